"""Where a case stands, for a program that plays cases: the demonstration's history, and the test of every scenario.

Not for pages: nobody is authorised here, and no look is noted, because nobody looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from borikan.appointments import queries as appointments
from borikan.cases import consents, visiting
from borikan.cases.correcting import marked_fields
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case, Task
from borikan.definitions.compiled import CompiledService
from borikan.definitions.evaluation import Evaluation
from borikan.definitions.process.model import State, Step
from borikan.grants import queries as grants
from borikan.journal.statements import found


@dataclass(frozen=True, slots=True)
class OpenTask:
    """Work that waits: `who` is a role, a committee or `applicant`."""

    id: UUID
    step: str
    visit: int
    stage: str
    who: str
    office_id: UUID


@dataclass(frozen=True, slots=True)
class Standing:
    """A case as it stands now. `ending` is empty while it is open; `due_on` is the office's last day."""

    case_id: UUID
    reference: str
    service: CompiledService
    authority_id: UUID
    office_id: UUID
    state: State
    ending: str
    path: str
    due_on: date | None
    tasks: tuple[OpenTask, ...]

    def task(self, step: str, stage: str | None = None) -> OpenTask | None:
        """The officers' open task of that step, and of that stage if one is named."""
        fitting = (one for one in self.tasks if one.step == step and one.who != "applicant")
        return next((one for one in fitting if stage in (None, one.stage)), None)


def standing(case_id: UUID) -> Standing:
    """Where the case stands; there must be one."""
    (case,) = found(Case, id=case_id)
    dossier = Dossier(case)
    open_ones = sorted(found(Task, case_id=case_id, closed_at=None), key=lambda row: (row.opened_at, row.id))
    return Standing(
        case_id=case.id,
        reference=case.reference,
        service=dossier.service,
        authority_id=case.authority_id,
        office_id=case.office_id,
        state=dossier.state,
        ending=case.ending,
        path=case.path,
        due_on=case.due_on,
        tasks=tuple(
            OpenTask(row.id, row.step, row.visit, row.stage, row.who, row.office_id) for row in open_ones
        ),
    )


def evaluated(case_id: UUID) -> Evaluation:
    """What the rules say of the case with all that is known now."""
    return Dossier(Case.objects.get(pk=case_id)).evaluation


def decided_upon(case_id: UUID) -> Mapping[str, Any] | None:
    """The trace that was kept with the decision; None without one."""
    case = Case.objects.get(pk=case_id)
    order = getattr(case, "order", None)
    trace: Mapping[str, Any] | None = Dossier(case).opened(order.trace, "trace") if order else None
    return trace


def asked_for_consent(case_id: UUID, step: Step) -> Mapping[UUID, tuple[str, str]]:
    """Whose answer is awaited at the step: by invitation, the number and the name that the answers give."""
    dossier = Dossier(Case.objects.get(pk=case_id))
    named = {consents.index_of(one.number): one for one in consents.third_persons(dossier, step)}
    visits = [token.visit for token in dossier.state.tokens if token.step == step.id]
    return {
        row.id: (named[row.person_index].number, named[row.person_index].name)
        for visit in visits
        for row in consents.unanswered(dossier, step.id, visit)
        if row.person_index in named
    }


def posted(case_id: UUID) -> tuple[UUID, ...]:
    """The case's public notices that are posted now."""
    rows = Case.objects.get(pk=case_id).public_notices.filter(taken_down_at=None)
    return tuple(rows.values_list("id", flat=True))


def fields_to_correct(case_id: UUID) -> tuple[str, ...]:
    """The fields that the open defect notice marks. Raises TaskDone where none is open."""
    return tuple(marked_fields(Dossier(Case.objects.get(pk=case_id))))


def expected_at(case_id: UUID) -> datetime | None:
    """When the person is expected at the office, if a time stands for her."""
    dossier = Dossier(Case.objects.get(pk=case_id))
    place = visiting.place_of(dossier.service, dossier.state)
    booked = appointments.booking_of_case(case_id, place.purpose) if place else None
    return booked.begins_at if booked else None


def proposed(case_id: UUID) -> str | None:
    """What the last look at the case's grant proposes that nobody has answered yet; None if there is nothing."""
    grant = grants.grant_of_case(case_id)
    looks = grants.follow_ups_of(grant.id) if grant else ()
    return next((one.proposal for one in looks if one.state in ("found", "unanswered")), None)
