"""Where an application goes, and by which version: the service's own, or the one that the place makes of it.

What a locality sets (ADR 0021) holds as soon as the answers say where; until then the service's own does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from borikan.calendar import queries as calendar
from borikan.catalogue import queries as catalogue
from borikan.definitions.compiled import CompiledService
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


_receivers: Kept[tuple[str, str | None, date], Receiving] = Kept("organisations", "calendar", "catalogue")


def receiving(service: CompiledService, answers: Any, on: date) -> Receiving:
    """Where an application with these answers goes on the day. Raises what routing refuses."""
    place = place_of(service, answers)
    return _receivers.get((service.version, place, on), lambda: _read(service, place, on))


def _read(service: CompiledService, place: str | None, on: date) -> Receiving:
    authority = service.authority
    if authority.chosen_by is not None:
        route = organisations.chosen(place or "", on)
    else:
        route = organisations.route(
            agency=authority.agency,
            organisation_class=authority.organisation_class,
            subdistrict_code=place,
            on=on,
        )
    local = authority.agency is None and place is not None
    version = catalogue.holding_in(service.version, route.authority.code) if local else service.version
    return Receiving(route, calendar.calendar_of(route.office), version)


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
