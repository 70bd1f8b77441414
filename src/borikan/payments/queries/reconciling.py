"""Reading the ledger and what waits to be put right. For officers of the authority; the caller authorises."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db.models import Q

from borikan.kernel.money import Money
from borikan.payments.models import BankNotificationRow, LedgerRow, PayoutNoticeRow
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


@dataclass(frozen=True, slots=True)
class UnmatchedPayout:
    """What a bank said that fits no refund. `failure` is empty when it says that it paid.

    `why`: `nobodys` (`refund_id` is None then), `wrong-amount`, `other-order` (not the last one), `not-expected` (paid, after it had failed), or
    `transaction-reused`.
    """

    id: UUID
    refund_id: UUID | None
    order: str
    transaction_id: str
    amount: Money
    failure: str
    received_at: datetime
    why: str


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


def unmatched_payouts(authorities: Collection[UUID]) -> tuple[UnmatchedPayout, ...]:
    """What banks said that fits no refund, and nobody has dealt with, oldest first.

    Of refunds of those authorities, and of orders that are nobody's: those concern whoever keeps accounts.
    """
    if not authorities:
        return ()
    rows = PayoutNoticeRow.objects.filter(
        Q(refund__demand__authority_id__in=authorities) | Q(refund=None),
        outcome="unmatched",
        reconciliation=None,
    ).order_by("id")
    return tuple(
        UnmatchedPayout(
            id=row.id,
            refund_id=row.refund_id,
            order=row.order,
            transaction_id=row.transaction_id,
            amount=Money(row.amount_satang),
            failure=row.failure,
            received_at=row.received_at,
            why=row.why,
        )
        for row in rows
    )
