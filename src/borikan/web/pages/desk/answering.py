"""What every page of the desk shares: rendering, and a word about what was just done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from borikan.cases.errors import NotYourTask, TaskDone, TaskTaken
from borikan.identity.queries import Officer
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.shown import told

__all__ = ["Said", "case_path", "done_is_done", "show", "task_path", "to_case", "to_page", "told"]
_SAID = "desk_said"


@dataclass(frozen=True, slots=True)
class Said:
    """What was just done, told once on the next page. `kind` is success, problem or empty."""

    text: Text
    kind: str = "success"


def show(
    request: HttpRequest, officer: Officer, template: str, page: object, status: int = 200
) -> HttpResponse:
    """The page in the frame of the desk, with what was just done on top."""
    context = {"page": page, "frame": who.desk_frame(request, officer), "said": _told(request)}
    return render(request, template, context, status=status)


def to_case(request: HttpRequest, reference: str, text: Text, kind: str = "success") -> HttpResponseRedirect:
    """Off to the case, and say there what was done."""
    return to_page(request, case_path(reference), text, kind)


def to_page(request: HttpRequest, path: str, text: Text, kind: str = "success") -> HttpResponseRedirect:
    """Off to a page of the desk, and say there what was done."""
    request.session[_SAID] = [text.th, text.en, kind]
    return redirect(who.localised(path))


def case_path(reference: str) -> str:
    """The address of a case's page, before its language."""
    return f"/desk/cases/{reference}"


def task_path(reference: str, task_id: UUID) -> str:
    """The address of a task's page, before its language."""
    return f"{case_path(reference)}/tasks/{task_id}"


def done_is_done(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A second click on what is finished, or on a task no longer hers, leads to the case, which says so."""

    @wraps(view)
    def answered(request: HttpRequest, officer: Officer, reference: str, **parts: object) -> HttpResponse:
        try:
            return view(request, officer, reference, **parts)
        except TaskDone as error:
            return to_case(request, reference, error.message, kind="")
        except (TaskTaken, NotYourTask) as error:
            return to_case(request, reference, told(error), kind="problem")

    return answered


def _told(request: HttpRequest) -> Said | None:
    kept = request.session.pop(_SAID, None)
    return Said(Text(kept[0], kept[1]), kept[2]) if kept else None
