"""Inputs in the words of the form: an answer chosen from a list reads as its label."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from borikan.definitions.compiled import AmountRow, CompiledService, Field
from borikan.definitions.expressions import Expression, UnaryTest
from borikan.definitions.showing import said
from borikan.definitions.values import UNKNOWN, Value
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


def how_it_came_about(
    service: CompiledService, number: int, row: AmountRow, scope: Mapping[str, Value]
) -> Text:
    """`row 2: Area (m²) = 80 (<= 100) → 500 baht`, with the formula where there is one."""
    held = [_condition(service, name, test, scope) for name, test in row.when.items()]
    thai, english = ", ".join(each.th for each in held), ", ".join(each.en for each in held)
    formula = formula_in_words(service, row.amount, scope)
    return Text(
        f"แถวที่ {number}{': ' + thai if thai else ''} → {formula.th} บาท",
        f"row {number}{': ' + english if english else ''} → {formula.en} baht",
    )


def _condition(service: CompiledService, name: str, test: UnaryTest, scope: Mapping[str, Value]) -> Text:
    """`Area (m²) = 80 (<= 100)`; the test is left out where it only names the value."""
    value = scope.get(name, UNKNOWN)
    title, told = titled(service, name), labelled(service, name, value)
    asked = test.source.strip().strip("\"'")
    tail = "" if asked in (str(value), str(value).lower()) else f" ({asked})"
    return Text(f"{title.th} = {told.th}{tail}", f"{title.en} = {told.en}{tail}")


def formula_in_words(service: CompiledService, formula: Expression, scope: Mapping[str, Value]) -> Text:
    """The formula of an amount with what its inputs and earlier charges are called and came to: `Area [320] * 5`."""
    charges = {f"charge.{one.id.replace('-', '_')}": one.title for one in service.charges}
    before: Any = scope.get("charge", {})
    words: dict[str, tuple[Text, Text]] = {}
    for name in formula.names:
        if name in charges:
            words[name] = (charges[name], said(before.get(name.removeprefix("charge."), UNKNOWN)))
        elif name in service.inputs:
            words[name] = (titled(service, name), labelled(service, name, scope.get(name, UNKNOWN)))
    if not words:
        return Text(formula.source, formula.source)
    named = re.compile(rf"(?<![\w.])(?:{'|'.join(re.escape(name) for name in words)})(?!\w)")
    return Text(
        named.sub(lambda found: f"{words[found[0]][0].th} [{words[found[0]][1].th}]", formula.source),
        named.sub(lambda found: f"{words[found[0]][0].en} [{words[found[0]][1].en}]", formula.source),
    )


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
