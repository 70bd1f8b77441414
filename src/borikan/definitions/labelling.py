"""Inputs in the words of the form: an answer chosen from a list reads as its label."""

from __future__ import annotations

import re

from borikan.definitions.compiled import CompiledService, Input, Option
from borikan.definitions.showing import said
from borikan.definitions.values import Value
from borikan.definitions.yes_or_no import named
from borikan.kernel.text import Text


def titled(service: CompiledService, input_id: str) -> Text:
    """What the input is called; its id where the service declares none of that name, as for `path`."""
    one = service.inputs.get(input_id)
    return one.title if one else Text(input_id, input_id)


def labelled(service: CompiledService, input_id: str, value: Value) -> Text:
    """The value of an input for people, by its name where one of the input's options stands for it."""
    one = service.inputs.get(input_id)
    options = options_of(service, one) if one else ()
    return named(options, value) or said(value)


def options_of(service: CompiledService, one: Input) -> tuple[Option, ...]:
    """The names of an input's values: those it declares, or those of the one choice it passes on.

    A choice is passed on by whatever names it alone: the form's answer itself, a register with the answer where that
    says nothing, what an officer found. A yes or no is passed on only as it stands: what is worked out from it may
    turn it round.
    """
    worked_out = one.type == "boolean" and not _AS_IT_STANDS.match(one.value.source)
    if one.options or worked_out or one.type not in ("text", "choice", "boolean"):
        return one.options
    passed_on = [found for name in sorted(one.value.names) if (found := _choice(service, name))]
    return passed_on[0] if len(passed_on) == 1 else ()


_AS_IT_STANDS = re.compile(r"(?:[a-z0-9_.]+|coalesce\([a-z0-9_., ]+\))\Z")
"""A name, or the first of several that is known."""


def _choice(service: CompiledService, name: str) -> tuple[Option, ...]:
    family, _, ident = name.partition(".")
    if family == "finding":
        items = (item for sheet in service.checklists.values() for item in sheet.items if item.id == ident)
        return next((item.options for item in items), ())
    fields = (field for page in service.form.pages for field in page.fields) if family == "form" else ()
    return next((field.options for field in fields if field.id == ident), ())
