"""What a correction reads, and what it leaves alone."""

from __future__ import annotations

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.documents import actions as documents
from borikan.documents.refusals import UploadNotFound
from tests.cases import acting
from tests.cases.applying import a_pdf, food_drafted, submitted
from tests.cases.conftest import MALEE
from tests.cases.makers import World, posted

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_file_that_somebody_else_uploaded_can_not_be_named(world: World) -> None:
    person = world.citizen()
    reference = acting.food(world, person).reference
    acting.defects(world, reference, "medical", username="somkid")
    stranger = world.citizen(MALEE, "นางมาลี แสนสุข")
    theirs = documents.store_upload(a_pdf(), "ลับ.pdf", ("pdf",), owner=stranger.ref)

    with pytest.raises(UploadNotFound):
        cases.correct(
            person,
            reference,
            posted({"medical.upload": str(theirs.id), "medical.name": "ลับ.pdf"}),
            declared=True,
        )

    assert acting.view(person, reference).waiting_for_person


def test_an_optional_answer_can_be_emptied(world: World) -> None:
    person = world.citizen()
    draft = food_drafted(person, premises={"building_permit_no": "123/2560"})
    reference = submitted(world, person, draft).reference
    acting.defects(world, reference, "building_permit_no", username="somkid")

    assert cases.correct(person, reference, posted({"building_permit_no": ""}), declared=True) == ()
    assert "building_permit_no" not in acting.view(person, reference).answers


def test_questions_that_a_corrected_answer_opens_are_asked_with_it(world: World) -> None:
    person = world.citizen()
    reference = acting.trade(world, person).reference
    acting.defects(world, reference, "place_is_own_home")
    raw = posted({"place_is_own_home": "false"})

    asked = case_queries.correction(person, reference, raw).asked
    wrong = cases.correct(person, reference, raw, declared=True)

    assert [one.field.id for one in asked] == ["place_is_own_home", "site_consent"]
    assert [error.path for error in wrong] == ["site_consent"]
    assert [one.field.id for one in case_queries.correction(person, reference).asked] == ["place_is_own_home"]


def test_what_is_wrong_is_told_before_the_declaration_is_missed(world: World) -> None:
    person = world.citizen()
    reference = acting.trade(world, person).reference
    acting.defects(world, reference, "trade_name_th")

    wrong = cases.correct(person, reference, posted({"trade_name_th": ""}), declared=False)
    with pytest.raises(errors.NotDeclared):
        cases.correct(person, reference, posted({"trade_name_th": "ร้านใหม่"}), declared=False)

    assert [error.path for error in wrong] == ["trade_name_th"]


def test_nothing_waits_for_correction(world: World) -> None:
    person = world.citizen()
    reference = acting.trade(world, person).reference

    with pytest.raises(errors.TaskDone):
        case_queries.correction(person, reference)


def test_the_process_of_who_came_in_time_has_no_fine(world: World) -> None:
    person = world.citizen()
    view = acting.view(person, acting.trade(world, person).reference)

    assert view.service.process.find("late-fine") is not None
    assert view.process.find("late-fine") is None
    assert view.process.find("issue") is not None
