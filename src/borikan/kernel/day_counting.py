"""Counting days by law over a given calendar: receipt, working days, days and months (law R6, R8, R15).

The first day is never counted (Civil and Commercial Code s.193/3). A person's last day that falls on a
holiday moves to the next working day (s.193/8); an office's does not (Administrative Procedure Act s.64).
`kernel.workdays` gives these together with their explanations for people.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from borikan.kernel.clock import BANGKOK
from borikan.kernel.text import Text

Whose = Literal["person", "office"]

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """When one office works: its days off with their names, its hours in Thai time, its weekdays (Monday is 0).

    Raises ValueError without a weekday, or when it closes before it opens.
    """

    holidays: Mapping[date, Text] = field(default_factory=dict)
    opens: time = time(8, 30)
    closes: time = time(16, 30)
    weekdays: frozenset[int] = frozenset(range(5))

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise ValueError("an office works on at least one day of the week")
        if self.opens >= self.closes:
            raise ValueError("an office opens before it closes")

    def is_working_day(self, on: date) -> bool:
        """Whether the office works on that day."""
        return on.weekday() in self.weekdays and on not in self.holidays

    def working_day_from(self, on: date) -> date:
        """The day itself if it is a working day, else the next one."""
        while not self.is_working_day(on):
            on += _DAY
        return on


def deemed_receipt(at: datetime, cal: WorkCalendar) -> datetime:
    """When what arrived at `at` counts as received: then, or when the office next opens. Aware, in UTC.

    The closing minute still counts, as the receipt shows minutes. Source: R6 (Act on the Electronic
    Performance of Official Duties s.10).
    """
    local = at.astimezone(BANGKOK)
    minute = local.time().replace(second=0, microsecond=0)
    if cal.is_working_day(local.date()) and cal.opens <= minute <= cal.closes:
        return at.astimezone(UTC)
    first = local.date() if minute < cal.opens else local.date() + _DAY
    return datetime.combine(cal.working_day_from(first), cal.opens, BANGKOK).astimezone(UTC)


def add_working_days(on: date, days: int, cal: WorkCalendar) -> date:
    """The `days`-th working day after `on`; `on` itself for none. Raises ValueError for a negative number."""
    if days < 0:
        raise ValueError("days are counted forward")
    due = on
    for _ in range(days):
        due = cal.working_day_from(due + _DAY)
    return due


def working_days_between(after: date, to: date, cal: WorkCalendar) -> int:
    """How many working days there are after `after` up to and with `to`; none if `to` is not later."""
    return sum(cal.is_working_day(on) for on in days_after(after, to))


def calendar_deadline(on: date, days: int, cal: WorkCalendar, whose: Whose) -> date:
    """The last of `days` calendar days, the day `on` not counted; a person's moves off holidays."""
    if days < 0:
        raise ValueError("days are counted forward")
    return _last_day(on + timedelta(days=days), cal, whose)


def month_deadline(on: date, months: int, cal: WorkCalendar, whose: Whose) -> date:
    """The last day of `months` calendar months from the day after `on` (s.193/5); a person's moves off holidays."""
    return _last_day(month_end(on, months), cal, whose)


def month_end(on: date, months: int) -> date:
    """The last day of `months` months from the day after `on`, holidays apart.

    It is the day before the one that matches the first day; the month's last day if none matches, or if
    the period began with a month.
    """
    if months < 0:
        raise ValueError("months are counted forward")
    if months == 0:
        return on
    start = on + _DAY
    begins_month = start.day == 1
    year, month = divmod(start.year * 12 + start.month - 1 + months - begins_month, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, last if begins_month or start.day > last else start.day - 1)


def anniversary(on: date, years: int) -> date:
    """The same day so many years later; 1 March for 29 February where there is no such day (s.193/5)."""
    try:
        return on.replace(year=on.year + years)
    except ValueError:
        return date(on.year + years, 3, 1)


def kept_deadline(told: date, computed: date, whose: Whose) -> date:
    """The deadline that holds after the calendar changed late: never to the person's harm.

    `told` is what the person was told, `computed` what the calendar now gives. A person gets the later of
    the two. An office keeps the day it promised: the person relies on it, and may be told of lateness from then.
    """
    return max(told, computed) if whose == "person" else told


def delay_notices(due: date, until: date) -> tuple[date, ...]:
    """The days on which the applicant is told why it is late: every seventh after `due`, not after `until` (R8)."""
    return tuple(due + timedelta(days=7 * n) for n in range(1, (until - due).days // 7 + 1))


def days_after(after: date, to: date) -> Iterator[date]:
    """Each day after `after` up to and with `to`."""
    return (after + timedelta(days=n) for n in range(1, (to - after).days + 1))


def _last_day(on: date, cal: WorkCalendar, whose: Whose) -> date:
    return cal.working_day_from(on) if whose == "person" else on
