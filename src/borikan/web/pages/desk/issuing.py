"""Documents that could not be made: why, and trying again."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases.queries import DeskCase, TaskView
from borikan.identity.queries import Officer
from borikan.kernel.text import Text
from borikan.web.pages.desk.answering import show, to_case
from borikan.web.pages.desk.task_frame import TaskFrame, frame_of


@dataclass(frozen=True, slots=True)
class FailedPage:
    """The documents that failed, each with the cause in the typesetter's own words."""

    frame: TaskFrame
    failed: tuple[tuple[Text, str], ...]
    errors: list[dict[str, object]]


def page(request: HttpRequest, officer: Officer, case: DeskCase, task: TaskView) -> HttpResponse:
    """See what went wrong; a POST tries again."""
    if request.method == "POST":
        cases.try_issuing_again(officer, task.id)
        done = Text("กำลังจัดทำเอกสารใหม่", "The documents are being made again.")
        return to_case(request, case.view.reference, done)
    return show(
        request, officer, "desk/issuing_failed.html", FailedPage(frame_of(case, task), task.failed, [])
    )
