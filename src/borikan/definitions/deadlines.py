"""The last day of the office's time limit. Pure; the calendar is the office's own."""

from __future__ import annotations

from datetime import date

from borikan.definitions.compiled import Limit
from borikan.kernel.workdays import WorkCalendar, add_working_days, calendar_deadline, working_days_between


def last_day(
    limit: Limit, from_: date, calendar: WorkCalendar, *, stopped_days: int = 0, extension_days: int = 0
) -> date:
    """The day by which the office must have decided, the day after `from_` counting as the first (R7, R15).

    `stopped_days`, in the limit's own unit, are those during which the clock stood still. An official's last
    day does not roll over a holiday (APA s.64). An extension counts in calendar days from the end.
    """
    amount = limit.amount + stopped_days
    if limit.unit == "working":
        on = add_working_days(from_, amount, calendar)
    else:
        on = calendar_deadline(from_, amount, calendar, whose="office")
    return calendar_deadline(on, extension_days, calendar, whose="office") if extension_days else on


def days_stopped(limit: Limit, since: date, until: date, calendar: WorkCalendar) -> int:
    """How many of the limit's days passed while the clock stood still."""
    return working_days_between(since, until, calendar) if limit.unit == "working" else (until - since).days
