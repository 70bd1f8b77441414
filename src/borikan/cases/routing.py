"""Where an application goes, and by which version: the service's own, or the one that the place makes of it.

What a locality sets (ADR 0021) holds as soon as the answers say where; until then the service's own does.
"""

from __future__ import annotations

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

_receivers: Kept[tuple[str | None, str | None, str | None, date], tuple[Route, WorkCalendar]] = Kept(
    "organisations", "calendar"
)


def receiving(service: CompiledService, place: str | None, on: date) -> tuple[Route, WorkCalendar]:
    """The authority and office that receive the application on the day, and the office's calendar."""
    agency, class_ = service.authority.agency, service.authority.organisation_class

    def read() -> tuple[Route, WorkCalendar]:
        if service.authority.chosen_by is not None:
            route = organisations.chosen(place or "", on)
        else:
            route = organisations.route(
                agency=agency, organisation_class=class_, subdistrict_code=place, on=on
            )
        return route, calendar.calendar_of(route.office)

    return _receivers.get((agency, class_, place, on), read)


def version_at_place(service: CompiledService, answers: Any) -> str:
    """The version of the service that holds where these answers lead; its own while they lead nowhere."""
    if service.authority.agency is not None:
        return service.version
    place = place_of(service, answers)
    if place is None:
        return catalogue.holding_in(service.version, "")
    try:
        route, _ = receiving(service, place, clock.today())
    except NoRoute:
        return catalogue.holding_in(service.version, "")
    return catalogue.holding_in(service.version, route.authority.code)


def place_of(service: CompiledService, answers: Any) -> str | None:
    """What routes the case: the subdistrict of the address that the service names, or the code that was chosen."""
    chosen_by, name = service.authority.chosen_by, service.authority.route_by
    if chosen_by is not None:
        chosen = answers.get(chosen_by.removeprefix("form."))
        return str(chosen).replace("_", "-") if chosen else None
    if name is None:
        return None
    address = answers.get(name.removeprefix("form."))
    return str(address["subdistrict_code"]) if address else None
