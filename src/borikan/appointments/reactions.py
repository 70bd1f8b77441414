"""What appointments do when holidays change: a late holiday takes the times of its day with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from borikan.appointments.actions import close_holidays
from borikan.calendar.events import HolidayAnnounced
from borikan.journal.events import Entry, Event
from borikan.kernel.actors import system

_PART = system("appointments.holidays")


def look_at_days_again(entry: Entry) -> None:
    """Close what became a holiday, offer what became a working day; doing it twice changes nothing."""
    assert isinstance(entry.event, HolidayAnnounced)
    close_holidays(_PART)


REACTIONS: Mapping[type[Event], Sequence[Callable[[Entry], None]]] = {HolidayAnnounced: [look_at_days_again]}
