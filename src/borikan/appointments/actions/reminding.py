"""Reminding people a day before. Who tells them is whoever hears the event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from borikan.appointments import events
from borikan.appointments.models import BookingRow
from borikan.appointments.rules import remind_at
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import system

REMIND_JOB = "appointments.remind"
_PART = system("appointments.reminding")


def key(row: BookingRow) -> str:
    """The key of a booking's reminder."""
    return f"appointment:{row.id}:"


def schedule(row: BookingRow) -> None:
    """Let the person be reminded in time. Within a transaction."""
    at = remind_at(row.slot.begins_at, clock.now())
    if at is not None:
        journal.schedule(REMIND_JOB, {"booking": str(row.id)}, not_before=at, key=key(row))


def remind(payload: Mapping[str, Any]) -> None:
    """The time is near: said once, and only while it stands."""
    with transaction():
        rows = BookingRow.objects.select_for_update(of=("self",)).select_related("slot")
        row = rows.filter(pk=UUID(payload["booking"]), state="booked", reminded_at=None).first()
        if row is None or row.slot.begins_at <= clock.now():
            return
        row.reminded_at = clock.now()
        row.save(update_fields=["reminded_at"])
        event = events.AppointmentNear(row.id, row.case_id, row.slot.on)
        journal.record(event, actor=_PART, about=[row.case_id])


JOBS: Mapping[str, Callable[[Mapping[str, Any]], None]] = {REMIND_JOB: remind}
