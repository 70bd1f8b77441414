"""Money that goes back: proposing it, deciding on what a colleague proposed, and writing down where it should go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import ProposalView, RefundView
from borikan.identity.queries import Officer
from borikan.kernel.digits import ascii_digits
from borikan.kernel.errors import NotAllowed, NotFound, Refused
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.payments import queries as payments
from borikan.payments.queries import CAUSES, Demand, Refund
from borikan.payments.refusals import RefundDecided, RefundUnderWay
from borikan.web import who
from borikan.web.pages.account_form import AccountForm, sent_account
from borikan.web.pages.desk.answering import show, to_page, told
from borikan.web.pages.desk.case_page import document_path
from borikan.web.posted import first, posted, unprinted

STATES: Mapping[str, Text] = {
    "proposed": Text("รออนุมัติ", "To be approved"),
    "rejected": Text("ไม่อนุมัติ", "Rejected"),
    "approved": Text("รอผู้รับเงินแจ้งบัญชี", "The payee's account is awaited"),
    "ordered": Text("ธนาคารกำลังโอน", "The bank is paying"),
    "paid": Text("คืนเงินแล้ว", "Paid back"),
    "returned": Text("ธนาคารส่งเงินกลับ ต้องเสนอคืนใหม่", "The bank brought it back; to be proposed anew"),
}
_KINDS: Mapping[str, str] = {"proposed": "todo", "rejected": "refused", "paid": "done"}
_OPEN = ("proposed", "approved", "ordered")


@dataclass(frozen=True, slots=True)
class ProposePage:
    """A payment of which money may go back, with the form as typed."""

    view: ProposalView
    causes: list[dict[str, object]]
    typed: Mapping[str, str]
    faults: Mapping[str, Text]
    errors: list[dict[str, object]]
    back: str


@dataclass(frozen=True, slots=True)
class RefundPage:
    """A refund: what was proposed, and what may be done with it now."""

    view: RefundView
    state: Text
    kind: str
    note: str
    note_error: Text | None
    form: AccountForm
    errors: list[dict[str, object]]
    document: str
    back: str


def refund_path(refund_id: UUID) -> str:
    """The address of a refund's page, before its language."""
    return f"/desk/refunds/{refund_id}"


_UNDER_WAY = Text("รายการนี้มีการคืนเงินที่ยังไม่เสร็จอยู่แล้ว", "A refund of this payment is on its way already.")


def open_refund(demand: Demand) -> Refund | None:
    """The refund of the payment that is on its way, if one is."""
    every = payments.refunds_of(demand.case_id)
    return next((one for one in every if one.demand_id == demand.id and one.state in _OPEN), None)


def propose(request: HttpRequest, officer: Officer, demand: UUID) -> HttpResponse:
    """How much of a payment goes back, and why. Another officer approves it."""
    view = case_queries.proposal_view(officer, demand)
    under_way = open_refund(view.demand)
    if under_way is not None:
        return to_page(request, refund_path(under_way.id), _UNDER_WAY, "")
    if request.method != "POST":
        suggested = view.due or view.most
        return _ask(request, officer, view, {"amount": str(suggested) if suggested else ""}, {})
    fields = posted(request)
    typed = {name: first(fields, name) for name in ("amount", "cause", "reason")}
    amount, faults = _amount(typed["amount"]), _missing(typed) | unprinted(fields, "reason")
    if amount is None or faults:
        return _ask(request, officer, view, typed, faults)
    try:
        refund = cases.propose_refund(officer, demand, amount, typed["cause"], typed["reason"])
    except (NotAllowed, NotFound):
        raise
    except RefundUnderWay:  # begun this very moment
        return redirect(who.localised(f"/desk/payments/refunds/{demand}"))
    except Refused as refusal:
        return _ask(request, officer, view, typed, {"amount": told(refusal)})
    done = Text("เสนอคืนเงินแล้ว รอเจ้าหน้าที่อีกคนอนุมัติ", "Proposed. Another officer has to approve it.")
    return to_page(request, refund_path(refund), done)


def refund(request: HttpRequest, officer: Officer, refund: UUID) -> HttpResponse:
    """One refund; what is done on it: approve, reject with a reason, write down the payee's account."""
    view = case_queries.refund_view(officer, refund)
    if request.method != "POST":
        return _show(request, officer, view)
    fields = posted(request)
    match first(fields, "do"):
        case "approve":
            return _decided(request, officer, refund, None)
        case "reject":
            return _decided(request, officer, refund, first(fields, "note"))
        case "account":
            return _account(request, officer, view, fields)
    raise NotFound


def _decided(request: HttpRequest, officer: Officer, refund: UUID, note: str | None) -> HttpResponse:
    try:
        if note is None:
            cases.approve_refund(officer, refund)
        else:
            cases.reject_refund(officer, refund, note)
    except (NotAllowed, NotFound):
        raise
    except RefundDecided as refusal:  # the other click, or a colleague, was quicker
        return to_page(request, refund_path(refund), refusal.message, "")
    except Refused as refusal:
        view = case_queries.refund_view(officer, refund)
        return _show(request, officer, view, note=note or "", note_error=told(refusal))
    done = (
        Text("อนุมัติแล้ว ระบบแจ้งผู้รับเงินให้ระบุบัญชี", "Approved. The payee is asked for an account.")
        if note is None
        else Text("ไม่อนุมัติการคืนเงิน", "The refund is rejected.")
    )
    return to_page(request, refund_path(refund), done)


def _account(
    request: HttpRequest, officer: Officer, view: RefundView, fields: Mapping[str, list[str]]
) -> HttpResponse:
    account, form = sent_account(fields)
    if account is None:
        return _show(request, officer, view, form=form)
    try:
        cases.name_account_for_payee(officer, view.refund.id, account)
    except (NotAllowed, NotFound):
        raise
    except Refused as refusal:
        return to_page(request, refund_path(view.refund.id), told(refusal), "")
    done = Text("บันทึกบัญชีแล้ว ธนาคารกำลังโอน", "The account is kept; the bank is told to pay.")
    return to_page(request, refund_path(view.refund.id), done)


def _ask(
    request: HttpRequest,
    officer: Officer,
    view: ProposalView,
    typed: Mapping[str, str],
    faults: Mapping[str, Text],
) -> HttpResponse:
    page = ProposePage(
        view=view,
        causes=[{"value": cause, "text": text} for cause, text in CAUSES.items()],
        typed=typed,
        faults=faults,
        errors=[{"href": f"#{name}", "text": text} for name, text in faults.items()],
        back=who.localised(f"/desk/payments?reference={view.reference}"),
    )
    return show(request, officer, "desk/propose_refund.html", page, status=422 if faults else 200)


def _missing(typed: Mapping[str, str]) -> dict[str, Text]:
    faults = {}
    if _amount(typed["amount"]) is None:
        faults["amount"] = Text("โปรดกรอกจำนวนเงินเป็นบาท", "Enter an amount in baht.")
    if typed["cause"] not in CAUSES:
        faults["cause"] = Text("โปรดเลือกเหตุที่คืนเงิน", "Choose why the money goes back.")
    if not typed["reason"].strip():
        faults["reason"] = Text("โปรดเขียนเหตุผล", "Write a reason.")
    return faults


def _show(
    request: HttpRequest,
    officer: Officer,
    view: RefundView,
    *,
    note: str = "",
    note_error: Text | None = None,
    form: AccountForm | None = None,
) -> HttpResponse:
    asked = form or AccountForm()
    errors = asked.errors + ([{"href": "#note", "text": note_error}] if note_error else [])
    document = view.refund.document_id
    page = RefundPage(
        view=view,
        state=STATES[view.refund.state],
        kind=_KINDS.get(view.refund.state, "now"),
        note=note,
        note_error=note_error,
        form=asked,
        errors=errors,
        document=who.localised(document_path(document)) if document else "",
        back=who.localised("/desk/payments"),
    )
    return show(request, officer, "desk/refund.html", page, status=422 if errors else 200)


def _amount(typed: str) -> Money | None:
    try:
        amount = Decimal(ascii_digits(typed).replace(",", ""))
        return Money.baht(amount) if amount.is_finite() and 0 < amount < 10**9 else None
    except (InvalidOperation, ValueError):
        return None
