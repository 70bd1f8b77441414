"""The decision: what the rules propose, and the order with its reasons, hearing and way to appeal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases.actions import Reasons
from borikan.cases.errors import TaskDone
from borikan.cases.queries import DeskCase, TaskView
from borikan.cases.rules import NO_HEARING, Outcome
from borikan.definitions.acts import DECIDED
from borikan.identity.queries import Officer
from borikan.kernel.errors import Refused
from borikan.kernel.normalise import normalise
from borikan.kernel.text import Text
from borikan.web.pages import benefits_shown, checklists
from borikan.web.pages.desk import tracing
from borikan.web.pages.desk.answering import show, to_case, told
from borikan.web.pages.desk.task_frame import TaskFrame, frame_of, resent
from borikan.web.posted import asked, first, posted, unprinted

_WAYS: Mapping[str, Text] = {
    "referred": Text("ให้ใช้ช่องทางอื่น", "Refer elsewhere"),
    "hearing": Text("เปิดให้ผู้ยื่นชี้แจง", "Hear the applicant"),
}
PARTS: tuple[tuple[str, Text, Text], ...] = (
    (
        "facts",
        Text("ข้อเท็จจริงอันเป็นสาระสำคัญ", "Material facts"),
        Text("สิ่งที่พบ จากหลักฐานใด", "What was found, and from which evidence."),
    ),
    (
        "law",
        Text("ข้อกฎหมายที่อ้างอิง", "Law relied on"),
        Text("กฎหมายและมาตรา", "The act and the section."),
    ),
    (
        "considerations",
        Text("ข้อพิจารณาและข้อสนับสนุนในการใช้ดุลพินิจ", "Considerations"),
        Text(
            "เหตุใดข้อเท็จจริงกับกฎหมายจึงนำไปสู่ผลนี้ และคำชี้แจงของผู้ยื่นมีผลอย่างไร",
            "Why facts and law lead to this, and what the applicant's answer changes.",
        ),
    ),
)
_EMPTY = Text("โปรดเขียน{part}", "Write this part: {part}")
_NO_FACTS = Text("โปรดเขียนข้อเท็จจริงที่จะให้ชี้แจง", "Write the facts to be answered.")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the three parts of the reasons."""

    name: str
    label: Text
    hint: Text
    value: str
    error: Text | None


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """What the rules propose, the ways to decide, and the form of the one chosen (`way`; empty for none)."""

    frame: TaskFrame
    trace: tracing.Trace
    benefits: list[dict[str, object]]
    proposed: str
    may_grant: bool
    way: str
    way_title: Text | None
    ways: tuple[dict[str, object], ...]
    parts: tuple[Part, ...]
    items: tuple[checklists.ItemView, ...]
    exceptions: list[dict[str, object]]
    exception: str
    exception_error: Text | None
    needs_hearing: bool
    heard: str
    errors: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class OrderPreview:
    """The order as the applicant will read it, before it is made."""

    frame: TaskFrame
    way: str
    title: Text
    parts: tuple[Part, ...]
    exception: Text | None
    appeal_until: date
    hidden: tuple[tuple[str, str], ...]


def page(request: HttpRequest, officer: Officer, case: DeskCase, task: TaskView) -> HttpResponse:
    """Choose a way, give reasons, see the order, make it."""
    way = first(asked(request), "as")
    way = way if way in (*DECIDED, "hearing") else ""
    if request.method != "POST" or not way:
        return _form(request, officer, case, task, way, _prefilled(case, way))
    fields = posted(request)
    if first(fields, "do") == "edit":
        return _form(request, officer, case, task, way, fields)
    faults = _faults(case, task, way, fields)
    if faults:
        return _form(request, officer, case, task, way, fields, faults)
    if way in ("refused", "referred") and first(fields, "do") != "send":
        return show(request, officer, "desk/order_preview.html", _preview(case, task, way, fields))
    try:
        _carry_out(officer, task, way, fields)
    except TaskDone:
        raise
    except Refused as error:
        return _form(request, officer, case, task, way, fields, {"": told(error)})
    return to_case(
        request,
        case.view.reference,
        _DONE[way].filled(outcome=case.view.service.act.within(way) if way in DECIDED else ""),
    )


def _carry_out(officer: Officer, task: TaskView, way: str, fields: Mapping[str, list[str]]) -> None:
    if way == "hearing":
        cases.open_hearing(officer, task.id, first(fields, "facts"))
        return
    reasons = (
        Reasons(**{name: first(fields, name) for name, _, _ in PARTS}) if way != "granted" else Reasons()
    )
    cases.decide(
        officer,
        task.id,
        cast("Outcome", way),
        reasons,
        no_hearing_code=first(fields, "exception") if way == "refused" else "",
        raw=checklists.read(task.checklist, fields) or None,
    )


def _faults(case: DeskCase, task: TaskView, way: str, fields: Mapping[str, list[str]]) -> dict[str, Text]:
    if way == "hearing":
        return unprinted(fields, "facts") if first(fields, "facts") else {"facts": _NO_FACTS}
    found = checklists.faults(task.checklist, checklists.read(task.checklist, fields))
    if way == "granted":
        return found
    found |= unprinted(fields, *(name for name, _, _ in PARTS))
    for name, label, _ in PARTS:
        if not normalise(first(fields, name)):
            found[name] = _EMPTY.filled(part=label)
    if way == "refused" and needs_hearing(case) and first(fields, "exception") not in NO_HEARING:
        found["exception"] = Text(
            "ยังไม่ได้ให้โอกาสชี้แจง โปรดเปิดให้ชี้แจงก่อน หรือเลือกเหตุยกเว้นตามกฎหมาย",
            "The applicant has not been heard: hear them first, or choose the legal exception.",
        )
    return found


def needs_hearing(case: DeskCase) -> bool:
    """Whether a refusal still needs a hearing or an exception (R13)."""
    return case.view.service.hearing_required and (case.view.hearing is None or case.view.hearing.open)


def _prefilled(case: DeskCase, way: str) -> dict[str, list[str]]:
    """The reasons as the rule gives them, for the officer to work on."""
    row = case.evaluation.eligibility.row
    wanted = {"refused": "refuse", "referred": "refer", "hearing": "refuse"}.get(way)
    if row is None or row.reason is None or row.outcome != wanted:
        return {}
    law = row.reason.law
    found = {"facts": [row.reason.text.in_language(case.language)]}
    if law is not None and way != "hearing":
        found["law"] = [law.text.in_language(case.language)]
    return found


def _form(
    request: HttpRequest,
    officer: Officer,
    case: DeskCase,
    task: TaskView,
    way: str,
    fields: Mapping[str, list[str]],
    faults: Mapping[str, Text] | None = None,
) -> HttpResponse:
    faults = faults or {}
    frame = frame_of(case, task)
    hearing = case.view.hearing
    outcome = tracing.proposed(case) or ""
    page = DecisionPage(
        frame=frame,
        trace=tracing.trace(case),
        benefits=benefits_shown.rows(case.view.service, case.benefits),
        proposed=outcome,
        may_grant=outcome == "eligible" or bool(task.checklist),
        way=way,
        way_title=_way(case, way) if way else None,
        ways=_ways(case, frame, way),
        parts=_parts(way, fields, faults),
        items=checklists.views(task.checklist, checklists.read(task.checklist, fields), faults),
        exceptions=[{"value": code, "text": text} for code, text in NO_HEARING.items()],
        exception=first(fields, "exception"),
        exception_error=faults.get("exception"),
        needs_hearing=needs_hearing(case),
        heard=(hearing.answer or "") if hearing and not hearing.open else "",
        errors=[
            *checklists.summary(task.checklist, faults),
            *(
                {"href": f"#{name}" if name else "", "text": faults[name]}
                for name in ("facts", "law", "considerations", "exception", "")
                if name in faults
            ),
        ],
    )
    return show(request, officer, "desk/decide.html", page, status=422 if faults else 200)


def _ways(case: DeskCase, frame: TaskFrame, way: str) -> tuple[dict[str, object], ...]:
    """The ways to go on from here, each an address of this page, at the form."""
    possible = ["granted", "refused", "referred"]
    if case.view.hearing is None:
        possible.append("hearing")
    return tuple(
        {"href": f"{frame.here}?as={name}#ways", "text": _way(case, name), "current": name == way}
        for name in possible
    )


def _way(case: DeskCase, way: str) -> Text:
    act = case.view.service.act
    return {"granted": act.do, "refused": act.refuse}.get(way) or _WAYS[way]


def _parts(way: str, fields: Mapping[str, list[str]], faults: Mapping[str, Text]) -> tuple[Part, ...]:
    if way not in ("refused", "referred"):
        return (
            (
                Part(
                    "facts",
                    Text("ข้อเท็จจริงที่ให้ผู้ยื่นชี้แจง", "Facts for the applicant to answer"),
                    Text(
                        "เขียนให้ผู้ยื่นเข้าใจว่าอาจไม่ได้ตามที่ขอเพราะเหตุใด และควรส่งหลักฐานอะไร",
                        "So that the applicant understands why it may be refused, and what evidence would help.",
                    ),
                    first(fields, "facts"),
                    faults.get("facts"),
                ),
            )
            if way == "hearing"
            else ()
        )
    return tuple(
        Part(name, label, hint, first(fields, name), faults.get(name)) for name, label, hint in PARTS
    )


def _preview(case: DeskCase, task: TaskView, way: str, fields: Mapping[str, list[str]]) -> OrderPreview:
    return OrderPreview(
        frame=frame_of(case, task),
        way=way,
        title=case.view.service.act.order(way),
        parts=_parts(way, fields, {}),
        exception=NO_HEARING.get(first(fields, "exception"))
        if way == "refused" and needs_hearing(case)
        else None,
        appeal_until=case.appeal_until,
        hidden=resent(fields),
    )


_DONE: Mapping[str, Text] = {
    "granted": Text("มีคำสั่ง{outcome}แล้ว", "Decided: {outcome}."),
    "refused": Text(
        "มีคำสั่ง{outcome} และแจ้งผู้ยื่นพร้อมสิทธิอุทธรณ์แล้ว",
        "Decided: {outcome}. The applicant is told, with the way to appeal.",
    ),
    "referred": Text("แจ้งให้ใช้ช่องทางอื่นแล้ว", "Referred; the applicant is told."),
    "hearing": Text("แจ้งให้ผู้ยื่นชี้แจงแล้ว", "The applicant is asked to answer."),
}
