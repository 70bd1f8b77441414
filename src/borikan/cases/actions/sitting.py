"""A committee's sitting: called with an agenda, voted on case by case, each vote closed by whoever presides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from borikan.cases import claims, committees, errors, events, voting
from borikan.cases.dossier import Dossier
from borikan.cases.errors import ReasonNeeded
from borikan.cases.models import Case
from borikan.cases.refusals_of_steps import (
    BadAgenda,
    BadSitting,
    NotPresiding,
    NotSittingYet,
    SittingNotFound,
    VoteClosed,
)
from borikan.cases.sitting_models import AgendaItem, Sitting, Vote
from borikan.cases.stepping import lock, step_or_refuse
from borikan.definitions.process import model as process
from borikan.identity.queries import Officer
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.clock import local_date

LONGEST_REASON = 4000


@dataclass(frozen=True, slots=True)
class SittingCall:
    """What a sitting is called with: the committee and its office, when and where, who presides, and the tasks."""

    committee: str
    office_id: UUID
    held_at: datetime
    place: str
    chair_id: UUID
    deputy_id: UUID | None
    tasks: tuple[UUID, ...]


def call_sitting(officer: Officer, call: SittingCall, *, organisation_id: UUID) -> UUID:
    """Call a sitting; a member calls it and is its secretary. Its id.

    Raises SittingNotFound unless she sits on the committee, BadSitting, BadAgenda.
    """
    if (call.committee, call.office_id) not in committees.seats(officer):
        raise SittingNotFound
    _check_call(call)
    with transaction():
        waiting = {task.id: task for task in committees.waiting(call.committee, call.office_id)}
        chosen = [waiting[one] for one in dict.fromkeys(call.tasks) if one in waiting]
        if not chosen or len(chosen) != len(set(call.tasks)):
            raise BadAgenda
        for case_id in sorted(
            {task.case_id for task in chosen}
        ):  # one order, so that two agendas can't lock up
            lock(case_id)
        still = {task.id for task in committees.waiting(call.committee, call.office_id)}
        if any(task.id not in still for task in chosen):
            raise BadAgenda
        sitting = Sitting.objects.create(
            committee=call.committee,
            authority_id=organisation_id,
            office_id=call.office_id,
            held_at=call.held_at,
            place=call.place.strip(),
            secretary_id=officer.id,
            chair_id=call.chair_id,
            deputy_id=call.deputy_id,
            called_at=clock.now(),
        )
        for number, task in enumerate(chosen, start=1):
            AgendaItem.objects.create(sitting=sitting, number=number, case_id=task.case_id, task=task)
            journal.record(
                events.PutOnAgenda(task.case_id, sitting.id, task.step, local_date(call.held_at)),
                actor=officer.ref,
                about=[task.case_id],
            )
    return sitting.id


def _check_call(call: SittingCall) -> None:
    known = {member.id for member in committees.members(call.committee, call.office_id)}
    presiders = [one for one in (call.chair_id, call.deputy_id) if one is not None]
    sound = (
        local_date(call.held_at) >= clock.today()
        and call.place.strip()
        and len(call.place) <= 300
        and set(presiders) <= known
        and len(set(presiders)) == len(presiders)
    )
    if not sound:
        raise BadSitting


def vote(officer: Officer, item_id: UUID, choice: str, reason: str) -> None:
    """Vote on a case, or change one's vote; every vote has the member's own reason.

    Raises SittingNotFound, ClosedToOfficer, NotSittingYet, VoteClosed, ReasonNeeded.
    """
    reason = reason.strip()[:LONGEST_REASON]
    with transaction():
        item, case = _locked(officer, item_id)
        claims.check_closed(officer, case)
        _check_open(item)
        if choice not in voting.CHOICES or not reason:
            raise ReasonNeeded
        Vote.objects.update_or_create(
            item=item,
            officer_id=officer.id,
            defaults={
                "vote": choice,
                "reason": Dossier(case).sealed(reason, "vote"),
                "at": clock.now(),
            },
        )
        journal.record(events.MemberVoted(case.id, item.sitting_id), actor=officer.ref, about=[case.id])


def close_vote(officer: Officer, item_id: UUID) -> str:
    """Count the votes on a case and let it go on: `approved` or `rejected`. Only whoever presides may.

    Raises SittingNotFound, ClosedToOfficer, NotPresiding, NotSittingYet, VoteClosed, NoQuorum, VotesEven.
    """
    with transaction():
        item, case = _locked(officer, item_id)
        claims.check_closed(officer, case)
        _check_open(item)
        if committees.presiding(item.sitting, case) != officer.id:
            raise NotPresiding
        dossier = Dossier(case)
        kept = committees.counting(item)
        votes = {one.officer_id: one.vote for one in kept}
        quorum = dossier.service.process.step(item.task.step).quorum
        count = voting.counted(votes, quorum=quorum, presiding=officer.id)
        tally = {"approve": count.approve, "reject": count.reject, "abstain": count.abstain}
        item.votes.exclude(pk__in=[one.pk for one in kept]).update(counts=False)
        _close(item, officer, count.outcome, tally)
        finished = process.TaskFinished(item.task.step, item.task.visit, count.outcome)
        step_or_refuse(dossier, finished, actor=officer.ref)
    return count.outcome


def defer(officer: Officer, item_id: UUID, reason: str) -> None:
    """Put a case off to a later sitting, with a reason. Whoever presides may, and the secretary.

    Raises SittingNotFound, ClosedToOfficer, NotPresiding, VoteClosed, ReasonNeeded.
    """
    reason = reason.strip()[:LONGEST_REASON]
    with transaction():
        item, case = _locked(officer, item_id)
        claims.check_closed(officer, case)
        if item.outcome:
            raise VoteClosed
        if officer.id not in (committees.presiding(item.sitting, case), item.sitting.secretary_id):
            raise NotPresiding
        if not reason:
            raise ReasonNeeded
        item.reason = Dossier(case).sealed(reason, "deferral")
        tally: dict[str, int] = dict.fromkeys(voting.CHOICES, 0)
        _close(item, officer, "deferred", tally)


def _close(item: AgendaItem, officer: Officer, outcome: str, tally: dict[str, int]) -> None:
    item.outcome, item.closed_at, item.closed_by = outcome, clock.now(), officer.id
    item.counted = tally
    item.save(update_fields=["outcome", "closed_at", "closed_by", "counted", "reason"])
    journal.record(
        events.CommitteeVoted(
            item.case_id,
            item.sitting_id,
            item.task.step,
            outcome,
            tally["approve"],
            tally["reject"],
            tally["abstain"],
        ),
        actor=officer.ref,
        about=[item.case_id],
    )


def _locked(officer: Officer, item_id: UUID) -> tuple[AgendaItem, Case]:
    """The item of a sitting of hers, with its case's row locked: votes and closes follow one another."""
    case_id = AgendaItem.objects.filter(pk=item_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise SittingNotFound
    case = lock(case_id)
    item = AgendaItem.objects.select_related("sitting", "task").get(pk=item_id)
    committees.sitting_of(officer, item.sitting_id)
    return item, case


def _check_open(item: AgendaItem) -> None:
    if item.outcome:
        raise VoteClosed
    if item.task.closed_at is not None:
        raise errors.TaskDone
    if clock.today() < local_date(item.sitting.held_at):
        raise NotSittingYet
