"""What a case asks of the applicant now, each with its last day and where to do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from borikan.cases import queries as case_queries
from borikan.cases.queries import CaseView
from borikan.kernel.text import Text
from borikan.payments import queries as payments
from borikan.payments.queries import Demand, Refund
from borikan.web import who
from borikan.web.pages.person.case_words import days_left


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do. `href` with `link` leads to where it is done; with `posts` the click itself does it."""

    kind: str
    title: Text
    text: Text
    due_on: date | None
    left: Text | None
    href: str
    link: Text
    posts: bool = False


def to_do(view: CaseView, to_pay: Demand | None, refunds: Sequence[Refund]) -> tuple[ToDo, ...]:
    """All that waits for the applicant, the most pressing first: `to_pay` and whichever of `refunds` asks where to."""
    return (*(() if view.ended else _to_do(view, to_pay)), *_accounts(view, refunds))


def open_demand(view: CaseView) -> Demand | None:
    """The amount that waits to be paid in the case, if any: the oldest."""
    return next((demand for demand in payments.demands_of(view.id) if demand.open), None)


def question_open(view: CaseView) -> bool:
    """Whether the last word in the case's messages is a question of the office."""
    said = [note.kind for note in view.notes if note.kind != "hold"]
    return bool(said) and said[-1] == "question"


def _to_do(view: CaseView, demand: Demand | None) -> Iterator[ToDo]:
    waiting = {token.stage for token in view.state.tokens if token.waiting == "person"}
    if view.notice and "correction" in waiting:
        count = len(view.notice.items)
        yield _item(
            view,
            "correct",
            Text(f"แก้ไขคำขอ {count} ข้อ", f"Mend {count} items" if count > 1 else "Mend 1 item"),
            Text(
                "แก้ไขเฉพาะข้อที่ระบุ หากพ้นกำหนด คำขอจะถูกคืนพร้อมเหตุผล",
                "Mend only what the officer marked. After the last day the application is returned with reasons.",
            ),
            view.notice.due_on,
            Text("แก้ไขคำขอ", "Mend the application"),
        )
    if view.hearing and view.hearing.open:
        yield _item(
            view,
            "hearing",
            Text("ชี้แจงก่อนมีคำสั่ง", "Answer before an order is made"),
            Text(
                "อ่านข้อเท็จจริงและชี้แจงหรือส่งข้อโต้แย้ง หากไม่ชี้แจง จะพิจารณาจากข้อมูลที่มีอยู่",
                "Read the facts and give your answer. Without one, the decision rests on what is at hand.",
            ),
            view.hearing.due_on,
            Text("อ่านและชี้แจง", "Read and answer"),
        )
    if view.remedy and "remedy" in waiting:
        yield _item(
            view,
            "remedy",
            Text("ปรับปรุงตามผลตรวจแล้วแจ้งขอตรวจซ้ำ", "Make the improvements, then ask for the next visit"),
            Text(
                "ดูรายการที่ต้องปรับปรุง เมื่อเสร็จแล้วกดแจ้ง เจ้าหน้าที่จะมาตรวจอีกครั้ง",
                "See what has to be improved. Report it when it is done, and an officer comes again.",
            ),
            view.remedy.due_on,
            Text("ดูรายการและแจ้งขอตรวจซ้ำ", "See the list and report"),
        )
    yield from _to_book(view)
    if demand:
        yield _item(
            view,
            f"pay/{demand.id}",
            Text(f"ชำระเงิน {demand.total} บาท", f"Pay {demand.total} baht"),
            Text("ชำระด้วยพร้อมเพย์หรือที่เคาน์เตอร์ก็ได้", "By PromptPay, or at the counter."),
            demand.pay_by,
            Text("ชำระเงิน", "Pay"),
        )
    if question_open(view):
        yield _item(
            view,
            "#messages",
            Text("ตอบคำถามของเจ้าหน้าที่", "Answer the officer's question"),
            Text("คำถามอยู่ในส่วนข้อความด้านล่าง", "The question is among the messages below."),
            None,
            Text("ไปที่คำถาม", "Go to the question"),
        )


def _accounts(view: CaseView, refunds: Sequence[Refund]) -> Iterator[ToDo]:
    """Money that comes back and waits to hear where; also long after the case is over."""
    for refund in refunds:
        if not refund.asks_account:
            continue
        yield _item(
            view,
            f"refunds/{refund.id}",
            Text(f"แจ้งบัญชีรับเงินคืน {refund.amount} บาท", f"Say where to pay {refund.amount} baht back"),
            Text("พร้อมเพย์หรือบัญชีธนาคารของท่านก็ได้", "By PromptPay, or to a bank account of yours."),
            None,
            Text("แจ้งบัญชี", "Name the account"),
        )


def _to_book(view: CaseView) -> Iterator[ToDo]:
    """A time to choose: the case waits for it, or none stands any more though offices offer some."""
    coming = case_queries.coming(view)
    if coming is None or not (coming.waits or (coming.booking is None and coming.offices)):
        return
    again = Text("เลือกวันนัดใหม่", "Choose another date")
    waits = {token.step for token in view.state.tokens if token.waiting == "person"}
    yield _item(
        view,
        "appointment",
        again if coming.again else Text("เลือกวันและเวลานัด", "Choose a day and time"),
        Text(
            f"{coming.title.th}: เลือกสำนักงาน วัน และเวลาที่ท่านสะดวก",
            f"{coming.title.en}: choose an office, a day and a time that suit you.",
        ),
        case_queries.last_day_to_book(view) if waits else None,
        Text("เลือกเวลา", "Choose a time"),
    )


def _item(view: CaseView, place: str, title: Text, text: Text, due_on: date | None, link: Text) -> ToDo:
    href = place if place.startswith("#") else who.localised(f"/cases/{view.reference}/{place}")
    return ToDo(place.removeprefix("#").replace("/", "-"), title, text, due_on, days_left(due_on), href, link)
