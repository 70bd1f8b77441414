"""Delivery: what was made is posted, sent as a file, or handed over at the office, and the applicant is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID

from borikan.cases import errors, messages
from borikan.cases.actions.claiming import claimed_task
from borikan.cases.actions.findings import RawFindings, keep_finding, save_findings
from borikan.cases.dossier import Dossier
from borikan.cases.refusals_of_visits import TrackingNeeded
from borikan.cases.stepping import step_or_refuse
from borikan.cases.visiting import DELIVERED
from borikan.definitions.process import model as process
from borikan.identity.queries import Officer
from borikan.journal.actions import transaction
from borikan.kernel.digits import ascii_digits

_TOLD: Mapping[str, str] = {"post": "posted-to-you", "counter": "handed-to-you", "file": "sent-as-file"}
"""What the applicant is told, by the way it went out."""
_TRACKING = re.compile(r"[A-Z0-9]{8,30}")


def hand_over(officer: Officer, task_id: UUID, raw: RawFindings, *, how: str, tracking: str = "") -> None:
    """It was posted, with the number it can be followed by, sent as a file, or handed over at the office.

    `how` is `post`, `file` or `counter`. Raises TrackingNeeded, FindingMissing, NotPossibleNow, and TaskDone on the
    second click.
    """
    with transaction():
        task, dossier = claimed_task(officer, task_id)
        if dossier.service.process.step(task.step).kind != "delivery" or how not in _TOLD:
            raise errors.NotPossibleNow
        number = _read(tracking) if how == "post" else ""
        save_findings(dossier, task, raw, officer)
        keep_finding(dossier, task, DELIVERED, {"how": how, "tracking": number}, officer)
        event = process.TaskFinished(task.step, task.visit, "done")
        step_or_refuse(Dossier(dossier.case), event, actor=officer.ref)
        messages.tell(Dossier(dossier.case), _TOLD[how], step=task.step, more={"tracking": number})


def _read(tracking: str) -> str:
    """The number as the post writes it. Raises TrackingNeeded."""
    plain = re.sub(r"[\s-]", "", ascii_digits(tracking)).upper()
    if not _TRACKING.fullmatch(plain):
        raise TrackingNeeded
    return plain
