"""The objections to a public notice: each upheld or dismissed, with a reason that its author and the applicant read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.errors import TaskDone
from borikan.cases.queries import DeskCase, ObjectionView, TaskView
from borikan.identity.queries import Officer
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.pages import checklists
from borikan.web.pages.desk.answering import case_path, show, to_case, told
from borikan.web.pages.desk.task_frame import TaskFrame, frame_of
from borikan.web.posted import first, posted, unprinted

RESULTS: list[dict[str, object]] = [
    {"value": "upheld", "text": Text("ฟังขึ้น", "Upheld")},
    {"value": "dismissed", "text": Text("ไม่ฟังขึ้น", "Dismissed")},
]


@dataclass(frozen=True, slots=True)
class Line:
    """One objection with its controls; `file` is where its file is, if it has one."""

    objection: ObjectionView
    file: str
    result_name: str
    result: str
    result_error: Text | None
    reason_name: str
    reason: str
    reason_error: Text | None


@dataclass(frozen=True, slots=True)
class ObjectionsPage:
    """Every objection, and the step's checklist."""

    frame: TaskFrame
    lines: tuple[Line, ...]
    results: list[dict[str, object]]
    items: tuple[checklists.ItemView, ...]
    title: Text
    errors: list[dict[str, object]]


def page(request: HttpRequest, officer: Officer, case: DeskCase, task: TaskView) -> HttpResponse:
    """Read every objection and decide on each."""
    made = case_queries.objections_for(officer, case.view.reference)
    if request.method != "POST":
        return _form(request, officer, case, task, made, {})
    fields = posted(request)
    raw = checklists.read(task.checklist, fields)
    faults = checklists.faults(task.checklist, raw) | _faults(made, fields)
    if faults:
        return _form(request, officer, case, task, made, fields, faults)
    answers = {
        one.id: cases.Settled(first(fields, _result(one)), first(fields, _reason(one))) for one in made
    }
    try:
        cases.settle_objections(officer, task.id, answers, raw)
    except TaskDone:
        raise
    except Refused as error:
        return _form(request, officer, case, task, made, fields, refused=error)
    done = Text("วินิจฉัยคำคัดค้านแล้ว และแจ้งผู้คัดค้านแล้ว", "The objections are decided on, and their authors told.")
    return to_case(request, case.view.reference, done)


def _result(one: ObjectionView) -> str:
    return f"result-{one.number}"


def _reason(one: ObjectionView) -> str:
    return f"reason-{one.number}"


def _faults(made: tuple[ObjectionView, ...], fields: Mapping[str, list[str]]) -> dict[str, Text]:
    """What is missing, by control."""
    found: dict[str, Text] = {}
    for one in made:
        if first(fields, _result(one)) not in {way["value"] for way in RESULTS}:
            found[_result(one)] = Text(
                f"โปรดเลือกผลของคำคัดค้านที่ {one.number}", f"Choose the result of objection {one.number}."
            )
        if not first(fields, _reason(one)).strip():
            found[_reason(one)] = Text(
                f"โปรดเขียนเหตุผลของคำคัดค้านที่ {one.number}", f"Write the reason for objection {one.number}."
            )
    return found | unprinted(fields, *(_reason(one) for one in made))


def _form(
    request: HttpRequest,
    officer: Officer,
    case: DeskCase,
    task: TaskView,
    made: tuple[ObjectionView, ...],
    fields: Mapping[str, list[str]],
    faults: Mapping[str, Text] | None = None,
    *,
    refused: Refused | None = None,
) -> HttpResponse:
    faults = faults or {}
    errors = checklists.summary(task.checklist, faults)
    errors += [
        {"href": f"#{name}", "text": faults[name]}
        for one in made
        for name in (_result(one), _reason(one))
        if name in faults
    ]
    if refused is not None:
        errors = [{"href": "", "text": told(refused)}]
    lines = tuple(
        Line(
            objection=one,
            file=who.localised(f"{case_path(case.view.reference)}/files/{one.upload}") if one.upload else "",
            result_name=_result(one),
            result=first(fields, _result(one)),
            result_error=faults.get(_result(one)),
            reason_name=_reason(one),
            reason=first(fields, _reason(one)),
            reason_error=faults.get(_reason(one)),
        )
        for one in made
    )
    page = ObjectionsPage(
        frame=frame_of(case, task),
        lines=lines,
        results=RESULTS,
        items=checklists.views(task.checklist, checklists.read(task.checklist, fields), faults),
        title=task.checklist.title if task.checklist else task.step.title,
        errors=errors,
    )
    return show(request, officer, "desk/objections.html", page, status=422 if errors else 200)
