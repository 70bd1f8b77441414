"""One report of a holder: the form while it can be made, and what she reported once it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from borikan.cases.dossier import Dossier
from borikan.cases.following import is_over
from borikan.cases.hiding import hides_source
from borikan.cases.obligations import cures
from borikan.cases.people import Person
from borikan.cases.queries.granted import Answered, GrantFile, Look, desk_grant, my_grant_file
from borikan.cases.refusals_after_grant import NothingToReport
from borikan.cases.seeing import note_look, officers_case
from borikan.definitions.compiled import Checklist, CompiledService
from borikan.identity.queries import Officer
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report: `open` while it can be made, `late` when its time passed first, `looked_at` while an officer answers it.

    `answers` are what was reported, on `filed_at`. `holder` is named to officers only, and not where the folder
    keeps secret who applied.
    """

    reference: str
    service: CompiledService
    grant: Text
    title: Text
    law: Text | None
    illustrative: bool
    step: str
    number: int
    checklist: Checklist
    closes_on: date | None
    filed_at: datetime | None
    answers: tuple[Answered, ...]
    open: bool
    late: bool
    looked_at: bool
    holder: str = ""


def my_report(person: Person, reference: str, step: str, number: int) -> ReportView:
    """The report of her own case's grant. Raises CaseNotFound, NothingToReport."""
    return _report(my_grant_file(person, reference), step, number)


def desk_report(officer: Officer, reference: str, step: str, number: int) -> ReportView:
    """The same for an officer of the office; the look is recorded.

    Raises CaseNotFound, ClosedToOfficer, NothingToReport.
    """
    view = _report(desk_grant(officer, reference), step, number)
    case = officers_case(officer, reference)
    note_look(officer, case, "case", "work")
    known = case.wrapped_key is not None and not hides_source(view.service)
    return replace(view, holder=Dossier(case).applicant_name) if known else view


def can_report(file: GrantFile, look: Look) -> bool:
    """Whether the report can be made: it is due, or late and not answered yet, or the grant is suspended without it."""
    return look.to_report or (
        look.kind == "report" and look.asked_at is None and cures(file.grant, look.state)
    )


def _report(file: GrantFile | None, step_id: str, number: int) -> ReportView:
    step = file.service.process.find(step_id) if file else None
    if file is None or step is None or step.kind != "periodic_report" or step.checklist is None:
        raise NothingToReport
    looks = (*file.due, *file.past)
    look = next((one for one in looks if (one.step, one.number) == (step_id, number)), None)
    begun = any((one.step, one.number) == (step_id, number) for one in file.as_needed)
    if look is None and not begun:
        raise NothingToReport
    over = file.grant.over_from is not None or (look is None and is_over(file.grant))
    return ReportView(
        reference=file.reference,
        service=file.service,
        grant=file.grant.title,
        title=step.title,
        law=step.law,
        illustrative=step.illustrative,
        step=step_id,
        number=number,
        checklist=file.service.checklists[step.checklist],
        closes_on=look.closes_on if look else None,
        filed_at=look.asked_at if look else None,
        answers=look.answers if look else (),
        open=(look is None or can_report(file, look)) and not over,
        late=look is not None and look.missed_at is not None,
        looked_at=look is not None and look.state in ("found", "unanswered"),
    )
