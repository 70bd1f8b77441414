"""The buttons inside a page of the form: each changes one thing and comes back to the page.

Without JavaScript a button sends the whole page, so what was typed elsewhere on it is saved as well.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from borikan.cases import actions as cases
from borikan.cases.queries import DraftView
from borikan.web.form_fields import CHANGE_PLACE, FIND_PLACE, NO_REASON, REASON, REMOVE_FILE
from borikan.web.posted import first
from borikan.web.who import Person

DISPUTE, ACCEPT, REMOVE, ADD, LATER = "_dispute", "_accept", "_remove", "_add", "_later"
ASKED = "_asked"
"""Sent once for each question that stood on the page: what was not asked yet is never called missing."""

_BUTTONS = (FIND_PLACE, CHANGE_PLACE, DISPUTE, ACCEPT, REMOVE, REMOVE_FILE, ADD, LATER)


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button that sent the page, by its name, and its value; both empty for the main button."""

    name: str = ""
    value: str = ""

    @property
    def about_place(self) -> bool:
        return self.name in (FIND_PLACE, CHANGE_PLACE)

    @property
    def field(self) -> str:
        """The field whose answer the button itself decides, whatever was typed there."""
        if self.name in (ADD, LATER, ""):
            return ""
        return self.value.split(":")[0]


def pressed(raw: Mapping[str, list[str]]) -> Pressed:
    """Which button sent the page."""
    name = next((button for button in _BUTTONS if button in raw), "")
    return Pressed(name, first(raw, name)) if name else Pressed()


def without_field(raw: Mapping[str, Sequence[str]], field: str) -> dict[str, list[str]]:
    """The posted values but those of one field."""
    return {
        name: list(values)
        for name, values in raw.items()
        if not field or (name != field and not name.startswith(field + "."))
    }


def place_again(raw: Mapping[str, Sequence[str]], button: Pressed) -> dict[str, list[str]]:
    """The posted values for showing the page again: a place that is to be changed is forgotten."""
    values = {name: list(texts) for name, texts in raw.items()}
    if button.name == CHANGE_PLACE:
        values[f"{button.value}.subdistrict_code"] = [""]
        values[f"{button.value}.postcode"] = [""]
    elif not first(values, f"{button.value}.place"):
        values[f"{button.value}.subdistrict_code"] = [""]
    return values


def carry_out(person: Person, view: DraftView, button: Pressed) -> None:
    """Do what a button asks for. One that speaks of what is no longer there does nothing."""
    match button.name:
        case name if name == DISPUTE and button.value in view.known:
            cases.dispute(person, view.id, button.value, NO_REASON)
        case name if name == ACCEPT and button.value in view.known:
            cases.accept_known(person, view.id, button.value)
        case name if name == REMOVE:
            field, _, key = button.value.partition(":")
            cases.remove_item(person, view.id, field, key)
        case name if name == REMOVE_FILE:
            cases.clear_answer(person, view.id, button.value)


def keep_reasons(person: Person, view: DraftView, raw: Mapping[str, list[str]]) -> None:
    """Keep the reasons given for values that are disputed."""
    for path, known in view.known.items():
        reason = first(raw, REASON + path)
        if known.disputed and reason and reason != known.disputed:
            cases.dispute(person, view.id, path, reason)


def asked(raw: Mapping[str, Sequence[str]], fields: Collection[str]) -> frozenset[str]:
    """The fields that stood on the page as questions; all of `fields` when the page doesn't say."""
    return frozenset(raw[ASKED]) if ASKED in raw else frozenset(fields)


def typed_in(raw: Mapping[str, Sequence[str]], field: str) -> bool:
    """Whether the person typed or chose anything for that field."""
    return any(
        value.strip()
        for name, values in raw.items()
        if name == field or name.startswith(field + ".")
        for value in values
    )


def new_fields(view: DraftView, page: str, was_asked: Collection[str]) -> frozenset[str]:
    """The questions of the page that the last answers brought up and that wait for an answer."""
    shown = view.page(page)
    return frozenset(
        field.id
        for field in (shown.fields if shown else ())
        if field.id not in was_asked and field.id not in view.answers
    )
