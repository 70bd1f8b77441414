"""What happens in a play after the grant: reports that come or don't, visits, and what is then to be paid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.definitions.process.model import Step
from borikan.definitions.scenario_verbs import CannotHappen
from borikan.definitions.scenarios import Happening
from borikan.grants import queries as grants
from borikan.grants.queries import FollowUpView
from borikan.identity.queries import Citizen, Guest, Officer
from borikan.journal import queries as journal
from borikan.payments import queries as payments
from borikan.playing.deeds import Desk

AFTER_GRANT = frozenset({"report", "miss_report", "visit"})
"""The verbs of steps after the grant, but for look-ups and payments."""


def falls_due_at(case_id: UUID, step: Step) -> datetime | None:
    """When the step falls due next; None where it has by now, is late already, or is done as needed."""
    if not step.falls_due or _waits(case_id, step, "open") is not None or _unpaid(case_id, step):
        return None
    planned = _planned(case_id, f"follow-up:{step.id}")
    if planned is None and _waits(case_id, step, "missed", "found") is None:
        raise CannotHappen("it falls due no more")
    return planned


def _unpaid(case_id: UUID, step: Step) -> bool:
    return any(one.open and one.step == step.id for one in payments.demands_of(case_id))


def is_over_at(case_id: UUID, step: Step) -> datetime | None:
    """When the time to report or pay that runs now is over; None where none runs."""
    return _planned(case_id, f"report-late:{step.id}")


def _planned(case_id: UUID, what: str) -> datetime | None:
    grant = grants.grant_of_case(case_id)
    if grant is None:
        raise CannotHappen("nothing was granted")
    return min(journal.scheduled(f"grant:{grant.id}:{what}").values(), default=None)


def _waits(case_id: UUID, step: Step, *states: str) -> FollowUpView | None:
    """The oldest time of the step in one of those states, that nobody has carried out."""
    grant = grants.grant_of_case(case_id)
    looks = grants.follow_ups_of(grant.id) if grant else ()
    waits = [one for one in looks if one.step == step.id and one.state in states and one.asked_at is None]
    return waits[-1] if waits else None


def act(desk: Desk, person: Callable[[], Citizen | Guest], happening: Happening) -> None:
    """Let it happen now. Raises CannotHappen, and what the action refuses."""
    step = desk.case.service.process.step(happening.step)
    if happening.do == "report":
        _report(desk, person(), step, happening)
    elif happening.do == "visit":
        _visit(desk, step, happening)


def _report(desk: Desk, person: Citizen | Guest, step: Step, happening: Happening) -> None:
    due = _waits(desk.case_id, step, "open") or _waits(desk.case_id, step, "missed", "found", "ordered")
    number = due.number if due else _as_needed(person, desk.case.reference, step)
    cases.file_report(person, desk.case.reference, step.id, number, _raw(desk, step, happening))


def _as_needed(person: Citizen | Guest, reference: str, step: Step) -> int:
    file = case_queries.my_grant_file(person, reference)
    found = next((one for one in (file.as_needed if file else ()) if one.step == step.id), None)
    if found is None:
        raise CannotHappen("not there")
    return found.number


def _visit(desk: Desk, step: Step, happening: Happening) -> None:
    if not step.falls_due and desk.standing.task(step.id, "visit") is None:
        _begin(desk, step)

    def visited(officer: Officer, task_id: UUID) -> None:
        desk.take_photos(officer, task_id, step.id)
        cases.finish_visit(officer, task_id, _raw(desk, step, happening))

    desk.work(happening, visited, stage="visit")


def _begin(desk: Desk, step: Step) -> None:
    """Somebody who makes such visits begins one."""
    case = desk.case
    grant = grants.grant_of_case(desk.case_id)
    looks = grants.follow_ups_of(grant.id) if grant else ()
    number = 1 + sum(one.step == step.id and one.visit == 1 for one in looks)
    desk.stage.staff.anybody(
        step.who,
        case.office_id,
        lambda officer: cases.begin_visit(officer, case.reference, step.id, number),
    )


def _raw(desk: Desk, step: Step, happening: Happening) -> Mapping[str, str]:
    """What the scenario has filled in this time, and nothing from before."""
    typed = desk.raw(step.id)
    return {name: value for name, value in typed.items() if name in happening.findings}
