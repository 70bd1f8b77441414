"""The functions of the expression language: what each takes, gives and means.

Unless said otherwise an unknown argument gives unknown, and one that is not applicable gives not
applicable. Numbers are whole or exact decimals; rounding is half up, away from zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from borikan.definitions.types import BOOLEAN, DATE, DECIMAL, INTEGER, Type, joined
from borikan.definitions.values import NOT_APPLICABLE, UNKNOWN, Absent, Value
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import PartialDate, age_on

Check = Callable[[Sequence[Type]], Type | None]


@dataclass(frozen=True, slots=True)
class Function:
    """One function. `check` gives the result's type for argument types, or None if they don't fit."""

    name: str
    signature: str
    meaning: Text
    check: Check
    call: Callable[..., Value]
    strict: bool = True  # absent arguments are handled by the caller


def _number_list(arguments: Sequence[Type]) -> Type | None:
    if len(arguments) != 1 or arguments[0].kind != "list":
        return None
    item = arguments[0].item
    return item.surely().maybe(arguments[0].optional) if item and item.is_number else None


def _extreme_type(arguments: Sequence[Type]) -> Type | None:
    if len(arguments) == 1 and arguments[0].kind == "list":
        item = arguments[0].item
        return item.maybe() if item and item.is_ordered else None  # an empty list has no least member
    if len(arguments) < 2:
        return None
    found: Type | None = arguments[0]
    for other in arguments[1:]:
        found = joined(found, other) if found else None
    return found if found and found.is_ordered else None


def _takes(result: Type, *kinds: tuple[str, ...], at_least: int | None = None) -> Check:
    def check(arguments: Sequence[Type]) -> Type | None:
        if not (at_least if at_least is not None else len(kinds)) <= len(arguments) <= len(kinds):
            return None
        fits = all(
            argument.kind in (*wanted, "nothing") for argument, wanted in zip(arguments, kinds, strict=False)
        )
        return result.maybe(any(argument.optional for argument in arguments)) if fits else None

    return check


_NUMBERS = ("integer", "decimal")
_DATES = ("date",)
_BIRTHS = ("date", "partial_date")


def _boolean_list(arguments: Sequence[Type]) -> Type | None:
    fits = len(arguments) == 1 and arguments[0].kind == "list"
    item = arguments[0].item if fits else None
    return BOOLEAN.maybe(arguments[0].optional) if item and item.kind == "boolean" else None


def _any_list(result: Type) -> Callable[[Sequence[Type]], Type | None]:
    def check(arguments: Sequence[Type]) -> Type | None:
        fits = len(arguments) == 1 and arguments[0].kind == "list"
        return result.maybe(arguments[0].optional) if fits else None

    return check


def _coalesce_type(arguments: Sequence[Type]) -> Type | None:
    if len(arguments) < 2:
        return None
    found: Type | None = arguments[0]
    for other in arguments[1:]:
        found = joined(found, other) if found else None
    if found is None:
        return None
    return found if all(argument.optional for argument in arguments) else found.surely()


def _given_type(arguments: Sequence[Type]) -> Type | None:
    return BOOLEAN if len(arguments) == 1 else None


def _applicable(items: Sequence[Value]) -> list[Value]:
    return [item for item in items if item is not NOT_APPLICABLE]


def _all(items: Sequence[Value]) -> Value:
    kept = _applicable(items)
    if any(item is False for item in kept):
        return False
    return UNKNOWN if UNKNOWN in kept else True


def _any(items: Sequence[Value]) -> Value:
    kept = _applicable(items)
    if any(item is True for item in kept):
        return True
    return UNKNOWN if UNKNOWN in kept else False


def _all_given(items: Sequence[Value]) -> Value:
    if any(item is NOT_APPLICABLE for item in items):
        return False
    return UNKNOWN if UNKNOWN in items else True


def _sum(items: Sequence[Any]) -> Value:
    kept: list[Any] = _applicable(items)
    return UNKNOWN if UNKNOWN in kept else sum(kept, 0)


def _extreme(pick: Callable[[Any], Any]) -> Callable[..., Value]:
    def call(*arguments: Any) -> Value:
        items = arguments[0] if len(arguments) == 1 else arguments
        kept = _applicable(items)
        if UNKNOWN in kept:
            return UNKNOWN
        return pick(kept) if kept else NOT_APPLICABLE

    return call


def _coalesce(*arguments: Value) -> Value:
    for argument in arguments:
        if argument is not NOT_APPLICABLE:
            return argument
    return NOT_APPLICABLE


def _given(argument: Value) -> Value:
    return UNKNOWN if argument is UNKNOWN else argument is not NOT_APPLICABLE


def _round(number: Decimal | int, places: int = 0) -> Value:
    if not 0 <= places <= 6:
        return NOT_APPLICABLE
    return Decimal(number).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _partial(birth: date | Mapping[str, Any]) -> date | PartialDate:
    return (
        birth if isinstance(birth, date) else PartialDate(birth["year"], birth.get("month"), birth.get("day"))
    )


def _age(birth: date | Mapping[str, Any], on: date) -> Value:
    age = age_on(_partial(birth), on)
    return UNKNOWN if age is None else age


def _legal_age(birth: date | Mapping[str, Any], on: date) -> Value:
    """The age counted from the first day that the birth can be.

    Source: Civil and Commercial Code s.16 (the first day of the month; of the calendar year, if the month
    can't be known either). Which day that was the Calendar Year Act B.E. 2483 tells: 1 January from
    B.E. 2484 on, 1 April in the years before."""
    first = _first_day(birth)
    age = age_on(first, on)
    return NOT_APPLICABLE if age is None else age


def _first_day(birth: date | Mapping[str, Any]) -> date:
    partial = _partial(birth)
    return partial if isinstance(partial, date) else partial.earliest()


def _years_between(start: date, end: date) -> Value:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _add_months(on: date, months: int) -> Value:
    if abs(months) > 12 * MAXYEAR:
        return NOT_APPLICABLE
    index = on.year * 12 + on.month - 1 + months
    year, month = divmod(index, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return NOT_APPLICABLE
    for day in (on.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day, on.day))
        except ValueError:
            continue
    return NOT_APPLICABLE


def _fiscal_year_end(on: date) -> date:
    return date(on.year + (on.month >= 10), 9, 30)


_DEFINED = (
    Function(
        "all", "all(list)", Text("จริงเมื่อทุกรายการเป็นจริง", "true if every member is true"), _boolean_list, _all
    ),
    Function(
        "any",
        "any(list)",
        Text("จริงเมื่อมีอย่างน้อยหนึ่งรายการเป็นจริง", "true if some member is true"),
        _boolean_list,
        _any,
    ),
    Function(
        "all_given",
        "all_given(list)",
        Text("จริงเมื่อทุกรายการมีค่า", "true if every member has a value, as where a register knows each"),
        _any_list(BOOLEAN),
        _all_given,
    ),
    Function("sum", "sum(list)", Text("ผลรวมของรายการ", "the sum of the members"), _number_list, _sum),
    Function(
        "count", "count(list)", Text("จำนวนรายการ", "how many members there are"), _any_list(INTEGER), len
    ),
    Function(
        "min", "min(a, b, …) or min(list)", Text("ค่าที่น้อยที่สุด", "the least"), _extreme_type, _extreme(min)
    ),
    Function(
        "max", "max(a, b, …) or max(list)", Text("ค่าที่มากที่สุด", "the greatest"), _extreme_type, _extreme(max)
    ),
    Function(
        "round",
        "round(number[, places])",
        Text("ปัดเศษ (ครึ่งปัดขึ้น)", "rounded half up to that many decimal places, or to a whole number"),
        _takes(DECIMAL, _NUMBERS, ("integer",), at_least=1),
        _round,
    ),
    Function(
        "ceil",
        "ceil(number)",
        Text("ปัดขึ้นเป็นจำนวนเต็ม", "rounded up to a whole number"),
        _takes(INTEGER, _NUMBERS),
        lambda number: int(Decimal(number).to_integral_value(ROUND_CEILING)),
    ),
    Function(
        "floor",
        "floor(number)",
        Text("ปัดลงเป็นจำนวนเต็ม", "rounded down to a whole number"),
        _takes(INTEGER, _NUMBERS),
        lambda number: int(Decimal(number).to_integral_value(ROUND_FLOOR)),
    ),
    Function(
        "coalesce",
        "coalesce(a, b, …)",
        Text("ค่าแรกที่มีอยู่ (ไม่ข้ามค่าที่ยังไม่ทราบ)", "the first that is applicable; an unknown one is not skipped"),
        _coalesce_type,
        _coalesce,
        strict=False,
    ),
    Function(
        "given",
        "given(a)",
        Text("จริงเมื่อมีค่า เท็จเมื่อไม่มี", "whether there is a value at all"),
        _given_type,
        _given,
        strict=False,
    ),
    Function(
        "days_between",
        "days_between(from, to)",
        Text("จำนวนวันจากวันแรกถึงวันหลัง", "days from the first date to the second; the first day isn't counted"),
        _takes(INTEGER, _DATES, _DATES),
        lambda start, end: (end - start).days,
    ),
    Function(
        "years_between",
        "years_between(from, to)",
        Text("จำนวนปีเต็ม", "whole years from the first date to the second"),
        _takes(INTEGER, _DATES, _DATES),
        _years_between,
    ),
    Function(
        "age",
        "age(birth, on)",
        Text(
            "อายุเป็นปี ไม่ทราบหากวันเกิดไม่ครบจนบอกไม่ได้",
            "age in years; unknown if a partial birth date leaves it open",
        ),
        _takes(INTEGER, _BIRTHS, _DATES),
        _age,
    ),
    Function(
        "legal_age",
        "legal_age(birth, on)",
        Text(
            "อายุตาม ป.พ.พ. มาตรา 16 (ไม่รู้วันให้นับวันที่หนึ่งของเดือน ไม่รู้เดือนให้นับวันต้นปี ซึ่งก่อน พ.ศ. 2484 คือ 1 เมษายน)",
            "age by Civil and Commercial Code s.16: without a day from the first of the month, without a month from the first day of the year, which was 1 April before B.E. 2484",
        ),
        _takes(INTEGER, _BIRTHS, _DATES),
        _legal_age,
    ),
    Function(
        "add_days",
        "add_days(date, days)",
        Text("วันที่หลังจากนั้นตามจำนวนวัน", "the date so many days later"),
        _takes(DATE, _DATES, ("integer",)),
        lambda on, days: on + timedelta(days=days),
    ),
    Function(
        "add_months",
        "add_months(date, months)",
        Text(
            "วันเดียวกันของเดือนถัดไป (หรือวันสุดท้ายของเดือน)",
            "the same day so many months later, or the last of that month",
        ),
        _takes(DATE, _DATES, ("integer",)),
        _add_months,
    ),
    Function(
        "add_years",
        "add_years(date, years)",
        Text("วันเดียวกันของปีถัดไป", "the same day so many years later (29 February becomes 28)"),
        _takes(DATE, _DATES, ("integer",)),
        lambda on, years: _add_months(on, years * 12) if abs(years) <= MAXYEAR else NOT_APPLICABLE,
    ),
    Function(
        "fiscal_year_start",
        "fiscal_year_start(date)",
        Text("วันแรกของปีงบประมาณ (1 ตุลาคม)", "the first day of the Thai fiscal year, 1 October"),
        _takes(DATE, _DATES),
        lambda on: date(on.year - (on.month < 10), 10, 1),
    ),
    Function(
        "fiscal_year_end",
        "fiscal_year_end(date)",
        Text("วันสุดท้ายของปีงบประมาณ (30 กันยายน)", "the last day of the Thai fiscal year, 30 September"),
        _takes(DATE, _DATES),
        _fiscal_year_end,
    ),
    Function(
        "month_start",
        "month_start(date)",
        Text("วันแรกของเดือน", "the first day of the month"),
        _takes(DATE, _DATES),
        lambda on: on.replace(day=1),
    ),
    Function(
        "first_day",
        "first_day(birth)",
        Text("วันแรกที่เป็นไปได้ของวันที่ไม่ครบ", "the first day that a partial date can mean"),
        _takes(DATE, _BIRTHS),
        _first_day,
    ),
    Function(
        "year",
        "year(date)",
        Text("ปีคริสต์ศักราช", "the year of the Common Era"),
        _takes(INTEGER, _DATES),
        lambda on: on.year,
    ),
    Function(
        "month",
        "month(date)",
        Text("เดือน 1–12", "the month, 1 to 12"),
        _takes(INTEGER, _DATES),
        lambda on: on.month,
    ),
    Function(
        "day",
        "day(date)",
        Text("วันที่ 1–31", "the day of the month"),
        _takes(INTEGER, _DATES),
        lambda on: on.day,
    ),
    Function(
        "length",
        "length(text)",
        Text("จำนวนตัวอักษร", "how many characters a text has"),
        _takes(INTEGER, ("text", "choice")),
        len,
    ),
)

FUNCTIONS: Mapping[str, Function] = {function.name: function for function in _DEFINED}


def apply(function: Function, arguments: Sequence[Value]) -> Value:
    """The function's value; absent arguments and impossible dates or amounts give an absent value."""
    if function.strict and any(isinstance(argument, Absent) for argument in arguments):
        return UNKNOWN if UNKNOWN in arguments else NOT_APPLICABLE
    try:
        return function.call(*arguments)
    except (ArithmeticError, ValueError, OverflowError):
        return NOT_APPLICABLE
