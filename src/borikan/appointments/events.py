"""What happens to times and bookings. No entry says who comes: it names the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from borikan.journal.events import Event


@dataclass(frozen=True)
class TimesPublished(Event):
    """An office sees people for a purpose every week at certain times. `weekday` counts Monday as 0."""

    KIND = "appointments.times-published"

    pattern_id: UUID
    office_id: UUID
    purpose: str
    weekday: int


@dataclass(frozen=True)
class TimesEnded(Event):
    """A weekly time is offered no more; who has booked still comes."""

    KIND = "appointments.times-ended"

    pattern_id: UUID
    office_id: UUID


@dataclass(frozen=True)
class DayClosed(Event):
    """An office sees nobody on a day after all; `displaced` bookings were on it."""

    KIND = "appointments.day-closed"

    office_id: UUID
    on: date
    displaced: int


@dataclass(frozen=True)
class AppointmentBooked(Event):
    """A time is booked; `moved` if it takes the place of another one."""

    KIND = "appointments.booked"

    booking_id: UUID
    case_id: UUID
    office_id: UUID
    on: date
    moved: bool


@dataclass(frozen=True)
class AppointmentCancelled(Event):
    """The person doesn't come, or her case is over."""

    KIND = "appointments.cancelled"

    booking_id: UUID
    case_id: UUID
    on: date


@dataclass(frozen=True)
class AppointmentFreed(Event):
    """What the person was to come for was done before that day."""

    KIND = "appointments.freed"

    booking_id: UUID
    case_id: UUID
    on: date


@dataclass(frozen=True)
class AppointmentDisplaced(Event):
    """The office can't see the person at the booked time: she is told and chooses anew."""

    KIND = "appointments.displaced"

    booking_id: UUID
    case_id: UUID
    office_id: UUID
    on: date


@dataclass(frozen=True)
class AppointmentNear(Event):
    """The appointment is on the next working day or so: the person is reminded."""

    KIND = "appointments.near"

    booking_id: UUID
    case_id: UUID
    on: date


@dataclass(frozen=True)
class PersonArrived(Event):
    """The person is there."""

    KIND = "appointments.arrived"

    booking_id: UUID
    case_id: UUID
    on: date


@dataclass(frozen=True)
class PersonAbsent(Event):
    """The person didn't come."""

    KIND = "appointments.absent"

    booking_id: UUID
    case_id: UUID
    on: date
