"""Reading dates that people typed or registers hold, in Thai or Arabic digits, names or numbers."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from borikan.kernel.digits import ascii_digits
from borikan.kernel.errors import Refused
from borikan.kernel.normalise import normalise
from borikan.kernel.partial_dates import PartialDate
from borikan.kernel.text import Text
from borikan.kernel.thai_calendar import (
    ENGLISH_MONTHS,
    ERA,
    LAST_APRIL_YEAR,
    THAI_MONTHS,
    THAI_MONTHS_SHORT,
    ce_year,
)

_EARLIEST_CE: Final = 1850
_LATEST_CE: Final = 2200
_LONGEST: Final = 80


class UnreadableDate(Refused, ValueError):
    """The text is not a date in any form that is read."""

    code = "kernel.unreadable-date"
    status = 422
    message_text = Text("อ่านวันที่นี้ไม่ได้", "This date can't be read.")
    remedy_text = Text(
        "โปรดกรอกวัน เดือน และปี พ.ศ. สี่หลัก เช่น 29/08/2550 หรือ 29 สิงหาคม 2550",
        "Enter day, month and a year of four digits, like 29/08/2007 or 29 August 2007.",
    )


class NoSuchDate(Refused, ValueError):
    """The text is a date that the calendar does not have."""

    code = "kernel.no-such-date"
    status = 422
    message_text = Text("ไม่มีวันที่นี้ในปฏิทิน", "There is no such day in the calendar.")
    remedy_text = Text(
        "โปรดตรวจสอบวัน เดือน และปี พ.ศ.",
        "Check day, month and year.",
    )


class NoSuchEarlyDate(NoSuchDate):
    """As NoSuchDate, of January to March before B.E. 2484: then the year ended with March, and 2483 had none."""

    code = "kernel.no-such-early-date"
    remedy_text = Text(
        "โปรดตรวจสอบปี พ.ศ. ก่อน พ.ศ. 2484 ปีเริ่มวันที่ 1 เมษายน เดือนมกราคมถึงมีนาคมจึงอยู่ท้ายปี และ พ.ศ. 2483 ไม่มีสามเดือนนี้",
        "Check the year. Before B.E. 2484 years began on 1 April, so January to March came at their end, and B.E. 2483 had none.",
    )


_UNKNOWN: Final = "--?|00?|\\?\\??|[xX][xX]?"
_DAY_FIRST: Final = re.compile("(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
_YEAR_FIRST: Final = re.compile("(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_ERA_WORD: Final = "(?:พ\\.? ?ศ\\.?|ค\\.? ?ศ\\.?|B\\.?E\\.?|C\\.?E\\.?|A\\.?D\\.?)"
_WORDS: Final = re.compile(
    "(?:(?:วัน)?[ก-์]*ที่ ?|[A-Za-z]+,? )?"
    "(?P<day>[0-9]{1,2}) ?(?P<name>[ก-์.]+|[A-Za-z]+\\.?),? ?"
    f"(?:{_ERA_WORD} ?)?(?P<year>[0-9]{{4}})"
)
_PARTIAL_DAY_FIRST: Final = re.compile(
    f"(?P<day>{_UNKNOWN}|[0-9]{{1,2}})[/.-](?P<month>{_UNKNOWN}|[0-9]{{1,2}})[/.-](?P<year>[0-9]{{4}})"
)
_PARTIAL_YEAR_FIRST: Final = re.compile(
    f"(?P<year>[0-9]{{4}})-(?P<month>{_UNKNOWN}|[0-9]{{1,2}})-(?P<day>{_UNKNOWN}|[0-9]{{1,2}})"
)
_YEAR_ALONE: Final = re.compile(f"(?:{_ERA_WORD} ?)?(?P<year>[0-9]{{4}})")
_MONTH_AND_YEAR: Final = re.compile(f"(?P<name>[ก-์.]+|[A-Za-z]+\\.?) ?(?:{_ERA_WORD} ?)?(?P<year>[0-9]{{4}})")

_MONTH_BY_NAME: Final = {
    name.casefold().replace(".", ""): number
    for names in (THAI_MONTHS, THAI_MONTHS_SHORT, ENGLISH_MONTHS, tuple(m[:3] for m in ENGLISH_MONTHS))
    for number, name in enumerate(names, start=1)
}


def parse_be_date(text: str) -> date:
    """The day that `text` names, its year of the Buddhist era.

    Reads `29/08/2550`, `29-8-2550`, `2550-08-29`, `29 ส.ค. 2550`, `วันพุธที่ ๒๙ สิงหาคม พ.ศ. ๒๕๕๐`,
    `29 August 2007`. A year from 1850 to 2200 is a Christian one: no living person's Buddhist year is that
    small. A year of two digits is refused. Raises UnreadableDate or NoSuchDate.
    """
    known = _plain(text)
    for pattern in (_DAY_FIRST, _YEAR_FIRST):
        if found := pattern.fullmatch(known):
            return _day(int(found["year"]), int(found["month"]), int(found["day"]))
    if found := _WORDS.fullmatch(known):
        return _day(int(found["year"]), _month_called(found["name"]), int(found["day"]))
    raise UnreadableDate


def parse_partial_date(text: str) -> PartialDate:
    """The date that `text` names, of which day or month may be unknown; eras as in `parse_be_date`.

    Reads `2500`, `พ.ศ. 2500`, `--/05/2500`, `2500-00-00`, `พฤษภาคม 2500` and all complete dates.
    Raises UnreadableDate or NoSuchDate.
    """
    known = _plain(text)
    if found := _YEAR_ALONE.fullmatch(known):
        return _partial(int(found["year"]), None, None)
    for pattern in (_PARTIAL_DAY_FIRST, _PARTIAL_YEAR_FIRST):
        if found := pattern.fullmatch(known):
            return _partial(int(found["year"]), _part(found["month"]), _part(found["day"]))
    if found := _MONTH_AND_YEAR.fullmatch(known):
        return _partial(int(found["year"]), _month_called(found["name"]), None)
    return PartialDate.of(parse_be_date(known))


def _plain(text: str) -> str:
    if len(text) > _LONGEST:
        raise UnreadableDate
    return ascii_digits(normalise(text))


def _part(text: str) -> int | None:
    return int(text) or None if text.isdigit() else None


def _month_called(name: str) -> int:
    month = _MONTH_BY_NAME.get(name.casefold().replace(".", ""))
    if month is None:
        raise UnreadableDate
    return month


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(_christian(year, month), month, day)
    except ValueError as error:
        raise error if isinstance(error, Refused) else _no_such(year, month) from error


def _partial(year: int, month: int | None, day: int | None) -> PartialDate:
    if month is None and day is not None:
        raise UnreadableDate
    try:
        # A year alone is the Thai year; April is in it whether it began in January or April.
        return PartialDate(_christian(year, month or 4), month, day)
    except ValueError as error:
        raise error if isinstance(error, Refused) else _no_such(year, month) from error


def _no_such(year: int, month: int | None) -> NoSuchDate:
    early = year > _LATEST_CE and year - ERA <= LAST_APRIL_YEAR and month in (1, 2, 3)
    return NoSuchEarlyDate() if early else NoSuchDate()


def _christian(year: int, month: int) -> int:
    if _EARLIEST_CE <= year <= _LATEST_CE:
        return year
    if _EARLIEST_CE + ERA <= year <= _LATEST_CE + ERA:
        return ce_year(year, month)
    raise UnreadableDate
