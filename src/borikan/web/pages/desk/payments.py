"""The till: money taken at the counter, payments that fit nothing, and what has to go back or is on its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.cases import queries as case_queries
from borikan.cases.queries import CASHIERS, PayableCase
from borikan.identity.queries import Officer
from borikan.kernel.errors import NotAllowed, NotFound, Refused
from borikan.kernel.text import Text
from borikan.kernel.words import one_of
from borikan.organisations import queries as organisations
from borikan.payments import actions as payments
from borikan.payments import queries as payment_queries
from borikan.payments.queries import Demand, Refundable, Unmatched, UnmatchedPayout
from borikan.web import who
from borikan.web.pages.desk.answering import show, to_page, told
from borikan.web.pages.desk.case_page import document_path
from borikan.web.pages.desk.refunds import STATES, open_refund, refund_path
from borikan.web.posted import asked, first, posted

RECONCILED: tuple[payments.Reconciled, ...] = ("returned", "carried_over", "to_refund")
METHODS: list[dict[str, object]] = [
    {"value": "cash", "text": Text("เงินสด", "Cash")},
    {"value": "card", "text": Text("บัตร", "Card")},
    {"value": "cheque", "text": Text("เช็ค", "Cheque")},
]
HOW: list[dict[str, object]] = [
    {"value": "returned", "text": Text("คืนเงินแก่ผู้ชำระแล้ว", "Given back to the payer")},
    {"value": "carried_over", "text": Text("โอนไปยังรายการที่ถูกต้องแล้ว", "Carried over to where it belongs")},
]
TO_REFUND: dict[str, object] = {
    "value": "to_refund",
    "text": Text("คืนเงินผ่านธนาคาร", "To be refunded through the bank"),
    "hint": Text("บันทึกเป็นเงินที่ต้องคืนของรายการนี้", "It is entered as money to give back of that payment."),
}
"""Only for money whose references are somebody's."""
_WHY: Mapping[str, Text] = {
    "unknown-reference": Text("ไม่พบรายการตามเลขอ้างอิง", "Nobody has these references"),
    "wrong-biller": Text("ชำระผิดรหัสผู้รับชำระเงิน", "Paid to another biller number"),
    "already-settled": Text("รายการนี้ชำระแล้วก่อนหน้า", "It had been paid before"),
    "wrong-amount": Text("จำนวนเงินไม่ตรงกับที่เรียกเก็บ", "The amount is not the one asked for"),
}
_WHY_NOT: Mapping[str, Text] = {
    "nobodys": Text("ไม่พบคำสั่งโอนนี้ในระบบ", "No such order is known here"),
    "wrong-amount": Text("จำนวนเงินไม่ตรงกับที่สั่งโอน", "The amount is not the one ordered"),
    "other-order": Text("เป็นคำสั่งโอนครั้งก่อน", "It is about an earlier order"),
    "not-expected": Text("แจ้งว่าโอนแล้ว ทั้งที่เคยแจ้งว่าโอนไม่ได้", "It was paid after it had failed"),
    "transaction-reused": Text("เลขรายการนี้ใช้กับการคืนเงินอื่นแล้ว", "That transaction paid another refund"),
}
"""Why what a bank says of a refund doesn't fit it."""


@dataclass(frozen=True, slots=True)
class Due:
    """A demand with the addresses of its receipt, and of its refund that is on its way."""

    demand: Demand
    receipt: str
    refund: str

    @property
    def id(self) -> str:
        return str(self.demand.id)


@dataclass(frozen=True, slots=True)
class TillPage:
    """The search, the case found with what it owes, and what waits to be put right."""

    reference: str
    found: PayableCase | None
    dues: tuple[Due, ...]
    methods: list[dict[str, object]]
    unmatched: tuple[dict[str, object], ...]
    payouts: tuple[dict[str, object], ...]
    refunds: tuple[dict[str, object], ...]
    under_way: tuple[dict[str, object], ...]
    proposes: bool
    cashier: bool
    errors: list[dict[str, object]]
    here: str


@dataclass(frozen=True, slots=True)
class PutRightPage:
    """A payment that fits nothing: the facts, and the form."""

    unmatched: Unmatched
    why: Text
    options: list[dict[str, object]]
    how: str
    note: str
    error_of: Mapping[str, Text]
    errors: list[dict[str, object]]
    back: str


@dataclass(frozen=True, slots=True)
class PutRightPayoutPage:
    """What a bank says that fits no refund: the facts, the address of the refund that it names, and the form."""

    payout: UnmatchedPayout
    why: Text
    refund: str
    error_of: Mapping[str, Text]
    errors: list[dict[str, object]]
    back: str


def till(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Find a case's charges by its reference; below, what waits."""
    _authorities(officer)
    reference = first(asked(request), "reference")[:40]
    found: PayableCase | None = None
    errors: list[dict[str, object]] = []
    if reference:
        try:
            found = case_queries.payable_case(officer, reference)
        except Refused as error:
            errors = [{"href": "#reference", "text": told(error)}]
    return _show_till(request, officer, reference, found, errors)


def take(request: HttpRequest, officer: Officer, demand: UUID) -> HttpResponse:
    """The money is on the counter: the receipt is made. Pressing twice takes it once."""
    fields = posted(request) if request.method == "POST" else {}
    reference = first(fields, "reference")
    back = f"/desk/payments?reference={reference}" if reference else "/desk/payments"
    if request.method != "POST":
        return redirect(who.localised("/desk/payments"))
    found = case_queries.payable_case(officer, reference)
    if not _open(found.id, demand):
        return to_page(request, back, _PAID_ALREADY, "")
    try:
        payments.take_counter_payment(officer.ref, demand, first(fields, "method"))
    except Refused as error:
        if not _open(found.id, demand):  # the other click, or a colleague, was quicker
            return to_page(request, back, _PAID_ALREADY, "")
        return _show_till(
            request, officer, reference, found, [{"href": f"#method-{demand}", "text": told(error)}]
        )
    done = Text("รับเงินแล้ว ใบเสร็จกำลังจัดทำ", "The money is taken; the receipt is being made.")
    return to_page(request, back, done)


_PAID_ALREADY = Text("รายการนี้ชำระแล้วหรือไม่ต้องชำระอีก", "It is paid already, or no longer due.")


def _open(case_id: UUID, demand: UUID) -> bool:
    """Whether the case's demand waits to be paid. Raises NotFound for one that is not the case's."""
    asked_for = next((one for one in payment_queries.demands_of(case_id) if one.id == demand), None)
    if asked_for is None:
        raise NotFound
    return asked_for.open


def reconcile(request: HttpRequest, officer: Officer, notification: UUID) -> HttpResponse:
    """A payment that fits nothing was dealt with: how, and a note."""
    waiting = next((one for one in _unmatched(officer) if one.id == notification), None)
    if waiting is None:
        return to_page(request, "/desk/payments", Text("รายการนี้จัดการแล้ว", "This one is dealt with."), "")
    fields = posted(request) if request.method == "POST" else {}
    faults: dict[str, Text] = {}
    if request.method == "POST":
        how = first(fields, "how")
        if how not in [option["value"] for option in _ways(waiting)]:
            faults["how"] = Text("โปรดเลือกว่าจัดการอย่างไร", "Choose how it was dealt with.")
        if not first(fields, "note"):
            faults["note"] = Text("โปรดเขียนหมายเหตุ", "Write a note.")
        if not faults:
            kind = one_of(how, RECONCILED)
            payments.reconcile(notification, kind, first(fields, "note"), officer=officer.ref)
            return to_page(request, "/desk/payments", Text("บันทึกการกระทบยอดแล้ว", "Reconciled."))
    return _show_form(request, officer, fields, faults, waiting)


def put_right_payout(request: HttpRequest, officer: Officer, notice: UUID) -> HttpResponse:
    """What a bank says of a refund that doesn't fit it was dealt with: a note says how."""
    waiting = next((one for one in _payouts(officer) if one.id == notice), None)
    if waiting is None:
        return to_page(request, "/desk/payments", Text("รายการนี้จัดการแล้ว", "This one is dealt with."), "")
    faults: dict[str, Text] = {}
    if request.method == "POST":
        note = first(posted(request), "note")
        if note:
            payments.put_right_payout(notice, note, officer=officer.ref)
            return to_page(request, "/desk/payments", Text("บันทึกแล้ว", "Saved."))
        faults["note"] = Text("โปรดเขียนหมายเหตุ", "Write a note.")
    page = PutRightPayoutPage(
        payout=waiting,
        why=_WHY_NOT[waiting.why],
        refund=who.localised(refund_path(waiting.refund_id)) if waiting.refund_id else "",
        error_of=faults,
        errors=[{"href": f"#{name}", "text": text} for name, text in faults.items()],
        back=who.localised("/desk/payments"),
    )
    return show(request, officer, "desk/put_right_payout.html", page, status=422 if faults else 200)


def _ways(waiting: Unmatched) -> list[dict[str, object]]:
    known = waiting.demand_id is not None and waiting.why != "wrong-biller"
    return [*HOW, TO_REFUND] if known else HOW


def _authorities(officer: Officer) -> tuple[UUID, ...]:
    """The authorities whose money she takes. Raises NotAllowed for none, unless she approves refunds."""
    found = dict.fromkeys(post.organisation_id for post in officer.posts if post.role in CASHIERS)
    if not found and not case_queries.may_see_refunds(officer):
        raise NotAllowed
    return tuple(found)


def _finance(officer: Officer) -> tuple[UUID, ...]:
    """The authorities whose accounts she keeps."""
    return tuple(
        dict.fromkeys(post.organisation_id for post in officer.posts if post.role == "officer:finance")
    )


def _unmatched(officer: Officer) -> tuple[Unmatched, ...]:
    billers = {
        f"{one.tax_id}{one.biller_suffix}"
        for one in (organisations.organisation(authority) for authority in _finance(officer))
    }
    return tuple(one for one in payment_queries.unmatched() if one.biller_id in billers)


def _payouts(officer: Officer) -> tuple[UnmatchedPayout, ...]:
    return payment_queries.unmatched_payouts(_finance(officer))


def _refunds(officer: Officer) -> tuple[Refundable, ...]:
    return tuple(due for authority in _finance(officer) for due in payment_queries.refunds_due(authority))


def _show_till(
    request: HttpRequest,
    officer: Officer,
    reference: str,
    found: PayableCase | None,
    errors: list[dict[str, object]],
) -> HttpResponse:
    page = TillPage(
        reference=found.reference if found else reference,
        found=found,
        dues=tuple(_due(one) for one in (payment_queries.demands_of(found.id) if found else ())),
        methods=METHODS,
        unmatched=tuple(
            {
                "one": one,
                "why": _WHY.get(one.why, Text(one.why, one.why)),
                "href": who.localised(f"/desk/payments/unmatched/{one.id}"),
            }
            for one in _unmatched(officer)
        ),
        payouts=tuple(
            {
                "one": one,
                "why": _WHY_NOT[one.why],
                "href": who.localised(f"/desk/payments/payouts/{one.id}"),
            }
            for one in _payouts(officer)
        ),
        refunds=tuple(
            {"due": one, "href": who.localised(f"/desk/payments/refunds/{one.demand_id}")}
            for one in _refunds(officer)
        ),
        under_way=tuple(
            {"one": one, "state": STATES[one.refund.state], "href": who.localised(refund_path(one.refund.id))}
            for one in case_queries.refunds_under_way(officer)
        ),
        cashier=bool(_authorities(officer)),
        proposes=bool(found and found.authority_id in _finance(officer)),
        errors=errors,
        here=who.localised("/desk/payments"),
    )
    return show(request, officer, "desk/till.html", page, status=422 if errors else 200)


def _due(demand: Demand) -> Due:
    under_way = open_refund(demand)
    return Due(
        demand,
        receipt=who.localised(document_path(demand.receipt_id)) if demand.receipt_id else "",
        refund=who.localised(refund_path(under_way.id)) if under_way else "",
    )


def _show_form(
    request: HttpRequest,
    officer: Officer,
    fields: Mapping[str, list[str]],
    faults: Mapping[str, Text],
    unmatched: Unmatched,
) -> HttpResponse:
    page = PutRightPage(
        unmatched=unmatched,
        why=_WHY.get(unmatched.why, Text(unmatched.why, unmatched.why)),
        options=_ways(unmatched),
        how=first(fields, "how"),
        note=first(fields, "note"),
        error_of=faults,
        errors=[{"href": f"#{name}", "text": text} for name, text in faults.items()],
        back=who.localised("/desk/payments"),
    )
    return show(request, officer, "desk/put_right.html", page, status=422 if faults else 200)
