"""The times that the demonstration's offices offer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from borikan.appointments import actions, queries, reactions
from borikan.appointments.actions import demonstration
from borikan.calendar import actions as calendar
from borikan.journal.actions import wired
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.organisations import actions as organisations
from borikan.organisations.queries import office_by_code

SERVICES = Path(__file__).resolve().parent.parent.parent / "services"
OFFERED = yaml.safe_load(demonstration._FILE.read_text(encoding="utf-8"))
IN_PERSON = {"appointment", "interview", "test", "biometrics"}


@pytest.fixture
def state() -> Iterator[None]:
    """The organisations and holidays of the demonstration, on a Sunday."""
    fixed = clock.FixedClock(datetime(2026, 11, 22, 3, 0, tzinfo=UTC))
    with clock.use(fixed), wired(reactions.REACTIONS, actions.JOBS):
        organisations.establish_demo_organisations()
        calendar.seed_holidays()
        yield


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("state")
def test_every_office_of_the_list_can_be_booked_and_again_offers_nothing_twice() -> None:
    assert actions.offer_demo_times() == sum(len(entry["weekdays"]) for entry in OFFERED)
    for entry in OFFERED:
        assert queries.free_times(entry["purpose"], office_by_code(entry["office"]).id)
    assert actions.offer_demo_times() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("state")
def test_times_that_a_supervisor_ended_are_not_offered_again_at_the_next_start() -> None:
    actions.offer_demo_times()
    office = office_by_code(OFFERED[0]["office"]).id
    ended = queries.patterns_of([office])[0]
    actions.end_times(ended.id, actor=system("tests"))

    assert actions.offer_demo_times() == 0
    assert ended.id not in {one.id for one in queries.patterns_of([office])}


@pytest.mark.parametrize("purpose", sorted({entry["purpose"] for entry in OFFERED}))
def test_what_is_offered_is_a_step_for_which_people_come(purpose: str) -> None:
    service, step = purpose.split(":")
    (process,) = SERVICES.glob(f"*/{service}/process.yaml")
    steps = yaml.safe_load(process.read_text(encoding="utf-8"))["steps"]
    assert {one["kind"] for one in steps if one["id"] == step} & IN_PERSON
