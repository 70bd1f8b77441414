"""Values for people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from borikan.definitions.compiled import ChecklistItem, Field
from borikan.definitions.fields import FIELD_TYPES
from borikan.definitions.values import Absent, Value
from borikan.definitions.yes_or_no import NO, YES, named
from borikan.kernel import identity_numbers
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import PartialDate, long_date

NOTHING = Text("–", "–")
NOT_KNOWN = Text("ยังไม่ทราบ", "not known yet")


def shown(field: Field, value: Any, language: str) -> str:
    """An answer for people; the empty text if there is none. A repeat is listed, item by item."""
    if value is None or isinstance(value, Absent):
        return ""
    if field.type == "repeat":
        return "; ".join(
            ", ".join(text for inner in field.fields if (text := shown(inner, item.get(inner.id), language)))
            for item in value
        )
    try:
        return FIELD_TYPES[field.type].shown(value, field, language)
    except (KeyError, ValueError, TypeError, AttributeError):
        return str(value)


def shown_finding(item: ChecklistItem, value: Value) -> Value | Text:
    """What an officer established, as people read it: a choice by its name, a number of a person in its groups."""
    if item.type == "thai_national_id" and isinstance(value, str):
        return identity_numbers.shown(value)
    return value if (name := named(item.options, value)) is None else name


def shown_value(value: Value | Text | tuple[Text, ...], language: str) -> str:
    """Any value of an expression for people; the empty text for one that is absent."""
    if isinstance(value, Absent):
        return ""
    if isinstance(value, tuple):
        return ", ".join(shown_value(item, language) for item in value)
    if isinstance(value, Mapping):
        return _shown_record(value, language)
    return _shown_single(value, language)


def _shown_single(value: bool | int | Decimal | str | date | Text, language: str) -> str:  # noqa: FBT001  # a value, not a flag
    if isinstance(value, bool):
        value = YES if value else NO
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, date):
        return long_date(value, language)
    return value if isinstance(value, str) else f"{value:,}"


def _shown_record(value: Mapping[str, Any], language: str) -> str:
    """An address in a line, a partial date in words; other groups part by part."""
    if "subdistrict_code" in value:
        return FIELD_TYPES["thai_address"].shown(value, _ANY, language)
    if "year" in value:
        return PartialDate(value["year"], value.get("month"), value.get("day")).shown(language)
    return ", ".join(shown_value(part, language) for part in value.values() if not isinstance(part, Absent))


_ANY = Field.__new__(Field)  # an address is shown without looking at its field


def said(value: Value) -> Text:
    """A value in both languages, with words for the absent ones: for traces."""
    if isinstance(value, Absent):
        return NOT_KNOWN if value is Absent.UNKNOWN else NOTHING
    return Text(shown_value(value, "th") or "–", shown_value(value, "en") or "–")
