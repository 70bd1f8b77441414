"""When an office works: derived from its hours and from all that was announced, anew after each announcement."""

from __future__ import annotations

from datetime import date
from typing import cast
from uuid import UUID

from django.db.models import Q

from borikan.calendar.models import HolidayEventRow
from borikan.calendar.rules import Announcement, DayOff, Kind, Scope, days_off, province_of_areas
from borikan.journal.keeping import Kept
from borikan.kernel import clock
from borikan.kernel.text import Text
from borikan.kernel.workdays import WorkCalendar
from borikan.organisations.queries import Office, office

__all__ = ["DayOff", "announcements", "calendar_of", "days_off_between", "working_calendar"]


_calendars: Kept[Office | None, WorkCalendar] = Kept("calendar")
_of_offices: Kept[tuple[UUID | None, date], WorkCalendar] = Kept("organisations", "calendar")


def working_calendar(office_id: UUID | None) -> WorkCalendar:
    """The calendar of an office: its hours and weekdays, national holidays, its province's and its own.

    Without an office it is the government's: 08:30-16:30, Monday to Friday, national holidays alone.
    A province's holidays are those of offices that serve that province only. Raises NotFound.
    """
    return _of_offices.get(
        (office_id, clock.today()), lambda: calendar_of(office(office_id) if office_id else None)
    )


def calendar_of(whose: Office | None) -> WorkCalendar:
    """The same for an office that was read already."""
    return _calendars.get(whose, lambda: _derived(whose))


def _derived(whose: Office | None) -> WorkCalendar:
    holidays = {on: day.name for on, day in days_off(announcements(whose)).items()}
    if whose is None:
        return WorkCalendar(holidays)
    return WorkCalendar(holidays, whose.opens, whose.closes, frozenset(whose.weekdays))


def days_off_between(first: date, last: date, office_id: UUID | None = None) -> tuple[DayOff, ...]:
    """The holidays of an office, or of the government, from `first` to `last`, both included, in order."""
    whose = office(office_id) if office_id else None
    return tuple(day for on, day in days_off(announcements(whose)).items() if first <= on <= last)


def announcements(whose: Office | None, *, on: date | None = None) -> tuple[Announcement, ...]:
    """All that was announced for the nation and, given an office, for its province and itself; of one day or all."""
    which = Q(scope="nation")
    if whose is not None:
        which |= Q(scope="office", scope_ref=str(whose.id))
        if province := province_of_areas(whose.areas):
            which |= Q(scope="province", scope_ref=province)
    return _announcements(which, on)


def announcements_for_province(code: str, *, on: date) -> tuple[Announcement, ...]:
    """All that was announced of a day for the nation and a province."""
    return _announcements(Q(scope="nation") | Q(scope="province", scope_ref=code), on)


def _announcements(which: Q, on: date | None) -> tuple[Announcement, ...]:
    rows = HolidayEventRow.objects.filter(which)
    if on is not None:
        rows = rows.filter(on=on)
    wanted = rows.values_list("on", "name_th", "name_en", "kind", "scope", "revision")
    return tuple(
        Announcement(day, Text(thai, english), cast("Kind", kind), cast("Scope", scope), revision)
        for day, thai, english, kind, scope, revision in wanted
    )
