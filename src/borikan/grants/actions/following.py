"""The follow-ups of a grant: planned by period, each carried out once, its outcome kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from borikan.grants import errors, events
from borikan.grants.actions.keys import SYSTEM, at_start_of, key, locked
from borikan.grants.models import FollowUp, Grant
from borikan.grants.rules import follow_up_on, next_follow_up
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef

OPEN = ("waiting", "found", "unanswered")
FoundState = Literal["unchanged", "found", "unanswered"]
Answer = Literal["ordered", "set_aside", "dropped"]


@dataclass(frozen=True, slots=True)
class FoundOut:
    """What carrying a follow-up out gave. `sealed_values` is what registers said, sealed by the caller."""

    state: FoundState
    proposal: str
    row: int | None
    sealed_values: bytes


def plan_follow_up(grant_id: UUID, step: str, months: int, *, after: date, job: str) -> None:
    """Plan the step's first follow-up later than `after`, for `job` to carry out on its day; none past the end.

    The job gets `{grant, step, number}`. Planned already, it stays as it is. In the caller's transaction.
    """
    grant = locked(grant_id)
    number = next_follow_up(grant.valid_from, months, after)
    on = follow_up_on(grant.valid_from, months, number)
    if any(last is not None and on > last for last in (grant.valid_to, _last_day(grant))):
        return
    planned, _ = FollowUp.objects.get_or_create(
        grant=grant, step=step, number=number, defaults={"due_on": on, "state": "waiting"}
    )
    if planned.state == "waiting":
        _let_run(planned, on, job)


def locked_follow_up(grant_id: UUID, step: str, number: int) -> FollowUp | None:
    """The follow-up, locked with its grant, if it still waits to be carried out."""
    locked(grant_id)
    return FollowUp.objects.filter(grant_id=grant_id, step=step, number=number, state="waiting").first()


def open_follow_up(follow_up_id: UUID) -> FollowUp:
    """The follow-up that an officer has to answer, locked with its grant. Raises GrantNotFound when it is not open."""
    found = FollowUp.objects.filter(pk=follow_up_id, state__in=("found", "unanswered")).first()
    if found is None:
        raise errors.GrantNotFound
    locked(found.grant_id)
    return found


def note_silence(planned: FollowUp, job: str) -> None:
    """A register was silent: it is asked again tomorrow."""
    planned.tries += 1
    planned.save(update_fields=["tries"])
    _let_run(planned, clock.today() + timedelta(days=1), job)
    _record(planned, "silent", SYSTEM)


def note_outcome(planned: FollowUp, found: FoundOut) -> None:
    """It was carried out. Unless nothing has changed, an officer has to answer it."""
    now = clock.now()
    planned.state, planned.proposal, planned.row = found.state, found.proposal, found.row
    planned.sealed_values, planned.asked_at = found.sealed_values, now
    planned.tries += 1
    planned.closed_at = now if found.state == "unchanged" else None
    planned.save()
    _record(planned, found.state, SYSTEM)


def answer_follow_up(
    planned: FollowUp, answer: Answer, *, sealed_reason: bytes | None, officer_id: UUID, actor: ActorRef
) -> None:
    """An officer answered it: with an order, or by setting it aside with a reason."""
    planned.state, planned.closed_at, planned.closed_by = answer, clock.now(), officer_id
    planned.sealed_reason = sealed_reason
    planned.save(update_fields=["state", "closed_at", "closed_by", "sealed_reason"])
    _record(planned, answer, actor)


def drop_follow_up(planned: FollowUp) -> None:
    """It need not be carried out any more: the grant is over."""
    planned.state, planned.closed_at = "dropped", clock.now()
    planned.save(update_fields=["state", "closed_at"])
    _record(planned, "dropped", SYSTEM)


def drop_open(grant: Grant, *, actor: ActorRef) -> None:
    """Drop what is still open for a grant that is over."""
    for planned in FollowUp.objects.filter(grant=grant, state__in=OPEN):
        planned.state, planned.closed_at = "dropped", clock.now()
        planned.save(update_fields=["state", "closed_at"])
        _record(planned, "dropped", actor)


def _last_day(grant: Grant) -> date | None:
    return grant.ended_from - timedelta(days=1) if grant.ended_from else None


def _let_run(planned: FollowUp, on: date, job: str) -> None:
    payload = {"grant": str(planned.grant_id), "step": planned.step, "number": planned.number}
    at_start_of(on, job, payload, key(planned.grant_id, "follow-up", planned.step))


def _record(planned: FollowUp, outcome: str, actor: ActorRef) -> None:
    happened = events.FollowedUp(planned.grant_id, planned.step, planned.number, outcome)
    journal.record(happened, actor=actor, about=[planned.grant_id])
