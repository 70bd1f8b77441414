"""How an amount came about, in words: the row of the table that held, with what it asked and what was found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from borikan.definitions.compiled import AmountRow, CompiledService
from borikan.definitions.expressions import UnaryTest
from borikan.definitions.labelling import labelled, titled
from borikan.definitions.showing import said
from borikan.definitions.unary_tests import Interval
from borikan.definitions.values import UNKNOWN, Value
from borikan.kernel.text import Text

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_WHOLE = re.compile(r"\d+(\.\d+)?")


def told_amount(service: CompiledService, number: int, row: AmountRow, scope: Mapping[str, Value]) -> Text:
    """`Area (m²) 320 (at most 500): 2,000 baht`, with the formula in words where there is one.

    A row that asks nothing is `otherwise`, unless it is the first, which holds for everybody.
    """
    held = [_condition(service, name, test, scope) for name, test in row.when.items()]
    if not held and number > 1:
        held = [Text("กรณีอื่น", "otherwise")]
    thai, english = " ".join(each.th for each in held), ", ".join(each.en for each in held)
    formula = _formula(service, row.amount.source)
    return Text(
        f"{thai + ': ' if thai else ''}{formula.th} บาท",
        f"{english + ': ' if english else ''}{formula.en} baht",
    )


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


def _formula(service: CompiledService, source: str) -> Text:
    """A plain amount with its thousands marked; a formula with the titles of its inputs."""
    if _WHOLE.fullmatch(source.strip()):
        return said(Decimal(source))
    source = source.replace("*", "×")
    return Text(
        _NAME.sub(lambda found: titled(service, found[0]).th, source),
        _NAME.sub(lambda found: titled(service, found[0]).en, source),
    )
