"""Choosing a time and coming: what the applicant does, and what the office notes of it."""

from __future__ import annotations

from uuid import UUID

from borikan.appointments import actions as appointments
from borikan.appointments import queries as appointment_queries
from borikan.appointments.queries import Booking
from borikan.appointments.rules import SlotGone
from borikan.cases import errors, visiting
from borikan.cases.actions.claiming import check_may_see, claimed_task
from borikan.cases.actions.findings import RawFindings, save_findings
from borikan.cases.dossier import Dossier
from borikan.cases.effects import set_due
from borikan.cases.limits import days_waited
from borikan.cases.models import Case
from borikan.cases.people import Person
from borikan.cases.queries.visiting import offices_to_choose
from borikan.cases.refusals_of_visits import TimeStillToCome
from borikan.cases.seeing import own_case
from borikan.cases.stepping import lock, step_or_refuse
from borikan.cases.visiting import AGAIN, IN_PERSON, Place
from borikan.definitions.process import model as process
from borikan.identity.queries import Officer
from borikan.journal.actions import transaction
from borikan.kernel import clock


def hold_time(person: Person, reference: str, slot_id: UUID) -> None:
    """Keep that time for her while she makes up her mind. Raises SlotFull, SlotGone, NoMoreMoves, TaskDone."""
    with transaction():
        dossier, place = _choosing(person, reference)
        if not _offered(dossier, place, slot_id):
            raise SlotGone
        appointments.hold(dossier.case.id, place.purpose, slot_id)


def book_time(person: Person, reference: str) -> None:
    """Book the time that is kept for her; the case goes on if it waited for that. Raises HoldOver, SlotGone."""
    with transaction():
        dossier, place = _choosing(person, reference)
        before = appointment_queries.booking_of_case(dossier.case.id, place.purpose)
        given_up = appointment_queries.given_up(dossier.case.id, place.purpose)
        booking_id = appointments.book(dossier.case.id, place.purpose, actor=person.ref)
        if before is not None and before.id == booking_id:
            return  # a second click
        standing = appointment_queries.booking(booking_id)
        visiting.move_tasks(dossier, place.purpose, standing.office_id)
        if place.token is not None:
            at = (place.token.step, place.token.visit)
            event = process.ReadyAgain(*at) if place.token.stage == AGAIN else process.Booked(*at)
            step_or_refuse(dossier, event, actor=person.ref)
        _let_clock_wait(Dossier(dossier.case), place, before, given_up, standing)
        visiting.tell(Dossier(dossier.case), "booked", booking_id)


def cancel_time(person: Person, reference: str) -> None:
    """She can't come; she may choose another time. Raises NoAppointment, TooLateToChange."""
    with transaction():
        dossier, place = _choosing(person, reference)
        appointments.cancel(dossier.case.id, place.purpose, actor=person.ref)


def note_arrival(officer: Officer, booking_id: UUID) -> None:
    """She is there. Raises CaseNotFound for an officer who has nothing to do with the case."""
    with transaction():
        one = appointment_queries.booking(booking_id)
        check_may_see(officer, lock(one.case_id))
        appointments.note_arrived(booking_id, actor=officer.ref)


def finish_attendance(officer: Officer, task_id: UUID, raw: RawFindings, result: str) -> None:
    """What came of an interview, a test or taking fingerprints: done, passed, failed or absent.

    Who didn't come has nothing to be found out about her. Raises FindingMissing, NotPossibleNow; TaskDone
    on the second click; TimeStillToCome where she is said to be absent
    before her time.
    """
    with transaction():
        task, dossier = claimed_task(officer, task_id)
        step = dossier.service.process.step(task.step)
        if step.kind not in IN_PERSON:
            raise errors.NotPossibleNow
        if result == "absent":
            _note_absent(dossier, step, officer)
        else:
            save_findings(dossier, task, raw, officer)
        event = process.TaskFinished(task.step, task.visit, result)
        step_or_refuse(Dossier(dossier.case), event, actor=officer.ref)
        if result != "absent":
            _note_done(Dossier(dossier.case), step, officer)


def _note_absent(dossier: Dossier, step: process.Step, officer: Officer) -> None:
    standing = _standing(dossier, step)
    if standing is None:
        return
    if standing.begins_at > clock.now():
        raise TimeStillToCome
    appointments.note_absent(standing.id, actor=officer.ref)


def _note_done(dossier: Dossier, step: process.Step, officer: Officer) -> None:
    """Her time is over, unless she came for something else as well, which is next."""
    standing = _standing(dossier, step)
    if standing is not None and not visiting.stands_for_more(dossier, standing.purpose):
        appointments.note_done(standing.id, actor=officer.ref)


def _standing(dossier: Dossier, step: process.Step) -> Booking | None:
    purpose = visiting.purpose_of(dossier.service, step)
    return appointment_queries.booking_of_case(dossier.case.id, purpose)


def _let_clock_wait(
    dossier: Dossier, place: Place, before: Booking | None, given_up: Booking | None, now: Booking
) -> None:
    """The office's clock stands still until the day she chose; if she moves it, by as much longer or shorter.

    Giving a time up and choosing another is moving it. It doesn't where the office took her time back: that wait is the office's.
    """
    if dossier.case.complete_at is None and dossier.limit.starts == "complete":
        return
    if before is not None:
        since = clock.local_date(before.begins_at)
    elif place.token is not None:
        since = clock.today()
    elif given_up is not None:
        since = clock.local_date(given_up.begins_at)
    else:
        return
    case = dossier.case
    waited = days_waited(dossier, since, clock.local_date(now.begins_at))
    case.stopped_days = max(0, case.stopped_days + waited)
    case.save(update_fields=["stopped_days"])
    set_due(dossier)


def _choosing(person: Person, reference: str) -> tuple[Dossier, Place]:
    """Her case, locked, and where she chooses. Raises TaskDone when there is nothing to choose."""
    case: Case = own_case(person, reference, lock=True)
    dossier = Dossier(case)
    place = visiting.place_of(dossier.service, dossier.state)
    if place is None or case.ended_at is not None:
        raise errors.TaskDone
    if dossier.state.suspended:
        raise errors.OnHold
    return dossier, place


def _offered(dossier: Dossier, place: Place, slot_id: UUID) -> bool:
    offices = offices_to_choose(place.purpose, dossier.case.authority_id)
    return any(
        time.slot_id == slot_id
        for office in offices
        for time in appointment_queries.free_times(place.purpose, office.id)
    )
