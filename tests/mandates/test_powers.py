from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from borikan.journal import actions as journal
from borikan.journal.queries import entries_about
from borikan.kernel import clock
from borikan.kernel.clock import FixedClock
from borikan.kernel.errors import NotFound
from borikan.kernel.ids import new_id
from borikan.mandates import actions, events, queries, rules
from borikan.mandates.models import MandateRow
from borikan.notifications import queries as notifications
from tests.mandates.makers import ACTOR, a_person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
UNTIL = date(2027, 5, 31)
SERVICE = "old-age-allowance"


@pytest.fixture(autouse=True)
def moving() -> Iterator[FixedClock]:
    with clock.use(FixedClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))) as fixed:
        assert isinstance(fixed, FixedClock)
        yield fixed


def test_a_daughter_may_act_for_her_father_in_what_he_named_until_the_day_he_named() -> None:
    father, daughter = a_person(), a_person()
    mandate_id = actions.give(father, daughter, [SERVICE], UNTIL, ACTOR)

    found = queries.may_act(daughter, father, SERVICE, TODAY)
    assert found is not None
    assert (found.id, found.valid_from, found.valid_to) == (mandate_id, TODAY, UNTIL)
    assert queries.may_act(daughter, father, SERVICE, UNTIL) == found
    assert queries.may_act(daughter, father, SERVICE, UNTIL + timedelta(days=1)) is None
    assert queries.may_act(daughter, father, SERVICE, TODAY - timedelta(days=1)) is None
    assert queries.may_act(daughter, father, "food-premises-licence", TODAY) is None
    assert queries.may_act(father, daughter, SERVICE, TODAY) is None, "a power goes one way"
    assert queries.may_act(a_person(), father, SERVICE, TODAY) is None


def test_a_power_for_every_service_covers_each() -> None:
    father, daughter = a_person(), a_person()
    actions.give(father, daughter, queries.EVERY_SERVICE, UNTIL, ACTOR)

    assert queries.may_act(daughter, father, "food-premises-licence", TODAY)
    assert queries.given_by(father)[0].service_ids == queries.EVERY_SERVICE


def test_a_power_may_begin_later() -> None:
    father, daughter = a_person(), a_person()
    begins = date(2026, 12, 1)
    actions.give(father, daughter, [SERVICE], UNTIL, ACTOR, since=begins)

    assert queries.may_act(daughter, father, SERVICE, TODAY) is None
    assert queries.given_by(father)[0].status_on(TODAY) == "not_yet"
    assert queries.may_act(daughter, father, SERVICE, begins)


@pytest.mark.parametrize("who", ["principal", "agent"])
def test_either_side_ends_a_power_at_once(who: str) -> None:
    father, daughter = a_person(), a_person()
    mandate_id = actions.give(father, daughter, [SERVICE], UNTIL, ACTOR)

    actions.revoke(mandate_id, by=father if who == "principal" else daughter, actor=ACTOR)

    assert queries.may_act(daughter, father, SERVICE, TODAY) is None
    assert queries.may_act(daughter, father, SERVICE, UNTIL) is None
    assert queries.held_by(daughter)[0].status_on(TODAY) == "revoked"
    with pytest.raises(rules.MandateEnded):
        actions.revoke(mandate_id, by=father, actor=ACTOR)


def test_a_stranger_neither_ends_a_power_nor_learns_of_it() -> None:
    mandate_id = actions.give(a_person(), a_person(), [SERVICE], UNTIL, ACTOR)

    for strange in (mandate_id, new_id()):
        with pytest.raises(NotFound):
            actions.revoke(strange, by=a_person(), actor=ACTOR)


def test_an_expired_power_needs_no_end(moving: FixedClock) -> None:
    father, daughter = a_person(), a_person()
    mandate_id = actions.give(father, daughter, [SERVICE], TODAY, ACTOR)
    moving.advance(timedelta(days=1))

    assert queries.held_by(daughter)[0].status_on(clock.today()) == "expired"
    with pytest.raises(rules.MandateEnded):
        actions.revoke(mandate_id, by=father, actor=ACTOR)


def test_of_two_powers_one_revoked_the_other_still_serves(moving: FixedClock) -> None:
    father, daughter = a_person(), a_person()
    long_one = actions.give(father, daughter, queries.EVERY_SERVICE, UNTIL, ACTOR)
    moving.advance(timedelta(minutes=1))
    short_one = actions.give(father, daughter, [SERVICE], TODAY, ACTOR)

    first = queries.may_act(daughter, father, SERVICE, TODAY)
    actions.revoke(long_one, by=father, actor=ACTOR)
    second = queries.may_act(daughter, father, SERVICE, TODAY)

    assert first is not None
    assert second is not None
    assert (first.id, second.id) == (long_one, short_one)
    assert [one.id for one in queries.given_by(father)] == [short_one, long_one]


def test_nobody_gives_herself_a_power() -> None:
    person = a_person()
    with pytest.raises(rules.MandateToOneself):
        actions.give(person, person, [SERVICE], UNTIL, ACTOR)
    row = MandateRow(
        principal=person,
        agent=person,
        every_service=True,
        valid_from=TODAY,
        valid_to=UNTIL,
        given_at=clock.now(),
    )
    with pytest.raises(IntegrityError), journal.transaction():
        row.save()


def test_a_power_to_nobody_is_refused_and_leaves_nothing() -> None:
    father = a_person()
    with pytest.raises(NotFound):
        actions.give(father, new_id(), [SERVICE], UNTIL, ACTOR)
    assert queries.given_by(father) == ()
    assert notifications.inbox(father) == ()


def test_both_sides_are_told_when_it_begins_and_when_it_ends(moving: FixedClock) -> None:
    father = a_person("นายประสิทธิ์ แสนสุข", "Mr. Prasit Saensuk")
    daughter = a_person("นางมาลี แสนสุข", "Mrs. Malee Saensuk")
    mandate_id = actions.give(father, daughter, [SERVICE], UNTIL, ACTOR)
    moving.advance(timedelta(minutes=1))
    actions.revoke(mandate_id, by=father, actor=ACTOR)

    ended, begun = notifications.inbox(father)
    assert "นางมาลี แสนสุข" in begun.body.th
    assert "31 พฤษภาคม 2570" in begun.body.th
    assert "31 May 2027" in begun.body.en
    assert "ยกเลิก" in ended.body.th
    ended, begun = notifications.inbox(daughter)
    assert "Mr. Prasit Saensuk" in begun.body.en
    assert "no longer act" in ended.body.en


def test_the_journal_has_a_powers_beginning_and_end_about_both() -> None:
    father, daughter = a_person(), a_person()
    mandate_id = actions.give(father, daughter, ["b", "a"], UNTIL, ACTOR)
    actions.revoke(mandate_id, by=daughter, actor=ACTOR)

    for party in (father, daughter):
        told = [entry.event for entry in entries_about(party)]
        assert events.MandateGiven(mandate_id, father, daughter, ("a", "b"), TODAY, UNTIL) in told
        assert events.MandateRevoked(mandate_id, father, daughter, daughter) in told
