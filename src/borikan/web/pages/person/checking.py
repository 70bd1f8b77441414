"""Checking all answers on one page, declaring, and submitting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import DraftView
from borikan.definitions.answers import FieldError
from borikan.definitions.compiled import Field, Page
from borikan.definitions.showing import shown
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web.form_fields import NOT_ANSWERED, NOT_GIVEN, item_rows, item_title
from borikan.web.language import active_language
from borikan.web.pages.person.applying import (
    FROM_CHECK,
    draft_page,
    overview_address,
    page_address,
    receipt_address,
    represented,
    show,
)
from borikan.web.pages.person.outlook import (
    MoneyLine,
    Outlook,
    benefits_so_far,
    charges_so_far,
    outlook,
)
from borikan.web.posted import posted
from borikan.web.who import Person

_NO_ROUTE = ("organisations.no-route", "organisations.not-online")
_UNDECLARED = "cases.not-declared"
_EDGE = (403, 404)
"""Refusals that have a page of their own; all others are told on the page that was sent."""


@dataclass(frozen=True, slots=True)
class Section:
    """One page's answers, as rows of a summary list."""

    page: Page
    rows: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class CheckPage:
    """Everything that will be declared, what is known of the outcome and the cost, and what is still wrong.

    `missing` are answers still to give, each with the address of its question; `errors` what kept a send
    from being accepted. Only without `missing` the declaration is offered.
    """

    draft: DraftView
    whose: Text | None
    sections: tuple[Section, ...]
    missing: tuple[dict[str, object], ...]
    outlook: Outlook
    charges: tuple[MoneyLine, ...]
    benefits: tuple[MoneyLine, ...]
    errors: tuple[dict[str, object], ...]
    declared_error: Text | None
    refused: bool
    back: str

    @property
    def charge_rows(self) -> list[dict[str, object]]:
        return [line.row for line in self.charges]

    @property
    def benefit_rows(self) -> list[dict[str, object]]:
        return [line.row for line in self.benefits]

    @property
    def declaration(self) -> list[dict[str, object]]:
        return [{"value": "true", "text": self.draft.service.form.declaration}]


@draft_page
def check(request: HttpRequest, person: Person, draft: UUID) -> HttpResponse:
    """All answers on one page; declare and submit. Submitting twice gives the same receipt."""
    if request.method != "POST":
        return _answer(request, person, draft)
    try:
        receipt = cases.submit(
            person, draft, declared="declared" in posted(request), language=active_language()
        )
    except Refused as refusal:
        if refusal.status in _EDGE and refusal.code not in _NO_ROUTE:
            raise
        return _answer(request, person, draft, refusal)
    return redirect(receipt_address(receipt.reference))


def _answer(
    request: HttpRequest, person: Person, draft: UUID, refusal: Refused | None = None
) -> HttpResponse:
    view = case_queries.draft_view(person, draft)
    missing = tuple(_missing(view))
    told = None
    if refusal and not missing:
        message, remedy = refusal.message, refusal.remedy
        told = Text(f"{message.th} {remedy.th}", f"{message.en} {remedy.en}")
    page = CheckPage(
        draft=view,
        whose=represented(view),
        sections=tuple(Section(one, tuple(_rows(view, one))) for one in view.pages),
        missing=missing,
        outlook=outlook(view),
        charges=charges_so_far(view),
        benefits=benefits_so_far(view),
        errors=({"href": _place_of(view, refusal), "text": told},) if refusal and told else (),
        declared_error=told if refusal and refusal.code == _UNDECLARED else None,
        refused=refusal is not None,
        back=overview_address(draft),
    )
    return show(request, person, "person/check.html", page, status=422 if refusal else 200)


def _place_of(view: DraftView, refusal: Refused) -> str | None:
    """Where a refusal can be mended: the declaration, or the address that names the office."""
    if refusal.code == _UNDECLARED:
        return "#declared"
    authority = view.service.authority
    field = (authority.chosen_by or authority.route_by or "").removeprefix("form.")
    page = next((one for one in view.pages if any(f.id == field for f in one.fields)), None)
    if refusal.code not in _NO_ROUTE or page is None:
        return None
    return f"{page_address(view.id, page.id)}{FROM_CHECK}#{field}-field"


def _missing(view: DraftView) -> Iterator[dict[str, object]]:
    """What still has to be answered or mended, each with the address of its question."""
    for page in view.pages:
        for error in view.errors_on(page):
            yield {"href": _question(view, page, error), "text": error.message}


def _question(view: DraftView, page: Page, error: FieldError) -> str:
    field, *rest = error.path.split(".")
    here = page_address(view.id, page.id)
    items = view.answers.get(field)
    if rest and rest[0].isdigit() and isinstance(items, list | tuple) and int(rest[0]) < len(items):
        return f"{here}/{field}/{items[int(rest[0])]['_key']}{FROM_CHECK}"
    return f"{here}{FROM_CHECK}#{field}-field"


def _rows(view: DraftView, page: Page) -> Iterator[dict[str, object]]:
    """The answers of a page: each with its source, and the way to change it."""
    here = page_address(view.id, page.id)
    for field in page.fields:
        change = f"{here}{FROM_CHECK}#{field.id}-field"
        if field.type == "repeat":
            yield from _item_rows(view, field, here, change)
        else:
            yield _row(view, field, change)


def _row(view: DraftView, field: Field, change: str) -> dict[str, object]:
    answer = view.answers.get(field.id)
    known = view.known.get(field.id)
    missing = NOT_ANSWERED if field.required else NOT_GIVEN
    source: Text | None = None
    if known and known.disputed:
        held = [shown(field, known.value, language) for language in ("th", "en")]
        source = Text(
            f"ท่านระบุเอง · {known.source.th}มีว่า “{held[0]}”",
            f"what you state · {known.source.en} holds “{held[1]}”",
        )
    elif known:
        source = known.source
    value = shown(field, answer, active_language())
    return {"key": field.label, "value": value or missing, "source": source, "change": change}


def _item_rows(view: DraftView, repeat: Field, here: str, change: str) -> Iterator[dict[str, object]]:
    items: Any = view.answers.get(repeat.id) or ()
    if not items:
        yield {"key": repeat.label, "value": Text("ไม่มี", "Nothing added"), "change": change}
    for number, item in enumerate(items, start=1):
        yield {
            "key": item_title(repeat, number),
            "value": "\n".join(_item_lines(view, repeat, number, item)),
            "change": f"{here}/{repeat.id}/{item['_key']}{FROM_CHECK}",
        }


def _item_lines(view: DraftView, repeat: Field, number: int, item: Mapping[str, Any]) -> Iterator[str]:
    for row in item_rows(repeat, item, view.known, view.items[repeat.id][number - 1]):
        key, value = (
            part.in_language(active_language()) if isinstance(part, Text) else str(part)
            for part in (row["key"], row["value"])
        )
        yield f"{key}: {value}"
