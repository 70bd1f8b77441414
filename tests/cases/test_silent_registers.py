"""A register that was silent is asked again when the person comes back, and not on every page meanwhile."""

from __future__ import annotations

import pytest

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from tests.cases.makers import World, at

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
