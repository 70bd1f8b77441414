"""Reviews, consultations and inspections: a checklist filled in, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.actions.findings import read_finding
from borikan.cases.errors import TaskDone
from borikan.cases.queries import DeskCase, TaskView
from borikan.definitions.compiled import ChecklistItem
from borikan.definitions.facts import finding_value
from borikan.identity.queries import Officer
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web.pages import checklists
from borikan.web.pages.desk import photographing
from borikan.web.pages.desk.answering import show, to_case, told
from borikan.web.pages.desk.task_frame import TaskFrame, frame_of, resent
from borikan.web.posted import first, posted

OPINIONS: list[dict[str, object]] = [
    {"value": "no_objection", "text": Text("ไม่ขัดข้อง", "No objection")},
    {"value": "objection", "text": Text("คัดค้าน", "Objection")},
]
_DECIDED = Text(
    "บันทึกผลการตรวจแล้ว และส่งให้ผู้มีอำนาจพิจารณา", "What you found is kept, and goes to whoever decides."
)
_FOLLOWS: Mapping[str, Text] = {
    "continue": Text(
        "บันทึกผลการตรวจแล้ว ไม่มีข้อที่ต้องปรับปรุง", "What you found is kept: nothing has to be improved."
    ),
    "remedy": Text("ส่งคำสั่งให้ปรับปรุงแล้ว", "The order to improve is sent."),
    "suspend": _DECIDED,
    "end": _DECIDED,
    "": _DECIDED,
}
"""What is said after a visit to what was granted, by what follows."""
_NO_OPINION = Text("โปรดเลือกความเห็น", "Choose your opinion.")


@dataclass(frozen=True, slots=True)
class WorkPage:
    """The checklist of the task; for a consultation the opinion as well."""

    frame: TaskFrame
    items: tuple[checklists.ItemView, ...]
    title: Text
    opinion: str
    opinions: list[dict[str, object]]
    opinion_error: Text | None
    last_visit: bool
    errors: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class RemedyPreview:
    """What the inspection will order, before it is sent; on the last visit, that it fails for good."""

    frame: TaskFrame
    items: tuple[ChecklistItem, ...]
    found: tuple[checklists.ItemView, ...]
    due_on: date | None
    last_visit: bool
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class VisitPreview:
    """What will follow a visit to what was granted, before it is kept."""

    frame: TaskFrame
    foreseen: cases.Foreseen
    found: tuple[checklists.ItemView, ...]
    hidden: tuple[tuple[str, str], ...]


def page(request: HttpRequest, officer: Officer, case: DeskCase, task: TaskView) -> HttpResponse:
    """Fill in, see what follows, finish."""
    if request.method != "POST":
        return _form(request, officer, case, task, {})
    fields = posted(request)
    changed, refused = photographing.take_in(request, officer, task, fields)
    if changed:
        case = case_queries.opened_case(officer, case.view.reference)
        task = next((one for one in case.tasks if one.id == task.id), task)
    if refused or first(fields, "drop") or first(fields, "do") == "photos":
        return _form(request, officer, case, task, fields, refused)
    raw = {**checklists.read(task.checklist, fields), **photographing.counted(task)}
    faults = checklists.faults(task.checklist, raw)
    opinion = first(fields, "opinion")
    if task.step.kind == "consultation" and opinion not in {one["value"] for one in OPINIONS}:
        faults["opinion"] = _NO_OPINION
    if faults or first(fields, "do") == "edit":
        return _form(request, officer, case, task, fields, faults)
    remedies = _remedies(task, raw)
    preview = _preview(officer, case, task, fields, raw, remedies) if first(fields, "do") != "send" else None
    if preview is not None:
        return show(request, officer, *preview)
    try:
        done = _finish(officer, task, raw, opinion, remedies)
    except TaskDone:
        raise
    except Refused as error:
        return _form(request, officer, case, task, fields, refused=error)
    return to_case(request, case.view.reference, done)


def _preview(
    officer: Officer,
    case: DeskCase,
    task: TaskView,
    fields: Mapping[str, list[str]],
    raw: Mapping[str, str],
    remedies: tuple[ChecklistItem, ...],
) -> tuple[str, RemedyPreview | VisitPreview] | None:
    """What follows before it is sent or kept, with its template; None where there is nothing to look at first."""
    found = checklists.views(task.checklist, raw, {}, photographing.kept(case, task))
    if task.step.by_visit:
        foreseen = cases.foresee_visit(officer, task.id, raw)
        if foreseen.outcome == "continue":
            return None
        return "desk/visit_preview.html", VisitPreview(frame_of(case, task), foreseen, found, resent(fields))
    if not remedies:
        return None
    return "desk/remedy_preview.html", RemedyPreview(
        frame=frame_of(case, task),
        items=remedies,
        found=found,
        due_on=task.answer_by,
        last_visit=_is_last(task),
        hidden=resent(fields),
    )


def _finish(
    officer: Officer,
    task: TaskView,
    raw: Mapping[str, str],
    opinion: str,
    remedies: tuple[ChecklistItem, ...],
) -> Text:
    """Finish it, and say what was done."""
    if task.step.by_visit:
        return _FOLLOWS[cases.finish_visit(officer, task.id, raw)]
    cases.finish_task(officer, task.id, raw, opinion=opinion)
    return _done(task, remedies)


def _done(task: TaskView, remedies: tuple[ChecklistItem, ...]) -> Text:
    if remedies and not _is_last(task):
        return Text("ส่งคำสั่งให้ปรับปรุงแล้ว", "The order to improve is sent.")
    if task.step.kind == "consultation":
        return Text("ส่งความเห็นแล้ว", "Your opinion is given.")
    return Text("บันทึกผลการตรวจแล้ว", "What you found is kept.")


def _form(
    request: HttpRequest,
    officer: Officer,
    case: DeskCase,
    task: TaskView,
    fields: Mapping[str, list[str]],
    faults: Mapping[str, Text] | None = None,
    *,
    refused: Refused | None = None,
) -> HttpResponse:
    faults = faults or {}
    errors = checklists.summary(task.checklist, faults)
    if "opinion" in faults:
        errors.append({"href": "#opinion", "text": faults["opinion"]})
    if refused is not None:
        errors = [{"href": "", "text": told(refused)}]
    page = WorkPage(
        frame=frame_of(case, task),
        items=checklists.views(
            task.checklist,
            checklists.read(task.checklist, fields),
            faults,
            photographing.kept(case, task),
        ),
        title=task.checklist.title if task.checklist else task.step.title,
        opinion=first(fields, "opinion"),
        opinions=OPINIONS if task.step.kind == "consultation" else [],
        opinion_error=faults.get("opinion"),
        last_visit=_is_last(task),
        errors=errors,
    )
    return show(request, officer, "desk/work.html", page, status=422 if errors else 200)


def _remedies(task: TaskView, raw: Mapping[str, str]) -> tuple[ChecklistItem, ...]:
    """The items whose answers ask for improvement."""
    if task.step.kind != "inspection" or task.checklist is None:
        return ()
    return tuple(
        item
        for item in task.checklist.items
        if item.remedy_if is not None
        and item.id in raw
        and item.remedy_if.holds(finding_value(item.type, read_finding(item, raw[item.id])))
    )


def _is_last(task: TaskView) -> bool:
    return task.step.kind == "inspection" and task.visit >= task.step.max_visits
