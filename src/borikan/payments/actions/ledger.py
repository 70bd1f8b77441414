"""Entering into the ledger, and settling a demand: in the transaction of whoever asks."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from borikan.documents.actions import issue
from borikan.journal.actions import record
from borikan.journal.events import Event
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations
from borikan.payments.events import PaymentSettled
from borikan.payments.models import BankNotificationRow, DemandRow, LedgerRow, RefundRow, SettlementRow
from borikan.payments.payers import payer_name
from borikan.payments.receipts import receipt_content
from borikan.payments.refusals import DemandNotFound, RefundNotFound
from borikan.payments.rules import METHODS, LedgerKind

RECEIPT_SERIES = "receipt"


def locked(demand_id: UUID) -> DemandRow:
    """The demand, locked until the transaction ends. Raises DemandNotFound."""
    row = DemandRow.objects.select_for_update().filter(id=demand_id).first()
    if row is None:
        raise DemandNotFound
    return row


def locked_refund(refund_id: UUID) -> tuple[RefundRow, DemandRow]:
    """The refund and its demand, locked in the order in which everybody does. Raises RefundNotFound."""
    demand_id = RefundRow.objects.filter(id=refund_id).values_list("demand_id", flat=True).first()
    if demand_id is None:
        raise RefundNotFound
    row = locked(demand_id)
    return RefundRow.objects.select_for_update().get(id=refund_id), row


def tell(event: Event, row: DemandRow, actor: ActorRef) -> None:
    """Record what happened to the demand and its case."""
    record(event, actor=actor, about=(row.id, row.case_id))


def enter(
    row: DemandRow,
    kind: LedgerKind,
    amount: Money,
    *,
    by: ActorRef,
    method: str = "",
    reason: str = "",
    notification: BankNotificationRow | None = None,
) -> None:
    """Add one entry; nothing ever changes one."""
    LedgerRow.objects.create(
        demand=row,
        kind=kind,
        amount_satang=amount.satang,
        at=clock.now(),
        method=method,
        notification=notification,
        actor_kind=by.kind,
        actor_id=by.id,
        reason=reason,
    )


def entries_of(row: DemandRow) -> tuple[tuple[LedgerKind, Money], ...]:
    """Kind and amount of every entry."""
    return tuple(
        (cast("LedgerKind", kind), Money(satang))
        for kind, satang in LedgerRow.objects.filter(demand=row).values_list("kind", "amount_satang")
    )


def settle(
    row: DemandRow, method: str, *, by: ActorRef, notification: BankNotificationRow | None = None
) -> UUID:
    """The whole of an open, locked demand is paid: entry, numbered receipt, event. Returns the receipt's id."""
    total = Money(row.total_satang)
    enter(row, "payment", -total, by=by, method=method, notification=notification)
    row.state, row.closed_at = "settled", clock.now()
    row.save(update_fields=["state", "closed_at"])
    payer = payer_name(row)
    receipt = issue(
        case_id=row.case_id,
        authority_id=row.authority_id,
        office_id=row.office_id,
        kind="receipt",
        series=RECEIPT_SERIES,
        content=receipt_content(
            authority=organisations.organisation(row.authority_id).name,
            payer=payer,
            method=METHODS[method],
            references=(row.reference1, row.reference2),
            lines=[
                (Text(line.title_th, line.title_en), line.revenue_code, Money(line.amount_satang))
                for line in row.lines.order_by("position")
            ],
        ),
        holder_name=payer.th,
        valid_from=clock.today(),
        valid_to=None,
        actor=by,
    )
    SettlementRow.objects.create(demand=row, method=method, settled_at=clock.now(), receipt_id=receipt.id)
    record(
        PaymentSettled(row.id, row.case_id, row.step, row.visit, total, method, receipt.id),
        actor=by,
        about=(row.id, row.case_id),
    )
    return receipt.id
