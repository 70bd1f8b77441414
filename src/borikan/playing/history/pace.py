"""When things happen in a made-up year: seasons, days and hours in which people file, and how long offices take."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from borikan.kernel.clock import BANGKOK, local_date
from borikan.kernel.workdays import WorkCalendar, add_working_days

_MONTHS = (1.1, 1.0, 1.1, 0.7, 1.15, 1.0, 0.95, 1.0, 1.05, 1.2, 1.1, 0.8)
"""By month from January: little at Songkran and the end of the year, much when a fiscal year begins."""
_WEEKDAYS = (1.3, 1.15, 1.05, 1.0, 1.0, 0.5, 0.4)
_HOLIDAY = 0.4
_HOURS = (0, 0, 0, 0, 0, 1, 2, 4, 8, 12, 13, 10, 6, 9, 11, 9, 7, 5, 5, 7, 9, 8, 4, 1)
_LAGS = ((0.52, 0, 0), (0.27, 1, 2), (0.13, 3, 5), (0.06, 6, 12), (0.02, 14, 25))
"""Of an officer's work: how often it takes how many more working days."""
_OPENS, _CLOSES = 8 * 60 + 40, 16 * 60 + 20  # minutes of the day


def filings(
    first: date, last: datetime, number: int, calendar: WorkCalendar, random: Random
) -> list[datetime]:
    """That many moments of filing from the day `first` to the moment `last`, in order."""
    days = [first + timedelta(days=n) for n in range((local_date(last) - first).days + 1)]
    weights = [_weight(day, calendar) for day in days]
    found: list[datetime] = []
    while len(found) < number:
        for day in random.choices(days, weights, k=number - len(found)):
            moment = datetime.combine(day, _hour(random), BANGKOK)
            if moment < last:
                found.append(moment)
    return sorted(found)


def _weight(day: date, calendar: WorkCalendar) -> float:
    weekday = _WEEKDAYS[day.weekday()] if calendar.is_working_day(day) else _HOLIDAY
    return _MONTHS[day.month - 1] * weekday


def _hour(random: Random) -> time:
    hour = random.choices(range(24), _HOURS)[0]
    return time(hour, random.randrange(60), random.randrange(60))


def at_the_office(earliest: datetime, calendar: WorkCalendar, random: Random, *, at_once: bool) -> datetime:
    """When an officer comes to it: in office hours, mostly soon; `at_once` the same or the next day."""
    days = 0
    if not at_once:
        weights = [share for share, _, _ in _LAGS]
        _, least, most = random.choices(_LAGS, weights)[0]
        days = random.randint(least, most)
    local = earliest.astimezone(BANGKOK)
    day = local.date()
    minutes = local.hour * 60 + local.minute
    if days or not calendar.is_working_day(day) or minutes >= _CLOSES:
        day = add_working_days(day, max(days, 1), calendar)
        minutes = 0
    minute = random.randint(max(_OPENS, min(minutes + 2, _CLOSES)), _CLOSES)
    at = datetime.combine(day, time(minute // 60, minute % 60, random.randrange(60)), BANGKOK)
    return max(at, earliest)


def at_home(earliest: datetime, random: Random, *, most_days: int = 0) -> datetime:
    """When somebody outside the office gets round to it: the same day, or some days later."""
    day = earliest.astimezone(BANGKOK).date() + timedelta(days=random.randint(0, most_days))
    at = datetime.combine(day, _hour(random), BANGKOK)
    return max(at, earliest + timedelta(minutes=random.randint(1, 40)))
