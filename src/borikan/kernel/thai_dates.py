"""Dates as Thai people read them: the Buddhist era, in Thai; the Christian one, in English.

The Thai year began on 1 April until B.E. 2483 (1940), which therefore has no January to March; from
1 January 1941 it is the Christian year plus 543. Applicants born before that are alive and apply.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from borikan.kernel.clock import BANGKOK
from borikan.kernel.digits import thai_digits
from borikan.kernel.partial_dates import PartialDate, age_on, is_at_least
from borikan.kernel.thai_calendar import (
    ENGLISH_DAYS,
    ENGLISH_MONTHS,
    THAI_DAYS,
    THAI_MONTHS,
    THAI_MONTHS_SHORT,
    be_year,
    ce_year,
    fiscal_year,
)
from borikan.kernel.thai_dates_reading import NoSuchDate, UnreadableDate, parse_be_date, parse_partial_date

__all__ = [
    "NoSuchDate",
    "PartialDate",
    "UnreadableDate",
    "age_on",
    "be_year",
    "ce_year",
    "fiscal_year",
    "full_date",
    "is_at_least",
    "local_time",
    "long_date",
    "numeric_date",
    "parse_be_date",
    "parse_partial_date",
    "short_date",
    "thai_digit_date",
    "time_of_day",
]

_ENGLISH: Final = "en"


def long_date(on: date, language: str = "th") -> str:
    """`29 สิงหาคม 2550`, `29 August 2007`."""
    if language == _ENGLISH:
        return f"{on.day} {ENGLISH_MONTHS[on.month - 1]} {on.year}"
    return f"{on.day} {THAI_MONTHS[on.month - 1]} {be_year(on)}"


def full_date(on: date, language: str = "th") -> str:
    """`วันพุธที่ 29 สิงหาคม พ.ศ. 2550`, `Wednesday 29 August 2007`."""
    if language == _ENGLISH:
        return f"{ENGLISH_DAYS[on.weekday()]} {long_date(on, _ENGLISH)}"
    return f"วัน{THAI_DAYS[on.weekday()]}ที่ {on.day} {THAI_MONTHS[on.month - 1]} พ.ศ. {be_year(on)}"


def short_date(on: date, language: str = "th") -> str:
    """`29 ส.ค. 50`, `29 Aug 2007`. For showing only: a year of two digits can't be read back."""
    if language == _ENGLISH:
        return f"{on.day} {ENGLISH_MONTHS[on.month - 1][:3]} {on.year}"
    return f"{on.day} {THAI_MONTHS_SHORT[on.month - 1]} {be_year(on) % 100:02d}"


def numeric_date(on: date, language: str = "th") -> str:
    """`29/08/2550`, `29/08/2007`: day, month, year."""
    year = on.year if language == _ENGLISH else be_year(on)
    return f"{on.day:02d}/{on.month:02d}/{year:04d}"


def thai_digit_date(on: date) -> str:
    """`๒๙ สิงหาคม ๒๕๕๐`, as official letters have it."""
    return thai_digits(long_date(on))


def local_time(at: datetime, language: str = "th") -> str:
    """Day and time in Thailand: `29 สิงหาคม 2550 เวลา 16.30 น.`, `29 August 2007, 16:30`."""
    day = long_date(at.astimezone(BANGKOK).date(), language)
    if language == _ENGLISH:
        return f"{day}, {time_of_day(at, language)}"
    return f"{day} เวลา {time_of_day(at, language)}"


def time_of_day(at: datetime, language: str = "th") -> str:
    """The time alone, in Thailand: `16.30 น.`, `16:30`."""
    local = at.astimezone(BANGKOK)
    return f"{local:%H:%M}" if language == _ENGLISH else f"{local:%H.%M} น."
