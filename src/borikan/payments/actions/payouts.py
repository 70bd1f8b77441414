"""What a bank is told to pay out, and what it says became of it. Every notice of a bank is kept."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from borikan.documents.actions import issue, revoke
from borikan.documents.queries import document
from borikan.documents.refusals import AlreadyRevoked
from borikan.journal.actions import record, schedule, transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.ids import new_id
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations
from borikan.payments.actions.ledger import enter, locked_refund, tell
from borikan.payments.actions.officers import needed_note, officers_only
from borikan.payments.equipment import bank, payouts
from borikan.payments.events import PayoutReconciled, PayoutUnmatched, Refunded, RefundFailed
from borikan.payments.models import DemandRow, RefundRow, SettlementRow
from borikan.payments.payers import account_of, payer_name
from borikan.payments.ports import (
    BankSilent,
    NotSigned,
    NotUnderstood,
    PayoutNotice,
    PayoutOrder,
    PayoutRefused,
)
from borikan.payments.receipts import refund_content
from borikan.payments.refund_models import OPEN_STATES, PayoutNoticeRow, PayoutReconciliationRow
from borikan.payments.refunding import CAUSES, FAILURES, NoticeOutcome, NoticeWhy, Ordered, fits
from borikan.payments.refusals import (
    BankUnreachable,
    NotificationNotSigned,
    NotificationNotUnderstood,
    NotUnmatched,
    RefundNotFound,
)

ORDER_JOB = "payments.order-refund"
REFUND_SERIES = "refund-note"
REFUND_KIND = "refund-note"
_BANK = system("payments.bank")
_LONGEST_WAIT = timedelta(hours=1)
_ERASED = Text("บัญชีที่ลบแล้วพร้อมกับคำขอ", "an account erased with the application")
_CAME_BACK = Text(
    "ธนาคารแจ้งว่าเงินถูกส่งกลับ ผู้รับเงินไม่ได้รับเงินตามใบนี้", "The bank brought the money back: it wasn't received."
)


def schedule_order(refund: RefundRow, at: datetime, tries: int = 0) -> None:
    """Let the bank be told to pay, in the transaction of whoever asks."""
    payload = {"refund": str(refund.id), "order": refund.order, "tries": tries}
    schedule(ORDER_JOB, payload, not_before=at, key=f"refund:{refund.id}:")


def order_refund(payload: Mapping[str, Any]) -> None:
    """The job that tells the bank, outside any transaction; of a silent bank it is asked again, later and later.

    The order's number makes it one payment, however often the bank is told. Raises BankDeaf, which no waiting mends:
    the worker gives the job up before long and says so, and once the setting is put right it can be revived.
    """
    refund = RefundRow.objects.select_related("demand").get(id=UUID(payload["refund"]))
    if refund.state != "ordered" or refund.order != payload["order"]:
        return
    account, row = account_of(refund), refund.demand
    if account is None:
        return  # erased since
    number = f"{refund.id}-{refund.order}"
    wanted = PayoutOrder(number, row.biller_id, Money(refund.amount_satang), account, row.reference1)
    try:
        payouts().pay_out(wanted)
    except BankSilent:
        wait = min(timedelta(minutes=1) * 2 ** min(int(payload["tries"]), 6), _LONGEST_WAIT)
        with transaction():
            schedule_order(refund, clock.now() + wait, tries=payload["tries"] + 1)
    except PayoutRefused as refused:
        with transaction():
            now, row = locked_refund(refund.id)
            if now.state == "ordered" and now.order == refund.order:
                _ask_again(now, row, refused.why, "approved")


def take_payout_notice(body: bytes, signature: str) -> NoticeOutcome:
    """Take what the bank says became of an order, and keep its words, whatever becomes of them.

    `paid` or `failed`; `returned` when it brings back what it had paid; `repeated` for what was known; `unmatched` for
    what doesn't fit the order, which waits for an officer. Raises NotificationNotSigned, NotificationNotUnderstood,
    BankUnreachable, RefundNotFound for an order that is nobody's.
    """
    try:
        notice = bank().read_payout(body, signature)
    except NotSigned as error:
        raise NotificationNotSigned from error
    except NotUnderstood as error:
        raise NotificationNotUnderstood from error
    except BankSilent as error:
        raise BankUnreachable from error
    with transaction():
        outcome = _taken(notice, body, signature)
    if outcome is None:
        raise RefundNotFound
    return outcome


def put_right_payout(notice_id: UUID, note: str, *, officer: ActorRef) -> None:
    """An officer dealt with a notice that fits nothing. Raises NotAllowed, NoteMissing, NotUnmatched."""
    officer_id, written = officers_only(officer), needed_note(note)
    with transaction():
        row = PayoutNoticeRow.objects.select_for_update().filter(id=notice_id, outcome="unmatched").first()
        if row is None or PayoutReconciliationRow.objects.filter(notice=row).exists():
            raise NotUnmatched
        PayoutReconciliationRow.objects.create(
            notice=row, note=written, at=clock.now(), officer_id=officer_id
        )
        record(PayoutReconciled(row.id), actor=officer, about=(row.id,))


def _taken(notice: PayoutNotice, body: bytes, signature: str) -> NoticeOutcome | None:
    refund_id, _, order = notice.order.rpartition("-")
    try:
        refund, row = locked_refund(UUID(refund_id))
    except (ValueError, RefundNotFound):
        _keep(notice, body, signature, None, "unmatched", "nobodys")
        return None
    ordered = Ordered(refund.state, refund.order, Money(refund.amount_satang))
    outcome, why = fits(ordered, int(order), notice.amount, failed=bool(notice.failure))
    if outcome == "paid" and _paid_before(notice.transaction_id):
        outcome, why = "unmatched", "transaction-reused"
    kept = _keep(notice, body, signature, refund, outcome, why)
    if kept is None:
        return "repeated"
    match outcome:
        case "paid":
            _pay(refund, row, notice)
        case "failed":
            _ask_again(refund, row, notice.failure, "approved")
        case "returned":
            _bring_back(refund, row, notice)
        case "unmatched":
            tell(PayoutUnmatched(kept, refund.id, row.id, row.case_id, why), row, _BANK)
    return outcome


def _keep(
    notice: PayoutNotice,
    body: bytes,
    signature: str,
    refund: RefundRow | None,
    outcome: NoticeOutcome,
    why: NoticeWhy,
) -> UUID | None:
    """Keep the notice; its id, or None when the bank said the same before."""
    row = PayoutNoticeRow(
        id=new_id(),
        order=notice.order,
        transaction_id=notice.transaction_id,
        amount_satang=notice.amount.satang,
        failure=notice.failure,
        received_at=clock.now(),
        body=body,
        signature=signature,
        refund=refund,
        outcome=outcome,
        why=why,
    )
    PayoutNoticeRow.objects.bulk_create([row], ignore_conflicts=True)
    return row.id if PayoutNoticeRow.objects.filter(id=row.id).exists() else None


def _paid_before(transaction_id: str) -> bool:
    return PayoutNoticeRow.objects.filter(transaction_id=transaction_id, outcome="paid").exists()


def _pay(refund: RefundRow, row: DemandRow, notice: PayoutNotice) -> None:
    enter(row, "refund", notice.amount, by=_BANK, method="bank", reason=refund.cause)
    refund.state, refund.paid_at, refund.bank_transaction = "paid", clock.now(), notice.transaction_id
    refund.document_id = _note_of(refund, row)
    refund.save(update_fields=["state", "paid_at", "bank_transaction", "document_id"])
    tell(Refunded(row.id, row.case_id, notice.amount, refund.id), row, _BANK)


def _bring_back(refund: RefundRow, row: DemandRow, notice: PayoutNotice) -> None:
    """The account didn't take it: it is owed back again, and the note is no longer good.

    The payee is asked for another account, unless a later refund is on its way: then it is proposed after that.
    """
    enter(row, "return", -notice.amount, by=_BANK, method="bank", reason=refund.cause)
    if refund.document_id is not None:
        with suppress(AlreadyRevoked):
            revoke(refund.document_id, _CAME_BACK, actor=_BANK)
    another = row.refunds.filter(state__in=OPEN_STATES).exists()
    _ask_again(refund, row, notice.failure, "returned" if another else "approved")


def _ask_again(refund: RefundRow, row: DemandRow, why: str, state: str) -> None:
    refund.state, refund.failure = state, why if why in FAILURES else "other"
    refund.sealed_account, refund.paid_at, refund.bank_transaction, refund.document_id = (
        None,
        None,
        None,
        None,
    )
    refund.save()
    tell(RefundFailed(refund.id, row.id, row.case_id, refund.failure), row, _BANK)


def _note_of(refund: RefundRow, row: DemandRow) -> UUID:
    """The numbered note that the money went back."""
    settlement = SettlementRow.objects.filter(demand=row).first()
    receipt = document(settlement.receipt_id).number if settlement else None
    payer, account = payer_name(row), account_of(refund)
    issued = issue(
        case_id=row.case_id,
        authority_id=row.authority_id,
        office_id=row.office_id,
        kind=REFUND_KIND,
        series=REFUND_SERIES,
        content=refund_content(
            authority=organisations.organisation(row.authority_id).name,
            payee=payer,
            account=account.masked if account else _ERASED,
            receipt=receipt,
            references=(row.reference1, row.reference2),
            cause=CAUSES[refund.cause],
            amount=Money(refund.amount_satang),
        ),
        holder_name=payer.th,
        valid_from=clock.today(),
        actor=_BANK,
    )
    return issued.id
