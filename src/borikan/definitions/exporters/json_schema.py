"""The form as a JSON Schema, for programs that file applications.

An export: the compiled form stays the only validator. Whatever it accepts satisfies the schema; the schema
can't say everything (check digits, dates against each other), so not the other way round.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from borikan.definitions.compiled import CompiledService, Field
from borikan.definitions.fields import FIELD_TYPES
from borikan.definitions.fields.base import bound
from borikan.kernel.text import Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MAX_ITEMS = 200


def form_schema(service: CompiledService, language: str = "th") -> dict[str, Any]:
    """A JSON Schema 2020-12 of the answers: every field by id, none other, hidden ones left out.

    Titles are in `language`, one of the service's, and descriptions in English. `required` lists the fields that are asked of everybody. No references, so that no retriever is needed.
    """
    titled = partial(service.translated, language=language)
    properties: dict[str, Any] = {}
    required = []
    for page in service.form.pages:
        for field in page.fields:
            properties[field.id] = _field_schema(field, titled)
            if field.required and field.show_if is None and page.show_if is None:
                required.append(field.id)
    return {
        "$schema": DIALECT,
        "$id": f"urn:borikan:service:{service.id}:{service.version}",
        "title": titled(service.title),
        "description": service.title.en,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _field_schema(field: Field, titled: Callable[[Text], str]) -> dict[str, Any]:
    repeat = field.type == "repeat"
    found = _repeat_schema(field, titled) if repeat else FIELD_TYPES[field.type].schema(field)
    return {"title": titled(field.label), "description": field.label.en, **found}


def _repeat_schema(field: Field, titled: Callable[[Text], str]) -> dict[str, Any]:
    least = bound(field, "min_items") or (1 if field.required else 0)
    properties: dict[str, Any] = {inner.id: _field_schema(inner, titled) for inner in field.fields}
    return {
        "type": "array",
        "minItems": least if field.required else 0,
        "maxItems": bound(field, "max_items") or _MAX_ITEMS,
        "items": {
            "type": "object",
            "properties": {"_key": {"type": "string", "minLength": 1, "maxLength": 40}, **properties},
            "required": [
                "_key",
                *(inner.id for inner in field.fields if inner.required and inner.show_if is None),
            ],
            "additionalProperties": False,
        },
    }
