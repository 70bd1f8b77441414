"""Inputs in the words of the form: an answer chosen from a list reads as its label."""

from __future__ import annotations

import re

from borikan.definitions.compiled import CompiledService, Option
from borikan.definitions.showing import said
from borikan.definitions.values import Value
from borikan.kernel.text import Text

_OF_FORM = re.compile(r"\s*form\.([a-z][a-z0-9_]*)\s*")
_OF_FINDING = re.compile(r"\s*finding\.([a-z][a-z0-9_]*)\s*")
_OF_REGISTER_OR_FORM = re.compile(
    r"\s*coalesce\(\s*register\.[a-z0-9_]+\.[a-z0-9_]+\s*,\s*form\.([a-z][a-z0-9_]*)\s*\)\s*"
)


def titled(service: CompiledService, input_id: str) -> Text:
    """What the input is called; its id where the service declares none of that name, as for `path`."""
    one = service.inputs.get(input_id)
    return one.title if one else Text(input_id, input_id)


def labelled(service: CompiledService, input_id: str, value: Value) -> Text:
    """The value of an input for people, with the option's label where it is simply an answer of the form, what a
    register says in its place, or what an officer found."""
    label = next((one.label for one in _options(service, input_id) if one.value == value), None)
    return label or said(value)


def _options(service: CompiledService, input_id: str) -> tuple[Option, ...]:
    one = service.inputs.get(input_id)
    source = one.value.source if one else ""
    finding = _OF_FINDING.fullmatch(source)
    if finding is not None:
        items = (
            item for sheet in service.checklists.values() for item in sheet.items if item.id == finding[1]
        )
        return next((item.options for item in items), ())
    found = _OF_FORM.fullmatch(source) or _OF_REGISTER_OR_FORM.fullmatch(source)
    if found is None:
        return ()
    try:
        return service.form.field(found[1]).options
    except KeyError:
        return ()
