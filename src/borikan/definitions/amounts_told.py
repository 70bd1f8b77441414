"""How an amount came about, in words: the row of the table that held, with what it asked and what was found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from borikan.definitions.compiled import AmountRow, CompiledService, Field
from borikan.definitions.expressions import Expression, UnaryTest
from borikan.definitions.labelling import labelled, titled
from borikan.definitions.showing import said, shown
from borikan.definitions.unary_tests import Interval
from borikan.definitions.values import UNKNOWN, Absent, Value
from borikan.kernel.money import Money
from borikan.kernel.text import Text

_WHOLE = re.compile(r"\d+(\.\d+)?")
_SHARE = re.compile(r"(?P<rate>0\.\d+) \* (?P<of>min\([\w.]+, \d+\)|[a-z][\w.]*)")
_SHARE_OF_CHARGE = re.compile(r"(?P<of>charge\.\w+) \* (?P<rate>0\.\d+)")
_LIMITED = re.compile(r"min\(([\w.]+), (\d+)\)")
_CAPPED = re.compile(r"min\((\d+), ([^(),]+)\)")
_RATED = re.compile(r"(?:([1-9]\d*) \* )?([a-z][\w.]*)(?: \* (\d+(?:\.\d+)?))?")


def told_amount(
    service: CompiledService, rows: Sequence[AmountRow], number: int, scope: Mapping[str, Value]
) -> Text:
    """`Area (m²) 320 (at most 500): 2,000 baht`, by the row of that number; the formula in words where there is one.

    A row that asks nothing says what the rows before it asked, unless it is the first, which holds for everybody.
    """
    row = rows[number - 1]
    held = [_condition(service, name, test, scope) for name, test in row.when.items()]
    if not held:
        before = dict.fromkeys(name for one in rows[: number - 1] for name in one.when)
        held = [
            _found(service, name, scope)
            for name in before
            if not isinstance(scope.get(name, UNKNOWN), Absent)
        ]
    thai, english = " ".join(each.th for each in held), ", ".join(each.en for each in held)
    formula = _formula(service, row.amount, scope)
    return Text(
        f"{thai + ': ' if thai else ''}{formula.th}",
        f"{english + ': ' if english else ''}{formula.en}",
    )


def told_kept(trace: Text, most: Money) -> Text:
    """How an amount came about that was brought down to the law's ceiling."""
    return Text(f"{trace.th} แต่ไม่เกิน {most} บาท", f"{trace.en}, but no more than {most} baht")


def _found(service: CompiledService, name: str, scope: Mapping[str, Value]) -> Text:
    """The input with its value."""
    title, found = titled(service, name), labelled(service, name, scope.get(name, UNKNOWN))
    return Text(f"{title.th} {found.th}", f"{title.en} {found.en}")


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
    """A plain amount with its thousands marked; a share, a rate and a ceiling in words, any other formula as it is."""
    source = formula.source.strip()
    if _WHOLE.fullmatch(source):
        plain = said(Decimal(source))
        return Text(f"{plain.th} บาท", f"{plain.en} baht")
    if capped := _CAPPED.fullmatch(source):
        most, inner = said(Decimal(capped[1])), _worked_out(service, formula, capped[2], scope)
        return Text(f"{inner.th} แต่ไม่เกิน {most.th} บาท", f"{inner.en}, but no more than {most.en} baht")
    return _worked_out(service, formula, source, scope)


def _worked_out(
    service: CompiledService, formula: Expression, source: str, scope: Mapping[str, Value]
) -> Text:
    if share := _SHARE.fullmatch(source) or _SHARE_OF_CHARGE.fullmatch(source):
        rate, of = f"{Decimal(share['rate']) * 100:f}".rstrip("0").rstrip("."), share["of"]
        limited = _LIMITED.fullmatch(of)
        base = _named(service, formula, limited[1] if limited else of, scope)
        told = Text(f"ร้อยละ {rate} ของ{base.th}", f"{rate}% of {base.en}")
        if not limited:
            return told
        most = said(Decimal(limited[2]))
        return Text(f"{told.th} คิดไม่เกิน {most.th} บาท", f"{told.en}, counted up to {most.en} baht")
    if rated := _RATED.fullmatch(source):
        what = _named(service, formula, rated[2], scope)
        each = said(Decimal(rated[1] or rated[3] or "1"))
        one = _unit(service, rated[2])
        return Text(f"{what.th} {one.th}ละ {each.th} บาท", f"{what.en}, {each.en} baht for each {one.en}")
    told = _named(service, formula, source, scope)
    return Text(told.th.replace("*", "×") + " บาท", told.en.replace("*", "×") + " baht")


def formula_in_words(service: CompiledService, formula: Expression, scope: Mapping[str, Value]) -> Text:
    """The formula of an amount with what its inputs and earlier charges are called and came to: `Area [320] * 5`."""
    return _named(service, formula, formula.source, scope)


def _unit(service: CompiledService, name: str) -> Text:
    """What one of the number is called, if the folder says."""
    asked = _asked(service, name)
    found = service.inputs[name].unit if name in service.inputs else asked and asked.settings.get("unit")
    return found if isinstance(found, Text) else Text("หน่วย", "of them")


def _named(service: CompiledService, formula: Expression, source: str, scope: Mapping[str, Value]) -> Text:
    """A part of the formula with its names told so."""
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
        return Text(source, source)
    named = re.compile(rf"(?<![\w.])(?:{'|'.join(re.escape(name) for name in words)})(?!\w)")
    return Text(
        named.sub(lambda found: f"{words[found[0]][0].th} [{words[found[0]][1].th}]", source),
        named.sub(lambda found: f"{words[found[0]][0].en} [{words[found[0]][1].en}]", source),
    )


def _asked(service: CompiledService, name: str) -> Field | None:
    """The question that `form.x` names."""
    fields = (field for page in service.form.pages for field in page.fields)
    return next((field for field in fields if name == f"form.{field.id}"), None)
