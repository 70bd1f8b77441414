"""The names of days and months, and the reckoning of years."""

from __future__ import annotations

from datetime import date
from typing import Final

THAI_MONTHS: Final = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
THAI_MONTHS_SHORT: Final = (
    *("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."),
    *("ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
)
ENGLISH_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
THAI_DAYS: Final = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
ENGLISH_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

ERA: Final = 543
"""The Buddhist year less the Christian one, except for January to March before 1941."""

LAST_APRIL_YEAR: Final = 1940
"""The last Christian year in which the Thai year began on 1 April."""


def be_year(on: date) -> int:
    """The Buddhist-era year of a day: 2569 for any day of 2026, 2482 for 15 January 1940."""
    if on.year <= LAST_APRIL_YEAR and on.month < 4:
        return on.year + ERA - 1
    return on.year + ERA


def ce_year(be: int, month: int) -> int:
    """The Christian year of `month` in the Buddhist year `be`.

    Raises ValueError for January to March of B.E. 2483, which do not exist.
    """
    year = be - ERA
    if month >= 4 or year > LAST_APRIL_YEAR:
        return year
    if year == LAST_APRIL_YEAR:
        raise ValueError("B.E. 2483 ran from 1 April to 31 December 1940")
    return year + 1


def first_day_of_be_year(be: int) -> date:
    """The day on which the Buddhist year `be` began: 1 January, or 1 April up to B.E. 2483."""
    year = be - ERA
    return date(year, 4 if year <= LAST_APRIL_YEAR else 1, 1)


def last_day_of_be_year(be: int) -> date:
    """The day on which the Buddhist year `be` ended: 31 December, or 31 March up to B.E. 2482."""
    year = be - ERA
    return date(year + 1, 3, 31) if year < LAST_APRIL_YEAR else date(year, 12, 31)


def fiscal_year(on: date) -> int:
    """The government's fiscal year, in the Buddhist era: it begins on 1 October and is named after its end."""
    return on.year + ERA + (on.month >= 10)
