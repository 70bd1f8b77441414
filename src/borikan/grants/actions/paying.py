"""What falls due under a grant: each instalment is made once, and none into a suspension or past the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from borikan.grants import events
from borikan.grants.actions.keys import BENEFIT_JOB, SYSTEM, at_start_of, key, locked
from borikan.grants.models import Grant, Instalment
from borikan.grants.queries import phases_of
from borikan.grants.rules import pays_until, schedule
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock

_LOOK_AHEAD = timedelta(days=400)


def fall_due(payload: Mapping[str, Any]) -> None:
    """A benefit's due date came: its instalments are made, once, and the next date is waited for."""
    with transaction():
        grant = locked(UUID(payload["grant"]))
        today = clock.today()
        after = date.fromisoformat(payload["after"])
        for due in schedule(phases_of(grant), after=after, until=_until(grant, today)):
            _, made = Instalment.objects.get_or_create(
                grant=grant,
                benefit_id=due.benefit_id,
                due_on=due.on,
                defaults={"satang": due.amount.satang, "made_at": clock.now()},
            )
            if made:
                journal.record(
                    events.BenefitFellDue(grant.id, due.benefit_id, due.on, due.amount.satang),
                    actor=SYSTEM,
                    about=[grant.id],
                )
        schedule_next(grant, today)


def schedule_next(grant: Grant, after: date) -> None:
    """Wait for the first due date after that day, if the grant still pays then; what waited before is dropped."""
    journal.cancel(key(grant.id, "benefit", ""))
    coming = schedule(phases_of(grant), after=after, until=_until(grant, after + _LOOK_AHEAD))
    if coming:
        at_start_of(
            coming[0].on,
            BENEFIT_JOB,
            {"grant": str(grant.id), "after": after.isoformat()},
            key(grant.id, "benefit", coming[0].on),
        )


def _until(grant: Grant, on: date) -> date:
    return pays_until(
        on, valid_to=grant.valid_to, suspended_from=grant.suspended_from, ended_from=grant.ended_from
    )
