"""Letters for people who are told by post or at the counter: printed here, then marked so."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.documents import queries as documents
from borikan.identity.queries import Officer
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
from borikan.web.pages.desk.answering import show, to_page
from borikan.web.pages.desk.case_page import document_path

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
    """A letter as it is printed. `enclosed` is the document that goes with it, if one does."""

    letter: Letter
    office: Office
    authority: Organisation
    channel: Text
    dates: Text
    enclosed: Text | None
    enclosed_href: str
    back: str
    printed: str


def letters(request: HttpRequest, officer: Officer) -> HttpResponse:
    """What her offices have to print."""
    page = LettersPage(tuple(_line(letter, office) for letter, office in _waiting(officer)))
    return show(request, officer, "desk/letters.html", page)


def letter(request: HttpRequest, officer: Officer, letter: UUID) -> HttpResponse:
    """One letter, set for paper. Once marked as printed it is gone from here."""
    found, office = _one(officer, letter)
    line = _line(found, office)
    document = documents.document(found.document_id) if found.document_id else None
    page = LetterPage(
        letter=found,
        office=office,
        authority=organisations.organisation(office.organisation_id),
        channel=line.channel,
        dates=Text(long_date(local_date(found.at), "th"), long_date(local_date(found.at), "en")),
        enclosed=document.title if document else None,
        enclosed_href=who.localised(document_path(document.id))
        if document and document.state == "sealed"
        else "",
        back=who.localised("/desk/letters"),
        printed=line.printed,
    )
    return show(request, officer, "desk/letter.html", page)


def printed(request: HttpRequest, officer: Officer, letter: UUID) -> HttpResponse:
    """It is printed; marking it twice does no harm."""
    if request.method != "POST":
        return redirect(who.localised("/desk/letters"))
    for office in offices_of(officer):
        try:
            notifications.mark_printed(office.id, letter, actor=officer.ref)
        except NotFound:
            continue
        return to_page(request, "/desk/letters", Text("บันทึกว่าพิมพ์แล้ว", "Marked as printed."))
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
