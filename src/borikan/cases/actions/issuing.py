"""Issuing again what could not be issued, when an officer has looked into it."""

from __future__ import annotations

from uuid import UUID

from borikan.cases import errors, issuing, reissuing
from borikan.cases.actions.claiming import claimed_task
from borikan.cases.effects import ISSUING_FAILED
from borikan.identity.queries import Officer
from borikan.journal.actions import transaction
from borikan.kernel import clock


def try_issuing_again(officer: Officer, task_id: UUID) -> None:
    """Issue every document of the case that failed once more, under a new number; the void ones stay void.

    Fails it again, she gets another task. Raises TaskDone for a task that is done or of another kind.
    """
    with transaction():
        task, dossier = claimed_task(officer, task_id)
        if task.stage != ISSUING_FAILED:
            raise errors.TaskDone
        dossier.case.tasks.filter(stage=ISSUING_FAILED, closed_at=None).update(
            closed_at=clock.now(), closed_by=officer.id
        )
        if any(token.waiting == "issuing" for token in dossier.state.tokens):
            issuing.issue_failed(dossier, actor=officer.ref)
        reissuing.issue_failed_letters(dossier, actor=officer.ref)
