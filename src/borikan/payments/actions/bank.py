"""Taking the banks' notifications."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast
from uuid import UUID

from borikan.journal.actions import record, transaction
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.kernel.ids import new_id
from borikan.kernel.money import Money
from borikan.payments.actions.ledger import enter, settle
from borikan.payments.equipment import bank
from borikan.payments.events import PaymentUnmatched, RefundDue
from borikan.payments.models import BankNotificationRow, DemandRow
from borikan.payments.ports import BankSilent, Notice, NotSigned, NotUnderstood
from borikan.payments.refusals import (
    BankUnreachable,
    NotificationNotSigned,
    NotificationNotUnderstood,
    TransactionReused,
)
from borikan.payments.rules import Asked, DemandState, Outcome, Why, match

_BANK = system("payments.bank")
METHOD = "promptpay"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a notification; `repeated` when it was taken before. `demand_id` when it fits one."""

    outcome: Literal["settled", "unmatched", "refund_due", "repeated"]
    demand_id: UUID | None


def take_bank_notification(body: bytes, signature: str) -> Taken:
    """Take what a bank sent; the same transaction again changes nothing. No money is ever lost from sight.

    `body` is the request's bytes as they came, `signature` the detached JWS over them. What fits an open
    demand settles it with a receipt; what comes for one no longer asked for is due back; all else is
    kept for reconciliation. Raises NotificationNotSigned, NotificationNotUnderstood, BankUnreachable,
    TransactionReused. Call it outside a transaction: the bank's keys may be fetched.
    """
    try:
        notice = bank().read(body, signature)
    except NotSigned as error:
        raise NotificationNotSigned from error
    except NotUnderstood as error:
        raise NotificationNotUnderstood from error
    except BankSilent as error:
        raise BankUnreachable from error
    with transaction():
        return _take(notice, body, signature)


def _take(notice: Notice, body: bytes, signature: str) -> Taken:
    # The demand first: whoever else settles, cancels or is told of it waits here, in the same order of locks.
    demand = (
        DemandRow.objects.select_for_update()
        .filter(reference1=notice.reference1, reference2=notice.reference2)
        .first()
    )
    asked = (
        Asked(demand.biller_id, Money(demand.total_satang), cast("DemandState", demand.state))
        if demand
        else None
    )
    outcome, why = match(asked, notice.biller_id, notice.amount)
    ours = _kept(notice, body, signature, demand, outcome, why)
    kept = BankNotificationRow.objects.get(transaction_id=notice.transaction_id)
    if kept.id != ours:
        if _said(kept) != _as_kept(notice):
            raise TransactionReused
        return Taken("repeated", kept.demand_id)
    if demand is None or outcome == "unmatched":
        event = PaymentUnmatched(kept.id, notice.amount, why, demand.id if demand else None)
        record(event, actor=_BANK, about=(kept.id, *((demand.id, demand.case_id) if demand else ())))
        return Taken("unmatched", demand.id if demand else None)
    if outcome == "settled":
        settle(demand, METHOD, by=_BANK, notification=kept)
    else:
        enter(demand, "payment", -notice.amount, by=_BANK, method=METHOD, reason=why, notification=kept)
        record(
            RefundDue(demand.id, demand.case_id, notice.amount),
            actor=_BANK,
            about=(demand.id, demand.case_id),
        )
    return Taken(outcome, demand.id)


def _kept(
    notice: Notice, body: bytes, signature: str, demand: DemandRow | None, outcome: Outcome, why: Why
) -> UUID:
    """Keep the notification unless its transaction is known: of two at once, one is kept. Returns our id for it."""
    row = BankNotificationRow(
        id=new_id(),
        transaction_id=notice.transaction_id,
        biller_id=notice.biller_id,
        reference1=notice.reference1,
        reference2=notice.reference2,
        amount_satang=notice.amount.satang,
        paid_at=notice.paid_at,
        received_at=clock.now(),
        body=body,
        signature=signature,
        demand=demand,
        outcome=outcome,
        why=why,
    )
    BankNotificationRow.objects.bulk_create([row], ignore_conflicts=True)
    return row.id


def _said(row: BankNotificationRow) -> tuple[str, str, str, int]:
    return row.biller_id, row.reference1, row.reference2, row.amount_satang


def _as_kept(notice: Notice) -> tuple[str, str, str, int]:
    return notice.biller_id, notice.reference1, notice.reference2, notice.amount.satang
