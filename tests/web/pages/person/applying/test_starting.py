"""Choosing for whom to apply, and being known well enough for it."""

from __future__ import annotations

from datetime import date

import pytest

from borikan.cases import queries as case_queries
from borikan.identity.queries import Citizen, Guest
from borikan.kernel.ids import new_id
from borikan.kernel.thai_dates import PartialDate
from borikan.mandates import actions as powers
from borikan.mandates import queries as mandates
from tests.cases.conftest import MALEE, PRASIT
from tests.cases.makers import SOMSRI, World
from tests.web.pages.person.applying.visitor import Visitor, draft_of

pytestmark = pytest.mark.django_db(transaction=True)
APPLY = "/services/{}/apply"


@pytest.fixture
def father(world: World) -> Citizen:
    return world.citizen(PRASIT, "นายประสิทธิ์ แสนสุข", birth=PartialDate(1938))


@pytest.fixture
def daughter(world: World) -> Citizen:
    return world.citizen(MALEE, "นางมาลี แสนสุข")


def test_a_stranger_is_sent_to_sign_in_and_back_here(world: World) -> None:
    page = Visitor().open(APPLY.format("trade-name-registration"))

    assert page.path == "/sign-in"
    assert page.value("next") == "/services/trade-name-registration/apply"


def test_for_herself_only_there_is_nothing_to_choose(visitor: Visitor) -> None:
    page = visitor.open(APPLY.format("trade-name-registration"))

    assert "นางสมศรี ใจงาม" in page.text
    assert page.value("applicant") == "self"
    assert "หน่วยงานตรวจข้อมูลให้เอง ไม่ต้องแนบ" in page.text

    overview = visitor.send(page)

    assert overview.path.startswith("/drafts/")
    assert "ผู้ประกอบการ" in overview.text


def test_beginning_twice_resumes_the_same_draft(visitor: Visitor) -> None:
    page = visitor.open(APPLY.format("trade-name-registration"))

    first, second = visitor.send(page), visitor.send(page)

    assert draft_of(first) == draft_of(second)


def test_a_guest_is_asked_to_prove_who_she_is_where_the_service_needs_it(guest: Guest) -> None:
    visitor = Visitor(guest, "en")

    page = visitor.open(APPLY.format("trade-name-registration"))

    assert "Prove who you are with ThaID" in page.html
    assert page.value("next") == "/en/services/trade-name-registration/apply"
    assert visitor.client.post(page.address, {"applicant": "guest"}).status_code == 200
    assert case_queries.open_drafts(guest) == ()


def test_a_citizen_known_too_little_is_asked_to_prove_more(world: World) -> None:
    page = Visitor(world.citizen(ial=1)).open(APPLY.format("old-age-allowance"))

    assert "ยืนยันตัวตนด้วย ThaID" in page.html


def test_a_guest_applies_where_no_assurance_is_needed(guest: Guest) -> None:
    overview = Visitor(guest).start("food-premises-licence")

    assert overview.path.startswith("/drafts/")


def test_a_daughter_chooses_her_father_who_gave_her_a_mandate(
    world: World, father: Citizen, daughter: Citizen
) -> None:
    powers.give(
        father.party_id, daughter.party_id, ["old-age-allowance"], date(2027, 11, 20), actor=father.ref
    )
    visitor = Visitor(daughter)

    page = visitor.open(APPLY.format("old-age-allowance"))
    assert "นายประสิทธิ์ แสนสุข" in page.text
    assert "หนังสือมอบอำนาจ" in page.text
    overview = visitor.send(page, applicant=f"mandate-{father.party_id}")

    assert "ยื่นแทน นายประสิทธิ์ แสนสุข (มอบอำนาจให้ท่านไว้ในระบบ)" in overview.text
    form = visitor.open(f"/drafts/{draft_of(overview)}/pages/person")
    assert "ข้อมูลของ นายประสิทธิ์ แสนสุข" in form.text
    assert "2481" in form.text  # his year of birth, from the register


def test_choosing_nobody_is_told_and_linked(world: World, father: Citizen, daughter: Citizen) -> None:
    visitor = Visitor(daughter)

    page = visitor.send(visitor.open(APPLY.format("old-age-allowance")))

    assert page.status == 422
    assert page.errors == ["โปรดเลือกว่ายื่นคำขอให้ใคร"]
    assert page.error_links == ["#applicant"]
    assert "applicant" in page.ids


def test_somebody_else_can_t_be_chosen_by_guessing(world: World, father: Citizen, daughter: Citizen) -> None:
    visitor = Visitor(daughter, "en")

    page = visitor.send(
        visitor.open(APPLY.format("old-age-allowance")), applicant=f"mandate-{father.party_id}"
    )

    assert page.status == 422
    assert page.errors == ["Choose whom you are applying for."]


def test_by_letter_nothing_is_looked_up_and_the_letter_is_asked(world: World, daughter: Citizen) -> None:
    visitor = Visitor(daughter)

    overview = visitor.start("old-age-allowance", "letter")
    form = visitor.open(f"/drafts/{draft_of(overview)}/pages/person")

    assert "older_person_id" in form.form.fields
    assert "full_name" in form.form.fields
    assert world.registers.asked == []
    assert "proxy_letter" in visitor.open(f"/drafts/{draft_of(overview)}/pages/contact").form.files


@pytest.mark.parametrize("asked_at_sign_in", [True, False])
def test_a_director_chooses_her_company(world: World, somsri: Citizen, asked_at_sign_in: bool) -> None:
    """Even if she comes before the worker has asked the register what she directs."""
    number, name = "0405566990017", "บริษัท ครัวอีสานเลิศรส จำกัด"
    directed = {
        "juristic_id": number,
        "name": name,
        "name_en": "Krua Isan Loetrot Co., Ltd.",
        "status": "active",
    }
    world.registers.hold("dbd-juristic", "national_id", SOMSRI, {"companies": [directed]})
    world.registers.hold("dbd-juristic", "juristic_id", number, {"name": name})
    if asked_at_sign_in:
        world.settle()
    visitor = Visitor(somsri)
    assert name in visitor.open(APPLY.format("food-premises-licence")).text
    (company,) = mandates.companies_of(somsri.party_id)

    overview = visitor.start("food-premises-licence", f"company-{company.party_id}")
    form = visitor.open(f"/drafts/{draft_of(overview)}/pages/operator")

    assert name in form.text
    assert "company_name" not in form.form.fields


def test_the_directory_of_agencies_is_asked_where_an_agency_can_apply_and_nowhere_else(
    world: World, somsri: Citizen
) -> None:
    number, name = "0991400990019", "สำนักงานสถิติจังหวัดตัวอย่าง"
    headed = {"juristic_id": number, "name": name, "name_en": "Statistics Office", "status": "active"}
    world.registers.hold("dga-agency", "national_id", SOMSRI, {"agencies": [headed]})
    visitor = Visitor(somsri)
    world.settle()

    assert name not in visitor.open(APPLY.format("food-premises-licence")).text
    assert "dga-agency" not in {question.register for question in world.registers.asked}

    assert name in visitor.open(APPLY.format("data-sharing-request-g2g")).text


@pytest.mark.parametrize("silent", [True, False])
def test_who_directs_nothing_is_looked_for_once(world: World, somsri: Citizen, silent: bool) -> None:
    """Not with each opening of the page, nor when it is sent."""
    if silent:
        world.registers.silent.add("dbd-juristic")
    visitor = Visitor(somsri)
    page = visitor.open(APPLY.format("food-premises-licence"))
    visitor.open(APPLY.format("food-premises-licence"))
    visitor.send(page)

    assert [one.register for one in world.registers.asked].count("dbd-juristic") == 1


def test_an_unknown_service_is_not_found(visitor: Visitor) -> None:
    assert visitor.open(APPLY.format("no-such-service")).status == 404


def test_somebody_else_s_draft_is_not_found(world: World, visitor: Visitor, daughter: Citizen) -> None:
    draft = draft_of(visitor.start("trade-name-registration"))
    stranger = Visitor(daughter)

    for path in ("", "/check", "/discard", "/pages/owner", "/pages/place/branches/new"):
        assert stranger.open(f"/drafts/{draft}{path}").status == 404
    assert stranger.open(f"/drafts/{new_id()}").status == 404
