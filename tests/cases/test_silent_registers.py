"""A register that was silent is asked again when the person comes back, and not on every page meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.definitions.values import UNKNOWN
from borikan.kernel import clock
from tests.cases import acting
from tests.cases.makers import SOMSRI, World, at, posted

pytestmark = pytest.mark.django_db(transaction=True)


def test_r9_a_register_that_was_silent_is_asked_again_after_a_pause(world: World) -> None:
    person = world.citizen()
    world.registers.silent.add("dopa-population")
    draft = cases.start_draft(person, "trade-name-registration", cases.Applicant(person.party_id, "self"))
    cases.look_up_known(person, draft)
    assert [title.en for title in case_queries.draft_view(person, draft).silent] == ["Population register"]
    world.registers.silent.clear()
    world.registers.asked.clear()

    world.clock.move_to(at("2026-11-20 10:01"))
    cases.look_up_known(person, draft)
    assert world.registers.asked == []
    world.clock.move_to(at("2026-11-20 10:02"))
    cases.look_up_known(person, draft)
    cases.look_up_known(person, draft)

    assert [question.register for question in world.registers.asked] == ["dopa-population"]
    seen = case_queries.draft_view(person, draft)
    assert seen.silent == ()
    assert seen.known["full_name"].value == "นางสมศรี ใจงาม"


def later(world: World, pause: timedelta) -> None:
    world.clock.move_to(clock.now() + pause)
    world.settle()


def test_a_register_silent_at_the_check_is_asked_later_and_later_until_it_answers(world: World) -> None:
    """What only it knows stays unknown meanwhile, and nothing that hangs on it could be granted."""
    world.registers.silent.add("dbd-fba")
    reference = acting.trade(world, world.citizen()).reference
    naree = world.officer("naree")
    without = "foreigner_without_right"
    assert {r.register: r.status for r in case_queries.desk_case(naree, reference).registers}[
        "dbd-fba"
    ] == "silent"
    world.registers.asked.clear()

    later(world, timedelta(seconds=19))
    assert world.registers.asked == []
    later(world, timedelta(seconds=1))
    later(world, timedelta(minutes=9))
    assert [question.register for question in world.registers.asked] == ["dbd-fba"]
    later(world, timedelta(minutes=1))
    later(world, timedelta(minutes=59))
    assert [question.register for question in world.registers.asked] == ["dbd-fba"] * 2

    world.registers.silent.clear()
    world.registers.hold("dbd-fba", "national_id", SOMSRI, {"licence": False})
    later(world, timedelta(minutes=1))
    found = case_queries.desk_case(naree, reference)
    assert {r.register: r.status for r in found.registers}["dbd-fba"] == "found"
    assert found.evaluation.inputs[without] is not UNKNOWN
    world.registers.asked.clear()
    later(world, timedelta(days=2))
    assert world.registers.asked == []


def test_of_a_case_that_is_over_no_register_is_asked_again(world: World) -> None:
    world.registers.silent.add("dbd-fba")
    person = world.citizen()
    reference = acting.trade(world, person).reference
    cases.withdraw(person, reference)
    world.registers.asked.clear()

    later(world, timedelta(days=1))

    assert world.registers.asked == []


def test_of_a_case_a_silent_register_is_asked_once_a_round_whatever_it_was_asked_for(world: World) -> None:
    person = world.citizen()
    world.registers.silent.add("dbd-fba")
    reference = acting.trade(world, person).reference
    acting.defects(world, reference, "full_name")
    cases.correct(person, reference, posted({"full_name": "นางสมศรี ใจดี"}), declared=True)
    world.settle()
    world.registers.asked.clear()

    later(world, timedelta(minutes=10))

    assert [question.register for question in world.registers.asked] == ["dbd-fba"]
