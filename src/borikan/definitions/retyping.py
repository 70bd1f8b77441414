"""Canonical answers as somebody would type them: what a form shows when it is opened again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from borikan.definitions.compiled import Field
from borikan.definitions.fields import FIELD_TYPES


def typed(field: Field, canonical: Any) -> dict[str, str]:
    """The parts of `field` that give `canonical` when they are read; the empty part is the field itself.

    An answer that isn't sound, as an item of a repeat may hold while somebody writes, comes as it was typed.
    Raises KeyError for a repeat, which is typed item by item.
    """
    kind = FIELD_TYPES[field.type]
    try:
        return kind.typed(canonical)
    except (KeyError, ValueError, TypeError, AttributeError):
        given = canonical if isinstance(canonical, Mapping) else {"": canonical}
        return {part: given[part] for part in kind.parts if isinstance(given.get(part), str)}


def typed_item(repeat: Field, item: Mapping[str, Any], prefix: str) -> dict[str, list[str]]:
    """All parts of one item of a repeat by their HTML names below `prefix` (`branches.0.`)."""
    return {
        f"{prefix}{field.id}.{part}" if part else f"{prefix}{field.id}": _sent(field, text)
        for field in repeat.fields
        if item.get(field.id) is not None
        for part, text in typed(field, item[field.id]).items()
    }


def _sent(field: Field, text: str) -> list[str]:
    """The values a browser sends for that text."""
    return text.splitlines() if FIELD_TYPES[field.type].many else [text]
