"""Her tasks: taking them, giving them back, handing them on, and the page to do each one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.errors import NotYourTask, TaskDone, TaskTaken
from borikan.cases.queries import Colleague, DeskCase, TaskView
from borikan.identity.queries import Officer
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.pages.desk import (
    approving,
    assessing,
    attending,
    completeness,
    deciding,
    issuing,
    objections,
    ordering,
    working,
)
from borikan.web.pages.desk.answering import case_path, done_is_done, show, to_case
from borikan.web.posted import first, posted


@dataclass(frozen=True, slots=True)
class ReassignPage:
    """Whom a task can be handed to."""

    reference: str
    step: Text
    holder: Text | None
    colleagues: tuple[Colleague, ...]
    options: list[dict[str, object]]
    errors: list[dict[str, object]]
    back: str


_PAGES: Mapping[str, Callable[[HttpRequest, Officer, DeskCase, TaskView], HttpResponse]] = {
    "issue": issuing.page,
    "completeness_check": completeness.page,
    "decision": deciding.page,
    "follow_up": ordering.found,
    "periodic_report": ordering.found,
    "interview": attending.page,
    "test": attending.page,
    "biometrics": attending.page,
    "delivery": attending.page,
    "second_approval": approving.page,
    "public_notice": objections.page,
}
"""The page of a kind of step; the others are work with a checklist."""


@done_is_done
def task(request: HttpRequest, officer: Officer, reference: str, task: UUID) -> HttpResponse:
    """The page of a task she holds: the form its kind asks for."""
    case = case_queries.opened_case(officer, reference)
    mine = _task(case, task)
    if not mine.held_by_me:
        raise TaskTaken if mine.held_by else NotYourTask
    if mine.stage == "assess":
        return assessing.page(request, officer, case, mine)
    visits = mine.step.by_visit and mine.stage == "visit"
    page = working.page if visits else _PAGES.get(mine.step.kind, working.page)
    return page(request, officer, case, mine)


@done_is_done
def release(request: HttpRequest, officer: Officer, reference: str, task: UUID) -> HttpResponse:
    """Put it back on the list."""
    if request.method != "POST":
        return redirect(who.localised(case_path(reference)))
    cases.release(officer, task)
    return to_case(request, reference, Text("คืนงานเข้ารายการแล้ว", "The task is back on the list."))


@done_is_done
def reassign(request: HttpRequest, officer: Officer, reference: str, task: UUID) -> HttpResponse:
    """A supervisor hands it to somebody else."""
    case = case_queries.opened_case(officer, reference)
    view = _task(case, task)
    people = case_queries.colleagues(officer, reference, task)
    errors: list[dict[str, object]] = []
    if request.method == "POST":
        chosen = first(posted(request), "officer")
        receiver = next((one for one in people if str(one.id) == chosen), None)
        if receiver is not None:
            cases.reassign(officer, task, receiver.id)
            done = Text(f"มอบงานให้ {receiver.name.th} แล้ว", f"Handed to {receiver.name.en}.")
            return to_case(request, reference, done)
        errors = [{"href": "#officer", "text": Text("โปรดเลือกผู้รับงาน", "Choose who takes the task.")}]
    page = ReassignPage(
        reference=case.view.reference,
        step=view.step.title,
        holder=view.held_by,
        colleagues=people,
        options=[{"value": str(one.id), "text": one.name} for one in people],
        errors=errors,
        back=who.localised(case_path(reference)),
    )
    return show(request, officer, "desk/reassign.html", page, status=422 if errors else 200)


def _task(case: DeskCase, task_id: UUID) -> TaskView:
    found = next((one for one in case.tasks if one.id == task_id), None)
    if found is None:
        raise TaskDone
    return found
