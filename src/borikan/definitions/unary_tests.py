"""Unary tests: what stands in a table's cell, a condition on one value.

| written | holds for |
|---|---|
| `true`, `new`, `15`, `"2026-01-01"` | that value |
| `[new, change]` | one of these texts |
| `"<= 200"`, `"> 15"`, `"!= new"` | the comparison |
| `"[1, 15]"`, `"(1, 15]"`, `"[1, 15)"` | the range; a round bracket leaves its end out |
| `none` | no value: not applicable |

Numbers and dates take single values, comparisons and ranges; a YAML list of them is refused, because
it reads like a range and would not be one.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from borikan.definitions.nodes import Listing, Node, Scalar
from borikan.definitions.problems import Fault, Problems, suggestion
from borikan.definitions.types import Type
from borikan.definitions.values import UNKNOWN, Absent, Value
from borikan.kernel.text import Text

BAD_TEST = Fault(
    "bad-test",
    Text("เงื่อนไข “{written}” ใช้กับ{type}ไม่ได้", "The test “{written}” can't be used on a {type}."),
    Text("{remedy}", "{remedy}"),
)
UNKNOWN_OPTION = Fault(
    "unknown-option",
    Text("ไม่มีตัวเลือก “{name}”", "There is no option “{name}”."),
    Text("{suggestion}", "{suggestion}"),
)
EMPTY_RANGE = Fault(
    "empty-range",
    Text("ช่วง “{written}” ไม่มีค่าใดอยู่เลย", "The range “{written}” holds no value."),
    Text("เขียนค่าน้อยก่อนค่ามาก", "Write the smaller end first."),
)

_REMEDIES = {
    "boolean": Text("เขียน true หรือ false", "Write true or false."),
    "number": Text(
        'เขียนตัวเลข "<= 200" "> 15" หรือช่วง "[1, 15]" ในเครื่องหมายคำพูด',
        'Write a number, "<= 200", "> 15" or, in quotes, a range "[1, 15]".',
    ),
    "date": Text(
        'เขียนวันที่ "2026-01-31" ">= 2026-01-31" หรือช่วง "[2026-01-01, 2026-01-31]"',
        'Write a date "2026-01-31", ">= 2026-01-31" or a range "[2026-01-01, 2026-01-31]".',
    ),
    "text": Text('เขียนข้อความ "!= ข้อความ" หรือรายการ [ก, ข]', 'Write a text, "!= text" or a list [a, b].'),
    "other": Text("ใช้ none หรือเปลี่ยนชนิดของข้อมูลนำเข้า", "Use none, or give the input another type."),
}

Ordered = int | Decimal | date
_COMPARISON = re.compile(r"(<=|>=|!=|<|>|=)\s*(.+)\Z", re.DOTALL)
_RANGE = re.compile(r"([\[(])([^,\[\]()]+),([^,\[\]()]+)([\])])\Z")


@dataclass(frozen=True, slots=True)
class Interval:
    """Ordered values from `low` to `high`; None is no end on that side."""

    low: Ordered | None
    low_in: bool
    high: Ordered | None
    high_in: bool

    def holds(self, value: Ordered) -> bool:
        """Whether `value` lies in it."""
        if self.low is not None and (_before(value, self.low) or (value == self.low and not self.low_in)):
            return False
        return self.high is None or _before(value, self.high) or (value == self.high and self.high_in)


@dataclass(frozen=True, slots=True)
class UnaryTest:
    """A condition on one value. `source` is as written."""

    source: str
    among: frozenset[Value] | None = None
    interval: Interval | None = None
    negated: bool = False
    absent: bool = False  # the test `none`

    def holds(self, value: Value) -> bool | None:
        """Whether it holds; None if `value` is unknown. A value that is not applicable passes only `none`."""
        if value is UNKNOWN:
            return None
        if isinstance(value, Absent):
            return self.absent
        if self.absent:
            return False
        if self.interval is not None:
            return isinstance(value, Ordered) and self.interval.holds(value)
        return (value in (self.among or ())) != self.negated


class _NotATestError(Exception):
    """What is written isn't a test of the wanted type."""


def compile_test(node: Node, wanted: Type, problems: Problems) -> UnaryTest | None:
    """The test written in `node` for values of `wanted`, or None after reporting why not."""
    written = _written(node)
    if isinstance(node, Scalar) and node.text == "none" and not node.quoted:
        return UnaryTest("none", absent=True)
    try:
        test = _list_test(node, wanted) if isinstance(node, Listing) else _scalar_test(node, wanted)
    except _NotATestError:
        family = "number" if wanted.is_number else "text" if wanted.is_text else wanted.kind
        remedy = _REMEDIES.get(family, _REMEDIES["other"])
        problems.report(node.place, BAD_TEST, written=written, type=wanted.name, remedy=remedy)
        return None
    for value in sorted(str(value) for value in test.among or ()) if wanted.kind == "choice" else ():
        if wanted.values and value not in wanted.values:
            problems.report(
                node.place, UNKNOWN_OPTION, name=value, suggestion=suggestion(value, wanted.values)
            )
            return None
    if test.interval is not None and _is_empty(test.interval):
        problems.report(node.place, EMPTY_RANGE, written=written)
        return None
    return test


def _written(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return "[" + ", ".join(_written(item) for item in node.items) + "]"
    return "{…}"


def _list_test(node: Listing, wanted: Type) -> UnaryTest:
    if not wanted.is_text or not node.items:
        raise _NotATestError
    values = frozenset(_single(_scalar(item), wanted) for item in node.items)
    return UnaryTest(_written(node), among=values)


def _scalar(node: Node) -> Scalar:
    if not isinstance(node, Scalar):
        raise _NotATestError
    return node


def _scalar_test(node: Node, wanted: Type) -> UnaryTest:
    scalar = _scalar(node)
    text = scalar.text.strip()
    if isinstance(scalar.value, str):
        spread = _RANGE.match(text)
        if spread and wanted.is_ordered:
            low, high = (_parsed(spread.group(end).strip(), wanted) for end in (2, 3))
            return UnaryTest(
                text, interval=Interval(low, spread.group(1) == "[", high, spread.group(4) == "]")
            )
        comparison = _COMPARISON.match(text)
        if comparison:
            return _comparison_test(text, comparison.group(1), comparison.group(2).strip(), wanted)
    return UnaryTest(text, among=frozenset({_single(scalar, wanted)}))


def _comparison_test(text: str, sign: str, operand: str, wanted: Type) -> UnaryTest:
    if sign in ("=", "!="):
        value: Value = _parsed(operand, wanted) if wanted.is_ordered else _plain(operand, wanted)
        return UnaryTest(text, among=frozenset({value}), negated=sign == "!=")
    if not wanted.is_ordered:
        raise _NotATestError
    edge = _parsed(operand, wanted)
    if sign.startswith("<"):
        return UnaryTest(text, interval=Interval(None, False, edge, sign == "<="))  # noqa: FBT003  # fields, in order
    return UnaryTest(text, interval=Interval(edge, sign == ">=", None, False))  # noqa: FBT003  # fields, in order


def _plain(operand: str, wanted: Type) -> Value:
    if wanted.kind == "boolean" and operand in ("true", "false"):
        return operand == "true"
    if wanted.is_text:
        return operand
    raise _NotATestError


def _single(scalar: Scalar, wanted: Type) -> Value:
    value = scalar.value
    if wanted.kind == "boolean" and isinstance(value, bool):
        return value
    if wanted.is_text and isinstance(value, str):
        return value
    if wanted.is_ordered and not isinstance(value, bool) and value is not None:
        return _parsed(scalar.text.strip(), wanted)
    raise _NotATestError


def _date(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise _NotATestError
    return date.fromisoformat(text)


def _integer(text: str) -> int:
    if not re.fullmatch(r"[-+]?\d{1,18}", text, re.ASCII):
        raise _NotATestError
    return int(text)


def _decimal(text: str) -> Decimal:
    if not re.fullmatch(r"[-+]?\d{1,18}(\.\d{1,6})?", text, re.ASCII):
        raise _NotATestError
    return Decimal(text)


_PARSERS: dict[str, Callable[[str], Ordered]] = {"date": _date, "integer": _integer, "decimal": _decimal}


def _parsed(text: str, wanted: Type) -> Ordered:
    try:
        return _PARSERS[wanted.kind](text)
    except (ValueError, InvalidOperation) as error:
        raise _NotATestError from error


def _is_empty(interval: Interval) -> bool:
    low, high = interval.low, interval.high
    if low is None or high is None:
        return False
    return _before(high, low) or (low == high and not (interval.low_in and interval.high_in))


def _before(one: Ordered, other: Ordered) -> bool:
    """Whether `one` is less; both are numbers or both are dates, by the check of types."""
    return bool(operator.lt(one, other))
