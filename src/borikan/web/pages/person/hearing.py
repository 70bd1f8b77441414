"""Answering before an order against the applicant is made (R13)."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.cases.queries import CaseView
from borikan.kernel.text import Text
from borikan.web.pages.person.rendering import show, to
from borikan.web.posted import first, posted
from borikan.web.who import Person

MOST_LETTERS = 10_000


@dataclass(frozen=True, slots=True)
class HearingPage:
    """The facts, and the answer being written or given; `error` is what to mend in it."""

    view: CaseView
    answer: str
    error: Text | None = None


def hearing(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The facts the order would rest on, with the form to answer; afterwards what was answered."""
    view = case_queries.my_case(person, reference)
    if view.hearing is None:
        return to(f"/cases/{reference}")
    if request.method != "POST":
        page = HearingPage(view, view.hearing.answer or "")
        return show(request, person, "person/hearing.html", page)
    text = first(posted(request), "answer")
    error = _wrong(text)
    if error:
        return show(request, person, "person/hearing.html", HearingPage(view, text, error), 422)
    try:
        cases.answer_hearing(person, reference, text)
    except errors.TaskDone:
        return to(f"/cases/{reference}/hearing")
    return to(f"/cases/{reference}?done=heard")


def _wrong(text: str) -> Text | None:
    if not text:
        return Text("โปรดเขียนคำชี้แจง", "Write your answer.")
    if len(text) > MOST_LETTERS:
        return Text(
            f"คำชี้แจงยาวเกิน {MOST_LETTERS:,} ตัวอักษร โปรดย่อ",
            f"Your answer is longer than {MOST_LETTERS:,} characters. Make it shorter.",
        )
    return None
