"""The questions of a form as templates show them: what was typed, what is wrong, what a register holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from borikan.cases.queries import Known
from borikan.definitions.answers import FieldError
from borikan.definitions.compiled import Field, Option
from borikan.definitions.fields.banks import BANKS
from borikan.definitions.retyping import typed as typed_parts
from borikan.definitions.showing import shown
from borikan.kernel import places
from borikan.kernel.text import Text
from borikan.web.language import active_language

FIND_PLACE, CHANGE_PLACE = "_find_place", "_change_place"
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a repeat group: its answers in words, and the addresses to change and remove it."""

    key: str
    title: Text
    rows: tuple[dict[str, object], ...]
    change: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """One question. `typed` are the texts of its parts; `errors` what to mend, by part."""

    field: Field
    name: str
    typed: Mapping[str, str]
    errors: Mapping[str, Text]
    known: Known | None = None
    known_shown: str = ""
    items: tuple[Item, ...] = ()
    file_name: str = ""
    place_query: str = ""

    @property
    def value(self) -> str:
        return self.typed.get("", "")

    @property
    def error(self) -> Text | None:
        """What to mend in the whole; for a field of parts without a place of their own, the first of them."""
        return self.errors.get("") or next(iter(self.errors.values()), None)

    @property
    def options(self) -> list[dict[str, object]]:
        if self.field.type == "yes_no":
            return [
                {"value": "true", "text": Text("ใช่", "Yes")},
                {"value": "false", "text": Text("ไม่ใช่", "No")},
            ]
        return [_option(option) for option in self.field.options]

    @property
    def banks(self) -> list[dict[str, object]]:
        return [{"value": code, "text": bank.name} for code, bank in BANKS.items()]

    @property
    def accepted(self) -> str:
        kinds = self.field.settings.get("accept") or ("pdf", "jpg", "png")
        assert isinstance(kinds, tuple | list), "the compiler made it a list of words"
        return ", ".join(str(kind).upper() for kind in kinds)

    @property
    def accept(self) -> str:
        return ",".join(f".{kind.strip().lower()}" for kind in self.accepted.split(","))

    @property
    def chosen_place(self) -> dict[str, object] | None:
        """The subdistrict chosen, with its district and province."""
        place = places.subdistrict(self.typed.get("subdistrict_code", ""))
        return {"value": place.code, "text": _place_name(place)} if place else None

    @property
    def found_places(self) -> list[dict[str, object]]:
        """What the words searched for match."""
        if not self.place_query:
            return []
        return [
            {"value": place.code, "text": _place_name(place)}
            for place in places.find(self.place_query)[:_MOST_PLACES]
        ]

    @property
    def postcodes(self) -> list[dict[str, object]]:
        place = places.subdistrict(self.typed.get("subdistrict_code", ""))
        if place is None or len(place.postcodes) < 2:
            return []
        return [{"value": code, "text": Text(code, code)} for code in place.postcodes]


def views(
    fields: Sequence[Field],
    answers: Mapping[str, Any],
    *,
    raw: Mapping[str, Sequence[str]] | None = None,
    errors: Sequence[FieldError] = (),
    known: Mapping[str, Known] | None = None,
    prefix: str = "",
    change: str = "",
) -> tuple[FieldView, ...]:
    """The questions `fields`, showing what was just posted (`raw`) or else what is answered.

    `known` values that are not disputed stand instead of their question. `change` is the address below
    which items of repeat groups are changed.
    """
    return tuple(
        _view(field, answers.get(field.id), raw, errors, known or {}, prefix, change) for field in fields
    )


def _view(
    field: Field,
    answer: Any,
    raw: Mapping[str, Sequence[str]] | None,
    errors: Sequence[FieldError],
    known: Mapping[str, Known],
    prefix: str,
    change: str,
) -> FieldView:
    name = prefix + field.id
    typed = _posted(name, raw) if raw is not None and field.type not in ("repeat", "file") else None
    if typed is None:
        typed = typed_parts(field, answer) if answer is not None and field.type != "repeat" else {}
    held = known.get(field.id)
    language = active_language()
    return FieldView(
        field=field,
        name=name,
        typed=typed,
        errors={
            e.path.removeprefix(name).removeprefix("."): e.message
            for e in errors
            if e.path == name or e.path.startswith(name + ".")
        },
        known=held,
        known_shown=shown(field, held.value, language) if held else "",
        items=_items(field, answer, change) if field.type == "repeat" else (),
        file_name=str(answer["name"]) if field.type == "file" and isinstance(answer, Mapping) else "",
        place_query=typed.get("place", ""),
    )


def _posted(name: str, raw: Mapping[str, Sequence[str]]) -> dict[str, str] | None:
    """The parts of a field among the posted values; None when none of them was posted."""
    found = {
        key.removeprefix(name).removeprefix("."): values[0] if values else ""
        for key, values in raw.items()
        if key == name or key.startswith(name + ".")
    }
    return found or None


def _items(field: Field, answer: Any, change: str) -> tuple[Item, ...]:
    language = active_language()
    return tuple(
        Item(
            key=str(item["_key"]),
            title=Text(f"{field.label.th} {number}", f"{field.label.en} {number}"),
            rows=tuple(
                {"key": inner.label, "value": shown(inner, item[inner.id], language)}
                for inner in field.fields
                if item.get(inner.id) is not None
            ),
            change=f"{change}/{field.id}/{item['_key']}",
        )
        for number, item in enumerate(answer or (), start=1)
    )


def _option(option: Option) -> dict[str, object]:
    return {"value": option.value, "text": option.label}


def _place_name(place: places.Subdistrict) -> Text:
    """`ในเมือง · เมืองขอนแก่น · ขอนแก่น`: the subdistrict with its district and province."""
    district, province = places.district(place.district_code), places.province(place.province_code)
    names = [place.name, *(above.name for above in (district, province) if above)]
    return Text(" · ".join(name.th for name in names), " · ".join(name.en for name in names))


def summary_errors(found: Sequence[FieldError]) -> list[dict[str, object]]:
    """The errors for the summary on top of the page, each linked to its control."""
    return [{"href": "#" + e.path.replace(".", "-"), "text": e.message} for e in found]
