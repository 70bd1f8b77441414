"""A second pair of eyes over earlier work: approved, disagreed with, or sent back to be done again."""

from __future__ import annotations

from uuid import UUID

from borikan.cases import errors, events
from borikan.cases.actions.claiming import claimed_task
from borikan.cases.actions.findings import RawFindings, save_findings
from borikan.cases.dossier import Dossier
from borikan.cases.errors import ReasonNeeded
from borikan.cases.posting_models import SecondApproval
from borikan.cases.seeing import others_of
from borikan.cases.stepping import step_or_refuse
from borikan.definitions.process import model as process
from borikan.identity.queries import Officer
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock

LONGEST_REASON = 4000


def give_second_approval(officer: Officer, task_id: UUID, result: str, reason: str, raw: RawFindings) -> None:
    """Finish a second approval as `approved`, `disagreed` or `sent_back`, with the checklist filled in.

    All but an approval need a reason, which whoever did the work and whoever decides reads. Raises
    ReasonNeeded, SameOfficer, FindingMissing, and NotPossibleNow when it can't be sent back (any more).
    """
    reason = reason.strip()[:LONGEST_REASON]
    with transaction():
        task, dossier = claimed_task(officer, task_id)
        case = dossier.case
        if dossier.service.process.step(task.step).kind != "second_approval":
            raise errors.NotPossibleNow
        if officer.id in others_of(task, case):
            raise errors.SameOfficer
        if result != "approved" and not reason:
            raise ReasonNeeded
        save_findings(dossier, task, raw, officer, partial=result == "sent_back")
        SecondApproval.objects.create(
            case=case,
            step=task.step,
            visit=task.visit,
            result=result[:10],
            reason=dossier.sealed(reason, "second-approval"),
            officer_id=officer.id,
            at=clock.now(),
        )
        journal.record(
            events.SecondApprovalGiven(case.id, task.step, task.visit, result),
            actor=officer.ref,
            about=[case.id],
        )
        step_or_refuse(Dossier(case), process.TaskFinished(task.step, task.visit, result), actor=officer.ref)
