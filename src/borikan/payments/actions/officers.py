"""What officers do with money: take it at the counter, put right what fits nothing."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from borikan.journal.actions import record, transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotAllowed
from borikan.kernel.money import Money
from borikan.payments.actions.bank import METHOD
from borikan.payments.actions.ledger import enter, locked, settle
from borikan.payments.events import PaymentReconciled, RefundDue
from borikan.payments.models import BankNotificationRow, DemandRow, ReconciliationRow
from borikan.payments.refusals import (
    DemandClosedAlready,
    NoteMissing,
    NotRefundable,
    NotUnmatched,
    UnknownMethod,
)
from borikan.payments.rules import COUNTER_METHODS

Reconciled = Literal["returned", "carried_over", "to_refund"]


def take_counter_payment(officer: ActorRef, demand_id: UUID, method: str) -> UUID:
    """The whole amount was paid at the counter by `cash`, `card` or `cheque`. Returns the receipt's id.

    That the officer may take money of this authority is for the caller to prove. Raises NotAllowed for
    anyone but an officer, UnknownMethod, DemandNotFound, DemandClosedAlready.
    """
    officers_only(officer)
    if method not in COUNTER_METHODS:
        raise UnknownMethod
    with transaction():
        row = locked(demand_id)
        if row.state != "open":
            raise DemandClosedAlready
        return settle(row, method, by=officer)


def reconcile(notification_id: UUID, how: Reconciled, note: str, *, officer: ActorRef) -> None:
    """An unmatched payment was dealt with: returned to the payer, carried over to where it belongs, or to be refunded.

    What is `to_refund` is entered as paid for the demand that it names, and is due back from then on. Raises
    NotAllowed, NoteMissing, NotUnmatched, NotRefundable when it names none.
    """
    officer_id, written = officers_only(officer), needed_note(note)
    with transaction():
        demand = _demand_of(notification_id) if how == "to_refund" else None
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
        if demand is not None:
            _owe(demand, row, officer)


def _demand_of(notification_id: UUID) -> DemandRow:
    """The demand that an unmatched payment names, locked first as everywhere. Raises NotUnmatched, NotRefundable."""
    known = BankNotificationRow.objects.filter(id=notification_id).first()
    if known is None:
        raise NotUnmatched
    if known.demand_id is None or known.why == "wrong-biller":
        raise NotRefundable
    return locked(known.demand_id)


def _owe(demand: DemandRow, row: BankNotificationRow, officer: ActorRef) -> None:
    amount = Money(row.amount_satang)
    enter(demand, "payment", -amount, by=officer, method=METHOD, reason=row.why, notification=row)
    event = RefundDue(demand.id, demand.case_id, amount)
    record(event, actor=officer, about=(demand.id, demand.case_id))


def officers_only(actor: ActorRef) -> UUID:
    """The officer's id. Raises NotAllowed for anyone else."""
    if actor.kind != "officer" or actor.id is None:
        raise NotAllowed
    return actor.id


def needed_note(text: str) -> str:
    """The note as it is kept. Raises NoteMissing."""
    note = text.strip()
    if not note:
        raise NoteMissing
    return note[:300]
