"""How an amount came about, in words: the row of the table that held, with what it asked and what was found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from borikan.definitions.compiled import AmountRow, CompiledService, Field
from borikan.definitions.expressions import Expression, UnaryTest
from borikan.definitions.labelling import labelled, titled
from borikan.definitions.showing import said, shown
from borikan.definitions.unary_tests import Interval
from borikan.definitions.values import UNKNOWN, Value
from borikan.kernel.money import Money
from borikan.kernel.text import Text

_WHOLE = re.compile(r"\d+(\.\d+)?")


def told_amount(service: CompiledService, number: int, row: AmountRow, scope: Mapping[str, Value]) -> Text:
    """`Area (m²) 320 (at most 500): 2,000 baht`, with the formula in words where there is one.

    A row that asks nothing is `otherwise`, unless it is the first, which holds for everybody.
    """
    held = [_condition(service, name, test, scope) for name, test in row.when.items()]
    if not held and number > 1:
        held = [Text("กรณีอื่น", "otherwise")]
    thai, english = " ".join(each.th for each in held), ", ".join(each.en for each in held)
    formula = _formula(service, row.amount, scope)
    return Text(
        f"{thai + ': ' if thai else ''}{formula.th} บาท",
        f"{english + ': ' if english else ''}{formula.en} baht",
    )


def told_kept(trace: Text, most: Money) -> Text:
    """How an amount came about that was brought down to the law's ceiling."""
    return Text(f"{trace.th} แต่ไม่เกิน {most} บาท", f"{trace.en}, but no more than {most} baht")


def _condition(service: CompiledService, name: str, test: UnaryTest, scope: Mapping[str, Value]) -> Text:
    title, found = titled(service, name), labelled(service, name, scope.get(name, UNKNOWN))
    if test.interval is None:
        return Text(f"{title.th} {found.th}", f"{title.en} {found.en}")
    asked = _range(test.interval)
    if asked.en == found.en:
        return Text(f"{title.th} {found.th}", f"{title.en} {found.en}")
    return Text(f"{title.th} {found.th} ({asked.th})", f"{title.en} {found.en} ({asked.en})")


def _range(interval: Interval) -> Text:
    low = said(interval.low) if interval.low is not None else None
    high = said(interval.high) if interval.high is not None else None
    from_ = low and (
        Text(f"ตั้งแต่ {low.th}", f"from {low.en}")
        if interval.low_in
        else Text(f"เกิน {low.th}", f"over {low.en}")
    )
    until = high and (
        Text(f"ไม่เกิน {high.th}", f"at most {high.en}")
        if interval.high_in
        else Text(f"น้อยกว่า {high.th}", f"under {high.en}")
    )
    if from_ and until:
        return Text(f"{from_.th} แต่{until.th}", f"{from_.en} and {until.en}")
    if from_ and interval.low_in:
        return Text(f"{from_.th} ขึ้นไป", f"{from_.en} up")
    return from_ or until or Text("ทุกจำนวน", "any")


def _formula(service: CompiledService, formula: Expression, scope: Mapping[str, Value]) -> Text:
    """A plain amount with its thousands marked; a formula in words."""
    if _WHOLE.fullmatch(formula.source.strip()):
        return said(Decimal(formula.source))
    told = formula_in_words(service, formula, scope)
    return Text(told.th.replace("*", "×"), told.en.replace("*", "×"))


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
        elif (asked := _asked(service, name)) is not None:
            answers: Any = scope.get("form", {})
            answer = answers.get(asked.id)
            words[name] = (
                asked.label,
                Text(shown(asked, answer, "th") or "–", shown(asked, answer, "en") or "–"),
            )
    if not words:
        return Text(formula.source, formula.source)
    named = re.compile(rf"(?<![\w.])(?:{'|'.join(re.escape(name) for name in words)})(?!\w)")
    return Text(
        named.sub(lambda found: f"{words[found[0]][0].th} [{words[found[0]][1].th}]", formula.source),
        named.sub(lambda found: f"{words[found[0]][0].en} [{words[found[0]][1].en}]", formula.source),
    )


def _asked(service: CompiledService, name: str) -> Field | None:
    """The question that `form.x` names."""
    fields = (field for page in service.form.pages for field in page.fields)
    return next((field for field in fields if name == f"form.{field.id}"), None)
