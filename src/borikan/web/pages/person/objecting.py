"""Objecting to a public notice, and reading one's own objection again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import Notice, OwnObjection
from borikan.documents import actions as documents
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web.language import active_language
from borikan.web.pages.person.rendering import show, to
from borikan.web.posted import asked, first, posted
from borikan.web.who import Person

MOST_LETTERS = 10_000
ACCEPTED = ("pdf", "jpg", "png")
_READ_AT_MOST = 11 << 20  # more than is accepted, so that what is larger is refused and not cut


@dataclass(frozen=True, slots=True)
class ObjectPage:
    """The form; `errors` are what to mend, `text_error` and `file_error` beside their controls."""

    notice: Notice
    rows: list[dict[str, object]]
    text: str
    text_error: Text | None
    file_error: Text | None
    errors: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class ObjectionPage:
    """One's own objection; `said` confirms that it was just sent."""

    own: OwnObjection
    said: Text | None


def object_to(request: HttpRequest, person: Person, notice: UUID) -> HttpResponse:
    """The form, while the notice is posted; who objected already is led to what she wrote."""
    made = case_queries.my_objection_to(person, notice)
    if made is not None:
        return to(f"/objections/{made}")
    found = case_queries.posted_notice(notice)
    if request.method != "POST":
        return _form(request, person, found, "")
    text = first(posted(request), "text")
    wrong = _wrong(text)
    if wrong is not None:
        return _form(request, person, found, text, text_error=wrong)
    upload: UUID | None = None
    file = request.FILES.get("file")
    if file is not None:
        try:
            stored = documents.store_upload(
                file.read(_READ_AT_MOST), str(file.name), ACCEPTED, owner=person.ref
            )
        except Refused as refusal:
            return _form(request, person, found, text, file_error=_said(refusal))
        upload = stored.id
    try:
        objection = cases.object_to_notice(person, notice, text, language=active_language(), upload=upload)
    except Refused as refusal:
        if refusal.status == 404:
            raise
        return _form(request, person, found, text, text_error=_said(refusal))
    return to(f"/objections/{objection}?done=sent")


def objection(request: HttpRequest, person: Person, objection: UUID) -> HttpResponse:
    """What she wrote, and what came of it."""
    sent = first(asked(request), "done") == "sent"
    page = ObjectionPage(
        own=case_queries.my_objection(person, objection),
        said=Text(
            "ได้รับคำคัดค้านแล้ว เมื่อพิจารณาแล้วจะแจ้งผลให้ท่านทราบ",
            "We have received your objection. You will be told the result.",
        )
        if sent
        else None,
    )
    return show(request, person, "person/objection.html", page)


def _form(
    request: HttpRequest,
    person: Person,
    notice: Notice,
    text: str,
    *,
    text_error: Text | None = None,
    file_error: Text | None = None,
) -> HttpResponse:
    faults = (("#text", text_error), ("#file", file_error))
    errors: list[dict[str, object]] = [{"href": href, "text": fault} for href, fault in faults if fault]
    page = ObjectPage(
        notice=notice,
        rows=[{"key": label, "value": value} for label, value in notice.rows],
        text=text,
        text_error=text_error,
        file_error=file_error,
        errors=errors,
    )
    return show(request, person, "person/object.html", page, 422 if errors else 200)


def _wrong(text: str) -> Text | None:
    if not text.strip():
        return Text("โปรดเขียนเหตุผลที่คัดค้าน", "Write why you object.")
    if len(text) > MOST_LETTERS:
        return Text(
            f"ข้อความยาวเกิน {MOST_LETTERS:,} ตัวอักษร โปรดย่อ",
            f"Your text is longer than {MOST_LETTERS:,} characters. Make it shorter.",
        )
    return None


def _said(refusal: Refused) -> Text:
    message, remedy = refusal.message, refusal.remedy
    return Text(f"{message.th} {remedy.th}", f"{message.en} {remedy.en}")
