"""The follow-ups of a grant: planned by period, each carried out once, its outcome kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from borikan.grants import errors, events
from borikan.grants.actions.keys import SYSTEM, at_start_of, key, locked
from borikan.grants.models import FollowUp, Grant
from borikan.grants.rules import Rhythm, falls_due_on, next_time
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef

OPEN = ("waiting", "open", "found", "unanswered")
FoundState = Literal["unchanged", "found", "unanswered", "remedy"]
Answer = Literal["ordered", "set_aside", "dropped"]


@dataclass(frozen=True, slots=True)
class FoundOut:
    """What carrying it out gave. `sealed_values` is what was said or found, sealed by the caller.

    `closes_on` is the last day to improve, where the state is `remedy`.
    """

    state: FoundState
    proposal: str
    row: int | None
    sealed_values: bytes
    closes_on: date | None = None


def plan_follow_up(grant_id: UUID, step: str, rhythm: Rhythm, *, after: date, job: str) -> None:
    """Plan the step's first time later than `after`, for `job` to carry out on its day; none past the end.

    The job gets `{grant, step, number, visit}`. Planned already, it stays as it is. In the caller's transaction.
    """
    grant = locked(grant_id)
    number = next_time(grant.valid_from, rhythm, after)
    if number is None:
        return
    on = falls_due_on(grant.valid_from, rhythm, number)
    if any(last is not None and on > last for last in (grant.valid_to, _last_day(grant))):
        return
    planned, _ = FollowUp.objects.get_or_create(
        grant=grant, step=step, number=number, visit=1, defaults={"due_on": on, "state": "waiting"}
    )
    if planned.state == "waiting":
        _let_run(planned, on, job)


def plan_visit(before: FollowUp, *, on: date, job: str) -> None:
    """Plan another visit after improvements, for `job` to open on its day. The order to improve is its entry."""
    again, _ = FollowUp.objects.get_or_create(
        grant_id=before.grant_id,
        step=before.step,
        number=before.number,
        visit=before.visit + 1,
        defaults={"due_on": on, "state": "waiting"},
    )
    if again.state == "waiting":
        _let_run(again, on, job)


def note_improved(again: FollowUp, *, job: str, actor: ActorRef) -> None:
    """Somebody says that improvements are made: the visit that is planned for a later day falls due today."""
    today = clock.today()
    if again.state == "waiting" and again.due_on > today:
        again.due_on = today
        again.save(update_fields=["due_on"])
        _let_run(again, today, job)
        _record(again, "improved", actor)


def begin_follow_up(grant_id: UUID, step: str, number: int, *, actor: ActorRef) -> FollowUp:
    """One that falls due because somebody has something to report, or to look at: open from now on.

    `number` is what the caller counts it as: begun already under it, it is the same one. In the caller's transaction.
    """
    grant = locked(grant_id)
    begun, made = FollowUp.objects.get_or_create(
        grant=grant, step=step, number=number, visit=1, defaults={"due_on": clock.today(), "state": "open"}
    )
    if made:
        _record(begun, "begun", actor)
    return begun


def times_of(grant_id: UUID, step: str) -> int:
    """How often the step has fallen due, or is planned."""
    return FollowUp.objects.filter(grant_id=grant_id, step=step, visit=1).count()


def locked_follow_up(
    grant_id: UUID, step: str, number: int, visit: int = 1, *, states: Collection[str] = ("waiting",)
) -> FollowUp | None:
    """The follow-up, locked with its grant, if it is in one of those states: to be carried out, if not said otherwise."""
    locked(grant_id)
    return FollowUp.objects.filter(
        grant_id=grant_id, step=step, number=number, visit=visit, state__in=states
    ).first()


def let_fall_due(planned: FollowUp, closes_on: date) -> None:
    """Its day came, or it was begun: somebody has to report or to visit, by `closes_on`."""
    waited = planned.state == "waiting"
    planned.state, planned.closes_on = "open", closes_on
    planned.save(update_fields=["state", "closes_on"])
    if waited:  # what was begun has its entry already
        _record(planned, "opened", SYSTEM)


def note_reminded(planned: FollowUp) -> bool:
    """Note that whoever is waited for is reminded; False if that was done before."""
    if planned.reminded_at is not None:
        return False
    planned.reminded_at = clock.now()
    planned.save(update_fields=["reminded_at"])
    _record(planned, "reminded", SYSTEM)
    return True


def note_paid(grant_id: UUID, step: str, number: int) -> FollowUp | None:
    """Note that what was demanded with it is paid; None if there is no such time, or it was noted before."""
    locked(grant_id)
    paid = FollowUp.objects.filter(grant_id=grant_id, step=step, number=number, visit=1, paid_at=None).first()
    if paid is not None:
        paid.paid_at = clock.now()
        paid.save(update_fields=["paid_at"])
        _record(paid, "paid", SYSTEM)
    return paid


def note_missed(planned: FollowUp, proposal: str) -> None:
    """The time to report passed. With a `proposal` other than `continue`, an officer has to answer it."""
    now = clock.now()
    against = proposal != "continue"
    planned.state, planned.proposal = "found" if against else "missed", proposal
    planned.missed_at = now
    planned.closed_at = None if against else now
    planned.save()
    _record(planned, "missed", SYSTEM)


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


def note_outcome(planned: FollowUp, found: FoundOut, *, actor: ActorRef = SYSTEM) -> None:
    """It was carried out. Unless nothing has changed, or improvements are ordered, an officer has to answer it."""
    now = clock.now()
    planned.state, planned.proposal, planned.row = found.state, found.proposal, found.row
    planned.sealed_values, planned.asked_at = found.sealed_values, now
    planned.tries += 1
    planned.closes_on = found.closes_on or planned.closes_on
    planned.closed_at = now if found.state in ("unchanged", "remedy") else None
    planned.save()
    _record(planned, found.state, actor)


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
    payload = {
        "grant": str(planned.grant_id),
        "step": planned.step,
        "number": planned.number,
        "visit": planned.visit,
    }
    again = (planned.number, planned.visit) if planned.visit > 1 else ()
    at_start_of(on, job, payload, key(planned.grant_id, "follow-up", planned.step, *again))


def _record(planned: FollowUp, outcome: str, actor: ActorRef) -> None:
    happened = events.FollowedUp(planned.grant_id, planned.step, planned.number, outcome)
    journal.record(happened, actor=actor, about=[planned.grant_id])
