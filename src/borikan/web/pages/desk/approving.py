"""A second approval: what the first officer found beside it, then agree, disagree or send it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases.errors import TaskDone
from borikan.cases.queries import DeskCase, TaskView
from borikan.identity.queries import Officer
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web.pages import checklists
from borikan.web.pages.desk.answering import show, to_case, told
from borikan.web.pages.desk.task_frame import TaskFrame, frame_of
from borikan.web.posted import first, posted, unprinted

_SENT_BACK = "sent_back"
_NO_RESULT = Text("โปรดเลือกผลการตรวจทาน", "Choose what you make of it.")
_NO_REASON = Text(
    "โปรดเขียนเหตุผล เจ้าหน้าที่ผู้ทำงานและผู้มีอำนาจจะได้อ่าน",
    "Write the reason: whoever did the work and whoever decides will read it.",
)
_DONE = {
    "approved": Text("บันทึกว่าเห็นชอบแล้ว", "It is kept that you agree."),
    "disagreed": Text("บันทึกความเห็นต่างของท่านแล้ว", "It is kept that you disagree, with your reason."),
    _SENT_BACK: Text("ส่งกลับไปทำใหม่แล้ว", "It is sent back to be done again."),
}


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """The form. `last_round` when it can't be sent back any more."""

    frame: TaskFrame
    items: tuple[checklists.ItemView, ...]
    title: Text
    results: list[dict[str, object]]
    result: str
    reason: str
    faults: Mapping[str, Text]
    last_round: bool
    errors: list[dict[str, object]]


def page(request: HttpRequest, officer: Officer, case: DeskCase, task: TaskView) -> HttpResponse:
    """Look it over and say what comes of it."""
    if request.method != "POST":
        return _form(request, officer, case, task, {})
    fields = posted(request)
    result, reason = first(fields, "result"), first(fields, "reason")
    raw = checklists.read(task.checklist, fields)
    faults = checklists.faults(task.checklist, raw, partial=result == _SENT_BACK)
    if result not in {one["value"] for one in _results(case, task)}:
        faults["result"] = _NO_RESULT
    elif result != "approved" and not reason.strip():
        faults["reason"] = _NO_REASON
    faults |= unprinted(fields, "reason")
    if faults:
        return _form(request, officer, case, task, fields, faults)
    try:
        cases.give_second_approval(officer, task.id, result, reason, raw)
    except TaskDone:
        raise
    except Refused as error:
        return _form(request, officer, case, task, fields, refused=error)
    return to_case(request, case.view.reference, _DONE[result])


def _results(case: DeskCase, task: TaskView) -> list[dict[str, object]]:
    """The ways to answer; sending back is offered only while there are rounds left."""
    ways: list[dict[str, object]] = [
        {"value": "approved", "text": Text("เห็นชอบ", "I agree")},
        {
            "value": "disagreed",
            "text": Text("ไม่เห็นชอบ", "I disagree"),
            "hint": Text(
                "เรื่องดำเนินต่อ ผู้มีอำนาจจะเห็นทั้งสองความเห็น", "It goes on; whoever decides sees both views."
            ),
        },
    ]
    back_to = task.step.back_to
    if back_to and task.visit < task.step.max_visits:
        title = case.view.service.process.step(back_to).title
        hint = Text(
            f"กลับไปขั้นตอน “{title.th}” ทำใหม่ได้อีก {task.step.max_visits - task.visit} รอบ",
            f"Back to “{title.en}”; {task.step.max_visits - task.visit} more round(s) possible.",
        )
        ways.append({"value": _SENT_BACK, "text": Text("ส่งกลับไปทำใหม่", "Send it back"), "hint": hint})
    return ways


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
    errors += [{"href": f"#{name}", "text": faults[name]} for name in ("result", "reason") if name in faults]
    if refused is not None:
        errors = [{"href": "", "text": told(refused)}]
    page = ApprovalPage(
        frame=frame_of(case, task),
        items=checklists.views(task.checklist, checklists.read(task.checklist, fields), faults),
        title=task.checklist.title if task.checklist else task.step.title,
        results=_results(case, task),
        result=first(fields, "result"),
        reason=first(fields, "reason"),
        faults=faults,
        last_round=bool(task.step.back_to) and task.visit >= task.step.max_visits,
        errors=errors,
    )
    return show(request, officer, "desk/second_approval.html", page, status=422 if errors else 200)
