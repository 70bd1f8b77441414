"""The answers of a case for reading, as they were declared: page by page, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from borikan.cases.queries import CaseView, Known
from borikan.definitions.compiled import Field
from borikan.definitions.showing import shown
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.form_fields import item_rows, item_title
from borikan.web.language import active_language


@dataclass(frozen=True, slots=True)
class Section:
    """One subject of the form. `rows` are of the summary-list."""

    title: Text
    rows: tuple[dict[str, object], ...]


def sections(view: CaseView) -> tuple[Section, ...]:
    """Every subject that was asked, with what was answered; subjects left wholly empty are left out."""
    found = (
        Section(page.title, tuple(row for field in page.fields for row in _rows(view, field)))
        for page in view.pages
    )
    return tuple(section for section in found if section.rows)


def _rows(view: CaseView, field: Field) -> Iterator[dict[str, object]]:
    answer = view.answers.get(field.id)
    if answer is None:
        return
    if field.type == "repeat":
        yield from rows_of_items(field, answer, view.known)
        return
    row: dict[str, object] = {"key": field.label, "value": shown(field, answer, active_language())}
    if field.type == "file":
        row["href"] = who.localised(f"/cases/{view.reference}/files/{answer['upload']}")
    yield row | _source(view, field)


def rows_of_items(
    field: Field, items: Iterable[Mapping[str, Any]], known: Mapping[str, Known] | None = None
) -> Iterator[dict[str, object]]:
    """A row of the summary-list for each item of a repeat, with a line for each of its answers."""
    for number, item in enumerate(items, start=1):
        lines = (_line(row) for row in item_rows(field, item, known or {}))
        yield {"key": item_title(field, number), "value": "\n".join(lines)}


def _line(row: dict[str, object]) -> str:
    key, value = (_words(row[name]) for name in ("key", "value"))
    return f"{key}: {value}"


def _words(text: object) -> str:
    return text.in_language(active_language()) if isinstance(text, Text) else str(text)


def _source(view: CaseView, field: Field) -> dict[str, Any]:
    """Which register an answer is from; for a disputed one, what the register says instead."""
    known = view.known.get(field.id)
    if known is None:
        return {}
    if not known.disputed:
        return {"source": known.source}
    held = {language: shown(field, known.value, language) for language in ("th", "en")}
    return {
        "source": Text(
            f"ท่านแจ้งเอง {known.source.th}บันทึกว่า {held['th']}",
            f"your own statement; {known.source.en} says: {held['en']}",
        )
    }
