"""An officer visits what was granted: begun as needed, and finished with a checklist; what follows is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from borikan.cases import errors, obligations, timing
from borikan.cases.actions.claiming import claimed_task
from borikan.cases.actions.findings import RawFindings, checklist_of, read_checklist, save_findings
from borikan.cases.actions.photographing import kept_photos
from borikan.cases.dossier import Dossier
from borikan.cases.following import FOLLOW_UP_JOB, is_over, wanted, while_it_holds
from borikan.cases.models import Task
from borikan.cases.refusals_after_grant import NotToVisit
from borikan.cases.seeing import officers_case
from borikan.definitions.after_grant import Proposed, proposed
from borikan.definitions.process.model import Step
from borikan.grants import actions as grants
from borikan.grants import queries as grant_queries
from borikan.identity.queries import Officer
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.text import Text


def begin_visit(officer: Officer, reference: str, step_id: str, number: int) -> None:
    """Begin a visit that is made as needed: a task for whoever makes such visits. The same `number` begins it once.

    Raises CaseNotFound, ClosedToOfficer, and NotToVisit unless hers is the post that visits, and the grant holds.
    """
    with transaction():
        dossier = Dossier(officers_case(officer, reference, lock=True))
        case = dossier.case
        grant = grant_queries.grant_of_case(case.id)
        step = dossier.service.process.find(step_id)
        if grant is None or step is None or not _may_begin(officer, dossier, step) or is_over(grant):
            raise NotToVisit
        before = grants.times_of(grant.id, step_id)
        if number != before + 1:
            return  # begun a moment ago
        if step.max_times is not None and number > step.max_times:
            raise NotToVisit
        begun = grants.begin_follow_up(grant.id, step_id, number, actor=officer.ref)
        obligations.fall_due(dossier, begun, step)


def _may_begin(officer: Officer, dossier: Dossier, step: Step) -> bool:
    case = dossier.case
    held = officer.holds(step.who, organisation_id=case.authority_id, office_id=case.office_id)
    return step.by_visit and not step.falls_due and wanted(dossier, step) and held


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What will follow a visit: `outcome` as of `finish_visit`, why, and by when improvements would have to be made."""

    outcome: str
    reason: Text | None
    law: Text | None
    improve_by: date | None


def foresee_visit(officer: Officer, task_id: UUID, raw: RawFindings) -> Foreseen:
    """What will follow if the visit is finished so. Nothing is kept. Raises what `finish_visit` does."""
    with transaction():
        task, dossier = claimed_task(officer, task_id)
        step, planned = _to_visit(dossier, task)
        checklist = checklist_of(dossier, task.step)
        found = read_checklist(checklist, raw) if checklist else {}
        said = _said(dossier, planned, step, found)
        until = _improved_by(dossier, step) if said.outcome == "remedy" else None
        return Foreseen(said.outcome or "", said.reason, said.law, until)


def _to_visit(dossier: Dossier, task: Task) -> tuple[Step, grants.FollowUp]:
    """The step and the time, locked, that the officer's task is about. Raises TaskDone."""
    step = dossier.service.process.step(task.step)
    time = obligations.time_of(dossier.case, task, step)
    if time is None or task.stage != obligations.VISIT:
        raise errors.TaskDone
    planned = grants.locked_follow_up(time.grant_id, step.id, time.number, time.visit, states=("open",))
    if planned is None:
        raise errors.TaskDone
    return step, planned


def finish_visit(officer: Officer, task_id: UUID, raw: RawFindings) -> str:
    """Finish a visit with its checklist filled in, and say what follows: continue, remedy, suspend, end, or nothing yet.

    Improvements are told to the holder with their last day, and looked at again then; what the last visit still
    finds is proposed as a suspension. Raises TaskDone, TaskTaken, NotYourTask, FindingMissing.
    """
    with transaction():
        task, dossier = claimed_task(officer, task_id)
        step, planned = _to_visit(dossier, task)
        found = save_findings(dossier, task, raw, officer)
        found |= _photos(Dossier(dossier.case), task, step)
        said = _said(dossier, planned, step, found)
        _keep(dossier, planned, step, said, found, officer)
        task.closed_at, task.closed_by = clock.now(), officer.id
        task.save(update_fields=["closed_at", "closed_by"])
        return said.outcome or ""


def _said(dossier: Dossier, planned: grants.FollowUp, step: Step, found: dict[str, Any]) -> Proposed:
    said = proposed(dossier.service, step, dossier.facts, found, clock.today(), visit=planned.visit)
    return while_it_holds(grant_queries.grant(planned.grant_id), said)


def _photos(dossier: Dossier, task: Task, step: Step) -> dict[str, Any]:
    """The pictures taken at this visit, by item, as findings hold them."""
    items = dossier.service.checklists[step.checklist].items if step.checklist else ()
    return {item.id: kept_photos(dossier, task, item.id) for item in items if item.type == "photos"}


def _keep(
    dossier: Dossier,
    planned: grants.FollowUp,
    step: Step,
    said: Proposed,
    found: dict[str, Any],
    officer: Officer,
) -> None:
    sealed = dossier.sealed({"found": found}, "follow-up")
    if said.outcome == "remedy":
        until = _improved_by(dossier, step)
        kept = grants.FoundOut("remedy", "remedy", said.row, sealed, until)
        grants.note_outcome(planned, kept, actor=officer.ref)
        grants.plan_visit(planned, on=until, job=FOLLOW_UP_JOB)
        why = said.reason or Text("ดูรายการในหน้าคำขอ", "see the list")
        obligations.tell(dossier, "visit-remedy", step, until, why=why)
        return
    state: grants.FoundState = "unanswered" if said.outcome is None else "found"
    if said.outcome == "continue":
        state = "unchanged"
    kept = grants.FoundOut(state, said.outcome or "", said.row, sealed)
    grants.note_outcome(planned, kept, actor=officer.ref)
    if state != "unchanged":
        obligations.ask_who_decides(dossier, step, planned)
    elif not is_over(grant_queries.grant(planned.grant_id)):
        obligations.tell(dossier, "visit-well", step, clock.today())


def _improved_by(dossier: Dossier, step: Step) -> date:
    days = step.correction_days or timing.days_of(step)
    return timing.last_day(dossier, clock.today(), days, step.deadline_unit, "person")
