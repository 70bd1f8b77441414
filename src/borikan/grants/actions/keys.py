"""How what a grant waits for is named, and the grant's row locked."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from borikan.grants import errors
from borikan.grants.models import Grant
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import system

BENEFIT_JOB = "grants.benefit-due"
REMINDER_JOB = "grants.remind-renewal"
EFFECT_JOB = "grants.end-takes-effect"
SYSTEM = system("grants.timers")


def key(grant_id: UUID, *parts: object) -> str:
    """The key of something the grant waits for; all of them begin with `grant:<id>:`."""
    return ":".join(("grant", str(grant_id), *(str(part) for part in parts)))


def at_start_of(on: date, job: str, payload: dict[str, Any], named: str) -> None:
    """Let the job run when that day begins in Thailand."""
    journal.schedule(job, payload, not_before=datetime.combine(on, time.min, clock.BANGKOK), key=named)


def locked(grant_id: UUID) -> Grant:
    """The grant's row, locked until the transaction ends. Raises GrantNotFound."""
    grant = Grant.objects.select_for_update().filter(pk=grant_id).first()
    if grant is None:
        raise errors.GrantNotFound
    return grant
