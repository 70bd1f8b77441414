"""Opening guarded data of a case: for a purpose, by those whom the folder names; the applicant sees that it was opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.cases import queries as case_queries
from borikan.cases.queries import SensitiveData, SensitiveFile
from borikan.definitions.compiled import Field
from borikan.identity.queries import Officer
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.language import active_language
from borikan.web.pages.desk.answering import case_path, show, to_page, told
from borikan.web.pages.desk.answers_shown import said_by, words_of
from borikan.web.pages.desk.files import handed
from borikan.web.pages.findings_shown import finding_in_words
from borikan.web.posted import first, posted


@dataclass(frozen=True, slots=True)
class OpenPage:
    """What would be opened, and the purposes to choose from."""

    file: SensitiveFile
    purposes: list[dict[str, object]]
    error: Text | None
    errors: list[dict[str, object]]
    back: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A guarded file: its question, its name, and where it is asked for."""

    label: Text
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """The data, opened for `purpose`; files are asked for one by one."""

    file: SensitiveFile
    purpose: str
    purpose_text: Text
    rows: tuple[dict[str, object], ...]
    files: tuple[Attached, ...]
    back: str


def sensitive(request: HttpRequest, officer: Officer, reference: str, data_class: str) -> HttpResponse:
    """Choose a purpose; then the data, on this answer only: it is opened again, and noted again, each time."""
    if request.method != "POST":
        return _ask(request, officer, reference, data_class)
    purpose = first(posted(request), "purpose")
    if purpose not in case_queries.PURPOSES:
        error = Text("โปรดเลือกว่าเปิดดูเพื่อการใด", "Choose what you open it for.")
        return _ask(request, officer, reference, data_class, error)
    data = case_queries.open_sensitive(officer, reference, data_class, purpose)
    back = who.localised(case_path(data.file.reference))
    page = OpenedPage(
        file=data.file,
        purpose=purpose,
        purpose_text=case_queries.PURPOSES[purpose],
        rows=tuple(_rows(data)),
        files=tuple(_files(data)),
        back=back,
    )
    response = show(request, officer, "desk/sensitive_opened.html", page)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def upload(
    request: HttpRequest, officer: Officer, reference: str, data_class: str, upload: UUID
) -> HttpResponse:
    """A guarded file, asked for by a button and for a purpose; a plain address opens nothing."""
    here = f"{case_path(reference)}/sensitive/{data_class}"
    if request.method != "POST":
        return to_page(request, here, Text("เลือกวัตถุประสงค์ก่อนเปิดไฟล์", "Choose a purpose first."), "")
    purpose = first(posted(request), "purpose")
    try:
        found = case_queries.sensitive_upload(officer, reference, data_class, upload, purpose)
    except Refused as refusal:
        if refusal.status != 422:
            raise
        return to_page(request, here, told(refusal), "problem")
    return handed(found)


def _ask(
    request: HttpRequest, officer: Officer, reference: str, data_class: str, error: Text | None = None
) -> HttpResponse:
    file = case_queries.sensitive_file(officer, reference, data_class)
    page = OpenPage(
        file=file,
        purposes=[{"value": code, "text": text} for code, text in case_queries.PURPOSES.items()],
        error=error,
        errors=[{"href": "#purpose", "text": error}] if error else [],
        back=who.localised(case_path(file.reference)),
    )
    return show(request, officer, "desk/sensitive.html", page, status=422 if error else 200)


def _answers(data: SensitiveData) -> Iterator[tuple[Text, Field, Any]]:
    """The answers as they stand, then those that were corrected since, each under its question."""
    for field, value in data.answers:
        yield field.label, field, value
    for field, value in data.earlier:
        label = Text(f"{field.label.th} (ก่อนแก้ไข)", f"{field.label.en} (before the correction)")
        yield label, field, value


def _rows(data: SensitiveData) -> Iterator[dict[str, object]]:
    for label, field, value in _answers(data):
        if field.type != "file":
            yield {"key": label, "value": words_of(field, value) or "–"}
    for item, value in data.findings:
        if item.type != "photos":
            yield {"key": item.label, "value": finding_in_words(item, value)}
    for use, values in data.registers:
        for name in use.fields:
            value = said_by(data.file.service, use, name, values.get(name))
            yield {"key": use.titles.get(name, Text(name, name)), "value": value, "source": use.title}


def _files(data: SensitiveData) -> Iterator[Attached]:
    base = f"{case_path(data.file.reference)}/sensitive/{data.file.guarded.data_class}/files"

    def attached(label: Text, value: Any, name: str) -> Attached:
        return Attached(label, str(value.get("name") or name), who.localised(f"{base}/{value['upload']}"))

    for label, field, value in _answers(data):
        if field.type == "file" and isinstance(value, dict) and "upload" in value:
            yield attached(label, value, label.in_language(active_language()))
    for item, value in data.findings:
        if item.type == "photos":
            for number, one in enumerate(value or (), start=1):
                if isinstance(one, dict) and "upload" in one:
                    yield attached(item.label, one, str(number))
