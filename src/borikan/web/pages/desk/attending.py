"""An interview, a test or taking fingerprints: who came, and what came of it; and handing over what was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.errors import TaskDone
from borikan.cases.queries import Coming, DeskCase, TaskView
from borikan.identity.queries import Officer
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web.pages import checklists
from borikan.web.pages.delivered_shown import WAYS
from borikan.web.pages.desk import photographing
from borikan.web.pages.desk.answering import show, to_case, told
from borikan.web.pages.desk.task_frame import TaskFrame, frame_of
from borikan.web.posted import first, posted, unprinted

_DONE = {"value": "done", "text": Text("มาและดำเนินการแล้ว", "Came, and it is done")}
_ABSENT = {"value": "absent", "text": Text("ไม่มา", "Did not come")}
RESULTS: Mapping[str, list[dict[str, object]]] = {
    "interview": [_DONE, _ABSENT],
    "test": [
        {"value": "passed", "text": Text("ผ่าน", "Passed")},
        {"value": "failed", "text": Text("ไม่ผ่าน", "Failed")},
        _ABSENT,
    ],
    "biometrics": [
        _DONE,
        {"value": "failed", "text": Text("มาแต่เก็บไม่สำเร็จ", "Came, and it could not be done")},
        _ABSENT,
    ],
}
HOW: list[dict[str, object]] = [{"value": way, "text": text} for way, text in WAYS.items()]
_NO_RESULT = Text("โปรดเลือกผล", "Choose what came of it.")
_NO_WAY = Text("โปรดเลือกวิธีส่งมอบ", "Choose how it went out.")
_SAID: Mapping[str, Text] = {
    "absent": Text("บันทึกแล้วว่าไม่มา", "It is noted that they did not come."),
    "failed": Text("บันทึกแล้วว่าไม่ผ่านหรือไม่สำเร็จ", "It is noted that it was failed or could not be done."),
}


@dataclass(frozen=True, slots=True)
class AttendPage:
    """The result and the checklist; `tracking` is asked where something is handed over, and `wanted` says how and
    where the applicant wants it, as rows of a summary list."""

    frame: TaskFrame
    coming: Coming | None
    items: tuple[checklists.ItemView, ...]
    title: Text
    name: str
    question: Text
    options: list[dict[str, object]]
    chosen: str
    chosen_error: Text | None
    last_visit: bool
    asks_tracking: bool
    wanted: tuple[dict[str, object], ...]
    tracking: str
    tracking_error: Text | None
    errors: list[dict[str, object]]


def page(request: HttpRequest, officer: Officer, case: DeskCase, task: TaskView) -> HttpResponse:
    """What came of it. Who is absent has no checklist."""
    delivery = task.step.kind == "delivery"
    if request.method != "POST":
        return _form(request, officer, case, task, {})
    fields = posted(request)
    changed, refused = photographing.take_in(request, officer, task, fields)
    if changed:
        case = case_queries.desk_case(officer, case.view.reference)
        task = next((one for one in case.tasks if one.id == task.id), task)
    if refused or first(fields, "drop") or first(fields, "do") == "photos":
        return _form(request, officer, case, task, fields, refused)
    chosen = first(fields, "how" if delivery else "result")
    raw = {**checklists.read(task.checklist, fields), **photographing.counted(task)}
    faults = {} if chosen == "absent" else checklists.faults(task.checklist, raw)
    if chosen not in {one["value"] for one in _options(task)}:
        faults["_chosen"] = _NO_WAY if delivery else _NO_RESULT
    faults |= unprinted(fields, "tracking")
    if faults:
        return _form(request, officer, case, task, fields, faults)
    try:
        if delivery:
            cases.hand_over(officer, task.id, raw, how=chosen, tracking=first(fields, "tracking"))
        else:
            cases.finish_attendance(officer, task.id, raw, chosen)
    except TaskDone:
        raise
    except Refused as error:
        return _form(request, officer, case, task, fields, refused=error)
    default = Text("บันทึกการส่งมอบแล้ว", "It is noted how it went out.") if delivery else None
    said = default or _SAID.get(chosen) or Text("บันทึกผลแล้ว", "The result is kept.")
    return to_case(request, case.view.reference, said)


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
    delivery = task.step.kind == "delivery"
    name = "how" if delivery else "result"
    errors = checklists.summary(task.checklist, faults)
    if "_chosen" in faults:
        errors.insert(0, {"href": f"#{name}", "text": faults["_chosen"]})
    tracking_error = faults.get("tracking")
    if tracking_error is not None:
        errors.append({"href": "#tracking", "text": tracking_error})
    if refused is not None:
        tracking = delivery and refused.status == 422
        tracking_error = told(refused) if tracking else None
        errors = [{"href": "#tracking" if tracking else "", "text": told(refused)}]
    frame = frame_of(case, task)
    page = AttendPage(
        frame=frame,
        coming=None if delivery else case_queries.coming(case.view),
        items=checklists.views(
            task.checklist, checklists.read(task.checklist, fields), faults, photographing.kept(case, task)
        ),
        title=task.checklist.title if task.checklist else task.step.title,
        name=name,
        question=Text("ส่งมอบอย่างไร", "How did it go out?")
        if delivery
        else Text("ผลเป็นอย่างไร", "What came of it?"),
        options=_options(task),
        chosen=first(fields, name) if fields else _way_asked(case, task),
        chosen_error=faults.get("_chosen"),
        last_visit=not delivery and task.visit >= task.step.max_visits,
        asks_tracking=delivery,
        wanted=_wanted(frame),
        tracking=first(fields, "tracking"),
        tracking_error=tracking_error,
        errors=errors,
    )
    return show(request, officer, "desk/attend.html", page, status=422 if errors else 200)


def _wanted(frame: TaskFrame) -> tuple[dict[str, object], ...]:
    asked = (frame.rows[name] for name in frame.task.step.as_asked if name in frame.rows)
    return tuple({"key": row.label, "value": row.hidden or row.value} for row in asked)


def _way_asked(case: DeskCase, task: TaskView) -> str:
    """The way that the applicant chose, where it is one of the ways; else nothing is chosen for the officer."""
    answers = (case.view.answers.get(name) for name in task.step.as_asked)
    return next((one for one in answers if isinstance(one, str) and one in WAYS), "")


def _options(task: TaskView) -> list[dict[str, object]]:
    return HOW if task.step.kind == "delivery" else RESULTS[task.step.kind]
