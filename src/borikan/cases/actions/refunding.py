"""Giving money of a case back: proposed by the accounts, approved by a second officer, paid where the payee says."""

from __future__ import annotations

from uuid import UUID

from borikan.cases import claims, refunding
from borikan.cases.models import Case
from borikan.cases.people import Person
from borikan.cases.seeing import own_case
from borikan.identity.queries import Officer
from borikan.kernel.errors import NotAllowed
from borikan.kernel.money import Money
from borikan.payments import actions as payments
from borikan.payments import queries as payment_queries
from borikan.payments.queries import Account, Refund
from borikan.payments.refusals import RefundNotFound


def propose_refund(officer: Officer, demand_id: UUID, amount: Money, cause: str, reason: str) -> UUID:
    """Propose that money goes back to the payer; the refund's id.

    Raises DemandNotFound unless she keeps the accounts of the case's authority, ClosedToOfficer for kin, and what
    `payments.propose_refund` refuses.
    """
    refunding.case_of_demand(officer, demand_id)
    return payments.propose_refund(demand_id, amount, cause, reason, officer=officer.ref)


def approve_refund(officer: Officer, refund_id: UUID) -> None:
    """A second officer approves. Raises RefundNotFound, ClosedToOfficer, NotAllowed, and what payments refuse."""
    _may_approve(officer, refund_id)
    payments.approve_refund(refund_id, officer=officer.ref)


def reject_refund(officer: Officer, refund_id: UUID, note: str) -> None:
    """A second officer says no, and why. Raises as `approve_refund`."""
    _may_approve(officer, refund_id)
    payments.reject_refund(refund_id, note, officer=officer.ref)


def name_own_account(person: Person, reference: str, refund_id: UUID, account: Account) -> None:
    """Where the person wants her money. Raises CaseNotFound, RefundNotFound for another case's, NoAccountAwaited."""
    case = own_case(person, reference)
    if payment_queries.refund(refund_id).case_id != case.id:
        raise RefundNotFound
    payments.name_account(refund_id, account, actor=person.ref)


def name_account_for_payee(officer: Officer, refund_id: UUID, account: Account) -> None:
    """What the payee said at the counter, by telephone or by letter, written down by an officer who meets people.

    Raises RefundNotFound, ClosedToOfficer, NotAllowed, AccountFourEyes, NoAccountAwaited.
    """
    case, refund = _found(officer, refund_id)
    if not refunding.meets_payees(officer, case):
        raise NotAllowed
    payments.name_account(refund.id, account, actor=officer.ref)


def _may_approve(officer: Officer, refund_id: UUID) -> None:
    case, _ = _found(officer, refund_id)
    if not refunding.approves(officer, case):
        raise NotAllowed


def _found(officer: Officer, refund_id: UUID) -> tuple[Case, Refund]:
    refund = payment_queries.refund(refund_id)
    case = Case.objects.filter(pk=refund.case_id).first()
    if case is None or not (refunding.approves(officer, case) or refunding.meets_payees(officer, case)):
        raise RefundNotFound
    claims.check_closed(officer, case)
    return case, refund
