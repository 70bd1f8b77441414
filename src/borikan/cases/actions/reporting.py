"""The holder of a grant reports: what falls due, or what she has to tell; and that improvements are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from borikan.cases import obligations
from borikan.cases.actions.findings import RawFindings, read_checklist
from borikan.cases.dossier import Dossier
from borikan.cases.following import FOLLOW_UP_JOB, is_over, wanted, while_it_holds
from borikan.cases.models import Case
from borikan.cases.people import Person
from borikan.cases.refusals_after_grant import NothingToReport, ReportedBefore
from borikan.cases.seeing import officers_case, own_case
from borikan.definitions.after_grant import Proposed, proposed
from borikan.definitions.process.model import Step
from borikan.grants import actions as grants
from borikan.grants import queries as grant_queries
from borikan.grants.queries import GrantView
from borikan.identity.queries import Officer
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef

STILL_TO_COME = ("open", "missed", "found")
"""Where a report can be made: while it is due, and late, until somebody has answered its absence.

What a grant is suspended for can be reported for as long as it is (`obligations.cures`).
"""


@dataclass(frozen=True, slots=True)
class Reported:
    """A report that was made: whether it came late, and whether an officer now looks at it."""

    late: bool
    looked_at: bool


def file_report(person: Person, reference: str, step_id: str, number: int, raw: RawFindings) -> Reported:
    """Make the report that fell due for the `number`-th time, of what the case of that reference led to.

    What is reported as needed is counted by the caller: sent twice under one number, it is one. Raises
    CaseNotFound, NothingToReport, ReportedBefore, and FindingMissing for what is not filled in.
    """
    with transaction():
        case = own_case(person, reference, lock=True)
        return _file(case, step_id, number, raw, person.ref)


def file_report_for(
    officer: Officer, reference: str, step_id: str, number: int, raw: RawFindings
) -> Reported:
    """The same by an officer of the office, for a holder who reports on paper or at the counter."""
    with transaction():
        case = officers_case(officer, reference, lock=True)
        return _file(case, step_id, number, raw, officer.ref)


def report_improved(person: Person, reference: str, step_id: str, number: int) -> None:
    """The holder says that she has improved what a visit ordered: the next visit falls due now.

    Raises CaseNotFound, NothingToReport.
    """
    with transaction():
        case = own_case(person, reference, lock=True)
        grant, _step = _of_grant(Dossier(case), step_id)
        again = next(
            (
                one
                for one in grant_queries.follow_ups_of(grant.id)
                if (one.step, one.number) == (step_id, number) and one.visit > 1 and one.state == "waiting"
            ),
            None,
        )
        planned = grants.locked_follow_up(grant.id, step_id, number, again.visit) if again else None
        if planned is None:
            raise NothingToReport
        grants.note_improved(planned, job=FOLLOW_UP_JOB, actor=person.ref)


def _file(case: Case, step_id: str, number: int, raw: RawFindings, actor: ActorRef) -> Reported:
    dossier = Dossier(case)
    grant, step = _of_grant(dossier, step_id)
    ended = grant.status in ("ended", "revoked", "replaced")
    if step.kind != "periodic_report" or step.checklist is None or ended:
        raise NothingToReport
    planned = _time(dossier, grant, step, number, actor)
    found = read_checklist(dossier.service.checklists[step.checklist], raw)
    late = planned.missed_at is not None
    said = while_it_holds(grant, _said(dossier, planned, step, found))
    state: grants.FoundState = (
        "unanswered" if said.outcome is None else "unchanged" if said.outcome == "continue" else "found"
    )
    kept = grants.FoundOut(state, said.outcome or "", said.row, _sealed(dossier, found))
    grants.note_outcome(planned, kept, actor=actor)
    if state != "unchanged":
        obligations.ask_who_decides(dossier, step, planned)
    obligations.tell(dossier, "report-filed", step, clock.today())
    return Reported(late, state != "unchanged")


def _said(dossier: Dossier, planned: grants.FollowUp, step: Step, found: dict[str, Any]) -> Proposed:
    """What the report calls for. One that came too late leaves its absence, or the suspension for it, to be answered."""
    said = proposed(dossier.service, step, dossier.facts, found, clock.today())
    if planned.state == "found" and said.outcome not in ("suspend", "end"):
        return Proposed(planned.proposal, planned.row)
    if planned.state == "ordered" and said.outcome == "continue":
        return Proposed("reinstate", said.row)
    return said


def _sealed(dossier: Dossier, found: dict[str, Any]) -> bytes:
    return dossier.sealed({"found": found}, "follow-up")


def _of_grant(dossier: Dossier, step_id: str) -> tuple[GrantView, Step]:
    grant = grant_queries.grant_of_case(dossier.case.id)
    step = dossier.service.process.find(step_id)
    if grant is None or step is None or not step.after_grant or dossier.case.wrapped_key is None:
        raise NothingToReport
    return grant, step


def _taken(grant: GrantView, state: str) -> bool:
    return state in STILL_TO_COME or obligations.cures(grant, state)


def _time(dossier: Dossier, grant: GrantView, step: Step, number: int, actor: ActorRef) -> grants.FollowUp:
    """The time that is reported on, locked. As needed, it begins with the report."""
    if not step.falls_due and wanted(dossier, step) and not is_over(grant):
        before = grants.times_of(grant.id, step.id)
        if number == before + 1 and (step.max_times is None or number <= step.max_times):
            grants.begin_follow_up(grant.id, step.id, number, actor=actor)
    planned = grants.locked_follow_up(grant.id, step.id, number, states=(*STILL_TO_COME, "ordered"))
    if planned is not None and planned.asked_at is None and _taken(grant, planned.state):
        return planned
    if any(
        one.asked_at
        for one in grant_queries.follow_ups_of(grant.id)
        if (one.step, one.number) == (step.id, number)
    ):
        raise ReportedBefore
    raise NothingToReport
