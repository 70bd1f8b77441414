"""What is kept of the structure is never older than the structure, whoever changed it and on whichever connection."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, time
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from borikan.journal.events import Event
from borikan.organisations import actions, events, queries
from tests.organisations.makers import ACTOR, an_office, an_organisation

ON = date(2026, 11, 20)


def _elsewhere(act: Callable[[], object]) -> None:
    """`act` on a connection of its own, as the worker or the command has one."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def _route() -> queries.Route:
    return queries.route(agency=None, organisation_class="local-government", subdistrict_code="400101", on=ON)


def _hall() -> tuple[UUID, UUID]:
    city = an_organisation("city")
    return city, an_office(city, "hall", "4001")


@pytest.mark.django_db
def test_a_route_that_is_known_takes_one_statement() -> None:
    _hall()
    _route()

    with CaptureQueriesContext(connection) as captured:
        _route()

    assert len(captured) == 1


@pytest.mark.django_db(transaction=True)
def test_a_nearer_office_established_elsewhere_receives_at_once() -> None:
    city, _ = _hall()
    assert _route().office.code == "hall"

    _elsewhere(lambda: an_office(city, "branch", "400101"))

    assert _route().office.code == "branch"


@pytest.mark.django_db(transaction=True)
def test_an_area_ended_elsewhere_is_served_no_more() -> None:
    _, hall = _hall()
    _route()

    _elsewhere(
        lambda: actions.end_area(office_id=hall, code_prefix="4001", valid_to=date(2026, 11, 19), actor=ACTOR)
    )

    with pytest.raises(queries.NoRoute):
        _route()


@pytest.mark.django_db(transaction=True)
def test_hours_changed_elsewhere_hold_at_once() -> None:
    _, hall = _hall()
    assert queries.office(hall).closes == time(16, 30)

    _elsewhere(
        lambda: actions.change_office_hours(
            office_id=hall, opens=time(9), closes=time(12), weekdays=(0,), actor=ACTOR
        )
    )

    assert queries.office(hall).closes == time(12)
    assert _route().office.weekdays == (0,)


def test_every_event_of_the_structure_ends_what_is_kept() -> None:
    kinds = [one for one in vars(events).values() if isinstance(one, type) and issubclass(one, Event)]

    assert len(kinds) > 5
    assert {kind.RENEWS for kind in kinds if kind is not Event} == {"organisations"}
