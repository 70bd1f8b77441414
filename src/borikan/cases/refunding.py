"""What a case has to do with money that goes back: who may say so, when it follows from a withdrawal, and what is told."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from borikan.cases import claims, events, messages
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case
from borikan.cases.seeing import COUNTER, supervising
from borikan.cases.stepping import lock
from borikan.identity.queries import Officer
from borikan.journal import queries as journal
from borikan.journal.actions import transaction
from borikan.journal.events import Entry
from borikan.kernel.actors import system
from borikan.kernel.money import Money
from borikan.payments import actions as payments
from borikan.payments import queries as payment_queries
from borikan.payments.events import RefundApproved, Refunded, RefundFailed
from borikan.payments.queries import Demand
from borikan.payments.refusals import DemandNotFound, RefundTooLarge

FINANCE = "officer:finance"
WITHDRAWN = "withdrawn"
BEFORE_WORK = "before_work"
_RULES = system("cases.refunds")


def proposes(officer: Officer, case: Case) -> bool:
    """Whether she keeps the accounts of the case's authority."""
    return officer.holds(FINANCE, organisation_id=case.authority_id)


def approves(officer: Officer, case: Case) -> bool:
    """Whether hers is one of the second pairs of eyes: finance, whoever supervises, and the head."""
    return any(
        post.organisation_id == case.authority_id
        and (post.role == FINANCE or post.role.startswith("head:") or supervising(post))
        for post in officer.posts
    )


def meets_payees(officer: Officer, case: Case) -> bool:
    """Whether she writes down at the counter where the money should go."""
    return any(
        officer.holds(role, organisation_id=case.authority_id, office_id=case.office_id) for role in COUNTER
    )


def case_of_demand(officer: Officer, demand_id: UUID) -> tuple[Case, Demand]:
    """The demand and its case, for an officer of the authority's accounts. Raises DemandNotFound, ClosedToOfficer."""
    asked = payment_queries.demand(demand_id)
    case = Case.objects.filter(pk=asked.case_id).first()
    if case is None or not proposes(officer, case):
        raise DemandNotFound
    claims.check_closed(officer, case)
    return case, asked


def owe_for_withdrawal(entry: Entry) -> None:
    """It was withdrawn before an officer began: what the service says is refundable then has to go back."""
    event = entry.event
    assert isinstance(event, events.CaseEnded)
    if event.ending != WITHDRAWN:
        return
    with transaction():
        case = lock(event.case_id)
        if _work_began(case.id):
            return
        service = Dossier(case).service
        refundable = {charge.id for charge in service.charges if charge.refundable == BEFORE_WORK}
        for asked in payment_queries.demands_of(case.id):
            lines = [line.amount for line in asked.lines if line.charge_id in refundable]
            amount = Money.total(lines)
            if asked.state == "settled" and amount > Money(0):
                with suppress(RefundTooLarge):  # an officer gave some of it back already, and looked at it
                    payments.owe_back(asked.id, amount, WITHDRAWN, actor=_RULES)


def _work_began(case_id: UUID) -> bool:
    """Whether an officer ever took a task of the case or was given one, and has it still or not."""
    return any(
        isinstance(entry.event, events.TaskClaimed | events.TaskReassigned)
        for entry in journal.entries_about(case_id)
    )


def tell_of_refund(entry: Entry) -> None:
    """The payee is told that money goes back and asked where to, that the bank couldn't, or that it is paid. Once.

    Nobody is told what is over by now: asked where to after an account was given, say.
    """
    event = entry.event
    assert isinstance(event, RefundApproved | RefundFailed | Refunded)
    with transaction():
        case = lock(event.case_id)
        if case.wrapped_key is None:
            return  # erased: nobody can be told
        refund = payment_queries.refund(event.refund_id)
        if refund.state != ("paid" if isinstance(event, Refunded) else "approved"):
            return
        link = f"/cases/{case.reference}/refunds/{refund.id}"
        document = refund.document_id if isinstance(event, Refunded) else None
        messages.tell(
            Dossier(case),
            event.KIND.removeprefix("payments."),
            more={"amount": str(refund.amount)},
            link=link,
            document_id=document,
            entry_id=entry.id,
        )
