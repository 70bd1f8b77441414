"""What the registers say about the state itself: cards, courts, agencies and datasets."""

from __future__ import annotations

from borikan_sandbox.registers import state
from borikan_sandbox.world import read_world

WORLD = read_world()


def number(name: str) -> str:
    return WORLD.people[name].national_id


def test_who_holds_a_welfare_card() -> None:
    assert state.welfare_card(WORLD, number("thongchan")) == {"holder": True}
    assert state.welfare_card(WORLD, number("somsri")) == {"holder": False}
    assert state.welfare_card(WORLD, "1999999999999") is None


def test_a_case_that_was_decided_is_pending_no_more() -> None:
    assert state.court_case(WORLD, "พ 1402/2569") == {"pending": True, "decided": False}
    assert state.court_case(WORLD, "พ 914/2560") == {"pending": False, "decided": True}
    assert state.court_case(WORLD, "พ 1/2500") is None


def test_an_agency_is_spoken_for_by_its_head_and_its_information_officer() -> None:
    for name in ("phisanu", "apinya"):
        found = state.agencies_of(WORLD, number(name))
        assert found is not None
        (own,) = found["agencies"]
        known = state.agency(WORLD, own["juristic_id"])
        assert known is not None
        assert known["head_id"] == number("phisanu")
        assert state.agency_by_code(WORLD, known["code"]) == known
    assert state.agencies_of(WORLD, number("somsri")) == {"agencies": []}


def test_a_dataset_says_who_keeps_it_and_how_it_is_classified() -> None:
    found = state.dataset(WORLD, "ทะเบียนรถ")
    assert found is not None
    assert (found["owner"], found["classification"]) == ("dlt", "internal")
    assert state.dataset(WORLD, "ไม่มีชุดนี้") is None
