"""Whom work can be handed to."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from borikan.cases import claims, errors
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case, Task
from borikan.cases.seeing import case_asked_of, hands_out, officers_case, others_of
from borikan.identity import queries as identity
from borikan.identity.queries import Officer
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Colleague:
    id: UUID
    name: Text


def colleagues(supervisor: Officer, reference: str, task_id: UUID) -> tuple[Colleague, ...]:
    """The officers an open task of the case can be handed to, by name.

    Left out are its holder, kin of the parties, and whoever did a step it must not share hands with.
    Raises CaseNotFound, TaskDone, and NotYourTask for anyone but a supervisor of the office that does the task: what
    another organisation was asked, it hands out itself.
    """
    case = _case(supervisor, reference)
    task = Task.objects.filter(pk=task_id, case=case).first()
    if task is None:
        raise errors.CaseNotFound
    if not hands_out(supervisor, task, case):
        raise errors.NotYourTask
    if task.closed_at is not None:
        raise errors.TaskDone
    barred = {*others_of(task, case), task.officer_id}
    return tuple(
        Colleague(one.id, one.name)
        for one in identity.officers_with(task.who, task.office_id)
        if one.id not in barred and not claims.is_closed(one, case)
    )


def _case(supervisor: Officer, reference: str) -> Case:
    try:
        return officers_case(supervisor, reference)
    except errors.CaseNotFound:
        return case_asked_of(supervisor, reference)[0]


def supervisors(officer: Officer, reference: str) -> tuple[Colleague, ...]:
    """Who can allow a second defect notice in the case: supervisors of the office and heads, not herself."""
    case = officers_case(officer, reference)
    heads = {step.who for step in Dossier(case).service.process.every_step() if step.who.startswith("head:")}
    found = {
        one.id: one
        for role in ("officer:supervisor", *sorted(heads))
        for one in identity.officers_with(role, case.office_id)
    }
    return tuple(Colleague(one.id, one.name) for one in found.values() if one.id != officer.id)
