"""What a correction reads, and what it leaves alone."""

from __future__ import annotations

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.definitions.values import UNKNOWN
from borikan.documents import actions as documents
from borikan.documents.refusals import UploadNotFound
from tests.cases import acting
from tests.cases.applying import NONGLAK, a_pdf, food_drafted, submitted
from tests.cases.conftest import MALEE
from tests.cases.makers import SOMSRI, World, posted
from tests.cases.test_whose_cases import filed_as_guest

REVOKED = "operator_disqualified"

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
    draft = food_drafted(person, building={"building_permit_no": "123/2560"})
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


def test_a_corrected_number_makes_its_registers_be_asked_again(world: World) -> None:
    """The person's number was wrong: what registers said of somebody else no longer counts."""
    world.registers.hold("local-licence", "holder_number", SOMSRI, {"revoked": False})
    world.registers.hold("local-licence", "holder_number", MALEE, {"revoked": True})
    guest, receipt = filed_as_guest(world, SOMSRI, "นางสมศรี ใจงาม")
    somkid = world.officer("somkid")
    before = case_queries.desk_case(somkid, receipt.reference)
    acting.defects(world, receipt.reference, "applicant_id", "name", username="somkid")
    world.registers.asked.clear()

    raw = posted({"applicant_id": MALEE, "name": "นางมาลี แสนสุข"})
    assert cases.correct(guest, receipt.reference, raw, declared=True) == ()
    meanwhile = case_queries.desk_case(somkid, receipt.reference)
    world.settle()

    asked = {(q.register, q.key) for q in world.registers.asked}
    assert asked == {("dopa-population", MALEE), ("local-licence", MALEE)}
    states = {r.register: r.status for r in meanwhile.registers}
    assert states["dopa-population"] == states["local-licence"] == "asked"
    assert meanwhile.evaluation.inputs[REVOKED] is UNKNOWN
    after = case_queries.desk_case(somkid, receipt.reference)
    said = {r.register: r.values for r in after.registers}
    assert said["dopa-population"] == {"full_name": "นางมาลี แสนสุข"}
    assert (before.evaluation.inputs[REVOKED], after.evaluation.inputs[REVOKED]) == (False, True)
    assert after.view.applicant_name == "นางมาลี แสนสุข"


def test_the_register_that_answers_a_marked_field_is_asked_again_though_its_key_stays(world: World) -> None:
    """What had to be mended was mended in the register, as when the name there was wrong."""
    person = world.citizen()
    reference = acting.trade(world, person).reference
    acting.defects(world, reference, "full_name")
    world.registers.hold("dopa-population", "national_id", SOMSRI, {"full_name": "นางสมศรี ใจดี"})
    world.registers.asked.clear()

    raw = posted({"full_name": "นางสมศรี ใจดี"})
    assert cases.correct(person, reference, raw, declared=True) == ()
    world.settle()

    assert [(q.register, q.key) for q in world.registers.asked] == [("dopa-population", SOMSRI)]
    seen = case_queries.desk_case(world.officer("naree"), reference).registers
    assert {r.register: r.values.get("full_name") for r in seen}["dopa-population"] == "นางสมศรี ใจดี"


def test_a_corrected_number_without_which_nothing_changes_asks_nobody(world: World) -> None:
    person = world.citizen()
    reference = acting.food(world, person).reference
    acting.defects(world, reference, "shop_name", username="somkid")
    world.registers.asked.clear()

    assert cases.correct(person, reference, posted({"shop_name": "ครัวใหม่"}), declared=True) == ()
    world.settle()

    assert world.registers.asked == []


def test_a_register_that_is_silent_the_second_time_has_said_nothing(world: World) -> None:
    guest, receipt = filed_as_guest(world, SOMSRI, "นางสมศรี ใจงาม")
    acting.defects(world, receipt.reference, "applicant_id", username="somkid")
    world.registers.silent.add("dopa-population")

    cases.correct(guest, receipt.reference, posted({"applicant_id": MALEE}), declared=True)
    world.settle()

    seen = case_queries.desk_case(world.officer("somkid"), receipt.reference).registers
    assert {r.register: r.status for r in seen}["dopa-population"] == "silent"


def test_an_emptied_key_leaves_nothing_of_its_register(world: World) -> None:
    world.registers.hold(
        "local-building", "permit_no", "123/2560", {"permit_no": "123/2560", "use": "ร้านอาหาร"}
    )
    person = world.citizen()
    draft = food_drafted(person, building={"building_permit_no": "123/2560"})
    reference = submitted(world, person, draft).reference
    officer = world.officer("somkid")
    held = {r.register for r in case_queries.desk_case(officer, reference).registers}
    acting.defects(world, reference, "building_permit_no", username="somkid")
    world.registers.asked.clear()

    assert cases.correct(person, reference, posted({"building_permit_no": ""}), declared=True) == ()
    world.settle()

    assert "local-building" in held
    assert "local-building" not in {r.register for r in case_queries.desk_case(officer, reference).registers}
    assert world.registers.asked == []
    assert "building_use" not in acting.view(person, reference).answers


def test_what_a_register_answered_under_the_old_key_is_asked_of_the_person(world: World) -> None:
    world.registers.hold(
        "local-building", "permit_no", "123/2560", {"permit_no": "123/2560", "use": "ร้านอาหาร"}
    )
    person = world.citizen()
    draft = food_drafted(person, building={"building_permit_no": "123/2560"})
    reference = submitted(world, person, draft).reference
    acting.defects(world, reference, "building_permit_no", username="somkid")
    raw = posted({"building_permit_no": "9/2569"})

    asked = case_queries.correction(person, reference, raw).asked
    cases.correct(person, reference, raw, declared=True)

    assert [one.field.id for one in asked] == ["building_permit_no", "building_use"]
    assert acting.view(person, reference).answers.get("building_use") is None
    assert "building_use" not in acting.view(person, reference).known


def test_a_corrected_contact_is_told_from_then_on(world: World) -> None:
    person = world.citizen()
    reference = acting.trade(world, person).reference
    acting.defects(world, reference, "contact")

    raw = posted({"contact.channel": "post", "contact.post": "12 ถนนศรีจันทร์ ขอนแก่น 40000"})
    assert cases.correct(person, reference, raw, declared=True) == ()

    assert acting.view(person, reference).contact.channel == "post"


def test_a_claim_against_a_register_within_a_repeat_is_kept_beside_it(world: World) -> None:
    world.registers.hold("moph-foodhandler", "national_id", NONGLAK, {"certified": False})
    person = world.citizen()
    reference = submitted(world, person, food_drafted(person)).reference
    acting.defects(world, reference, "handlers", username="somkid")
    key = acting.view(person, reference).answers["handlers"][0]["_key"]

    raw = {
        "handlers.0._key": key,
        "handlers.0.handler_id": NONGLAK,
        "handlers.0.trained": "true",
        "handlers.0.medical_ok": "true",
    }
    assert cases.correct(person, reference, posted(raw), declared=True) == ()

    desk = case_queries.desk_case(world.officer("somkid"), reference)
    assert f"handlers.{key}.trained" in desk.disputes
