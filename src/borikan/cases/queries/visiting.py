"""Appointments as the applicant and the desk see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from borikan.appointments import queries as appointments
from borikan.appointments.queries import Booking
from borikan.cases import claims, visiting
from borikan.cases.models import Case, Task
from borikan.cases.queries.mine import CaseView
from borikan.cases.seeing import serves, supervising
from borikan.catalogue import queries as catalogue
from borikan.identity.queries import Officer
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations
from borikan.organisations.queries import Office


@dataclass(frozen=True, slots=True)
class Coming:
    """An appointment of a case. `waits` while the case waits for her to choose a time.

    `again` after she was absent or failed. `held` is a time kept for her for a while; `offices` are those
    she can choose from, that of her case first; none where nothing is offered.
    """

    title: Text
    purpose: str
    waits: bool
    again: bool
    booking: Booking | None
    held: Booking | None
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who comes to an office on a day, by the case's number; who it is, the case says."""

    booking: Booking
    reference: str
    service_title: Text
    title: Text
    office: Text


def coming(view: CaseView) -> Coming | None:
    """What the case of the view has to do with coming in person now; None if nothing."""
    if view.ended:
        return None
    place = visiting.place_of(view.service, view.state)
    if place is None:
        return None
    case = Case.objects.only("authority_id", "office_id").get(pk=view.id)
    offices = offices_to_choose(place.purpose, case.authority_id)
    return Coming(
        title=place.step.title,
        purpose=place.purpose,
        waits=place.token is not None,
        again=place.token is not None and place.token.stage == visiting.AGAIN,
        booking=appointments.booking_of_case(view.id, place.purpose),
        held=appointments.held_by_case(view.id, place.purpose),
        offices=tuple(sorted(offices, key=lambda office: office.id != case.office_id)),
    )


def last_day_to_book(view: CaseView) -> date | None:
    """The last day for her to choose a time, while the case waits for it."""
    place = visiting.place_of(view.service, view.state)
    if place is None or place.token is None:
        return None
    tasks = Task.objects.filter(case=view.id, step=place.token.step, who="applicant", closed_at=None)
    return tasks.values_list("due_on", flat=True).first()


def offices_to_choose(purpose: str, authority_id: UUID) -> tuple[Office, ...]:
    """The authority's offices that offer times for the purpose."""
    offering = appointments.offices_for(purpose)
    return tuple(one for one in organisations.offices_of(authority_id) if one.id in offering)


def expected_on(officer: Officer, on: date) -> tuple[Expected, ...]:
    """Who comes to her offices on a day, in order of time, without cases that are closed to her."""
    found = []
    for one in appointments.bookings_on(on, [office.id for office in her_offices(officer)]):
        case = Case.objects.filter(pk=one.case_id).first()
        if case is None or not serves(officer, case) or _closed(officer, case):
            continue
        service = catalogue.version(case.version)
        title = visiting.purposes(service).get(one.purpose, service.title)
        office = organisations.office(one.office_id).name
        found.append(Expected(one, case.reference, service.title, title, office))
    return tuple(found)


def her_offices(officer: Officer, *, supervised: bool = False) -> tuple[Office, ...]:
    """The offices of her posts; with `supervised` only those she supervises, whose times she may set."""
    found: dict[UUID, Office] = {}
    for post in officer.posts:
        if supervised and not supervising(post):
            continue
        own = (
            [organisations.office(post.office_id)]
            if post.office_id
            else organisations.offices_of(post.organisation_id)
        )
        found |= {office.id: office for office in own}
    return tuple(found.values())


def purposes_to_offer() -> Mapping[str, Text]:
    """Everything that times can be offered for: `service: what`, by purpose."""
    found: dict[str, Text] = {}
    for listed in catalogue.listing():
        service = catalogue.current(listed.service_id)
        for purpose, title in visiting.purposes(service).items():
            found[purpose] = Text(f"{service.title.th}: {title.th}", f"{service.title.en}: {title.en}")
    return found


def _closed(officer: Officer, case: Case) -> bool:
    try:
        claims.check_closed(officer, case)
    except Refused:
        return True
    return False


__all__ = [
    "Coming",
    "Expected",
    "coming",
    "expected_on",
    "her_offices",
    "last_day_to_book",
    "offices_to_choose",
    "purposes_to_offer",
]
