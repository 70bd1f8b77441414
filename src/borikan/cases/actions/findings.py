"""What officers establish: a checklist's answers, kept as typed findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from borikan.cases import errors
from borikan.cases.dossier import Dossier
from borikan.cases.models import Finding, Task
from borikan.definitions.compiled import Checklist, ChecklistItem
from borikan.identity.queries import Officer
from borikan.kernel import clock
from borikan.kernel.digits import ascii_digits
from borikan.kernel.identity_numbers import is_valid_person_number, normalise

RawFindings = Mapping[str, str]
"""What an officer typed or chose, by checklist item: `true` and `false` for yes and no."""


def checklist_of(dossier: Dossier, step_id: str) -> Checklist | None:
    """The checklist filled in at the step, if it has one."""
    name = dossier.service.process.step(step_id).checklist
    return dossier.service.checklists[name] if name else None


def save_findings(
    dossier: Dossier, task: Task, raw: RawFindings, officer: Officer, *, partial: bool = False
) -> dict[str, Any]:
    """Keep the checklist's answers and return them. Raises FindingMissing for a required one left empty.

    An optional one left empty is kept as None: it was looked at and does not apply, which is not the same
    as not known yet. `partial` keeps what there is: for a notice sent before everything could be judged.
    """
    checklist = checklist_of(dossier, task.step)
    if checklist is None:
        return {}
    for item in checklist.items:
        if item.type == "photos":
            _check_photos(dossier, task, item, partial=partial)
    found = read_checklist(checklist, raw, partial=partial)
    Finding.objects.bulk_create(_row(dossier, task, name, value, officer) for name, value in found.items())
    return found


def read_checklist(checklist: Checklist, raw: RawFindings, *, partial: bool = False) -> dict[str, Any]:
    """What was filled in, as findings are kept; photos aside. Raises FindingMissing for a required one left empty."""
    found: dict[str, Any] = {}
    for item in checklist.items:
        if item.type == "photos":
            continue
        typed = raw.get(item.id, "").strip()
        if not typed:
            if item.required and not partial:
                raise errors.FindingMissing
            if not partial:
                found[item.id] = None
            continue
        found[item.id] = read_finding(item, typed)
    return found


def keep_finding(dossier: Dossier, task: Task, name: str, value: Any, officer: Officer) -> None:
    """Keep one finding by itself, before the checklist is finished."""
    _row(dossier, task, name, value, officer).save(force_insert=True)


def _row(dossier: Dossier, task: Task, name: str, value: Any, officer: Officer) -> Finding:
    return Finding(
        case=dossier.case,
        name=name,
        value=dossier.sealed(value, "finding"),
        step=task.step,
        visit=task.visit,
        officer_id=officer.id,
        at=clock.now(),
    )


def _check_photos(dossier: Dossier, task: Task, item: ChecklistItem, *, partial: bool) -> None:
    """Photos are kept when they are taken; here it only matters that they are there."""
    taken = [
        row
        for row in dossier.finding_rows
        if (row.name, row.step, row.visit) == (item.id, task.step, task.visit)
    ]
    if item.required and not partial and not (taken and dossier.opened(taken[-1].value, "finding")):
        raise errors.FindingMissing


def read_finding(item: ChecklistItem, typed: str) -> Any:
    """The typed value of an item in the form findings are kept in. Raises FindingMissing when it is not one."""
    read = _READ.get(item.type)
    try:
        return read(item, typed) if read else typed[:4000]
    except (KeyError, ValueError, InvalidOperation, StopIteration) as error:
        raise errors.FindingMissing from error


def _persons(number: str) -> str:
    if not is_valid_person_number(number):
        raise ValueError("not a number of a person")
    return number


def _finite(number: Decimal) -> Decimal:
    if not number.is_finite():
        raise ValueError("not a number that counts")
    return number


_READ: Mapping[str, Callable[[ChecklistItem, str], Any]] = {
    "boolean": lambda _item, typed: {"true": True, "false": False}[typed],
    "integer": lambda _item, typed: int(ascii_digits(typed)),
    "decimal": lambda _item, typed: str(_finite(Decimal(ascii_digits(typed)))),
    "date": lambda _item, typed: date.fromisoformat(ascii_digits(typed)).isoformat(),
    "thai_national_id": lambda _item, typed: _persons(normalise(typed)),
    "choice": lambda item, typed: next(one.value for one in item.options if one.value == typed),
}
