"""Visits of officers to what was granted: planned or as needed, with improvements ordered and looked at again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors, obligations
from borikan.cases import queries as case_queries
from borikan.cases.models import Finding, Task
from borikan.cases.refusals_after_grant import NothingToReport, NotToVisit
from borikan.catalogue import queries as catalogue
from borikan.grants import queries as grants
from borikan.grants.events import FollowedUp
from borikan.grants.models import Grant
from borikan.grants.queries import GrantView
from borikan.identity.queries import Citizen
from borikan.journal import queries as journal
from borikan.journal.events import Entry
from borikan.notifications import queries as notifications
from tests.cases.acting import at_once, passes
from tests.cases.makers import World
from tests.cases.obliged import latest, registered, times, visited
from tests.documents.makers import a_picture

pytestmark = pytest.mark.django_db(transaction=True)

Holder = tuple[Citizen, str, GrantView]


@pytest.fixture
def holder(world: World, tmp_path: Path) -> Holder:
    """Registered on 20 November 2026; the visit fell due ten days later."""
    found = registered(world, tmp_path / "folder")
    passes(world, "2026-11-30 08:00")
    return found


def told(person: Citizen) -> list[str]:
    return [one.subject.en for one in notifications.inbox(person.party_id)]


def followed_up(grant: GrantView, outcome: str) -> list[Entry]:
    """The entries of that outcome about the grant, the first first."""
    return [
        one
        for one in journal.entries_about(grant.id)
        if isinstance(one.event, FollowedUp) and one.event.outcome == outcome
    ]


def test_a_visit_that_finds_all_well_is_told_and_done_with(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    assert latest(grant, "look").closes_on == date(2026, 12, 30)

    assert visited(world, reference, sign=True) == "continue"

    assert times(grant, "look") == [(1, 1, "unchanged")]
    assert "All is well: Visit after registration" in told(person)
    (visit,) = case_queries.visits(person, reference)
    assert [one.value for one in visit.found] == [True]
    passes(world, "2027-12-01 08:00")
    assert times(grant, "look") == [(1, 1, "unchanged")], "it falls due once"


def test_improvements_are_ordered_with_a_day_and_looked_at_again(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    assert visited(world, reference, sign=False) == "remedy"

    ordered = latest(grant, "look")
    assert (ordered.state, ordered.closes_on) == ("remedy", date(2026, 12, 15))
    assert "Improvements ordered: Visit after registration" in told(person)
    assert times(grant, "look") == [(1, 1, "remedy"), (1, 2, "waiting")]
    passes(world, "2026-12-15 08:00")
    assert visited(world, reference, sign=True) == "continue"

    assert times(grant, "look") == [(1, 1, "remedy"), (1, 2, "unchanged")]
    assert [visit.number for visit in case_queries.visits(person, reference)] == [1, 2]


def test_who_has_improved_earlier_says_so_and_the_next_visit_is_due(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    with pytest.raises(NothingToReport):
        cases.report_improved(person, reference, "look", 1)
    visited(world, reference, sign=False)
    passes(world, "2026-12-03 08:00")

    cases.report_improved(person, reference, "look", 1)
    world.settle()

    assert latest(grant, "look").visit == 2
    (said,) = followed_up(grant, "improved")
    assert said.actor == person.ref
    told_of = [one.text.en for one in case_queries.my_case(person, reference).timeline]
    assert "Visit after registration: the holder says that improvements are made" in told_of
    assert visited(world, reference, sign=True) == "continue"


def test_what_the_last_visit_still_finds_is_proposed_as_a_suspension(world: World, holder: Holder) -> None:
    _, reference, grant = holder
    visited(world, reference, sign=False)
    passes(world, "2026-12-15 08:00")
    assert visited(world, reference, sign=False) == "suspend"

    found = latest(grant, "look")
    assert (found.visit, found.state, found.proposal) == (2, "found", "suspend")
    naree = world.officer("naree")
    task = world.work(naree, reference, "look", "found")
    reasons = cases.Reasons("ไม่แสดงป้าย", "พ.ร.บ.ตัวอย่าง ม.9", "เตือนแล้ว")
    cases.order_as_found(
        naree, task, "suspended", reasons, from_on=date(2026, 12, 15), no_hearing_code="urgent"
    )

    suspended = grants.grant(grant.id)
    assert suspended.status == "suspended"
    assert suspended.reason is not None
    assert suspended.reason.en == "The name is not shown"


def test_a_visit_is_finished_once_and_its_pictures_are_its_own(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    naree = world.officer("naree")
    task = world.work(naree, reference, "look", "visit")
    cases.keep_photo(naree, task, "pictures", a_picture("JPEG"), "ป้าย.jpg")
    assert case_queries.visits(person, reference) == ()

    def finish() -> object:
        return cases.finish_visit(naree, task, {"sign_shown": "false"})

    outcomes = at_once(finish, finish)
    assert sorted(type(one).__name__ for one in outcomes) == ["TaskDone", "str"]
    passes(world, "2026-12-15 08:00")
    visited(world, reference, sign=True)

    first, second = case_queries.visits(person, reference)
    assert [len(one.photos) for one in first.found] == [0, 1]
    assert [len(one.photos) for one in second.found] == [0]
    assert set(Finding.objects.filter(step="look").values_list("visit", flat=True)) == {1, 2}
    with pytest.raises(errors.TaskDone):
        cases.finish_visit(naree, task, {"sign_shown": "true"})
    assert times(grant, "look") == [(1, 1, "remedy"), (1, 2, "unchanged")]


def test_a_visit_as_needed_is_begun_by_whoever_makes_it_once(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    naree = world.officer("naree")

    def begin() -> object:
        return cases.begin_visit(naree, reference, "spot-check", 1)

    assert at_once(begin, begin) == [None, None]
    assert times(grant, "spot-check") == [(1, 1, "open")]
    (begun,) = followed_up(grant, "begun")
    assert begun.actor == naree.ref
    story = [one for one in case_queries.my_case(person, reference).timeline if "Spot check" in one.text.en]
    assert [(one.text.en, one.actor) for one in story] == [
        ("Spot check: an officer began a visit", "officer")
    ]
    assert [one.event.step for one in followed_up(grant, "opened")] == ["look"], "begun is not fallen due"
    task = world.work(naree, reference, "spot-check", "visit")
    assert cases.finish_visit(naree, task, {"complaint_true": "true"}) == "continue"
    cases.begin_visit(naree, reference, "spot-check", 2)
    assert times(grant, "spot-check") == [(1, 1, "unchanged"), (2, 1, "open")]
    with pytest.raises(NotToVisit):
        cases.begin_visit(naree, reference, "look", 2)
    with pytest.raises(NotToVisit):
        cases.begin_visit(world.officer("pichai"), reference, "spot-check", 3)


def test_a_visit_is_dropped_with_the_grant(world: World, holder: Holder) -> None:
    _, reference, grant = holder
    naree = world.officer("naree")
    reasons = cases.Reasons("เลิกกิจการ", "พ.ร.บ.ตัวอย่าง ม.8", "ผู้ถือแจ้งเอง")
    cases.order_about_grant(
        naree, reference, "ended", reasons, from_on=date(2026, 11, 30), no_hearing_code="urgent"
    )

    assert times(grant, "look") == [(1, 1, "dropped")]
    assert not Task.objects.filter(stage=obligations.VISIT, step="look", closed_at=None).exists()


@pytest.mark.parametrize("visit", [1, 2])
def test_a_visit_finished_after_the_grant_expired_orders_and_proposes_nothing(
    world: World, holder: Holder, visit: int
) -> None:
    person, reference, grant = holder
    if visit == 2:
        visited(world, reference, sign=False)
        passes(world, "2026-12-15 08:00")
    Grant.objects.filter(pk=grant.id).update(valid_to=date(2026, 12, 20))
    passes(world, "2026-12-21 08:00")
    before = told(person)

    assert visited(world, reference, sign=False) == "continue"

    assert latest(grant, "look").state == "unchanged"
    assert told(person) == before
    assert not Task.objects.filter(step="look", closed_at=None).exists()


@pytest.mark.parametrize(("number", "visit"), [(1, 1), (1, 2), (2, 1), (3, 9)])
def test_a_task_tells_which_visit_it_is_about(holder: Holder, number: int, visit: int) -> None:
    process = catalogue.version(holder[2].version).process
    look, report = process.step("look"), process.step("monthly-report")

    assert obligations.time_at(look, obligations.turn(look, number, visit)) == (number, visit)
    assert obligations.time_at(report, obligations.turn(report, number, 1)) == (number, 1)
