"""Rules in words: what a cell of a table asks, what an amount comes to, how long a time limit is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from borikan.definitions.compiled import AmountRow, CompiledService, Input, Limit, Option
from borikan.definitions.labelling import options_of
from borikan.definitions.showing import said
from borikan.definitions.unary_tests import Interval, UnaryTest
from borikan.definitions.values import Value
from borikan.definitions.yes_or_no import named
from borikan.kernel.money import Money
from borikan.kernel.text import Text

OTHERWISE = Text("กรณีนอกจากข้างต้น", "In all other cases")
ALWAYS = Text("ทุกกรณี", "In every case")
FREE = Text("ไม่เสียค่าใช้จ่าย", "Nothing to pay")


def conditions(
    service: CompiledService, when: Mapping[str, UnaryTest], *, otherwise: Text = OTHERWISE
) -> Text:
    """All that must hold for a row: `พื้นที่ (ตร.ม.): ไม่เกิน 50`; `otherwise` for a row without conditions."""
    parts = [_condition(service, service.inputs[name], test) for name, test in when.items()]
    if not parts:
        return otherwise
    return Text(" และ ".join(part.th for part in parts), " and ".join(part.en for part in parts))


def cases(service: CompiledService, rows: Sequence[Mapping[str, UnaryTest]]) -> tuple[Text, ...]:
    """Each row of a table in words, so that it can be read without the ones before it where that is possible.

    Where all rows so far cut a piece off one ordered input, a row says what is left: after `<= 50`, the row
    `<= 100` is “more than 50 and up to 100”, and the last one “more than 100”.
    """
    if len(rows) == 1:
        return (conditions(service, rows[0], otherwise=ALWAYS),)
    name = next(iter(rows[0]), None) if rows else None
    left: Interval | None = _EVERYTHING
    found = []
    for when in rows:
        test = when.get(name) if name is not None and len(when) == 1 else None
        interval = test.interval if test else None
        if left is None or name is None or (when and interval is None):
            left = None
            found.append(conditions(service, when))
            continue
        here = _within(left, interval) if interval else left
        found.append(
            _condition(service, service.inputs[name], UnaryTest("", interval=here))
            if here != _EVERYTHING
            else OTHERWISE
        )
        left = _without(left, interval) if interval else None
    return tuple(found)


_EVERYTHING = Interval(None, False, None, False)  # noqa: FBT003  (fields, in order)


def _within(left: Interval, cut: Interval) -> Interval:
    """The part of `cut` that lies in `left`, as far as it has no end of its own."""
    low, low_in = (left.low, left.low_in) if cut.low is None else (cut.low, cut.low_in)
    high, high_in = (left.high, left.high_in) if cut.high is None else (cut.high, cut.high_in)
    return Interval(low, low_in, high, high_in)


def _without(left: Interval, cut: Interval) -> Interval | None:
    """What is left when `cut` is taken away at one end; None when it is taken out of the middle."""
    if cut.low is None and cut.high is not None:
        return Interval(cut.high, not cut.high_in, left.high, left.high_in)
    if cut.high is None and cut.low is not None:
        return Interval(left.low, left.low_in, cut.low, not cut.low_in)
    return None


def _condition(service: CompiledService, one: Input, test: UnaryTest) -> Text:
    return said_of(one.title, test, options_of(service, one))


def said_of(title: Text, test: UnaryTest, options: tuple[Option, ...]) -> Text:
    """What the test asks of the value of that title: `พื้นที่ (ตร.ม.): ไม่เกิน 50`."""
    words = _test(test, options)
    return Text(f"{title.th}: {words.th}", f"{title.en}: {words.en}")


def _test(test: UnaryTest, options: tuple[Option, ...]) -> Text:
    if test.absent:
        return Text("ไม่มี", "none")
    if test.interval is not None:
        return _interval(test.interval)
    values = [_value(value, options) for value in sorted(test.among or (), key=str)]
    joined = Text(" หรือ ".join(v.th for v in values) or "–", " or ".join(v.en for v in values) or "–")
    return Text(f"ไม่ใช่ {joined.th}", f"not {joined.en}") if test.negated else joined


def _value(value: Value, options: tuple[Option, ...]) -> Text:
    return named(options, value) or said(value)


def _interval(interval: Interval) -> Text:
    low, high = _bound(interval.low), _bound(interval.high)
    parts = []
    if low is not None:
        parts.append(
            Text(f"ตั้งแต่ {low.th}", f"at least {low.en}")
            if interval.low_in
            else Text(f"มากกว่า {low.th}", f"more than {low.en}")
        )
    if high is not None:
        parts.append(
            Text(f"ไม่เกิน {high.th}", f"up to {high.en}")
            if interval.high_in
            else Text(f"น้อยกว่า {high.th}", f"less than {high.en}")
        )
    return Text(" แต่".join(p.th for p in parts), " and ".join(p.en for p in parts))


def _bound(bound: int | Decimal | date | None) -> Text | None:
    return None if bound is None else said(bound)


def amount(service: CompiledService, row: AmountRow) -> Text:
    """What the row comes to in baht, or what it is worked out from when that differs from case to case."""
    if not row.amount.names:
        value = row.amount.evaluate({})
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return baht(Money.baht(Decimal(value)))
    charges = {f"charge.{one.id.replace('-', '_')}": one.title for one in service.charges}
    known = {**charges, **{name: one.title for name, one in service.inputs.items()}}
    titles = [known[name] for name in sorted(row.amount.names) if name in known]
    if not titles:
        return Text("คำนวณตามข้อมูลในคำขอ", "worked out from the application")
    return Text(
        "คำนวณจาก " + " ".join(title.th for title in titles),
        "worked out from: " + ", ".join(title.en for title in titles),
    )


def baht(money: Money) -> Text:
    """An amount in words for a manual: whole baht without satang, and nothing as nothing to pay."""
    if not money:
        return FREE
    shown = str(money).removesuffix(".00")
    return Text(f"{shown} บาท", f"{shown} baht")


def limit(one: Limit) -> Text:
    """`7 วันทำการ`, with the extensions the law allows."""
    unit = Text("วันทำการ", "working days") if one.unit == "working" else Text("วันปฏิทิน", "calendar days")
    if one.amount == 1:
        unit = Text(unit.th, unit.en.removesuffix("s"))
    words = Text(f"{one.amount} {unit.th}", f"{one.amount} {unit.en}")
    if not one.extensions:
        return words
    times = "once" if one.extensions == 1 else f"up to {one.extensions} times"
    return Text(
        f"{words.th} ขยายได้ไม่เกิน {one.extensions} ครั้ง ครั้งละไม่เกิน {one.extension_days} วัน พร้อมแจ้งเหตุผล",
        f"{words.en}, which may be extended {times} by up to {one.extension_days} days, with reasons",
    )
