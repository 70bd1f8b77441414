"""The types of questions: how each is read, checked, kept, shown and described."""

from __future__ import annotations

from collections.abc import Mapping

from borikan.definitions.fields import (
    choices,
    contacts,
    dates,
    numbers,
    papers,
    people_and_places,
    texts,
    travel,
)
from borikan.definitions.fields.base import AnswerError, FieldType, Setting

__all__ = ["FIELD_TYPES", "AnswerError", "FieldType", "Setting"]

FIELD_TYPES: Mapping[str, FieldType] = {
    kind.name: kind
    for module in (texts, choices, numbers, dates, people_and_places, contacts, travel, papers)
    for kind in module.TYPES
}
"""Every field type by its name in form.yaml."""
