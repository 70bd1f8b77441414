"""The old-age allowance: a daughter files for her father of whom only the year of birth is known."""

from __future__ import annotations

from datetime import date

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.grants import queries as grants
from borikan.kernel.thai_dates import PartialDate
from borikan.mandates import actions as mandates
from borikan.notifications import queries as notifications
from tests.cases.applying import OLD_AGE, drafted, submitted
from tests.cases.conftest import MALEE, PRASIT
from tests.cases.makers import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_daughter_files_for_her_father_by_mandate(world: World) -> None:
    father = world.citizen(PRASIT, "นายประสิทธิ์ แสนสุข", birth=PartialDate(1938))
    daughter = world.citizen(MALEE, "นางมาลี แสนสุข")
    mandates.give(
        father.party_id, daughter.party_id, ["old-age-allowance"], date(2027, 11, 20), actor=father.ref
    )
    applicant = cases.Applicant(father.party_id, "mandate")

    draft = drafted(daughter, "old-age-allowance", OLD_AGE, applicant=applicant)
    view = case_queries.draft_view(daughter, draft)
    assert view.applicant_name == "นายประสิทธิ์ แสนสุข"
    assert view.answers["full_name"] == "นายประสิทธิ์ แสนสุข"
    assert view.answers["birth_date"] == {"year": 1938, "month": None, "day": None}
    receipt = submitted(world, daughter, draft)
    suda_s_colleague = world.officer("orawan")
    task = world.work(suda_s_colleague, receipt.reference, "completeness")
    cases.find_complete(suda_s_colleague, task, {"domiciled_here": "true"})
    world.settle()
    head = world.officer("theera")
    cases.decide(head, world.work(head, receipt.reference, "decision"), "granted", cases.Reasons())
    world.settle()

    assert case_queries.my_case(daughter, receipt.reference).ending == "issued"
    assert case_queries.my_case(father, receipt.reference).ending == "issued"
    (grant,) = grants.grants_of(father.party_id)
    assert grants.grants_of(daughter.party_id) == ()
    assert [(due.on, str(due.amount)) for due in grant.coming[:2]] == [
        (date(2026, 12, 1), "800.00"),
        (date(2027, 1, 1), "800.00"),
    ]
    assert [d.register for d in world.registers.filed] == ["dla-oldage"]


def test_the_amount_rises_with_age_and_each_instalment_is_made_once(world: World) -> None:
    person = world.citizen(birth=PartialDate(1957, 3, 15))
    world.person_in_registers("1994000001175", "นางสมศรี ใจงาม", birth={"year": 1957, "month": 3, "day": 15})
    receipt = submitted(world, person, drafted(person, "old-age-allowance", OLD_AGE))
    officer, head = world.officer("orawan"), world.officer("theera")
    cases.find_complete(
        officer, world.work(officer, receipt.reference, "completeness"), {"domiciled_here": "true"}
    )
    world.settle()
    cases.decide(head, world.work(head, receipt.reference, "decision"), "granted", cases.Reasons())
    world.settle()

    from tests.cases.makers import at

    world.clock.move_to(at("2027-05-02 09:00"))
    world.settle()
    world.settle()

    (grant,) = grants.grants_of(person.party_id)
    amounts = {due.on: str(due.amount) for due in grant.paid}
    assert amounts[date(2027, 3, 1)] == "600.00"  # still 69
    assert amounts[date(2027, 4, 1)] == "700.00"  # turned 70 on 15 March
    assert len(grant.paid) == len(amounts) == 6


def test_without_a_mandate_nobody_files_for_another(world: World) -> None:
    father = world.citizen(PRASIT, "นายประสิทธิ์ แสนสุข", birth=PartialDate(1938))
    daughter = world.citizen(MALEE, "นางมาลี แสนสุข")

    with pytest.raises(errors.MayNotActFor):
        cases.start_draft(daughter, "old-age-allowance", cases.Applicant(father.party_id, "mandate"))


def test_a_silent_register_degrades_to_asking(world: World) -> None:
    world.registers.silent.add("dopa-house")
    person = world.citizen(birth=PartialDate(1950, 1, 2))
    draft = cases.start_draft(person, "old-age-allowance", cases.Applicant(person.party_id, "self"))

    cases.look_up_known(person, draft)

    view = case_queries.draft_view(person, draft)
    assert "address" not in view.known
    assert "address" in {e.path for e in view.errors}
    assert [title.th for title in view.silent] == ["ทะเบียนบ้าน"]


def test_a_disputed_value_and_the_register_s_are_both_kept(world: World) -> None:
    person = world.citizen(birth=PartialDate(1957, 3, 15))
    draft = drafted(person, "old-age-allowance", OLD_AGE)
    cases.dispute(person, draft, "full_name", "เปลี่ยนชื่อเมื่อเดือนที่แล้ว")
    cases.save_page(person, draft, "person", {"full_name": ["นางสมศรี มีสุข"]})

    receipt = submitted(world, person, draft)

    desk = case_queries.desk_case(world.officer("orawan"), receipt.reference)
    assert desk.view.answers["full_name"] == "นางสมศรี มีสุข"
    assert desk.known["full_name"].value == "นางสมศรี ใจงาม"
    assert desk.disputes == {"full_name": "เปลี่ยนชื่อเมื่อเดือนที่แล้ว"}


def test_without_e_mail_a_letter_waits_to_be_printed(world: World) -> None:
    person = world.citizen(birth=PartialDate(1957, 3, 15))
    submitted(world, person, drafted(person, "old-age-allowance", OLD_AGE))
    world.settle()

    office = world.officer("orawan").posts[0].office_id
    assert office is not None
    (letter,) = notifications.letters_to_print(office)
    assert "ตำบลศิลา" in letter.address
    assert notifications.unread_count(person.party_id) == 1
