"""Giving money back: proposed, approved by somebody else, paid out by the bank, never twice and never too much.

That an officer may is for the caller to prove. Locks are taken demand first, then refund.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from borikan.documents.actions import issue
from borikan.documents.queries import document
from borikan.journal.actions import record, schedule, transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.errors import NotAllowed
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations
from borikan.payments import refusals
from borikan.payments.actions.ledger import enter, entries_of, locked
from borikan.payments.equipment import bank, payouts
from borikan.payments.events import (
    RefundApproved,
    RefundDue,
    Refunded,
    RefundFailed,
    RefundOrdered,
    RefundProposed,
    RefundRejected,
)
from borikan.payments.models import DemandRow, RefundRow, SettlementRow
from borikan.payments.payers import opened_account, payer_name, sealed_account
from borikan.payments.ports import (
    BankSilent,
    NotSigned,
    NotUnderstood,
    PayoutNotice,
    PayoutOrder,
    PayoutRefused,
)
from borikan.payments.receipts import refund_content
from borikan.payments.refund_models import OPEN_STATES
from borikan.payments.refunding import CAUSES, FAILURES, Account, owed_back
from borikan.payments.refusals import (
    BankUnreachable,
    NotificationNotSigned,
    NotificationNotUnderstood,
    RefundTooLarge,
    TransactionReused,
)
from borikan.payments.rules import refundable, state_of

ORDER_JOB = "payments.order-refund"
REFUND_SERIES = "refund-note"
REFUND_KIND = "refund-note"
_BANK = system("payments.bank")
_LONGEST_WAIT = timedelta(hours=1)
_ERASED = Text("บัญชีที่ลบแล้วพร้อมกับคำขอ", "an account erased with the application")


def owe_back(demand_id: UUID, amount: Money, why: str, *, actor: ActorRef) -> None:
    """Of a paid demand `amount` is no longer owed, as the service says: officers see that it goes back. Once per `why`.

    Raises DemandNotFound, RefundTooLarge for more than was paid and isn't to go back anyway: what an approved
    refund released counts, what somebody only proposed doesn't.
    """
    with transaction():
        row = locked(demand_id)
        if row.entries.filter(kind="release", reason=why).exists():
            return
        entries = entries_of(row)
        if not Money(0) < amount <= refundable(entries) - owed_back(state_of(row.state), entries):
            raise RefundTooLarge
        enter(row, "release", -amount, by=actor, reason=why)
        record(RefundDue(row.id, row.case_id, amount), actor=actor, about=(row.id, row.case_id))


def propose_refund(demand_id: UUID, amount: Money, cause: str, reason: str, *, officer: ActorRef) -> UUID:
    """Propose that `amount` goes back to the payer; the refund's id. One at a time for each demand.

    Raises NotAllowed for anyone but an officer, ReasonMissing, CauseUnknown, DemandNotFound, RefundUnderWay,
    RefundTooLarge.
    """
    proposer, note = _officer(officer), _note(reason)
    if cause not in CAUSES:
        raise refusals.CauseUnknown
    with transaction():
        row = locked(demand_id)
        if row.refunds.filter(state__in=OPEN_STATES).exists():
            raise refusals.RefundUnderWay
        if not Money(0) < amount <= refundable(entries_of(row)):
            raise RefundTooLarge
        refund = RefundRow.objects.create(
            demand=row,
            amount_satang=amount.satang,
            cause=cause,
            reason=note,
            proposed_by=proposer,
            proposed_at=clock.now(),
        )
        _tell(RefundProposed(refund.id, row.id, row.case_id, amount, cause), row, officer)
        return refund.id


def approve_refund(refund_id: UUID, *, officer: ActorRef) -> None:
    """A second officer approves: what of it was still owed is released, and the payee is asked where it should go.

    Raises NotAllowed, RefundNotFound, RefundDecided, FourEyes, RefundTooLarge.
    """
    with transaction():
        refund, row = _locked(refund_id)
        _decide(refund, officer)
        entries, amount = entries_of(row), Money(refund.amount_satang)
        if amount > refundable(entries):
            raise RefundTooLarge
        still_owed = amount - owed_back(state_of(row.state), entries)
        if still_owed > Money(0):
            enter(row, "release", -still_owed, by=officer, reason=refund.cause)
        refund.state = "approved"
        refund.save(update_fields=["state", "decided_by", "decided_at"])
        _tell(RefundApproved(refund.id, row.id, row.case_id, amount), row, officer)


def reject_refund(refund_id: UUID, note: str, *, officer: ActorRef) -> None:
    """A second officer says no, and why. Raises as `approve_refund`, and ReasonMissing."""
    why = _note(note)
    with transaction():
        refund, row = _locked(refund_id)
        _decide(refund, officer)
        refund.state, refund.decision_note = "rejected", why
        refund.save(update_fields=["state", "decided_by", "decided_at", "decision_note"])
        _tell(RefundRejected(refund.id, row.id, row.case_id), row, officer)


def name_account(refund_id: UUID, account: Account, *, actor: ActorRef) -> None:
    """The payee said where the money should go; the bank is told once this is kept. The same again changes nothing.

    Raises RefundNotFound, AccountFourEyes for an officer who proposed or approved it, NoAccountAwaited when it isn't
    approved, or another account stands.
    """
    with transaction():
        refund, row = _locked(refund_id)
        if actor.kind == "officer" and actor.id in (refund.proposed_by, refund.decided_by):
            raise refusals.AccountFourEyes
        if _account_of(refund) == account:
            return
        if refund.state != "approved":
            raise refusals.NoAccountAwaited
        refund.sealed_account = sealed_account(refund.id, account.to_json())
        refund.state, refund.account_at, refund.failure = "ordered", clock.now(), ""
        refund.order += 1
        refund.save(update_fields=["sealed_account", "state", "account_at", "failure", "order"])
        _schedule(refund, clock.now())
        _tell(RefundOrdered(refund.id, row.id, row.case_id), row, actor)


def order_refund(payload: Mapping[str, Any]) -> None:
    """The job that tells the bank, outside any transaction; of a silent bank it is asked again, later and later.

    The order's number makes it one payment, however often the bank is told. Raises BankDeaf, which no waiting mends:
    the worker gives the job up before long and says so, and once the setting is put right it can be revived.
    """
    refund = RefundRow.objects.select_related("demand").get(id=UUID(payload["refund"]))
    if refund.state != "ordered" or refund.order != payload["order"]:
        return
    account, row = _account_of(refund), refund.demand
    if account is None:
        return  # erased since
    wanted = PayoutOrder(_number(refund), row.biller_id, Money(refund.amount_satang), account, row.reference1)
    try:
        payouts().pay_out(wanted)
    except BankSilent:
        wait = min(timedelta(minutes=1) * 2 ** min(int(payload["tries"]), 6), _LONGEST_WAIT)
        with transaction():
            _schedule(refund, clock.now() + wait, tries=payload["tries"] + 1)
    except PayoutRefused as refused:
        with transaction():
            _failed(refund.id, refund.order, refused.why)


def take_payout_notice(body: bytes, signature: str) -> str:
    """Take what the bank says became of an order: `paid`, `failed`, or `repeated` for what was known.

    Raises NotificationNotSigned, NotificationNotUnderstood, BankUnreachable, RefundNotFound, TransactionReused
    when it says something else of the same order than before.
    """
    try:
        notice = bank().read_payout(body, signature)
    except NotSigned as error:
        raise NotificationNotSigned from error
    except NotUnderstood as error:
        raise NotificationNotUnderstood from error
    except BankSilent as error:
        raise BankUnreachable from error
    refund_id, order = _refund_of(notice.order)
    with transaction():
        if notice.failure:
            return _failed(refund_id, order, notice.failure)
        return _paid(refund_id, order, notice)


def replace_refund_note(void_id: UUID, document_id: UUID) -> None:
    """From now on `document_id` is the note where the void one was."""
    RefundRow.objects.filter(document_id=void_id).update(document_id=document_id)


def _paid(refund_id: UUID, order: int, notice: PayoutNotice) -> str:
    refund, row = _locked(refund_id)
    if refund.state == "paid":
        if (refund.bank_transaction, refund.order) != (notice.transaction_id, order):
            raise TransactionReused
        return "repeated"
    amount = Money(refund.amount_satang)
    if refund.state != "ordered" or refund.order != order or notice.amount != amount:
        raise TransactionReused
    if RefundRow.objects.filter(bank_transaction=notice.transaction_id).exists():
        raise TransactionReused
    enter(row, "refund", amount, by=_BANK, method="bank", reason=refund.cause)
    refund.state, refund.paid_at, refund.bank_transaction = "paid", clock.now(), notice.transaction_id
    refund.document_id = _note_of(refund, row)
    refund.save(update_fields=["state", "paid_at", "bank_transaction", "document_id"])
    _tell(Refunded(row.id, row.case_id, amount, refund.id), row, _BANK)
    return "paid"


def _failed(refund_id: UUID, order: int, why: str) -> str:
    refund, row = _locked(refund_id)
    if refund.state != "ordered" or refund.order != order:
        return "repeated"
    refund.state, refund.sealed_account = "approved", None
    refund.failure = why if why in FAILURES else "other"
    refund.save(update_fields=["state", "sealed_account", "failure"])
    _tell(RefundFailed(refund.id, row.id, row.case_id, refund.failure), row, _BANK)
    return "failed"


def _note_of(refund: RefundRow, row: DemandRow) -> UUID:
    """The numbered note that the money went back."""
    settlement = SettlementRow.objects.filter(demand=row).first()
    receipt = document(settlement.receipt_id).number if settlement else None
    payer = payer_name(row)
    account = _account_of(refund)
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


def _account_of(refund: RefundRow) -> Account | None:
    """Where it goes; None while nobody said, and once it was erased."""
    return Account(**opened_account(refund.id, refund.sealed_account)) if refund.sealed_account else None


def _decide(refund: RefundRow, officer: ActorRef) -> None:
    decider = _officer(officer)
    if refund.state != "proposed":
        raise refusals.RefundDecided
    if decider == refund.proposed_by:
        raise refusals.FourEyes
    refund.decided_by, refund.decided_at = decider, clock.now()


def _locked(refund_id: UUID) -> tuple[RefundRow, DemandRow]:
    demand_id = RefundRow.objects.filter(id=refund_id).values_list("demand_id", flat=True).first()
    if demand_id is None:
        raise refusals.RefundNotFound
    row = locked(demand_id)
    return RefundRow.objects.select_for_update().get(id=refund_id), row


def _schedule(refund: RefundRow, at: Any, tries: int = 0) -> None:
    payload = {"refund": str(refund.id), "order": refund.order, "tries": tries}
    schedule(ORDER_JOB, payload, not_before=at, key=f"refund:{refund.id}:")


def _number(refund: RefundRow) -> str:
    return f"{refund.id}-{refund.order}"


def _refund_of(number: str) -> tuple[UUID, int]:
    refund, _, order = number.rpartition("-")
    try:
        return UUID(refund), int(order)
    except ValueError as error:
        raise refusals.RefundNotFound from error


def _tell(event: Any, row: DemandRow, actor: ActorRef) -> None:
    record(event, actor=actor, about=(row.id, row.case_id))


def _officer(actor: ActorRef) -> UUID:
    if actor.kind != "officer" or actor.id is None:
        raise NotAllowed
    return actor.id


def _note(text: str) -> str:
    note = text.strip()
    if not note:
        raise refusals.ReasonMissing
    return note[:300]
