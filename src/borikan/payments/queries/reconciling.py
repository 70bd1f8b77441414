"""Reading the ledger and what waits to be put right. For officers of the authority; the caller authorises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from borikan.kernel.money import Money
from borikan.payments.models import BankNotificationRow, LedgerRow
from borikan.payments.rules import LedgerKind


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One entry: positive is owed by the payer, negative was paid, released or has to go back."""

    kind: LedgerKind
    amount: Money
    at: datetime
    method: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Money that fits nothing and waits for an officer. `demand_id` when its references are somebody's."""

    id: UUID
    transaction_id: str
    biller_id: str
    reference1: str
    reference2: str
    amount: Money
    paid_at: datetime
    why: str
    demand_id: UUID | None


def ledger_of(demand_id: UUID) -> tuple[LedgerEntry, ...]:
    """All entries of a demand, oldest first."""
    rows = LedgerRow.objects.filter(demand_id=demand_id).order_by("id")
    return tuple(
        LedgerEntry(cast("LedgerKind", row.kind), Money(row.amount_satang), row.at, row.method, row.reason)
        for row in rows
    )


def unmatched(biller_id: str | None = None) -> tuple[Unmatched, ...]:
    """Payments nobody has dealt with, oldest first: of one biller, or all."""
    rows = BankNotificationRow.objects.filter(outcome="unmatched", reconciliation=None).order_by("id")
    if biller_id is not None:
        rows = rows.filter(biller_id=biller_id)
    return tuple(
        Unmatched(
            id=row.id,
            transaction_id=row.transaction_id,
            biller_id=row.biller_id,
            reference1=row.reference1,
            reference2=row.reference2,
            amount=Money(row.amount_satang),
            paid_at=row.paid_at,
            why=row.why,
            demand_id=row.demand_id,
        )
        for row in rows
    )
