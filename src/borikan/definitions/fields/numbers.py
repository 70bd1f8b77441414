"""Whole numbers and money."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from borikan.definitions.compiled import Field
from borikan.definitions.fields.base import NO_PROBLEMS, AnswerError, FieldType, Setting, bound
from borikan.definitions.types import DECIMAL, INTEGER, Type
from borikan.definitions.values import Value
from borikan.kernel.digits import ascii_digits
from borikan.kernel.money import Money
from borikan.kernel.text import Text

_WHOLE = Text("โปรดกรอกเป็นจำนวนเต็ม เช่น 120", "Enter a whole number, as 120.")
_AMOUNT = Text(
    "โปรดกรอกจำนวนเงินเป็นบาท ทศนิยมไม่เกินสองตำแหน่ง เช่น 1500 หรือ 1500.50",
    "Enter an amount in baht with at most two decimals, as 1500 or 1500.50.",
)
_MOST = 10**12 - 1
_DIGITS = re.compile(r"-?[0-9]{1,12}\Z")
_BAHT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?\Z")
_CANONICAL = re.compile(r"(?:0|[1-9][0-9]{0,11})\.[0-9]{2}\Z")
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")


def _plain(typed: str) -> str:
    """Arabic digits without spaces and without well-placed thousands separators."""
    text = ascii_digits(typed).strip().replace(" ", "")
    found = _GROUPED.match(text)
    return found.group().replace(",", "") + text[found.end() :] if found else text


def _out_of_range(number: Decimal | int, field: Field) -> Mapping[str, Text]:
    low, high = bound(field, "min"), bound(field, "max")
    if low is not None and number < low:
        least = _grouped(low, field)
        return {"": Text(f"ต้องไม่น้อยกว่า {least}", f"This must be at least {least}.")}
    if high is not None and number > high:
        most = _grouped(high, field)
        return {"": Text(f"ต้องไม่เกิน {most}", f"This must be at most {most}.")}
    return NO_PROBLEMS


def _grouped(number: int, field: Field) -> str:
    """`12,500`; a year as it is read: `2569`."""
    return str(number) if field.settings.get("format") == "year" else f"{number:,}"


_LIMITS = {
    "min": Setting("integer", Text("ค่าน้อยที่สุด", "the least value"), low=-_MOST, high=_MOST),
    "max": Setting("integer", Text("ค่ามากที่สุด", "the greatest value"), low=-_MOST, high=_MOST),
}


class Integer(FieldType):
    name = "integer"
    title = Text("จำนวนเต็ม", "Whole number")
    canonical = Text("จำนวนเต็ม", "an integer")
    settings: ClassVar[Mapping[str, Setting]] = {
        **_LIMITS,
        "unit": Setting("text", Text("หน่วยที่แสดงหลังช่อง", "the unit shown after the box")),
        "format": Setting(
            "word",
            Text("year เมื่อถามปี แสดงโดยไม่มีจุลภาค", "`year` for a year, shown without a comma"),
            allowed=("year",),
        ),
    }

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        typed = _plain(parts[""])
        if not typed:
            return None
        if not _DIGITS.match(typed):
            raise AnswerError(_WHOLE)
        return int(typed)

    def problems(self, value: object, field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _MOST:
            return {"": _WHOLE}
        return _out_of_range(value, field)

    def type(self, _field: Field, /) -> Type:
        return INTEGER

    def shown(self, canonical: Any, field: Field, language: str, /) -> str:
        unit, words = field.settings.get("unit"), _grouped(canonical, field)
        return f"{words} {unit.in_language(language)}" if isinstance(unit, Text) else words

    def schema(self, field: Field, /) -> dict[str, Any]:
        low, high = bound(field, "min"), bound(field, "max")
        return {
            "type": "integer",
            "minimum": -_MOST if low is None else low,
            "maximum": _MOST if high is None else high,
        }


class MoneyAmount(FieldType):
    name = "money"
    title = Text("จำนวนเงิน (บาท)", "Amount of money in baht")
    canonical = Text("ข้อความทศนิยมสองตำแหน่ง เช่น 50.00", "a string with two decimals, as 50.00")
    settings = _LIMITS

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        typed = _plain(parts[""]).removeprefix("฿").removesuffix("บาท")
        if not typed:
            return None
        if not _BAHT.match(typed):
            raise AnswerError(_AMOUNT)
        return str(Money.baht(typed).amount)

    def problems(self, value: object, field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        if not isinstance(value, str) or not _CANONICAL.match(value):
            return {"": _AMOUNT}
        return _out_of_range(Decimal(value), field)

    def type(self, _field: Field, /) -> Type:
        return DECIMAL

    def value(self, canonical: Any) -> Value:
        return Decimal(canonical)

    def shown(self, canonical: Any, _field: Field, language: str, /) -> str:
        return f"{Money.baht(canonical)} {Text('บาท', 'baht').in_language(language)}"

    def schema(self, _field: Field, /) -> dict[str, Any]:
        return {"type": "string", "pattern": "^(0|[1-9][0-9]{0,11})\\.[0-9]{2}$"}


TYPES: tuple[FieldType, ...] = (Integer(), MoneyAmount())
