"""Coming to the office in person: which time belongs to which step, and when a person may choose one.

An interview, a test or giving fingerprints uses the time booked at the `appointment` step before it, and so do several
of them one after the other; without such a step each has times of its own, if offices offer any. A check of completeness
after such a booking is made at the counter of the office where she comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from borikan.appointments import queries as appointments
from borikan.cases import messages
from borikan.cases.consulted import office_asked
from borikan.cases.dossier import Dossier
from borikan.cases.models import Task
from borikan.definitions.compiled import CompiledService
from borikan.definitions.process.model import Process, State, Step, Token
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import local_time
from borikan.organisations import queries as organisations

IN_PERSON = ("interview", "test", "biometrics")
AGAIN = "again"
DELIVERED = "_delivery"
"""The finding that keeps how what was made went out; no checklist's item can have this name."""


@dataclass(frozen=True, slots=True)
class Place:
    """A step for which a time is chosen. `token` is there while the process waits for the person to choose."""

    step: Step
    purpose: str
    token: Token | None


def purposes(service: CompiledService) -> dict[str, Text]:
    """What offices can offer times for in the service: each purpose with its title."""
    process = service.process
    return {
        purpose_of(service, step): _source(process, step).title
        for step in process.every_step()
        if step.kind in (*IN_PERSON, "appointment")
    }


def purpose_of(service: CompiledService, step: Step) -> str:
    """The purpose for which the step's time is offered, as `service:step`."""
    return f"{service.id}:{_source(service.process, step).id}"


def place_of(service: CompiledService, state: State) -> Place | None:
    """Where the person chooses a time now, or may choose another; None when nothing is to come."""
    process = service.process
    for token in state.tokens:
        step = process.step(token.step)
        if step.kind == "appointment" or (step.kind in IN_PERSON and token.stage == AGAIN):
            return Place(step, purpose_of(service, step), token)
    return next((Place(step, purpose_of(service, step), None) for step in _to_come(process, state)), None)


def _to_come(process: Process, state: State) -> Iterator[Step]:
    """The steps to which she still comes: at hand, or ahead after a time was booked."""
    at = {token.step for token in state.tokens}
    order = [step.id for step in process.every_step()]
    here = max((order.index(step) for step in at), default=len(order))
    for step in process.every_step():
        if step.kind not in IN_PERSON or state.results.get(step.id):
            continue
        source = _source(process, step)
        booked = source.kind == "appointment" and state.results.get(source.id) == "booked"
        if step.id in at or (booked and order.index(step.id) > here):
            yield step
    for step in process.every_step():
        serves = any(_source(process, one) is step for one in process.every_step() if one.kind in IN_PERSON)
        if step.kind == "appointment" and state.results.get(step.id) == "booked" and not serves and at:
            yield step


def _source(process: Process, step: Step) -> Step:
    if step.kind == "appointment":
        return step
    found = step
    for other in process.every_step():
        if other.id == step.id:
            break
        if other.kind == "appointment":
            found = other
    return found


def at_the_booked_office(process: Process, step: Step) -> bool:
    """Whether the step is done where she comes."""
    if step.kind == "completeness_check":
        return _source(process, step).kind == "appointment"
    return step.kind in IN_PERSON


def office_for(dossier: Dossier, step: Step) -> UUID:
    """The office whose officers do the step: the one she booked at, or that of the organisation which is asked;
    else the one that received the case."""
    if at_the_booked_office(dossier.service.process, step):
        standing = appointments.booking_of_case(dossier.case.id, purpose_of(dossier.service, step))
        if standing is not None:
            return standing.office_id
    return (office_asked(dossier, step) if step.at else None) or dossier.case.office_id


def move_tasks(dossier: Dossier, purpose: str, office_id: UUID) -> None:
    """She chose another office: the work that waits for her goes there, and nobody has it yet."""
    steps = [
        step.id
        for step in dossier.service.process.every_step()
        if at_the_booked_office(dossier.service.process, step)
        and purpose_of(dossier.service, step) == purpose
    ]
    tasks = Task.objects.filter(case=dossier.case, step__in=steps, closed_at=None).exclude(who="applicant")
    tasks.exclude(office_id=office_id).update(office_id=office_id, officer_id=None, claimed_at=None)


def stands_for_more(dossier: Dossier, purpose: str) -> bool:
    """Whether the case stands at something else that she came for at the same time."""
    process = dossier.service.process
    steps = (process.step(token.step) for token in dossier.state.tokens if token.stage != AGAIN)
    return any(step.kind in IN_PERSON and purpose_of(dossier.service, step) == purpose for step in steps)


def tell(dossier: Dossier, message: str, booking_id: UUID) -> None:
    """Tell the applicant something about an appointment of hers, with its time and place."""
    one = appointments.booking(booking_id)
    messages.tell(
        dossier,
        message,
        more={
            "when": Text(local_time(one.begins_at, "th"), local_time(one.begins_at, "en")),
            "place": organisations.office(one.office_id).name,
        },
    )
