"""Letters for people who are told by post or at the counter: printed here, then marked so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.cases import actions as cases
from borikan.cases.errors import SentOnWrongDay
from borikan.documents import queries as documents
from borikan.identity.queries import Officer
from borikan.kernel import clock
from borikan.kernel.clock import local_date
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import long_date
from borikan.notifications import actions as notifications
from borikan.notifications import queries as notification_queries
from borikan.notifications.queries import Letter
from borikan.organisations import queries as organisations
from borikan.organisations.queries import Office, Organisation
from borikan.web import who
from borikan.web.language import typed_year
from borikan.web.pages.desk.answering import show, to_page, told
from borikan.web.pages.desk.case_page import document_path
from borikan.web.pages.person.asked_fields import read_date
from borikan.web.posted import first, posted

CHANNELS = {
    "post": Text("ส่งทางไปรษณีย์", "By post"),
    "counter": Text("รับที่สำนักงาน", "Handed over here"),
}


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter that waits, with its addresses."""

    letter: Letter
    office: Office
    channel: Text
    href: str
    printed: str


@dataclass(frozen=True, slots=True)
class LettersPage:
    lines: tuple[LetterLine, ...]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A letter as it is printed. `enclosed` is the document that goes with it, if one does.

    With a document the day it was sent is asked (`asks_day`), because the time to appeal runs from it.
    """

    letter: Letter
    office: Office
    authority: Organisation
    channel: Text
    dates: Text
    enclosed: Text | None
    enclosed_href: str
    back: str
    printed: str
    asks_day: bool
    day_label: Text
    day_hint: Text
    typed: Mapping[str, str]
    day_error: Text | None
    abroad: list[dict[str, object]]
    abroad_chosen: tuple[str, ...]
    errors: list[dict[str, object]]


def letters(request: HttpRequest, officer: Officer) -> HttpResponse:
    """What her offices have to print."""
    page = LettersPage(tuple(_line(letter, office) for letter, office in _waiting(officer)))
    return show(request, officer, "desk/letters.html", page)


def letter(request: HttpRequest, officer: Officer, letter: UUID) -> HttpResponse:
    """One letter, set for paper. Once marked as printed it is gone from here."""
    found, office = _one(officer, letter)
    return _show(request, officer, found, office)


def _show(
    request: HttpRequest, officer: Officer, letter: Letter, office: Office, fault: Text | None = None
) -> HttpResponse:
    line = _line(letter, office)
    document = documents.document(letter.document_id) if letter.document_id else None
    fields = posted(request) if request.method == "POST" else {}
    typed = read_date("sent", fields).typed if fields else _today_typed()
    page = LetterPage(
        letter=letter,
        office=office,
        authority=organisations.organisation(office.organisation_id),
        channel=line.channel,
        dates=Text(long_date(local_date(letter.at), "th"), long_date(local_date(letter.at), "en")),
        enclosed=document.title if document else None,
        enclosed_href=who.localised(document_path(document.id))
        if document and document.state == "sealed"
        else "",
        back=who.localised("/desk/letters"),
        printed=line.printed,
        asks_day=document is not None,
        day_label=_DAY["post" if letter.channel == "post" else "counter"],
        day_hint=_DAY_HINT,
        typed=typed,
        day_error=fault,
        abroad=[{"value": "yes", "text": Text("ส่งไปต่างประเทศ", "Posted abroad")}],
        abroad_chosen=("yes",) if first(fields, "abroad") else (),
        errors=[{"href": "#sent", "text": fault}] if fault else [],
    )
    return show(request, officer, "desk/letter.html", page, status=422 if fault else 200)


_DAY = {
    "post": Text("ส่งทางไปรษณีย์วันใด", "On which day was it posted?"),
    "counter": Text("ผู้รับได้รับหนังสือวันใด", "On which day was it handed over?"),
}
_DAY_HINT = Text("ระยะเวลาอุทธรณ์นับจากวันนี้", "The time to appeal follows from this day")
_NO_DAY = Text("โปรดกรอกวันที่ส่ง", "Enter the day it was sent.")


def _today_typed() -> dict[str, str]:
    today = clock.today()
    return {"day": str(today.day), "month": str(today.month), "year": typed_year(today)}


def printed(request: HttpRequest, officer: Officer, letter: UUID) -> HttpResponse:
    """It is printed; one with an order enclosed, posted or handed over on a day. Twice does no harm."""
    if request.method != "POST":
        return redirect(who.localised("/desk/letters"))
    for found, office in _waiting(officer):
        if found.id == letter and found.document_id is not None:
            fields = posted(request)
            day = read_date("sent", fields)
            if day.value is None:
                return _show(request, officer, found, office, day.error or _NO_DAY)
            try:
                abroad = found.channel == "post" and bool(first(fields, "abroad"))
                cases.note_order_sent(officer, found.document_id, on=day.value, abroad=abroad)
            except SentOnWrongDay as refusal:
                return _show(request, officer, found, office, told(refusal))
    for office in offices_of(officer):
        try:
            notifications.mark_printed(office.id, letter, actor=officer.ref)
        except NotFound:
            continue
        return to_page(request, "/desk/letters", Text("บันทึกแล้ว", "It is marked."))
    raise NotFound


def offices_of(officer: Officer) -> tuple[Office, ...]:
    """The offices her posts are at; all of the organisation's for a post in the whole of it."""
    found: dict[UUID, Office] = {}
    for post in officer.posts:
        places = (
            (organisations.office(post.office_id),)
            if post.office_id
            else organisations.offices_of(post.organisation_id)
        )
        found.update({place.id: place for place in places})
    return tuple(found.values())


def _waiting(officer: Officer) -> list[tuple[Letter, Office]]:
    return [
        (letter, office)
        for office in offices_of(officer)
        for letter in notification_queries.letters_to_print(office.id)
    ]


def _one(officer: Officer, letter_id: UUID) -> tuple[Letter, Office]:
    found = next((pair for pair in _waiting(officer) if pair[0].id == letter_id), None)
    if found is None:
        raise NotFound
    return found


def _line(letter: Letter, office: Office) -> LetterLine:
    address = f"/desk/letters/{letter.id}"
    return LetterLine(
        letter=letter,
        office=office,
        channel=CHANNELS.get(letter.channel, CHANNELS["post"]),
        href=who.localised(address),
        printed=who.localised(f"{address}/printed"),
    )
