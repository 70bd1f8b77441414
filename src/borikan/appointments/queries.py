"""Which times are free, what a case has booked, and who comes on a day. By case alone: names are the cases' matter."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet

from borikan.appointments.models import COMING, SEATED, BookingRow, ClosureRow, PatternRow, SlotRow
from borikan.appointments.rules import MOST_MOVES, NoAppointment
from borikan.kernel import clock

__all__ = [
    "Booking",
    "FreeTime",
    "Pattern",
    "booking",
    "booking_of_case",
    "bookings_on",
    "closures",
    "free_times",
    "given_up",
    "held_by_case",
    "offices_for",
    "patterns_of",
]


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A time that can be booked, with how many places are left."""

    slot_id: UUID
    office_id: UUID
    begins_at: datetime
    ends_at: datetime
    left: int


@dataclass(frozen=True, slots=True)
class Booking:
    """A place at a time. `state` is held, booked, arrived, absent, done, moved, cancelled, displaced or lapsed.

    `moves_left` is how often it may still be moved.
    """

    id: UUID
    case_id: UUID
    office_id: UUID
    purpose: str
    begins_at: datetime
    ends_at: datetime
    state: str
    held_until: datetime | None
    moves_left: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A weekly time of an office; `weekday` counts Monday as 0, times are Thai."""

    id: UUID
    office_id: UUID
    purpose: str
    weekday: int
    begins: time
    ends: time
    minutes: int
    capacity: int


def offices_for(purpose: str) -> frozenset[UUID]:
    """The offices that offer times for the purpose now or have offered some that are still to come."""
    rows = SlotRow.objects.filter(purpose=purpose, closed_at=None, begins_at__gt=clock.now())
    return frozenset(rows.values_list("office_id", flat=True).distinct())


def free_times(purpose: str, office_id: UUID) -> tuple[FreeTime, ...]:
    """What can be booked at the office from now on, the nearest first; times without a place left are left out."""
    now = clock.now()
    slots = SlotRow.objects.filter(purpose=purpose, office_id=office_id, closed_at=None, begins_at__gt=now)
    taken: dict[UUID, int] = {}
    live = BookingRow.objects.filter(slot__in=slots, state__in=SEATED)
    for slot_id in live.exclude(_run_out(now)).values_list("slot_id", flat=True):
        taken[slot_id] = taken.get(slot_id, 0) + 1
    return tuple(
        FreeTime(row.id, row.office_id, row.begins_at, row.ends_at, row.capacity - taken.get(row.id, 0))
        for row in slots.order_by("begins_at", "id")
        if taken.get(row.id, 0) < row.capacity
    )


def booking(booking_id: UUID) -> Booking:
    """Raises NoAppointment."""
    row = BookingRow.objects.select_related("slot").filter(pk=booking_id).first()
    if row is None:
        raise NoAppointment
    return _booking(row)


def booking_of_case(case_id: UUID, purpose: str) -> Booking | None:
    """The time that stands for the case and purpose; None if none was booked, or it stands no more."""
    return _one(BookingRow.objects.filter(case_id=case_id, purpose=purpose, state__in=COMING))


def given_up(case_id: UUID, purpose: str) -> Booking | None:
    """The time that was cancelled last, if none was booked or taken back by the office since."""
    rows = BookingRow.objects.filter(case_id=case_id, purpose=purpose).exclude(state__in=("held", "lapsed"))
    last = _one(rows.order_by("-made_at", "-id"))
    return last if last is not None and last.state == "cancelled" else None


def held_by_case(case_id: UUID, purpose: str) -> Booking | None:
    """The place that is kept while the person makes up her mind; None once that time is over."""
    rows = BookingRow.objects.filter(case_id=case_id, purpose=purpose, state="held")
    return _one(rows.filter(held_until__gt=clock.now()))


def bookings_on(on: date, office_ids: Collection[UUID]) -> tuple[Booking, ...]:
    """Who comes, came or didn't come to these offices on a day, in order of time."""
    rows = BookingRow.objects.filter(
        slot__on=on, slot__office_id__in=office_ids, state__in=("booked", "arrived", "absent", "done")
    )
    ordered = rows.select_related("slot").order_by("slot__begins_at", "seat", "id")
    return tuple(_booking(row) for row in ordered)


def patterns_of(office_ids: Iterable[UUID]) -> tuple[Pattern, ...]:
    """The weekly times that offices offer, by office, purpose and weekday."""
    rows = PatternRow.objects.filter(office_id__in=list(office_ids), ended_at=None)
    return tuple(
        Pattern(
            row.id, row.office_id, row.purpose, row.weekday, row.begins, row.ends, row.minutes, row.capacity
        )
        for row in rows.order_by("office_id", "purpose", "weekday", "begins", "id")
    )


def closures(office_ids: Iterable[UUID]) -> tuple[tuple[UUID, date], ...]:
    """The days from today on which offices see nobody though the calendar has them open."""
    rows = ClosureRow.objects.filter(office_id__in=list(office_ids), on__gte=clock.today())
    return tuple(rows.order_by("on", "office_id").values_list("office_id", "on"))


def _one(rows: QuerySet[BookingRow]) -> Booking | None:
    row = rows.select_related("slot").first()
    return _booking(row) if row is not None else None


def _run_out(now: datetime) -> Q:
    return Q(state="held", held_until__lte=now)


def _booking(row: BookingRow) -> Booking:
    slot = row.slot
    return Booking(
        id=row.id,
        case_id=row.case_id,
        office_id=slot.office_id,
        purpose=row.purpose,
        begins_at=slot.begins_at,
        ends_at=slot.ends_at,
        state=row.state,
        held_until=row.held_until,
        moves_left=max(0, MOST_MOVES - row.moves),
    )
