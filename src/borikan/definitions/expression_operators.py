"""Arithmetic and comparison over typed, possibly absent values."""

from __future__ import annotations

import ast
import operator as python
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from borikan.definitions.types import DECIMAL, TEXT, Type
from borikan.definitions.values import NOT_APPLICABLE, UNKNOWN, Absent, Value

MAX_MAGNITUDE = 10**18
"""Amounts beyond this are not applicable: no charge, area or count of a service comes near it."""

MAX_TEXT = 40_000
"""So are joined texts beyond this length; two of the longest answers fit."""


@dataclass(frozen=True, slots=True)
class Operator:
    sign: str
    function: Callable[[Any, Any], Any]

    def apply(self, left: Value, right: Value) -> Value:
        """The result, or the reason why there is none."""
        if isinstance(left, Absent) or isinstance(right, Absent):
            return UNKNOWN if UNKNOWN in (left, right) else NOT_APPLICABLE
        try:
            result: Value = self.function(left, right)
        except ArithmeticError:
            return NOT_APPLICABLE
        if isinstance(result, str):
            return result if len(result) <= MAX_TEXT else NOT_APPLICABLE
        too_great = isinstance(result, int | Decimal) and not -MAX_MAGNITUDE <= result <= MAX_MAGNITUDE
        return NOT_APPLICABLE if too_great else result


@dataclass(frozen=True, slots=True)
class Membership:
    """`in` and `not in` a list: as equality with any member, so an unknown member leaves it open."""

    sign: str
    negated: bool

    def apply(self, left: Value, right: Value) -> Value:
        if isinstance(left, Absent) or isinstance(right, Absent):
            return UNKNOWN if UNKNOWN in (left, right) else NOT_APPLICABLE
        members = right if isinstance(right, tuple) else ()
        if any(not isinstance(member, Absent) and member == left for member in members):
            return not self.negated
        return UNKNOWN if UNKNOWN in members else self.negated


def _divide(left: Any, right: Any) -> Decimal:
    return Decimal(left) / Decimal(right)


ARITHMETIC: Mapping[type[ast.operator], Operator] = {
    ast.Add: Operator("+", python.add),
    ast.Sub: Operator("-", python.sub),
    ast.Mult: Operator("*", python.mul),
    ast.Div: Operator("/", _divide),
    ast.FloorDiv: Operator("//", python.floordiv),
    ast.Mod: Operator("%", python.mod),
}

COMPARISONS: Mapping[type[ast.cmpop], Operator | Membership] = {
    ast.Eq: Operator("==", python.eq),
    ast.NotEq: Operator("!=", python.ne),
    ast.Lt: Operator("<", python.lt),
    ast.LtE: Operator("<=", python.le),
    ast.Gt: Operator(">", python.gt),
    ast.GtE: Operator(">=", python.ge),
    ast.In: Membership("in", negated=False),
    ast.NotIn: Membership("not in", negated=True),
}


def result_type(sign: str, left: Type, right: Type) -> Type | None:
    """The type of `left sign right`, or None if they don't go together."""
    optional = left.optional or right.optional
    if sign == "+" and left.is_text and right.is_text:
        return TEXT.maybe(optional)
    if not (left.is_number and right.is_number):
        return None
    whole = left.kind == right.kind == "integer"
    if sign == "/":
        return DECIMAL.maybe()  # by zero there is no value
    if sign in ("//", "%"):
        return left.maybe() if whole else None
    return (left if whole else DECIMAL).maybe(optional)


def compare_types(sign: str, left: Type, right: Type) -> bool:
    """Whether `left sign right` can be asked."""
    if sign in ("in", "not in"):
        return right.kind == "list" and right.item is not None and _equal_kinds(left, right.item)
    if sign in ("==", "!="):
        return _equal_kinds(left, right)
    return (left.is_number and right.is_number) or left.kind == right.kind == "date"


def _equal_kinds(left: Type, right: Type) -> bool:
    if left.is_number or right.is_number:
        return left.is_number and right.is_number
    if left.is_text or right.is_text:
        return left.is_text and right.is_text
    return left.kind == right.kind and left.kind in ("boolean", "date")
