"""Items of a repeat group whose answers open further questions."""

from __future__ import annotations

from typing import Any

import pytest

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from tests.cases.makers import World, posted

pytestmark = pytest.mark.django_db(transaction=True)

PLOT: dict[str, str] = {
    "plot_place.house": "81",
    "plot_place.moo": "7",
    "plot_place.subdistrict_code": "400108",
    "plot_place.postcode": "40000",
    "plot_geo": "16.4731, 102.7010",
    "plot_doc_type": "chanote",
    "tenure": "own",
    "crop": "rice",
    "planted_on.day": "31",
    "planted_on.month": "10",
    "planted_on.year": "2569",
    "harvest_on.day": "20",
    "harvest_on.month": "2",
    "harvest_on.year": "2570",
    "area_rai": "12",
    "area_ngan": "",
}


def test_a_question_that_an_answer_of_the_item_opens_is_asked_next(world: World) -> None:
    person = world.citizen()
    draft = cases.start_draft(person, "farmer-registration", cases.Applicant(person.party_id, "self"))

    first = cases.save_item(person, draft, "plots", None, posted(PLOT))
    missing = [error.path for error in case_queries.draft_view(person, draft).errors]
    empty = cases.save_item(person, draft, "plots", first.item, posted({**PLOT, "deed_no": ""}))
    full = cases.save_item(person, draft, "plots", first.item, posted({**PLOT, "deed_no": "ขก 13101"}))

    assert first.errors == ()
    assert "plots.0.deed_no" in missing
    assert [error.path for error in empty.errors] == ["deed_no"]
    assert full.errors == ()
    answers: Any = case_queries.draft_view(person, draft).answers
    assert [plot["deed_no"] for plot in answers["plots"]] == ["ขก 13101"]
