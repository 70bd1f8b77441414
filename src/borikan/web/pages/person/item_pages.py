"""The items of a repeat group, each on a page of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from borikan.definitions.facts import scope_of, walk
from borikan.kernel.text import Text
from borikan.web.form_fields import Asking, FieldView, add_text, item_title, summary_errors, views
from borikan.web.pages.person import buttons
from borikan.web.pages.person.applying import (
    draft_page,
    overview_address,
    page_address,
    query_of,
    represented,
    show,
)
from borikan.web.posted import posted
from borikan.web.who import Person

NEW = "new"


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item of a group. `unanswered` says that a register was asked about it and holds no answer."""

    draft: DraftView
    page: Page
    whose: Text | None
    title: Text
    is_new: bool
    fields: tuple[FieldView, ...]
    unanswered: bool
    back: str

    @property
    def errors(self) -> list[dict[str, object]]:
        return summary_errors(self.fields)


@dataclass(frozen=True, slots=True)
class _Place:
    """Which item of which group on which page; `number` is its place, that of the next when it is new."""

    view: DraftView
    page: Page
    repeat: Field
    key: str

    @property
    def items(self) -> Sequence[Mapping[str, Any]]:
        return self.view.answers.get(self.repeat.id) or ()

    @property
    def number(self) -> int:
        return next((n for n, item in enumerate(self.items) if item["_key"] == self.key), len(self.items))

    @property
    def is_new(self) -> bool:
        return self.number == len(self.items)

    @property
    def item(self) -> Mapping[str, Any]:
        return {} if self.is_new else self.items[self.number]

    @property
    def back(self) -> str:
        return page_address(self.view.id, self.page.id)

    @property
    def address(self) -> str:
        return f"{self.back}/{self.repeat.id}/{self.key}"

    @property
    def prefix(self) -> str:
        return f"{self.repeat.id}.{self.key}."

    @property
    def fields(self) -> tuple[Field, ...]:
        """The questions to show: of a new item not yet those that a register may answer once it is there."""
        items = self.items if not self.is_new else (*self.items, {"_key": self.key})
        facts = self.view.facts.with_form({**self.view.answers, self.repeat.id: list(items)})
        shown = walk(self.view.service.form, facts, scope_of(self.view.service, facts))[1]
        found = next(page.items[self.repeat.id] for page in shown if page.page.id == self.page.id)
        return tuple(f for f in found[self.number] if not (self.is_new and self.looked_up(f)))

    def looked_up(self, field: Field) -> bool:
        """Whether a register is asked for it; about people only for somebody who proved who she is."""
        uses = {use.register: use for use in self.view.service.registers}
        return field.prefill is not None and (
            uses[field.prefill.register].subject is None or self.view.applicant is not None
        )


@draft_page
def item_page(
    request: HttpRequest, person: Person, draft: UUID, page: str, field: str, key: str
) -> HttpResponse:
    """Add an item to a group or change one. `new` leads to the next free key, so that sending twice adds one."""
    place = _place(person, draft, page, field, key)
    if place is None:
        return redirect(overview_address(draft))
    if key == NEW:
        free = _free_key(place.items)
        return redirect(f"{place.back}/{field}/{free}{query_of(request)}")
    if place.is_new and key != _free_key(place.items):
        return redirect(place.back + query_of(request))  # it was removed in the meantime
    if request.method == "POST":
        return _sent(request, person, place)
    return _answer(request, person, place)


def _place(person: Person, draft: UUID, page: str, field: str, key: str) -> _Place | None:
    view = case_queries.draft_view(person, draft)
    subject = view.page(page)
    fields = subject.fields if subject else ()
    repeat = next((f for f in fields if f.id == field and f.type == "repeat"), None)
    return _Place(view, subject, repeat, key) if subject and repeat else None


def _free_key(items: Sequence[Mapping[str, Any]]) -> str:
    """The key that the next item will get."""
    taken = {item["_key"] for item in items}
    return next(key for n in range(len(taken) + 1, 10_000) if (key := f"i{n}") not in taken)


def _sent(request: HttpRequest, person: Person, place: _Place) -> HttpResponse:
    raw = posted(request)
    button = buttons.pressed(raw)
    if button.about_place:
        return _answer(request, person, place, buttons.place_again(raw, button))
    buttons.keep_reasons(person, place.view, raw)
    was_asked = buttons.asked(raw, [field.id for field in place.fields])
    given = {**{field: [""] for field in was_asked}, **raw}  # asked and left empty is not “asked later”
    saved = cases.save_item(person, place.view.id, place.repeat.id, place.key, given)
    told = tuple(e for e in saved.errors if e.path.split(".")[0] in was_asked)
    if button.name:
        return _pressed(request, person, place, button, raw, told)
    if saved.errors:
        return _answer(request, person, place, raw, told)
    cases.look_up_known(person, place.view.id)
    after = _place(person, place.view.id, place.page.id, place.repeat.id, saved.item)
    if after and _left(after):
        return redirect(after.address + query_of(request))
    return redirect(f"{place.back}{query_of(request)}#{place.repeat.id}-field")


def _pressed(
    request: HttpRequest,
    person: Person,
    place: _Place,
    button: buttons.Pressed,
    raw: Mapping[str, list[str]],
    errors: Sequence[FieldError],
) -> HttpResponse:
    """Dispute or accept what a register holds of this item."""
    buttons.carry_out(person, place.view, button)
    field = button.value.removeprefix(place.prefix)
    wrong = tuple(e for e in errors if e.path.split(".")[0] != field and buttons.typed_in(raw, e.path))
    if wrong:
        after = _place(person, place.view.id, place.page.id, place.repeat.id, place.key) or place
        return _answer(request, person, after, buttons.without_field(raw, field), wrong)
    return redirect(f"{place.address}{query_of(request)}#{field}-field")


def _left(place: _Place) -> bool:
    """Whether something about the item is still unanswered, as when the register couldn't tell."""
    path = f"{place.repeat.id}.{place.number}."
    return any(error.path.startswith(path) for error in place.view.errors)


def _answer(
    request: HttpRequest,
    person: Person,
    place: _Place,
    raw: Mapping[str, Sequence[str]] | None = None,
    errors: Sequence[FieldError] = (),
) -> HttpResponse:
    asking = Asking(answers=place.item, raw=raw, errors=errors, known=place.view.known, prefix=place.prefix)
    shown = views(place.fields, asking)
    page = ItemPage(
        draft=place.view,
        page=place.page,
        whose=represented(place.view),
        title=add_text(place.repeat) if place.is_new else item_title(place.repeat, place.number + 1),
        is_new=place.is_new,
        fields=shown,
        unanswered=not place.is_new and any(place.looked_up(v.field) and not v.held for v in shown),
        back=place.back + query_of(request),
    )
    return show(request, person, "person/item_page.html", page, status=422 if errors else 200)
