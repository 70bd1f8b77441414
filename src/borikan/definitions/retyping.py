"""Canonical answers as somebody would type them: what a form shows when it is opened again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from borikan.definitions.compiled import Field
from borikan.kernel.identity_numbers import shown as shown_number
from borikan.kernel.phones import shown as shown_phone
from borikan.kernel.thai_dates import be_year


def typed(field: Field, canonical: Any) -> dict[str, str]:
    """The parts of `field` that give `canonical` when they are read; the empty part is the field itself.

    Years come in the Buddhist era, as the form asks for them. Raises nothing for a sound canonical value.
    """
    match field.type:
        case "yes_no":
            return {"": "true" if canonical else "false"}
        case "date":
            on = date.fromisoformat(canonical)
            return {"day": str(on.day), "month": str(on.month), "year": str(be_year(on))}
        case "partial_date":
            return _partial(canonical)
        case "phone":
            return {"": shown_phone(canonical)}
        case "thai_national_id" | "juristic_id":
            return {"": shown_number(canonical)}
        case "contact_channel":
            channel, value = canonical["channel"], canonical["value"]
            return {"channel": channel, "value": shown_phone(value) if channel == "phone" else value}
        case "repeat":
            raise ValueError("a repeat is typed item by item")
        case _ if isinstance(canonical, Mapping):
            return {part: "" if value is None else str(value) for part, value in canonical.items()}
        case _:
            return {"": str(canonical)}


def typed_item(repeat: Field, item: Mapping[str, Any], prefix: str) -> dict[str, list[str]]:
    """All parts of one item of a repeat by their HTML names below `prefix` (`branches.0.`)."""
    return {
        f"{prefix}{field.id}.{part}" if part else f"{prefix}{field.id}": [text]
        for field in repeat.fields
        if item.get(field.id) is not None
        for part, text in typed(field, item[field.id]).items()
    }


def _partial(canonical: Mapping[str, Any]) -> dict[str, str]:
    year, month, day = canonical["year"], canonical["month"], canonical["day"]
    known_on = date(year, month or 4, day or 1)  # April begins the old year: right before and after 1941
    return {
        "day": str(day) if day else "",
        "month": str(month) if month else "",
        "year": str(be_year(known_on)),
    }
