"""Reading refunds: for the payee, for officers of the authority. The caller has found the case in what the asker may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db.models import Q, Sum

from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.payments.models import DemandRow, RefundRow
from borikan.payments.payers import opened_account
from borikan.payments.refund_models import OPEN_STATES
from borikan.payments.refunding import CAUSES, FAILURES, Account, RefundState, owed_back
from borikan.payments.refusals import RefundNotFound
from borikan.payments.rules import LedgerKind, refundable, state_of


@dataclass(frozen=True, slots=True)
class Refund:
    """Money on its way back. `account` is masked; `failure` says why the bank couldn't pay to the one given before."""

    id: UUID
    demand_id: UUID
    case_id: UUID
    authority_id: UUID
    amount: Money
    cause: str
    reason: str
    state: RefundState
    proposed_by: UUID
    proposed_at: datetime
    decided_by: UUID | None
    decided_at: datetime | None
    decision_note: str
    account: Text | None
    failure: Text | None
    paid_at: datetime | None
    document_id: UUID | None

    @property
    def cause_text(self) -> Text:
        return CAUSES[self.cause]

    @property
    def asks_account(self) -> bool:
        """Whether the payee has to say where the money should go."""
        return self.state == "approved"


@dataclass(frozen=True, slots=True)
class Refundable:
    """Money that has to go back to the payer of a demand, and isn't on its way yet."""

    demand_id: UUID
    case_id: UUID
    amount: Money


def refunds_of(case_id: UUID) -> tuple[Refund, ...]:
    """All refunds of a case, oldest first."""
    rows = RefundRow.objects.filter(demand__case_id=case_id).select_related("demand")
    return tuple(_refund(row, _account(row)) for row in rows.order_by("proposed_at", "id"))


def refund(refund_id: UUID) -> Refund:
    """The refund. Raises RefundNotFound."""
    row = RefundRow.objects.select_related("demand").filter(id=refund_id).first()
    if row is None:
        raise RefundNotFound
    return _refund(row, _account(row))


def open_refunds(authority_id: UUID) -> tuple[Refund, ...]:
    """Those of an authority that aren't over, oldest first, without their accounts."""
    rows = RefundRow.objects.filter(demand__authority_id=authority_id, state__in=OPEN_STATES)
    return tuple(_refund(row, None) for row in rows.select_related("demand").order_by("proposed_at", "id"))


def refunds_are_open(case_id: UUID) -> bool:
    """Whether money of the case is on its way back."""
    return RefundRow.objects.filter(demand__case_id=case_id, state__in=OPEN_STATES).exists()


def accounts_awaited(case_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of the cases whose payee has to say where a refund should go."""
    rows = RefundRow.objects.filter(demand__case_id__in=case_ids, state="approved")
    return frozenset(rows.values_list("demand__case_id", flat=True))


def may_go_back(demand_id: UUID) -> Money:
    """The most that can be proposed of a demand: what was paid and not given back; nothing while a refund is open."""
    row = _without_open_refund(demand_id)
    return refundable(_entries(row)) if row else Money(0)


def due_back(demand_id: UUID) -> Money:
    """What of a demand has to go back and isn't on its way yet, as `refunds_due` lists it."""
    row = _without_open_refund(demand_id)
    return owed_back(state_of(row.state), _entries(row)) if row else Money(0)


def _without_open_refund(demand_id: UUID) -> DemandRow | None:
    rows = DemandRow.objects.exclude(refunds__state__in=OPEN_STATES).prefetch_related("entries")
    return rows.filter(id=demand_id).first()


def refunds_due(authority_id: UUID) -> tuple[Refundable, ...]:
    """Demands of an authority of which money has to go back, with how much, and nobody proposed it yet."""
    of_authority = DemandRow.objects.filter(authority_id=authority_id)
    too_much = of_authority.annotate(balance=Sum("entries__amount_satang")).filter(balance__lt=0)
    paid_otherwise = of_authority.filter(state="open", entries__kind="payment")
    rows = (
        DemandRow.objects.filter(Q(id__in=too_much.values("id")) | Q(id__in=paid_otherwise.values("id")))
        .exclude(refunds__state__in=OPEN_STATES)
        .prefetch_related("entries")
        .order_by("id")
    )
    owed = ((row, owed_back(state_of(row.state), _entries(row))) for row in rows)
    return tuple(Refundable(row.id, row.case_id, amount) for row, amount in owed if amount)


def _entries(row: DemandRow) -> tuple[tuple[LedgerKind, Money], ...]:
    return tuple((cast("LedgerKind", one.kind), Money(one.amount_satang)) for one in row.entries.all())


def _account(row: RefundRow) -> Text | None:
    return Account(**opened_account(row.id, row.sealed_account)).masked if row.sealed_account else None


def _refund(row: RefundRow, account: Text | None) -> Refund:
    return Refund(
        id=row.id,
        demand_id=row.demand_id,
        case_id=row.demand.case_id,
        authority_id=row.demand.authority_id,
        amount=Money(row.amount_satang),
        cause=row.cause,
        reason=row.reason,
        state=cast("RefundState", row.state),
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        decision_note=row.decision_note,
        account=account,
        failure=FAILURES.get(row.failure),
        paid_at=row.paid_at,
        document_id=row.document_id,
    )
