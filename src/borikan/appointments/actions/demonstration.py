"""The weekly times of the demonstration's offices, so that a newcomer can book."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from borikan.appointments.actions.publishing import publish_times
from borikan.appointments.models import PatternRow
from borikan.appointments.rules import Weekly
from borikan.journal import actions as journal
from borikan.kernel.actors import system
from borikan.organisations import queries as organisations

_FILE = Path(__file__).resolve().parent.parent / "demonstration.yaml"
_ACTOR = system("appointments.demonstration")


def offer_demo_times() -> int:
    """How many weekly times it offers now; none if all were offered, so that it may run at every start.

    What a supervisor ended stays ended. The organisations and holidays of the demonstration must stand.
    Raises NotFound for a missing office, TimesWrong for times outside its hours.
    """
    offered = 0
    with journal.transaction():
        for entry in yaml.safe_load(_FILE.read_text(encoding="utf-8")):
            office_id = organisations.office_by_code(entry["office"]).id
            for weekly in _weekly(entry):
                if not _was_offered(office_id, entry["purpose"], weekly):
                    publish_times(office_id, entry["purpose"], weekly, actor=_ACTOR)
                    offered += 1
    return offered


def _weekly(entry: dict[str, Any]) -> list[Weekly]:
    begins, ends = time.fromisoformat(entry["begins"]), time.fromisoformat(entry["ends"])
    return [Weekly(day, begins, ends, entry["minutes"], entry["capacity"]) for day in entry["weekdays"]]


def _was_offered(office_id: UUID, purpose: str, weekly: Weekly) -> bool:
    rows = PatternRow.objects.filter(office_id=office_id, purpose=purpose)
    return rows.filter(weekday=weekly.weekday, begins=weekly.begins).exists()
