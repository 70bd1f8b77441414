"""Inputs in the words of the form: an answer chosen from a list reads as its label."""

from __future__ import annotations

import re

from borikan.definitions.compiled import CompiledService, Field
from borikan.definitions.showing import said
from borikan.definitions.values import Value
from borikan.kernel.text import Text

_OF_FORM = re.compile(r"\s*form\.([a-z][a-z0-9_]*)\s*")
_OF_REGISTER_OR_FORM = re.compile(
    r"\s*coalesce\(\s*register\.[a-z0-9_]+\.[a-z0-9_]+\s*,\s*form\.([a-z][a-z0-9_]*)\s*\)\s*"
)


def titled(service: CompiledService, input_id: str) -> Text:
    """What the input is called; its id where the service declares none of that name, as for `path`."""
    one = service.inputs.get(input_id)
    return one.title if one else Text(input_id, input_id)


def labelled(service: CompiledService, input_id: str, value: Value) -> Text:
    """The value of an input for people, with the option's label where it is simply an answer of the form, or what a
    register says in its place."""
    field = _answered_by(service, input_id)
    label = next((option.label for option in field.options if option.value == value), None) if field else None
    return label or said(value)


def _answered_by(service: CompiledService, input_id: str) -> Field | None:
    one = service.inputs.get(input_id)
    source = one.value.source if one else ""
    found = _OF_FORM.fullmatch(source) or _OF_REGISTER_OR_FORM.fullmatch(source)
    if found is None:
        return None
    try:
        return service.form.field(found[1])
    except KeyError:
        return None
