"""Taking work from the list, giving it back, handing it on."""

from __future__ import annotations

from uuid import UUID

from borikan.cases import claims, errors, events, rules
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case, Task
from borikan.cases.refusals_of_steps import CommitteesTask
from borikan.cases.seeing import hands_out, holds_post, others_of, serves
from borikan.cases.stepping import lock
from borikan.identity import queries as identity
from borikan.identity.queries import Officer
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.journal.statements import found
from borikan.kernel import clock


def claim(officer: Officer, task_id: UUID) -> None:
    """Take the task. Taking it twice does no harm; the second of two officers is refused with TaskTaken."""
    with transaction():
        task, case = _locked(task_id)
        check_may_see(officer, case, task)
        rules.check_may_claim(
            officer.id,
            holds_post=holds_post(officer, task, case),
            held_by=task.officer_id,
            closed=task.closed_at is not None,
            done_by=others_of(task, case),
        )
        if task.officer_id == officer.id:
            return
        _give(task, officer.id)
        journal.record(events.TaskClaimed(case.id, task.id, task.step), actor=officer.ref, about=[case.id])


def release(officer: Officer, task_id: UUID) -> None:
    """Put one's own task back on the list."""
    with transaction():
        task, case = _locked(task_id)
        check_holds(officer, task)
        task.officer_id, task.claimed_at = None, None
        task.save(update_fields=["officer_id", "claimed_at"])
        journal.record(events.TaskReleased(case.id, task.id, task.step), actor=officer.ref, about=[case.id])


def reassign(supervisor: Officer, task_id: UUID, to_officer: UUID) -> None:
    """Hand a task to another officer of the same post; only a supervisor of the office that does it may."""
    with transaction():
        task, case = _locked(task_id)
        check_may_see(supervisor, case, task)
        if not hands_out(supervisor, task, case):
            raise errors.NotYourTask
        receiver = identity.officer(to_officer)
        claims.check_closed(receiver, case)
        rules.check_may_claim(
            receiver.id,
            holds_post=holds_post(receiver, task, case),
            held_by=None,
            closed=task.closed_at is not None,
            done_by=others_of(task, case),
        )
        _give(task, receiver.id)
        journal.record(
            events.TaskReassigned(case.id, task.id, task.step, receiver.id),
            actor=supervisor.ref,
            about=[case.id],
        )


def claimed_task(officer: Officer, task_id: UUID) -> tuple[Task, Dossier]:
    """The officer's own open task, its case locked and opened. Raises what keeps her from it."""
    task, case = _locked(task_id)
    check_may_see(officer, case, task)
    check_holds(officer, task)
    return task, Dossier(case)


def check_holds(officer: Officer, task: Task) -> None:
    """Raise TaskDone, TaskTaken or NotYourTask unless the open task is hers."""
    if task.closed_at is not None:
        raise errors.TaskDone
    if task.officer_id is None:
        raise errors.NotYourTask
    if task.officer_id != officer.id:
        raise errors.TaskTaken


def check_may_see(officer: Officer, case: Case, task: Task | None = None) -> None:
    """Raise CaseNotFound unless a post of hers is at the case's office, ClosedToOfficer for kin.

    A task may also be that of a unit in another organisation, which is asked for its opinion: of hers, or of one
    that she supervises.
    """
    asked = task is not None and (holds_post(officer, task, case) or hands_out(officer, task, case))
    if not asked and not serves(officer, case):
        raise errors.CaseNotFound
    claims.check_closed(officer, case)


def _locked(task_id: UUID) -> tuple[Task, Case]:
    rows = found(Task, id=task_id)
    if not rows:
        raise errors.CaseNotFound
    case = lock(rows[0].case_id)
    (task,) = found(Task, lock=True, id=task_id)
    return task, case


def _give(task: Task, officer_id: UUID) -> None:
    if task.who.startswith("committee:"):
        raise CommitteesTask
    task.officer_id, task.claimed_at = officer_id, clock.now()
    task.save(update_fields=["officer_id", "claimed_at"])
