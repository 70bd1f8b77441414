"""A case as somebody sees it who follows it by number and one-time code: progress and dates, no content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from borikan.cases.dossier import Dossier
from borikan.cases.models import Task
from borikan.cases.queries.mine import deadline, status
from borikan.cases.queries.timeline import Happening, timeline
from borikan.cases.rules import Deadline
from borikan.cases.trackers import Tracker
from borikan.cases.trackers import tracked_case as _case_for
from borikan.definitions.acts import Act
from borikan.definitions.process.model import Process, State
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class TrackedCase:
    """Where the case stands. `to_do` is what waits for the applicant, and `to_do_by` until when."""

    reference: str
    service_title: Text
    authority: Text
    office: Text
    process: Process
    act: Act
    state: State
    status: Text
    ended: bool
    filed_at: datetime
    deemed_at: datetime
    deadline: Deadline | None
    clock_stopped: bool
    to_do: Text | None
    to_do_by: date | None
    timeline: tuple[Happening, ...]


def tracked_case(tracker: Tracker) -> TrackedCase:
    """The one case the tracker follows. Raises CaseNotFound, also once its contact was changed."""
    case = _case_for(tracker)
    dossier = Dossier(case)
    task: Task | None = case.tasks.filter(who="applicant", closed_at=None).order_by("due_on", "id").first()
    return TrackedCase(
        reference=case.reference,
        service_title=dossier.service.title,
        authority=organisations.organisation(case.authority_id).name,
        office=organisations.office(case.office_id).name,
        process=dossier.service.process,
        act=dossier.service.act,
        state=dossier.state,
        status=status(case, dossier.service, dossier.state),
        ended=case.ended_at is not None,
        filed_at=case.filed_at,
        deemed_at=case.deemed_at,
        deadline=deadline(dossier),
        clock_stopped=case.clock_stopped_on is not None,
        to_do=dossier.service.process.step(task.step).title if task else None,
        to_do_by=task.due_on if task else None,
        timeline=timeline(dossier),
    )
