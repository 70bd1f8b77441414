"""What the holder of a grant has to do: report, pay, improve; and the page of each report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import GrantFile, Look, ReportView
from borikan.cases.refusals_after_grant import NothingToReport, ReportedBefore
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.pages import checklists
from borikan.web.pages.grants_shown import answered, missing_reports
from borikan.web.pages.person.case_words import days_left
from borikan.web.pages.person.paying import pay_path
from borikan.web.pages.person.rendering import show, to
from borikan.web.pages.person.todo import ToDo
from borikan.web.posted import asked, first, posted
from borikan.web.who import Person

_SAID = {
    "reported": Text("ส่งรายงานแล้ว", "Your report is sent."),
    "looked-at": Text(
        "ส่งรายงานแล้ว เจ้าหน้าที่จะพิจารณาและแจ้งท่าน",
        "Your report is sent. An officer considers it and will tell you.",
    ),
}


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report: the form while it is open, else what was reported. `said` confirms what was just done."""

    report: ReportView
    items: tuple[checklists.ItemView, ...]
    answers: list[dict[str, object]]
    left: Text | None
    errors: list[dict[str, object]]
    said: Text | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go, by a text."""

    text: Text
    href: str


def report(request: HttpRequest, person: Person, reference: str, step: str, number: int) -> HttpResponse:
    """Fill in and send a report; sent, read it. Raises CaseNotFound, NothingToReport."""
    view = case_queries.my_report(person, reference, step, number)
    if request.method != "POST":
        said = _SAID.get(first(asked(request), "done"))
        return _show(request, person, view, {}, said=said)
    raw = checklists.read(view.checklist, posted(request))
    faults = checklists.faults(view.checklist, raw)
    if faults and view.open:
        return _show(request, person, view, raw, faults)
    here = f"/cases/{reference}/reports/{step}/{number}"
    try:
        made = cases.file_report(person, reference, step, number, raw)
    except (NothingToReport, ReportedBefore):
        return to(f"{here}?done=reported" if view.filed_at else here)  # a second click: it is there
    return to(f"{here}?done={'looked-at' if made.looked_at else 'reported'}")


def improved(request: HttpRequest, person: Person, reference: str, step: str, number: int) -> HttpResponse:
    """The holder has improved what a visit ordered, before its day: an officer looks again now."""
    if request.method != "POST":
        return to(f"/cases/{reference}")
    try:
        cases.report_improved(person, reference, step, number)
    except NothingToReport:
        return to(f"/cases/{reference}")  # a second click, or its day came meanwhile
    return to(f"/cases/{reference}?done=remedied")


def _show(
    request: HttpRequest,
    person: Person,
    view: ReportView,
    raw: Mapping[str, str],
    faults: Mapping[str, Text] | None = None,
    *,
    said: Text | None = None,
) -> HttpResponse:
    faults = faults or {}
    page = ReportPage(
        report=view,
        items=checklists.views(view.checklist, raw, faults) if view.open else (),
        answers=answered(view.answers, f"/cases/{view.reference}/files"),
        left=days_left(view.closes_on) if view.open else None,
        errors=checklists.summary(view.checklist, faults),
        said=said,
    )
    return show(request, person, "person/report.html", page, status=422 if faults else 200)


def to_do(file: GrantFile | None) -> tuple[ToDo, ...]:
    """All that the grant asks of its holder now, the most pressing first."""
    if file is None or file.grant.over_from is not None:
        return ()
    found = [one for look in (*file.due, *missing_reports(file)) for one in _to_do(file, look)]
    improving = [_improve(file, look) for look in file.past if improvable(file, look)]
    return tuple(sorted((*found, *improving), key=lambda one: (one.due_on is None, one.due_on)))


def _to_do(file: GrantFile, look: Look) -> Iterator[ToDo]:
    late = look.missed_at is not None
    if case_queries.can_report(file, look):
        text = Text("กรอกและส่งในหน้าเดียว ใช้เวลาไม่นาน", "One short page to fill in and send.")
        if late:
            text = Text("พ้นกำหนดแล้ว โปรดรายงานโดยเร็ว", "It is overdue: please report soon.")
        yield ToDo(
            f"report-{look.step}-{look.number}",
            look.title,
            text,
            look.closes_on,
            days_left(look.closes_on),
            report_path(file.reference, look.step, look.number),
            Text("กรอกรายงาน", "Fill in the report"),
        )
    if look.unpaid and look.demand is not None:
        yield ToDo(
            f"pay-{look.step}-{look.number}",
            Text(
                f"ชำระเงิน {look.demand.total} บาท: {look.title.th}",
                f"Pay {look.demand.total} baht: {look.title.en}",
            ),
            Text("ชำระด้วยพร้อมเพย์หรือที่เคาน์เตอร์ก็ได้", "By PromptPay, or at the counter."),
            look.demand.pay_by,
            days_left(look.demand.pay_by),
            pay_path(file.reference, look.demand.id),
            Text("ชำระเงิน", "Pay"),
        )


def improvable(file: GrantFile, look: Look) -> bool:
    """Whether improvements were ordered there, and the next visit is still to come."""
    return look.state == "remedy" and any(
        (one.step, one.number, one.visit) == (look.step, look.number, look.visit + 1) for one in file.coming
    )


def _improve(file: GrantFile, look: Look) -> ToDo:
    why = look.finding.text if look.finding else Text("ดูรายการในผลการตรวจ", "See what was found.")
    return ToDo(
        f"improve-{look.step}-{look.number}",
        Text(f"ปรับปรุงตามผลตรวจ: {look.title.th}", f"Improve what was found: {look.title.en}"),
        Text(
            f"{why.th} เจ้าหน้าที่จะตรวจอีกครั้งเมื่อครบกำหนด หากเสร็จก่อน กดแจ้งได้",
            f"{why.en}. An officer looks again after the last day; if you are ready earlier, say so.",
        ),
        look.closes_on,
        days_left(look.closes_on),
        who.localised(f"/cases/{file.reference}/improved/{look.step}/{look.number}"),
        Text("ปรับปรุงแล้ว ขอให้ตรวจ", "Done: ask for the visit"),
        posts=True,
    )


def as_needed(file: GrantFile | None) -> tuple[Link, ...]:
    """The reports that the holder can make at any time."""
    if file is None:
        return ()
    return tuple(
        Link(one.title, report_path(file.reference, one.step, one.number))
        for one in file.as_needed
        if one.kind == "report"
    )


def report_path(reference: str, step: str, number: int) -> str:
    """The address of a report's page."""
    return who.localised(f"/cases/{reference}/reports/{step}/{number}")
