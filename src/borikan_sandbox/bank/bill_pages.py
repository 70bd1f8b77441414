"""The bank's pages."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from borikan_sandbox.bank.bills import Bill
from borikan_sandbox.bank.transactions import Transaction
from borikan_sandbox.markup import Html, el, joined
from borikan_sandbox.pages import Words, facts, hidden, page, words

SITE = "ธนาคารจำลอง / Sandbox Bank"
_PROBLEMS = {
    "checksum": ("รหัสไม่ครบหรือพิมพ์ผิด", "The code is incomplete or mistyped."),
    "not_a_bill": ("รหัสนี้ไม่ใช่ใบแจ้งชำระเงิน", "This code is not a bill payment."),
    "biller": ("เลขผู้รับชำระไม่ถูกต้อง", "The biller number is not valid."),
    "reference": ("เลขอ้างอิงไม่ถูกต้อง", "A reference is not valid."),
    "amount": ("จำนวนเงินไม่ถูกต้อง", "The amount is not valid."),
    "currency": ("รับชำระเป็นเงินบาทเท่านั้น", "Only Thai baht can be paid."),
}
_OTHER_PROBLEM = ("อ่านรหัสนี้ไม่ได้", "This code can't be read.")


def front_page(request: web.Request, payments: list[Transaction], problem: str | None = None) -> web.Response:
    """Where one pastes a code, with the latest payments."""
    say = words(request)
    fault = say(*_PROBLEMS.get(problem, _OTHER_PROBLEM)) if problem else None
    body = joined(
        [
            el("div", el("p", fault, id="problem"), role="alert", class_="note") if fault else None,
            el(
                "form",
                el("label", say("รหัส PromptPay", "PromptPay code"), for_="payload"),
                el(
                    "p",
                    say(
                        "วางข้อความจาก QR หรือบาร์โค้ดของใบแจ้งชำระเงิน",
                        "Paste the text of the bill's QR or barcode.",
                    ),
                    class_="hint",
                    id="payload-hint",
                ),
                el(
                    "textarea",
                    request.query.get("payload", ""),
                    id="payload",
                    name="payload",
                    aria_describedby="payload-hint problem" if fault else "payload-hint",
                    aria_invalid="true" if fault else None,
                ),
                el("div", el("button", say("อ่านใบแจ้งชำระ", "Read the bill"), type="submit"), class_="row"),
                method="get",
                action="/pay",
            ),
            _latest(say, payments),
        ]
    )
    title = say("ชำระค่าบริการ", "Pay a bill")
    return page(request, site=SITE, title=title, body=body, status=400 if problem else 200)


def bill_page(
    request: web.Request,
    bill: Bill,
    attempt: str,
    paid_before: Transaction | None,
    *,
    no_amount: bool = False,
) -> web.Response:
    """The bill with the button that pays it. `attempt` makes a double click one payment."""
    say = words(request)
    rows = [*_bill_rows(say, bill.biller, bill.ref1, bill.ref2, bill.name)]
    if bill.satang is not None:
        rows.append((say("จำนวนเงิน", "Amount"), el("span", baht(say, bill.satang), class_="amount")))
    carried = {
        "biller": bill.biller,
        "ref1": bill.ref1,
        "ref2": bill.ref2,
        "name": bill.name,
        "attempt": attempt,
    }
    if bill.satang is not None:
        carried["amount"] = f"{bill.satang // 100}.{bill.satang % 100:02d}"
    body = joined(
        [
            _paid_before(say, paid_before),
            facts(*rows),
            el(
                "form",
                hidden(**carried),
                _amount_field(say, no_amount=no_amount) if bill.satang is None else None,
                el("div", el("button", say("ชำระเงิน", "Pay"), type="submit"), class_="row"),
                method="post",
                action="/pay",
            ),
        ]
    )
    return page(
        request,
        site=SITE,
        title=say("ตรวจสอบและชำระเงิน", "Check and pay"),
        body=body,
        links=(("/", say("หน้าแรก", "Home")),),
        status=400 if no_amount else 200,
    )


def receipt_page(request: web.Request, transaction: Transaction) -> web.Response:
    """That it is paid or paid out, whether the biller knows, and the button that tells it again."""
    say = words(request)
    content = transaction.content
    told = transaction.state == "told"
    state = (
        say("ผู้รับชำระรับแจ้งแล้ว", "The biller has taken the notification.")
        if told
        else say("กำลังแจ้งผู้รับชำระ", "The biller is being notified.")
    )
    detail = say(f"ส่งแล้ว {transaction.tries} ครั้ง", f"sent {transaction.tries} times")
    body = joined(
        [
            el("p", state, class_="note", role="status"),
            facts(
                (say("เลขที่รายการ", "Transaction"), transaction.id),
                *_about(say, content),
                (say("จำนวนเงิน", "Amount"), el("span", baht(say, content["amount_satang"]), class_="amount")),
                (say("เวลาที่ชำระ (UTC)", "Paid at (UTC)"), content["paid_at"]),
                (say("การแจ้งผู้รับชำระ", "Notification"), f"{detail} {transaction.last_status}".strip()),
            ),
            el(
                "form",
                el(
                    "button",
                    say("ส่งการแจ้งอีกครั้ง", "Send the notification again"),
                    type="submit",
                    class_="quiet",
                ),
                method="post",
                action=f"/transactions/{transaction.id}/notify",
            ),
            el(
                "p",
                el("a", say("ดูสถานะล่าสุด", "See the latest state"), href=f"/transactions/{transaction.id}"),
            ),
        ]
    )
    return page(
        request,
        site=SITE,
        title=say(*_TITLES[content.get("state", "")]),
        body=body,
        links=(("/", say("หน้าแรก", "Home")),),
    )


_TITLES = {
    "": ("ชำระเงินแล้ว", "Paid"),
    "paid": ("จ่ายเงินแล้ว", "Paid out"),
    "failed": ("จ่ายเงินไม่สำเร็จ", "Not paid out"),
}
"""By how a payout ended; a payment has no such state."""


def _about(say: Words, content: dict[str, Any]) -> list[tuple[str, object]]:
    """What was paid: a bill, or an order to pay out."""
    if "biller" in content:
        return _bill_rows(say, content["biller"], content["ref1"], content["ref2"], "")
    rows: list[tuple[str, object]] = [(say("เลขที่คำสั่งจ่าย", "Order"), content["order"])]
    if "reason" in content:
        rows.append((say("เหตุ", "Because"), say("บัญชีผู้รับปิดแล้ว", "The account is closed.")))
    return rows


def payouts_page(request: web.Request, payouts: list[dict[str, Any]]) -> web.Response:
    """Money that was paid out for billers."""
    say = words(request)
    rows = [
        el(
            "li",
            f"{one['transaction_id']} · {one['account']['name']} · {one['account']['number']} · "
            f"{baht(say, one['amount_satang'])}",
        )
        for one in payouts
    ]
    empty = el("p", say("ยังไม่มีรายการ", "No payouts yet."))
    return page(
        request,
        site=SITE,
        title=say("เงินที่คืนแก่ผู้ชำระ", "Money paid out"),
        body=el("ul", rows, class_="messages") if rows else empty,
        links=(("/", say("หน้าแรก", "Home")),),
    )


def baht(say: Words, satang: int) -> str:
    """An amount for people to read."""
    number = f"{satang // 100:,}.{satang % 100:02d}"
    return say(f"{number} บาท", f"{number} baht")


def _bill_rows(say: Words, biller: str, ref1: str, ref2: str, name: str) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = []
    if name:
        rows.append((say("ผู้รับชำระ", "Biller"), name))
    rows.append((say("เลขผู้รับชำระ", "Biller ID"), biller))
    rows.append((say("เลขอ้างอิง 1", "Reference 1"), ref1))
    if ref2:
        rows.append((say("เลขอ้างอิง 2", "Reference 2"), ref2))
    return rows


def _amount_field(say: Words, *, no_amount: bool) -> Html:
    return joined(
        [
            el("p", say("โปรดระบุจำนวนเงิน", "Say how much."), class_="note", role="alert")
            if no_amount
            else None,
            el("label", say("จำนวนเงิน (บาท)", "Amount (baht)"), for_="amount"),
            el("input", type="text", inputmode="decimal", id="amount", name="amount", required=True),
        ]
    )


def _paid_before(say: Words, paid: Transaction | None) -> Html | None:
    if paid is None:
        return None
    link = el("a", paid.id, href=f"/transactions/{paid.id}")
    return el("p", say("ใบแจ้งนี้เคยชำระแล้ว ดูรายการ ", "This bill was paid before: see "), link, class_="note")


def _latest(say: Words, payments: list[Transaction]) -> Html:
    heading = el("h2", say("รายการล่าสุด", "Latest payments"))
    if not payments:
        return joined([heading, el("p", say("ยังไม่มีรายการ", "No payments yet."))])
    rows = [
        el(
            "li",
            el("a", known.id, href=f"/transactions/{known.id}"),
            f" · {known.content['ref1']} · {baht(say, known.content['amount_satang'])}",
        )
        for known in payments
    ]
    return joined([heading, el("ul", rows, class_="messages")])
