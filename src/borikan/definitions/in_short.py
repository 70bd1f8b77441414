"""A service in one line: how many steps it has, what it costs and how long the office has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from math import prod

from borikan.definitions.compiled import AmountRow, Charge, CompiledService, Limit
from borikan.definitions.unary_tests import UnaryTest
from borikan.definitions.values import NOT_APPLICABLE, Value
from borikan.kernel.money import Money
from borikan.kernel.text import Text

FREE = Text("ไม่มีค่าธรรมเนียม", "Free")
_WORKED_OUT = Text("คิดตามเกณฑ์", "Worked out by its rules")
_MOST_CASES = 5_000
_FEES = frozenset({"fee", "tax"})
"""What everybody pays; fines and surcharges fall on who is late."""


@dataclass(frozen=True, slots=True)
class InShort:
    """`steps` counts those of the case itself, side by side ones each; `charges` and `time` are in words."""

    steps: int
    charges: Text
    time: Text


def in_short(service: CompiledService) -> InShort:
    """The line about the service, from its charges, limits and process."""
    steps = [one for one in service.process.every_step() if one.kind != "parallel" and not one.after_grant]
    return InShort(len(steps), _charges(service), _time(service))


def _charges(service: CompiledService) -> Text:
    """What an application costs, and what falls due after the grant where applying is free."""
    during = {step.id for step in service.process.every_step() if not step.after_grant}
    fees = [one for one in service.charges if one.kind in _FEES]
    applying = _spread([one for one in fees if one.due_at in during])
    later = _spread([one for one in fees if one.due_at not in during], together=False)
    if applying != FREE or later == FREE:
        return applying
    return Text(f"ไม่มีค่าคำขอ · เมื่อได้รับแล้ว ครั้งละ {later.th}", f"No fee to apply · then each time: {later.en}")


def _spread(due: list[Charge], *, together: bool = True) -> Text:
    """From the least to the most that the charges come to, together or each by itself, where the folder says so."""
    if not due:
        return FREE
    ranges = [_range(one) for one in due]
    known = [one for one in ranges if one is not None]
    if len(known) < len(ranges):
        return _WORKED_OUT
    lows, highs = [low for low, _ in known], [high for _, high in known]
    least, most = _at_once(due) if together else (min(lows), max(highs))
    if most == 0:
        return FREE
    if least == most:
        return Text(f"{_baht(most)} บาท", f"{_baht(most)} baht")
    if least == 0:
        return Text(f"ไม่เกิน {_baht(most)} บาท", f"Up to {_baht(most)} baht")
    return Text(f"{_baht(least)}–{_baht(most)} บาท", f"{_baht(least)}–{_baht(most)} baht")


def _at_once(due: list[Charge]) -> tuple[Decimal, Decimal]:
    """The least and the most that they come to for anybody: who pays the one may be spared the other."""
    asked: dict[str, set[Value]] = {}
    for name, test in (pair for charge in due for row in charge.rows for pair in row.when.items()):
        asked.setdefault(name, set()).update(_samples(test))
    if prod(len(values) for values in asked.values()) > _MOST_CASES:
        ranges = [one for one in map(_range, due) if one is not None]
        return sum((low for low, _ in ranges), Decimal(0)), sum((high for _, high in ranges), Decimal(0))
    sums = [
        (
            sum((amount for charge, amount in paid if charge.only_if is None), Decimal(0)),
            sum((amount for _, amount in paid), Decimal(0)),
        )
        for values in product(*asked.values())
        for case in (dict(zip(asked, values, strict=True)),)
        for paid in ([(charge, _paid(charge, case)) for charge in due],)
    ]
    return min(low for low, _ in sums), max(high for _, high in sums)


def _paid(charge: Charge, case: Mapping[str, Value]) -> Decimal:
    """What the first row that holds comes to."""
    held = (row for row in charge.rows if all(test.holds(case[name]) for name, test in row.when.items()))
    return next((_number(row) or Decimal(0) for row in held), Decimal(0))


def _samples(test: UnaryTest) -> Iterator[Value]:
    """Values on both sides of whatever the test draws a line at."""
    if test.absent:
        yield NOT_APPLICABLE
    for end in (test.interval.low, test.interval.high) if test.interval else ():
        step = timedelta(days=1) if isinstance(end, date) else 1
        if end is not None:
            yield from (end - step, end, end + step)  # type: ignore[operator]  # days to dates, ones to numbers
    for value in test.among or ():
        yield from (value, not value if isinstance(value, bool) else "")


def _range(charge: Charge) -> tuple[Decimal, Decimal] | None:
    """The least and the most of the charge; None where an amount is worked out or an officer sets it."""
    amounts = [_number(row) for row in charge.rows]
    if charge.assessed_by is not None or not amounts or None in amounts:
        return None
    known = [one for one in amounts if one is not None]
    return (Decimal(0) if charge.only_if is not None else min(known)), max(known)


def _number(row: AmountRow) -> Decimal | None:
    if row.amount.names:
        return None
    value = row.amount.evaluate({})
    return Decimal(value) if isinstance(value, (int, Decimal)) else None


def _baht(amount: Decimal | int) -> str:
    return str(Money.baht(str(amount))).removesuffix(".00")


def _time(service: CompiledService) -> Text:
    """The longest time that the office has for any path, and the shortest if they differ."""
    limits = list(_office(service))
    if not limits:
        return Text("ไม่ได้กำหนด", "Not set")
    shortest, longest = limits[0], limits[-1]
    if shortest.unit != longest.unit or shortest.amount == longest.amount:
        return _words(str(longest.amount), longest)
    return _words(f"{shortest.amount}–{longest.amount}", longest)


def _office(service: CompiledService) -> Iterator[Limit]:
    """The office's limits, the shortest first."""
    days = {"working": Decimal("1.4"), "calendar": Decimal(1)}  # a working week is a week
    office = [one for one in service.limits if one.whose == "office"]
    yield from sorted(office, key=lambda one: one.amount * days[one.unit])


def _words(amount: str, limit: Limit) -> Text:
    plural = "" if amount == "1" else "s"
    if limit.unit == "working":
        return Text(f"{amount} วันทำการ", f"{amount} working day{plural}")
    return Text(f"{amount} วัน", f"{amount} day{plural}")
