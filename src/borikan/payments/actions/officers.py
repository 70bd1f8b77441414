"""What officers do with money: take it at the counter, give it back, put right what fits nothing."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from borikan.journal.actions import record, transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotAllowed
from borikan.kernel.money import Money
from borikan.payments.actions.ledger import enter, entries_of, locked, settle
from borikan.payments.events import PaymentReconciled, Refunded
from borikan.payments.models import BankNotificationRow, ReconciliationRow
from borikan.payments.refusals import (
    DemandClosedAlready,
    NoteMissing,
    NotUnmatched,
    RefundTooLarge,
    UnknownMethod,
)
from borikan.payments.rules import COUNTER_METHODS, balance, refundable


def take_counter_payment(officer: ActorRef, demand_id: UUID, method: str) -> UUID:
    """The whole amount was paid at the counter by `cash`, `card` or `cheque`. Returns the receipt's id.

    That the officer may take money of this authority is for the caller to prove. Raises NotAllowed for
    anyone but an officer, UnknownMethod, DemandNotFound, DemandClosedAlready.
    """
    _officers_only(officer)
    if method not in COUNTER_METHODS:
        raise UnknownMethod
    with transaction():
        row = locked(demand_id)
        if row.state != "open":
            raise DemandClosedAlready
        return settle(row, method, by=officer)


def refund(demand_id: UUID, amount: Money, reason: str, *, officer: ActorRef) -> None:
    """`amount` was given back to the payer, and why. Part of it may be; never more than was paid.

    Of a paid demand it is released as well, so that the balance stays nothing. Raises NotAllowed,
    NoteMissing, DemandNotFound, RefundTooLarge.
    """
    _officers_only(officer)
    note = _note(reason)
    with transaction():
        row = locked(demand_id)
        entries = entries_of(row)
        if not Money(0) < amount <= refundable(entries):
            raise RefundTooLarge
        owed_back = max(Money(0), -balance(entries))
        if amount > owed_back:
            enter(row, "release", owed_back - amount, by=officer, reason=note)
        enter(row, "refund", amount, by=officer, reason=note)
        record(Refunded(row.id, row.case_id, amount), actor=officer, about=(row.id, row.case_id))


def reconcile(
    notification_id: UUID, how: Literal["returned", "carried_over"], note: str, *, officer: ActorRef
) -> None:
    """An unmatched payment was dealt with: returned to the payer, or carried over to where it belongs.

    Raises NotAllowed, NoteMissing, NotUnmatched.
    """
    officer_id, written = _officers_only(officer), _note(note)
    with transaction():
        row = BankNotificationRow.objects.select_for_update().filter(id=notification_id).first()
        if (
            row is None
            or row.outcome != "unmatched"
            or ReconciliationRow.objects.filter(notification=row).exists()
        ):
            raise NotUnmatched
        ReconciliationRow.objects.create(
            notification=row, how=how, note=written, at=clock.now(), officer_id=officer_id
        )
        record(PaymentReconciled(row.id, how), actor=officer, about=(row.id,))


def _officers_only(actor: ActorRef) -> UUID:
    if actor.kind != "officer" or actor.id is None:
        raise NotAllowed
    return actor.id


def _note(text: str) -> str:
    note = text.strip()
    if not note:
        raise NoteMissing
    return note[:300]
