"""What happened to calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from borikan.journal.events import Event


@dataclass(frozen=True, slots=True)
class HolidayAnnounced(Event):
    """A day became a holiday (`kind` is `add`) or a working day again (`remove`): deadlines over it are looked at again.

    `scope` is nation, province or office; `scope_ref` empty, the province's code or the office's id.
    """

    KIND = "calendar.holiday-announced"
    RENEWS = "calendar"

    holiday_id: UUID
    on: date
    kind: str
    scope: str
    scope_ref: str
    order_ref: str
    announced_on: date | None
