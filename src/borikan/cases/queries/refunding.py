"""Refunds as officers of the authority see them; each look is noted for the payee."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from borikan.cases import claims, refunding
from borikan.cases.dossier import Dossier
from borikan.cases.hiding import name_for_officers
from borikan.cases.models import Case
from borikan.cases.seeing import COUNTER, note_look, supervising
from borikan.identity import queries as identity
from borikan.identity.queries import Officer
from borikan.kernel.errors import NotFound
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.payments import queries as payment_queries
from borikan.payments.queries import Demand, Refund
from borikan.payments.refusals import RefundNotFound


@dataclass(frozen=True, slots=True)
class RefundView:
    """A refund with its case. `may_decide`: she is a second pair of eyes; `may_name`: she may write down the account.

    `names_not_her_own`: she could, had she not proposed or approved this one.
    """

    refund: Refund
    reference: str
    service_title: Text
    applicant_name: str | Text
    proposed_by: Text
    decided_by: Text | None
    may_decide: bool
    may_name: bool
    names_not_her_own: bool


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A payment of which money may go back: at most `most`; `due` is what the ledger says has to."""

    demand: Demand
    reference: str
    service_title: Text
    applicant_name: str | Text
    most: Money
    due: Money


@dataclass(frozen=True, slots=True)
class RefundListed:
    """A refund on its way in a list, and whether it waits for her."""

    refund: Refund
    reference: str
    waits_for_her: bool


def proposal_view(officer: Officer, demand_id: UUID) -> ProposalView:
    """Raises DemandNotFound unless she keeps the authority's accounts, ClosedToOfficer for kin."""
    case, asked = refunding.case_of_demand(officer, demand_id)
    _note(officer, case)
    dossier = Dossier(case)
    return ProposalView(
        demand=asked,
        reference=case.reference,
        service_title=dossier.service.title,
        applicant_name=name_for_officers(dossier),
        most=payment_queries.may_go_back(asked.id),
        due=payment_queries.due_back(asked.id),
    )


def refund_view(officer: Officer, refund_id: UUID) -> RefundView:
    """Raises RefundNotFound unless she has to do with the money of the case's authority, ClosedToOfficer for kin."""
    refund = payment_queries.refund(refund_id)
    case = Case.objects.filter(pk=refund.case_id).first()
    if case is None or not (refunding.approves(officer, case) or refunding.meets_payees(officer, case)):
        raise RefundNotFound
    claims.check_closed(officer, case)
    _note(officer, case)
    dossier = Dossier(case)
    asked_here = refund.asks_account and refunding.meets_payees(officer, case)
    her_own = officer.id in (refund.proposed_by, refund.decided_by)
    return RefundView(
        refund=refund,
        reference=case.reference,
        service_title=dossier.service.title,
        applicant_name=name_for_officers(dossier),
        proposed_by=_officers_name(refund.proposed_by),
        decided_by=_officers_name(refund.decided_by) if refund.decided_by else None,
        may_decide=_may_decide(officer, case, refund),
        may_name=asked_here and not her_own,
        names_not_her_own=asked_here and her_own,
    )


def refunds_under_way(officer: Officer) -> tuple[RefundListed, ...]:
    """The refunds of her authorities that aren't over, oldest first; those of kin are left out."""
    authorities = dict.fromkeys(post.organisation_id for post in officer.posts)
    refunds = [refund for authority in authorities for refund in payment_queries.open_refunds(authority)]
    cases = Case.objects.in_bulk({refund.case_id for refund in refunds})
    kin = claims.Kin(officer)
    found = []
    for refund in refunds:
        case = cases[refund.case_id]
        sees = refunding.approves(officer, case) or refunding.meets_payees(officer, case)
        if sees and not kin.closes(case):
            found.append(RefundListed(refund, case.reference, _may_decide(officer, case, refund)))
    return tuple(found)


def may_see_refunds(officer: Officer) -> bool:
    """Whether some post of hers has to do with money that goes back."""
    return any(
        post.role in COUNTER or post.role.startswith("head:") or supervising(post) for post in officer.posts
    )


def _may_decide(officer: Officer, case: Case, refund: Refund) -> bool:
    return (
        refund.state == "proposed" and refund.proposed_by != officer.id and refunding.approves(officer, case)
    )


def _officers_name(officer_id: UUID) -> Text:
    try:
        return identity.officer(officer_id).name
    except NotFound:
        return Text("เจ้าหน้าที่ที่พ้นหน้าที่แล้ว", "An officer no longer in service")


def _note(officer: Officer, case: Case) -> None:
    note_look(officer, case, "payment", "refund")
