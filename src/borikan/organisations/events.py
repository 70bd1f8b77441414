"""What happens to organisations, offices and units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from borikan.journal.events import Event


@dataclass(frozen=True)
class OrganisationEstablished(Event):
    KIND: ClassVar[str] = "organisations.organisation-established"
    RENEWS: ClassVar[str] = "organisations"
    organisation_id: UUID
    code: str
    valid_from: date


@dataclass(frozen=True)
class OfficeEstablished(Event):
    KIND: ClassVar[str] = "organisations.office-established"
    RENEWS: ClassVar[str] = "organisations"
    office_id: UUID
    organisation_id: UUID
    code: str
    valid_from: date


@dataclass(frozen=True)
class OfficeHoursChanged(Event):
    """Clocks and appointments follow from these. Times are `HH:MM` in Thailand; weekdays are digits, 0 = Monday."""

    KIND: ClassVar[str] = "organisations.office-hours-changed"
    RENEWS: ClassVar[str] = "organisations"
    office_id: UUID
    opens: str
    closes: str
    weekdays: str


@dataclass(frozen=True)
class AreaGiven(Event):
    KIND: ClassVar[str] = "organisations.area-given"
    RENEWS: ClassVar[str] = "organisations"
    office_id: UUID
    code_prefix: str
    valid_from: date


@dataclass(frozen=True)
class AreaEnded(Event):
    """`valid_to` is the last day on which the office serves the area."""

    KIND: ClassVar[str] = "organisations.area-ended"
    RENEWS: ClassVar[str] = "organisations"
    office_id: UUID
    code_prefix: str
    valid_to: date


@dataclass(frozen=True)
class UnitEstablished(Event):
    KIND: ClassVar[str] = "organisations.unit-established"
    RENEWS: ClassVar[str] = "organisations"
    unit_id: UUID
    office_id: UUID
    code: str
    valid_from: date


@dataclass(frozen=True)
class OrganisationClosed(Event):
    """`valid_to` is its last day; its offices, their areas and units end with it."""

    KIND: ClassVar[str] = "organisations.organisation-closed"
    RENEWS: ClassVar[str] = "organisations"
    organisation_id: UUID
    valid_to: date


@dataclass(frozen=True)
class OfficeClosed(Event):
    KIND: ClassVar[str] = "organisations.office-closed"
    RENEWS: ClassVar[str] = "organisations"
    office_id: UUID
    valid_to: date


@dataclass(frozen=True)
class UnitClosed(Event):
    KIND: ClassVar[str] = "organisations.unit-closed"
    RENEWS: ClassVar[str] = "organisations"
    unit_id: UUID
    valid_to: date
