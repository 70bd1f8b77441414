"""What officers do with obligations after the grant: read a report, take one at the counter, begin a visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import Look, ReportView
from borikan.identity.queries import Officer
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.pages import checklists
from borikan.web.pages.desk.answering import case_path, show, to_case, told
from borikan.web.pages.grants_shown import answered
from borikan.web.posted import posted

_TAKEN = Text("บันทึกรายงานแล้ว", "The report is kept.")
_LOOKED_AT = Text("บันทึกรายงานแล้ว และส่งให้ผู้มีอำนาจพิจารณา", "The report is kept, and goes to whoever decides.")
_BEGUN = Text("เพิ่มการตรวจในรายการงานแล้ว", "The visit is on the work list.")


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report: what was said, or the form to take it on the holder's behalf."""

    report: ReportView
    items: tuple[checklists.ItemView, ...]
    answers: list[dict[str, object]]
    errors: list[dict[str, object]]
    back: str


def report(request: HttpRequest, officer: Officer, reference: str, step: str, number: int) -> HttpResponse:
    """Read a report; a POST takes it for a holder who came to the counter or sent it on paper."""
    view = case_queries.desk_report(officer, reference, step, number)
    if request.method != "POST":
        return _show(request, officer, view, {})
    raw = checklists.read(view.checklist, posted(request))
    faults = checklists.faults(view.checklist, raw)
    if faults:
        return _show(request, officer, view, raw, faults)
    try:
        made = cases.file_report_for(officer, reference, step, number, raw)
    except Refused as refused:
        return to_case(request, reference, told(refused), kind="problem")
    return to_case(request, reference, _LOOKED_AT if made.looked_at else _TAKEN)


def begin_visit(
    request: HttpRequest, officer: Officer, reference: str, step: str, number: int
) -> HttpResponse:
    """Begin a visit that is made as needed."""
    if request.method != "POST":
        return to_case(
            request, reference, Text("กดปุ่มเพื่อเริ่มการตรวจ", "Press the button to begin a visit."), ""
        )
    try:
        cases.begin_visit(officer, reference, step, number)
    except Refused as refused:
        return to_case(request, reference, told(refused), kind="problem")
    return to_case(request, reference, _BEGUN)


def answers_in_words(reference: str, look: Look) -> list[dict[str, object]]:
    """What was reported or found, as a summary list; its pictures as links of the desk."""
    return answered(look.answers, f"{case_path(reference)}/files")


def _show(
    request: HttpRequest,
    officer: Officer,
    view: ReportView,
    raw: Mapping[str, str],
    faults: Mapping[str, Text] | None = None,
) -> HttpResponse:
    faults = faults or {}
    page = ReportPage(
        report=view,
        items=checklists.views(view.checklist, raw, faults) if view.open else (),
        answers=answered(view.answers, f"{case_path(view.reference)}/files"),
        errors=checklists.summary(view.checklist, faults),
        back=who.localised(case_path(view.reference)),
    )
    return show(request, officer, "desk/report.html", page, status=422 if faults else 200)
