"""Reviews, consultations and inspections: an officer or unit finishes a task with findings."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from borikan.cases import errors, events
from borikan.cases.actions.claiming import claimed_task
from borikan.cases.actions.findings import RawFindings, checklist_of, save_findings
from borikan.cases.dossier import Dossier
from borikan.cases.models import RemedyOrder, Task
from borikan.cases.people import Person
from borikan.cases.seeing import own_case
from borikan.cases.stepping import step_or_refuse
from borikan.definitions.facts import finding_value
from borikan.definitions.process import model as process
from borikan.identity.queries import Officer
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock


def finish_task(officer: Officer, task_id: UUID, raw: RawFindings, *, opinion: str = "") -> None:
    """Finish a review, consultation or inspection with its checklist filled in.

    At an inspection, answers that ask for improvement become a remedy order, not a defect notice, and
    the place is visited again. A consultation's result follows from `opinion`: `objection` or none.
    """
    with transaction():
        task, dossier = claimed_task(officer, task_id)
        found = save_findings(dossier, task, raw, officer)
        kind = dossier.service.process.step(task.step).kind
        if kind not in ("review", "consultation", "inspection", "production"):
            raise errors.NotPossibleNow
        remedies = _remedies(dossier, task, found) if kind == "inspection" else []
        result = _result(kind, opinion, remedies)
        dossier = Dossier(dossier.case)
        step_or_refuse(dossier, process.TaskFinished(task.step, task.visit, result), actor=officer.ref)
        if remedies and Dossier(dossier.case).state.results.get(task.step) != "failed":
            _order_remedy(dossier, task, remedies, officer)


def _result(kind: str, opinion: str, remedies: list[dict[str, str]]) -> str:
    if kind == "inspection":
        return "remedy" if remedies else "passed"
    if kind == "consultation":
        return "objection" if opinion == "objection" else "no_objection"
    return "done"


def _remedies(dossier: Dossier, task: Task, found: dict[str, Any]) -> list[dict[str, str]]:
    checklist = checklist_of(dossier, task.step)
    return [
        {"item": item.id, "th": item.label.th, "en": item.label.en}
        for item in (checklist.items if checklist else ())
        if item.remedy_if is not None
        and found.get(item.id) is not None
        and item.remedy_if.holds(finding_value(item.type, found[item.id]))
    ]


def _order_remedy(dossier: Dossier, task: Task, items: list[dict[str, str]], officer: Officer) -> None:
    case = dossier.case
    person_task = case.tasks.filter(step=task.step, who="applicant", closed_at=None).first()
    RemedyOrder.objects.create(
        case=case,
        step=task.step,
        visit=task.visit,
        items=dossier.sealed(items, "remedy"),
        sent_at=clock.now(),
        due_on=person_task.due_on if person_task else None,
        officer_id=officer.id,
    )
    journal.record(
        events.RemedyOrdered(case.id, task.step, task.visit, len(items)),
        actor=officer.ref,
        about=[case.id],
    )


def report_remedy(person: Person, reference: str) -> None:
    """The applicant says that the improvements are made and asks for the next visit."""
    with transaction():
        case = own_case(person, reference, lock=True)
        dossier = Dossier(case)
        token = next((t for t in dossier.state.tokens if t.stage == "remedy"), None)
        if token is None:
            raise errors.TaskDone
        case.remedy_orders.filter(step=token.step, visit=token.visit).update(reported_at=clock.now())
        journal.record(
            events.RemedyReported(case.id, token.step, token.visit), actor=person.ref, about=[case.id]
        )
        step_or_refuse(dossier, process.RemedyReported(token.step, token.visit), actor=person.ref)
