"""Whether a table decides every case and each of its rows some case: proved by trying them all.

Each input's domain is parted by the edges that the table's tests have on it, so one sample stands for a
whole part; the product of the parts is every case that the table can tell apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from math import prod

from borikan.definitions.compiled import Table
from borikan.definitions.compiling import faults as own
from borikan.definitions.compiling.names import Names
from borikan.definitions.problems import Place, Problems
from borikan.definitions.types import Type
from borikan.definitions.unary_tests import Ordered, UnaryTest
from borikan.definitions.values import NOT_APPLICABLE, Value
from borikan.kernel.text import Text

MOST_CASES = 60_000
OTHER_TEXT = "\u2026"
"""Stands for every text that no test mentions."""


def partitions(kind: Type, tests: Sequence[UnaryTest]) -> tuple[Value, ...]:
    """One value of each part that `tests` tell apart in the domain of `kind`, NOT_APPLICABLE last if it can be."""
    found: list[Value]
    if kind.kind == "boolean":
        found = [True, False]
    elif kind.kind == "choice" and kind.values:
        found = list(kind.values)
    elif kind.is_ordered:
        found = list(_ordered_parts(kind, tests))
    else:
        mentioned = {value for test in tests for value in test.among or ()}
        found = [*sorted(mentioned, key=str), OTHER_TEXT]
    return (*found, NOT_APPLICABLE) if kind.optional else tuple(found)


def _ordered_parts(kind: Type, tests: Sequence[UnaryTest]) -> list[Ordered]:
    edges: set[Ordered] = set()
    for test in tests:
        edges.update(value for value in test.among or () if isinstance(value, int | Decimal | date))
        if test.interval is not None:
            edges.update(end for end in (test.interval.low, test.interval.high) if end is not None)
    ordered = sorted(edges)  # all of one kind, by the type check
    if not ordered:
        return [date(2000, 1, 1) if kind.kind == "date" else 0]
    found: list[Ordered] = [_below(ordered[0])]
    for edge, following in zip(ordered, [*ordered[1:], None], strict=True):
        found.append(edge)
        between = _above(edge) if following is None else _between(edge, following, kind)
        if between is not None:
            found.append(between)
    return found


def _below(edge: Ordered) -> Ordered:
    return edge - timedelta(days=1) if isinstance(edge, date) else edge - 1


def _above(edge: Ordered) -> Ordered:
    return edge + timedelta(days=1) if isinstance(edge, date) else edge + 1


def _between(low: Ordered, high: Ordered, kind: Type) -> Ordered | None:
    """A value between two edges, or None where whole numbers or days leave no room."""
    if isinstance(low, date) and isinstance(high, date):
        return low + timedelta(days=1) if (high - low).days > 1 else None
    if isinstance(low, date) or isinstance(high, date):
        return None
    if kind.kind == "integer":
        return low + 1 if high - low > 1 else None
    return (Decimal(low) + Decimal(high)) / 2


def check_table(table: Table, names: Names, place: Place, rows: Sequence[Place], problems: Problems) -> None:
    """Report rows that are never the first to hold, and the first case that no row decides."""
    used = sorted({name for row in table.rows for name in row.when})
    domains = [
        partitions(names.inputs[name], [row.when[name] for row in table.rows if name in row.when])
        for name in used
    ]
    count = prod(len(domain) for domain in domains)
    if count > MOST_CASES or not names.effort.spend(count):
        said = f"> {MOST_CASES:,}" if count > MOST_CASES else str(count)
        problems.report(place, own.TOO_MANY_CASES, table=table.id, count=said)
        return
    hit, gap = _tried(table, used, domains)
    for row, row_place in zip(table.rows, rows, strict=True):
        if row.number not in hit:
            problems.report(row_place, own.NEVER_HIT, row=row.number, table=table.id)
    if gap is not None:
        problems.report(place, own.GAP, table=table.id, case=_case(used, gap))


def _tried(
    table: Table, used: Sequence[str], domains: Sequence[Sequence[Value]]
) -> tuple[set[int], tuple[Value, ...] | None]:
    """The rows that are the first to hold in some case, and the first case in which none does.

    A bit for each row: each value of an input leaves some of them standing, and a case the ones that all
    its values leave. So each test is tried once for each value, and not for each case.
    """
    all_rows = (1 << len(table.rows)) - 1
    standing = [
        [_rows_left(table, name, value) for value in domain]
        for name, domain in zip(used, domains, strict=True)
    ]
    hit: set[int] = set()
    gap: tuple[Value, ...] | None = None
    for case in product(*(range(len(domain)) for domain in domains)):
        left = all_rows
        for masks, index in zip(standing, case, strict=True):
            left &= masks[index]
        if left:
            hit.add(table.rows[(left & -left).bit_length() - 1].number)
        elif gap is None:
            gap = tuple(domain[index] for domain, index in zip(domains, case, strict=True))
    return hit, gap


def _rows_left(table: Table, name: str, value: Value) -> int:
    """The rows that `value` of the input `name` doesn't rule out, a bit for each."""
    left = 0
    for index, row in enumerate(table.rows):
        test = row.when.get(name)
        if test is None or test.holds(value) is True:
            left |= 1 << index
    return left


def _case(names: Sequence[str], values: Sequence[Value]) -> Text:
    pairs = list(zip(names, values, strict=True))
    thai = ", ".join(f"{name} = {_said(value).th}" for name, value in pairs)
    english = ", ".join(f"{name} = {_said(value).en}" for name, value in pairs)
    return Text(thai or "ทุกกรณี", english or "any case")


def _said(value: Value) -> Text:
    if value is NOT_APPLICABLE:
        return Text("ไม่มีค่า (none)", "nothing (none)")
    if value == OTHER_TEXT:
        return Text("ข้อความอื่น", "another text")
    written = str(value).lower() if isinstance(value, bool) else str(value)
    return Text(written, written)
