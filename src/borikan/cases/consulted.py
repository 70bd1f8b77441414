"""Units of other organisations whose opinion is asked: where they sit, and what of the case they may read."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from borikan.cases.dossier import Dossier
from borikan.cases.models import Case, Task
from borikan.definitions.facts import scope_of
from borikan.definitions.process.model import Step
from borikan.kernel import clock
from borikan.organisations import queries as organisations
from borikan.organisations.queries import NoRoute


def office_asked(dossier: Dossier, step: Step) -> UUID | None:
    """The office of the organisation that `at` of the step names; None where it names none that is in force."""
    code = _named(dossier, step.at)
    if not code:
        return None
    with suppress(NoRoute):
        return organisations.chosen(code, clock.today()).office.id
    return None


def organisation_of(task: Task, case: Case) -> UUID:
    """The organisation whose officers do the task: mostly the case's authority."""
    if task.office_id == case.office_id:
        return case.authority_id
    return organisations.office(task.office_id).organisation_id


def fields_shown(dossier: Dossier, tasks: tuple[Task, ...]) -> frozenset[str]:
    """The answers that whoever was asked by these tasks may read."""
    process = dossier.service.process
    return frozenset(field for task in tasks for field in process.step(task.step).shows)


def _named(dossier: Dossier, written: str) -> str:
    """The organisation's code: as written, or as the answer or the finding says."""
    family, dot, name = written.partition(".")
    if not dot:
        return written
    if family == "finding":
        value = dossier.findings.get(name)
    else:
        form: Any = scope_of(dossier.service, dossier.facts)["form"]
        value = form.get(name)
    return value.replace("_", "-") if isinstance(value, str) else ""
