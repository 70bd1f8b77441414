"""Where an application goes, and by which version: the service's own, or the one that the place makes of it.

What a locality sets (ADR 0021) holds as soon as the answers say where; until then the service's own does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from borikan.calendar import queries as calendar
from borikan.catalogue import queries as catalogue
from borikan.definitions.compiled import Authority, CompiledService
from borikan.journal.keeping import Kept
from borikan.kernel import clock
from borikan.kernel.workdays import WorkCalendar
from borikan.organisations import queries as organisations
from borikan.organisations.queries import NoRoute, Route


@dataclass(frozen=True, slots=True)
class Receiving:
    """Who is competent and receives, the office's calendar, and the version of the service that holds there."""

    route: Route
    calendar: WorkCalendar
    version: str


@dataclass(frozen=True, slots=True)
class _There:
    """The same for every service of that agency, or of that class of authorities; `versions` by the service's own."""

    route: Route
    calendar: WorkCalendar
    versions: dict[str, str]


_places: Kept[tuple[str | None, str | None, bool, str | None, date], _There] = Kept(
    "organisations", "calendar", "catalogue"
)


def receiving(service: CompiledService, answers: Any, on: date) -> Receiving:
    """Where an application with these answers goes on the day. Raises what routing refuses."""
    authority, place = service.authority, place_of(service, answers)
    whose = (authority.agency, authority.organisation_class, authority.chosen_by is not None)
    there = _places.get((*whose, place, on), lambda: _read(authority, place, on))
    local = authority.agency is None and place is not None
    version = _version_there(service.version, there) if local else service.version
    return Receiving(there.route, there.calendar, version)


def _version_there(own: str, there: _There) -> str:
    if own not in there.versions:
        there.versions[own] = catalogue.holding_in(own, there.route.authority.code)
    return there.versions[own]


def _read(authority: Authority, place: str | None, on: date) -> _There:
    if authority.chosen_by is not None:
        route = organisations.chosen(place or "", on)
    else:
        route = organisations.route(
            agency=authority.agency,
            organisation_class=authority.organisation_class,
            subdistrict_code=place,
            on=on,
        )
    return _There(route, calendar.calendar_of(route.office), {})


def version_at_place(service: CompiledService, answers: Any) -> str:
    """The version of the service that holds where these answers lead; its own while they lead nowhere."""
    if service.authority.agency is not None:
        return service.version
    if place_of(service, answers) is None:
        return catalogue.holding_in(service.version, "")
    try:
        return receiving(service, answers, clock.today()).version
    except NoRoute:
        return catalogue.holding_in(service.version, "")


def place_of(service: CompiledService, answers: Any) -> str | None:
    """What routes the case: the subdistrict of the address that the service names, or the code that was chosen."""
    chosen_by, name = service.authority.chosen_by, service.authority.route_by
    if chosen_by is not None:
        chosen = answers.get(chosen_by.removeprefix("form."))
        return organisations.code_of_option(str(chosen)) if chosen else None
    if name is None:
        return None
    address = answers.get(name.removeprefix("form."))
    return str(address["subdistrict_code"]) if address else None
