"""A case opened at the desk: her task on top, then everything that the decision rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.cases import queries as case_queries
from borikan.cases.queries import DeskCase, TaskView, visit_of
from borikan.cases.queries.decided import OrderView
from borikan.definitions.process.picture import PictureStep, layout
from borikan.documents.queries import Document
from borikan.identity.queries import Officer
from borikan.kernel import clock
from borikan.kernel.text import Text
from borikan.payments import queries as payments
from borikan.payments.queries import Demand
from borikan.web import who
from borikan.web.language import active_language
from borikan.web.pages import benefits_shown, consents_shown
from borikan.web.pages.desk import tracing
from borikan.web.pages.desk.answering import case_path, show, task_path
from borikan.web.pages.desk.answers_shown import RegisterCard, Section, registers, sections
from borikan.web.pages.desk.found import FoundAtStep, findings
from borikan.web.pages.grants_shown import GrantShown, shown

WITH_APPLICANT = Text("รอผู้ยื่นคำขอ", "with the applicant")
_ACTORS = {
    "citizen": Text("ผู้ยื่นคำขอ", "applicant"),
    "guest": Text("ผู้ยื่นคำขอ", "applicant"),
    "third-person": Text("ผู้ที่ถูกขอคำตอบ", "the person asked"),
    "officer": Text("เจ้าหน้าที่", "officer"),
    "system": Text("ระบบ", "system"),
    "agency": Text("หน่วยงาน", "agency"),
}
_DOCUMENT_STATES: Mapping[str, tuple[Text, str]] = {
    "valid": (Text("ใช้ได้", "Valid"), "done"),
    "revoked": (Text("เพิกถอนแล้ว", "Revoked"), "refused"),
    "expired": (Text("หมดอายุ", "Expired"), "quiet"),
    "not_yet": (Text("ยังไม่เริ่มใช้", "Not valid yet"), "quiet"),
    "void": (Text("ยกเลิกเลขที่", "Void"), "quiet"),
}
_DEMAND_STATES: Mapping[str, tuple[Text, str]] = {
    "open": (Text("รอชำระ", "To be paid"), "todo"),
    "settled": (Text("ชำระแล้ว", "Paid"), "done"),
    "withdrawn": (Text("ไม่ต้องชำระแล้ว", "No longer due"), "quiet"),
    "lapsed": (Text("พ้นกำหนดชำระ", "Not paid in time"), "late"),
}


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A task on top of the page, with the addresses of what can be done about it."""

    task: TaskView
    what: Text
    visit: int
    open: str
    claim: str
    release: str
    reassign: str
    sittings: str


@dataclass(frozen=True, slots=True)
class Due:
    """The deadline for its box. `kind` is soon or late."""

    on: date | None
    words: Text | None
    left: Text | None
    explanation: Text | None
    provisional: bool
    kind: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything `desk/case.html` shows. `writing` is a note that was sent and refused, with its error."""

    case: DeskCase
    grant: GrantShown | None
    href: str
    status_kind: str
    due: Due | None
    picture: list[dict[str, Any]]
    tasks: tuple[TaskCard, ...]
    sections: tuple[Section, ...]
    registers: tuple[RegisterCard, ...]
    findings: tuple[FoundAtStep, ...]
    trace: tracing.Trace
    charges: list[dict[str, object]]
    benefits: list[dict[str, object]]
    demands: list[dict[str, object]]
    documents: tuple[dict[str, object], ...]
    order: OrderView | None
    decided_by: Text | None
    outcome: Text | None
    outcome_kind: str
    timeline: list[dict[str, object]]
    consents: list[dict[str, object]]
    suspended: bool
    writing: Mapping[str, str]
    errors: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class ConsultedPage:
    """What a unit of another organisation is asked: its tasks, and the answers shown to it."""

    case: DeskCase
    tasks: tuple[TaskCard, ...]
    sections: tuple[Section, ...]


def case(request: HttpRequest, officer: Officer, reference: str) -> HttpResponse:
    """The case's page; for a unit of another organisation, what it is asked about."""
    opened = case_queries.opened_case(officer, reference)
    if opened.consulted:
        tasks = tuple(_card(opened, task) for task in opened.tasks)
        return show(request, officer, "desk/consulted.html", ConsultedPage(opened, tasks, sections(opened)))
    return show(request, officer, "desk/case.html", page_of(officer, opened))


def page_of(
    officer: Officer, case: DeskCase, writing: Mapping[str, str] | None = None, error: Text | None = None
) -> CasePage:
    """The page of an opened case; with a note that was refused, if one was."""
    view = case.view
    file = case_queries.desk_grant(officer, view.reference) if view.ending == "issued" else None
    return CasePage(
        case=case,
        grant=shown(file) if file else None,
        href=who.localised(case_path(view.reference)),
        status_kind="quiet" if view.ended else "warning" if view.waiting_for_person else "now",
        due=due(case),
        picture=picture(case),
        tasks=tuple(_card(case, task) for task in case.tasks),
        sections=sections(case),
        registers=registers(case),
        findings=findings(case),
        trace=tracing.trace(case),
        charges=_charges(case),
        benefits=benefits_shown.rows(view.service, case.benefits),
        demands=[_demand(each) for each in payments.demands_of(view.id)],
        documents=tuple(_document(each) for each in case_queries.documents_for(officer, view.reference)),
        order=view.order,
        decided_by=_decided_by(view.order),
        outcome=view.service.act.outcome(view.order.outcome) if view.order else None,
        outcome_kind=_OUTCOME_KINDS.get(view.order.outcome, "quiet") if view.order else "",
        timeline=[
            {"title": each.text, "at": each.at, "by": each.office or _ACTORS.get(each.actor, each.actor)}
            for each in view.timeline
        ],
        consents=consents_shown.asked(view.asked_people),
        suspended=view.state.suspended,
        writing=writing or {},
        errors=[{"href": "#text", "text": error}] if error else [],
    )


_ON_HOLD = Text("หยุดนับเวลา ระหว่างพักการพิจารณา", "The clock stands still while the case is on hold")
_WITH_APPLICANT = Text("หยุดนับเวลา ระหว่างรอผู้ยื่นคำขอ", "The clock stands still while the applicant acts")
_WITH_OTHERS = Text(
    "หยุดนับเวลา ระหว่างรอคำตอบของผู้เกี่ยวข้อง", "The clock stands still while the answer of others is awaited"
)


def due(case: DeskCase) -> Due | None:
    """The office's deadline as it stands; None once it has decided."""
    view = case.view
    if view.deadline is None:
        return None
    if view.clock_stopped:
        words = _ON_HOLD if view.state.suspended else _WITH_APPLICANT
        if not view.state.suspended and any(token.waiting == "others" for token in view.state.tokens):
            words = _WITH_OTHERS
        return Due(None, words, None, view.deadline.explanation, view.deadline.provisional, "")
    days = (view.deadline.on - clock.today()).days
    kind = "late" if days < 0 else "soon" if days <= 2 else ""
    return Due(
        view.deadline.on, None, days_left(days), view.deadline.explanation, view.deadline.provisional, kind
    )


def days_left(days: int) -> Text:
    """`อีก 3 วัน`, today, or how many days over."""
    if days < 0:
        return Text(f"เกินกำหนด {-days} วัน", f"{-days} day{'s' if days < -1 else ''} overdue")
    if days == 0:
        return Text("ครบกำหนดวันนี้", "Due today")
    return Text(f"อีก {days} วัน", f"{days} day{'s' if days > 1 else ''} left")


def picture(case: DeskCase) -> list[dict[str, Any]]:
    """The process picture's steps, with its notes as an officer reads them."""
    view = case.view
    language = active_language()
    waiting = {token.step for token in view.state.tokens if token.waiting == "person"}

    def told(step: PictureStep) -> PictureStep:
        note = WITH_APPLICANT.in_language(language) if step.id in waiting else step.note
        return replace(step, note=note, branches=tuple(told(branch) for branch in step.branches))

    whole = layout(view.service.process, view.state, language, act=view.service.act)
    return replace(whole, steps=tuple(told(step) for step in whole.steps)).drawn()


def _card(case: DeskCase, task: TaskView) -> TaskCard:
    address = task_path(case.view.reference, task.id)
    together = task.step.kind == "committee"
    return TaskCard(
        task=task,
        what=_what(case, task),
        visit=visit_of(task.step, task.visit),
        open=who.localised(address) if task.held_by_me else "",
        claim=who.localised(f"{address}/claim")
        if task.held_by is None and task.of_my_posts and not together
        else "",
        release=who.localised(f"{address}/release") if task.held_by_me else "",
        reassign=who.localised(f"{address}/reassign") if task.hers_to_hand_out and not together else "",
        sittings=who.localised("/desk/sittings") if together and task.of_my_posts else "",
    )


def _what(case: DeskCase, task: TaskView) -> Text:
    """What the task asks of her, in a sentence."""
    if task.stage == "assess":
        return Text("กำหนดจำนวนเงินพร้อมเหตุผล", "Set the amount to pay, with a reason.")
    if task.step.kind == "completeness_check":
        if task.stage == "recheck":
            return Text(
                "ตรวจสิ่งที่ผู้ยื่นแก้ไข แล้วสรุปว่าครบถ้วนหรือไม่",
                "Check what was corrected, and say whether it is complete.",
            )
        return Text(
            "ตรวจคำตอบและหลักฐาน แล้วสรุปว่าครบถ้วน หรือแจ้งทุกข้อที่ต้องแก้ไขในคราวเดียว",
            "Check answers and evidence; find it complete, or tell all defects at once.",
        )
    if task.step.kind == "decision":
        outcome = tracing.proposed(case)
        said = tracing.OUTCOMES[outcome][0] if outcome else None
        if said is None:
            return Text(
                "หลักเกณฑ์ยังสรุปผลไม่ได้ โปรดดูข้อมูลที่ยังขาด", "The rules can't decide yet; see what is missing."
            )
        return Text(f"ผลตามหลักเกณฑ์: {said.th}", f"The rules say: {said.en}")
    kind = "visit" if task.step.by_visit and task.stage == "visit" else task.step.kind
    return _KINDS.get(kind, Text("กรอกผลการตรวจ", "Fill in what you found."))


_KINDS = {
    "inspection": Text(
        "กรอกแบบตรวจ ณ สถานที่ ข้อที่ไม่ผ่านจะเป็นคำสั่งให้ปรับปรุง",
        "Fill in the inspection form; what fails becomes an order to improve.",
    ),
    "second_approval": Text(
        "ตรวจทานงานของเจ้าหน้าที่ก่อนหน้า แล้วเห็นชอบ ไม่เห็นชอบ หรือส่งกลับ",
        "Look over the earlier work: agree, disagree, or send it back.",
    ),
    "public_notice": Text(
        "ครบกำหนดประกาศแล้ว วินิจฉัยคำคัดค้านทุกข้อพร้อมเหตุผล",
        "The notice is over: decide on every objection, each with a reason.",
    ),
    "committee": Text("คณะกรรมการลงมติในการประชุม", "The committee votes on it in a sitting."),
    "interview": Text("สัมภาษณ์ตามนัดแล้วบันทึกผล", "Talk with the applicant, then record what came of it."),
    "test": Text("ทดสอบตามนัดแล้วบันทึกผล", "Give the test, then record the result."),
    "biometrics": Text("เก็บข้อมูลชีวมาตรตามนัดแล้วบันทึกผล", "Take the fingerprints or picture, then record it."),
    "production": Text("จัดทำสิ่งที่อนุมัติแล้วบันทึกเมื่อเสร็จ", "Make what was granted, and record when it is done."),
    "delivery": Text("ส่งหรือมอบให้ผู้ยื่นแล้วบันทึก", "Post it or hand it over, and record how."),
    "consultation": Text("ให้ความเห็นของหน่วยงาน", "Give your unit's opinion."),
    "visit": Text("ตรวจสิ่งที่ให้สิทธิไว้ แล้วกรอกแบบตรวจ", "Look at what was granted, and fill in the checklist."),
    "follow_up": Text(
        "การตรวจสิทธิพบการเปลี่ยนแปลง ดูสิ่งที่พบแล้วมีคำสั่ง หรือบันทึกว่าไม่ต้องมีคำสั่ง",
        "A follow-up found a change: look at it, then make an order or note that none is needed.",
    ),
    "periodic_report": Text(
        "ดูรายงานของผู้ได้รับสิทธิ หรือที่ไม่ได้รายงาน แล้วมีคำสั่ง หรือบันทึกว่าไม่ต้องมีคำสั่ง",
        "See what the holder reported, or didn't, then make an order or note that none is needed.",
    ),
    "issue": Text(
        "จัดทำเอกสารไม่สำเร็จ ดูสาเหตุแล้วสั่งจัดทำใหม่",
        "A document can't be made: see why, then try again.",
    ),
}
_OUTCOME_KINDS = {"granted": "done", "refused": "refused", "referred": "warning"}


def _decided_by(order: OrderView | None) -> Text | None:
    return case_queries.officer_name(order.decided_by) if order and order.decided_by else None


def _charges(case: DeskCase) -> list[dict[str, object]]:
    return [
        {"key": due_.title, "value": due_.amount, "source": due_.trace}
        for due_ in case.charges
        if due_.amount
    ]


def _demand(demand: Demand) -> dict[str, object]:
    text, kind = _DEMAND_STATES[demand.state]
    receipt = who.localised(document_path(demand.receipt_id)) if demand.receipt_id else ""
    return {"demand": demand, "state": text, "kind": kind, "receipt": receipt}


def _document(document: Document) -> dict[str, object]:
    being_made = (Text("กำลังจัดทำ", "Being made"), "now")
    sealed = document.state == "sealed"
    state, kind = (
        being_made if document.state == "rendering" else _DOCUMENT_STATES.get(document.status, being_made)
    )
    return {
        "document": document,
        "href": who.localised(document_path(document.id)) if sealed else "",
        "state": state,
        "kind": kind,
    }


def document_path(document_id: UUID) -> str:
    """The address of a document's PDF at the desk, before its language."""
    return f"/desk/documents/{document_id}.pdf"
