"""Dates, whole and partial. People write Buddhist years; canonical values have Christian ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from borikan.definitions.compiled import Field
from borikan.definitions.expressions import Expression
from borikan.definitions.fields.base import NO_PROBLEMS, SHAPE, AnswerError, FieldType, Setting
from borikan.definitions.types import DATE, PARTIAL_DATE, Type
from borikan.definitions.values import Value
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import PartialDate, be_year, long_date, parse_be_date, parse_partial_date

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_FIRST, _LAST = date(1850, 4, 1), date(2200, 12, 31)
"""What people can type: a Buddhist year from 2393, when the Thai year began in April, to 2743."""

_OUT_OF_TIME = Text("ปีต้องอยู่ระหว่าง พ.ศ. 2393 ถึง 2743", "The year must be from 1850 to 2200.")
_LIMITS = {
    "not_before": Setting("date_expression", Text("วันแรกที่รับได้", "the earliest day accepted")),
    "not_after": Setting("date_expression", Text("วันสุดท้ายที่รับได้", "the latest day accepted")),
}


def _typed(parts: Mapping[str, str]) -> str:
    """The three boxes as one text, or what stands in the single box."""
    day, month, year = (parts[name].strip() for name in ("day", "month", "year"))
    if not (day or month or year):
        return parts[""].strip()
    if month and not month.isdecimal():
        return f"{day} {month} {year}".strip()
    return f"{day or '--'}/{month or '--'}/{year}"


def _parts(known: PartialDate) -> dict[str, str]:
    """The three boxes, the year of the Buddhist era; before 1941 a year alone is the one that holds its April."""
    in_year = date(known.year, known.month or 4, known.day or 1)
    numbers = {"day": known.day, "month": known.month, "year": be_year(in_year)}
    return {name: "" if number is None else str(number) for name, number in numbers.items()}


def _too_early_or_late(
    first: date, last: date, field: Field, scope: Mapping[str, Value]
) -> Mapping[str, Text]:
    if first < _FIRST or last > _LAST:
        return {"": _OUT_OF_TIME}
    low, high = (_edge(field, name, scope) for name in ("not_before", "not_after"))
    if low is not None and last < low:
        return {"": Text(f"ต้องไม่ก่อน {long_date(low)}", f"This must be {long_date(low, 'en')} or later.")}
    if high is not None and first > high:
        return {"": Text(f"ต้องไม่หลัง {long_date(high)}", f"This must be {long_date(high, 'en')} or earlier.")}
    return NO_PROBLEMS


def _edge(field: Field, name: str, scope: Mapping[str, Value]) -> date | None:
    expression = field.settings.get(name)
    value = expression.evaluate(scope) if isinstance(expression, Expression) else None
    return value if isinstance(value, date) else None


class Date(FieldType):
    name = "date"
    title = Text("วันที่", "Date")
    canonical = Text("ข้อความ ค.ศ. เช่น 2026-11-22", "an ISO 8601 date, as 2026-11-22")
    parts = ("", "day", "month", "year")
    settings = _LIMITS

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        typed = _typed(parts)
        if not typed:
            return None
        try:
            return parse_be_date(typed).isoformat()
        except Refused as refusal:
            raise AnswerError(_said(refusal)) from refusal

    def typed(self, canonical: Any, /) -> dict[str, str]:
        return _parts(PartialDate.of(date.fromisoformat(canonical)))

    def problems(self, value: object, field: Field, scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        if not isinstance(value, str) or not _ISO.match(value):
            return {"": SHAPE}
        try:
            on = date.fromisoformat(value)
        except ValueError:
            return {"": SHAPE}
        return _too_early_or_late(on, on, field, scope)

    def type(self, _field: Field, /) -> Type:
        return DATE

    def value(self, canonical: Any) -> Value:
        return date.fromisoformat(canonical)

    def shown(self, canonical: Any, _field: Field, language: str, /) -> str:
        return long_date(date.fromisoformat(canonical), language)

    def schema(self, _field: Field, /) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


class PartialDateType(FieldType):
    name = "partial_date"
    title = Text("วันที่ที่อาจไม่ทราบวันหรือเดือน", "Date of which day or month may be unknown")
    canonical = Text(
        "{year, month, day} ค.ศ.", "{year, month, day} of the Common Era, month and day may be null"
    )
    parts = ("", "day", "month", "year")
    settings = _LIMITS

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        typed = _typed(parts)
        if not typed:
            return None
        try:
            return parse_partial_date(typed.removeprefix("--/--/")).to_json()
        except Refused as refusal:
            raise AnswerError(_said(refusal)) from refusal

    def typed(self, canonical: Any, /) -> dict[str, str]:
        return _parts(PartialDate.from_json(canonical))

    def problems(self, value: object, field: Field, scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        if not isinstance(value, Mapping) or set(value) != {"year", "month", "day"}:
            return {"": SHAPE}
        try:
            partial = PartialDate.from_json(value)
            return _too_early_or_late(partial.earliest(), partial.latest(), field, scope)
        except (ValueError, OverflowError):
            return {"": SHAPE}

    def type(self, _field: Field, /) -> Type:
        return PARTIAL_DATE

    def value(self, canonical: Any) -> Value:
        partial = PartialDate.from_json(canonical)
        return partial.exact() or {key: part for key, part in canonical.items() if part is not None}

    def shown(self, canonical: Any, _field: Field, language: str, /) -> str:
        return PartialDate.from_json(canonical).shown(language)

    def schema(self, _field: Field, /) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {
                "year": {"type": "integer", "minimum": 1, "maximum": 9999},
                "month": {"type": ["integer", "null"], "minimum": 1, "maximum": 12},
                "day": {"type": ["integer", "null"], "minimum": 1, "maximum": 31},
            },
            "required": ["year", "month", "day"],
            "additionalProperties": False,
        }


def _said(refusal: Refused) -> Text:
    message, remedy = refusal.message, refusal.remedy
    return Text(f"{message.th} {remedy.th}", f"{message.en} {remedy.en}")


TYPES: tuple[FieldType, ...] = (Date(), PartialDateType())
