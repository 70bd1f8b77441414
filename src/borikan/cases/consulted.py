"""Units of other organisations whose opinion is asked: where they sit, and what of the case they may read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
    """The answers that whoever was asked by these tasks may read; those of a repeat as `repeat.field`."""
    process = dossier.service.process
    return frozenset(field for task in tasks for field in process.step(task.step).shows)


def narrowed(answers: Mapping[str, Any], fields: Collection[str]) -> dict[str, Any]:
    """Those of the answers that are named; of a repeat each item, with the questions named and no other."""
    shown = {name: value for name, value in answers.items() if name in fields}
    inner: dict[str, set[str]] = {}
    for repeat, _, field in (name.partition(".") for name in fields if "." in name):
        inner.setdefault(repeat, set()).add(field)
    for repeat, names in inner.items():
        items = answers.get(repeat) or ()
        kept = [{name: item[name] for name in item if name in names or name == "_key"} for item in items]
        shown.update({repeat: kept} if kept else {})
    return shown


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
    return organisations.code_of_option(value) if isinstance(value, str) else ""
