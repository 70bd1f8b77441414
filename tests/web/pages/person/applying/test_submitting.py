"""Checking, declaring, submitting, and the receipt."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.identity.queries import Citizen, Guest
from borikan.kernel.thai_dates import PartialDate
from tests.cases.applying import FOOD, NONGLAK, OLD_AGE, TRADE_NAME, drafted, fill, food_drafted
from tests.cases.makers import World, at
from tests.web.pages.person.applying.visitor import Seen, Visitor, draft_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def trade(world: World, somsri: Citizen) -> UUID:
    """A complete trade registration, not yet sent."""
    return drafted(somsri, "trade-name-registration", TRADE_NAME)


def send(visitor: Visitor, draft: UUID) -> Seen:
    return visitor.send(visitor.open(f"/drafts/{draft}/check"), declared="true")


def test_all_answers_stand_on_one_page_with_sources_and_ways_to_change_them(
    visitor: Visitor, trade: UUID
) -> None:
    page = visitor.open(f"/drafts/{trade}/check")

    assert "นางสมศรี ใจงาม ที่มา: ทะเบียนราษฎร" in page.text
    assert "50,000.00 บาท" in page.text
    assert "10 พฤศจิกายน 2569" in page.text
    assert "ชื่อภาษาอังกฤษ ไม่ได้ระบุ" in page.text
    assert f"/drafts/{trade}/pages/business?from=check#capital-field" in page.links


def test_changing_one_answer_leads_back_to_checking(visitor: Visitor, trade: UUID) -> None:
    page = visitor.open(f"/drafts/{trade}/pages/business?from=check")

    page = visitor.send(page, trade_name_th="ร้านสมศรีผ้าไทย")

    assert page.path == f"/drafts/{trade}/check"
    assert "ร้านสมศรีผ้าไทย" in page.text


def test_a_change_that_brings_up_a_question_asks_it_before_checking(visitor: Visitor, trade: UUID) -> None:
    visitor.client.post(f"/drafts/{trade}/pages/business", {"business_kind": "gold"})
    page = visitor.open(f"/drafts/{trade}/pages/request?from=check")

    page = visitor.send(page, request_type="change")

    assert "registration_no" in page.form.fields
    assert "from=check" in page.address
    page = visitor.send(
        page,
        registration_no="1",
        changed_on__day="1",
        changed_on__month="11",
        changed_on__year="2569",
        name_changes="false",
    )
    assert page.path.endswith("/check")


def test_charges_and_outlook_are_told_in_words_with_what_is_uncertain(visitor: Visitor, trade: UUID) -> None:
    page = visitor.open(f"/drafts/{trade}/check")

    assert "ค่าธรรมเนียมจดทะเบียน 50.00 บาท" in page.text
    assert "ค่าปรับ" not in page.text.partition("ค่าใช้จ่าย")[2].partition("เรื่องที่ยังรอ")[0]
    assert "ยังสรุปไม่ได้" in page.text
    assert "เป็นกิจการที่ต้องจดทะเบียน" in page.text
    assert "ยังไม่แน่นอน" in page.text


def test_who_is_late_sees_the_fine_and_who_sets_it(world: World, somsri: Citizen) -> None:
    early = {"started_on.day": "1", "started_on.month": "6", "started_on.year": "2569"}
    draft = drafted(somsri, "trade-name-registration", TRADE_NAME, request={**TRADE_NAME["request"], **early})

    page = Visitor(somsri, "en").open(f"/drafts/{draft}/check")

    assert "Set by an officer, at most 2,000.00 baht" in page.text


@pytest.mark.parametrize(
    ("language", "no", "why"),
    [("th", "ยังไม่เข้าเกณฑ์ตามข้อมูลที่มี", "อายุยังไม่ครบ 60 ปี"), ("en", "No, by what is known now", "Under 60")],
)
def test_who_is_not_eligible_learns_why_and_may_still_submit(
    world: World, somsri: Citizen, language: str, no: str, why: str
) -> None:
    draft = drafted(somsri, "old-age-allowance", OLD_AGE)
    visitor = Visitor(somsri, language)

    page = visitor.open(f"/drafts/{draft}/check")
    assert no in page.text
    assert why in page.text

    assert "/receipt" in visitor.send(page, declared="true").path


def test_a_benefit_is_told_with_its_first_day(world: World) -> None:
    world.person_in_registers("1994000001175", "นางสมศรี ใจงาม", birth={"year": 1950, "month": 3, "day": 15})
    person = world.citizen(birth=PartialDate(1950, 3, 15))

    page = Visitor(person).open(f"/drafts/{drafted(person, 'old-age-allowance', OLD_AGE)}/check")

    assert "เดือนละ 700 บาท ตั้งแต่ 1 ธันวาคม 2569" in page.text
    assert "ไม่มีค่าธรรมเนียม" in page.text


def test_a_disputed_value_stands_beside_the_register_s(visitor: Visitor, trade: UUID) -> None:
    page = visitor.send(visitor.open(f"/drafts/{trade}/pages/owner"), ("_dispute", "full_name"))
    visitor.send(page, full_name="นางสมศรี มีสุข")

    page = visitor.open(f"/drafts/{trade}/check")

    assert "นางสมศรี มีสุข" in page.text
    assert "ทะเบียนราษฎรมีว่า “นางสมศรี ใจงาม”" in page.text


def test_what_is_missing_is_listed_and_can_t_be_sent(visitor: Visitor, somsri: Citizen) -> None:
    draft = draft_of(visitor.start("trade-name-registration"))

    page = visitor.open(f"/drafts/{draft}/check")
    assert "โปรดตอบ “ช่องทางติดต่อ”" in page.errors
    assert page.error_links[0] == f"/drafts/{draft}/pages/owner?from=check#contact-field"
    assert "declared" not in page.form.fields
    response = visitor.client.post(page.address, {"declared": "true"})

    assert response.status_code == 422
    assert case_queries.my_cases(somsri) == ()


@pytest.mark.parametrize(
    ("language", "told"),
    [("th", "ยังไม่ได้รับรองว่าข้อความเป็นความจริง"), ("en", "You haven't declared that the answers are true.")],
)
def test_without_the_declaration_nothing_is_sent(
    somsri: Citizen, trade: UUID, language: str, told: str
) -> None:
    visitor = Visitor(somsri, language)

    page = visitor.send(visitor.open(f"/drafts/{trade}/check"))

    assert page.status == 422
    assert told in page.errors[0]
    assert page.error_links == ["#declared"]
    assert "declared" in page.ids
    assert case_queries.my_cases(somsri) == ()


def test_r6_the_receipt_tells_number_both_times_deadline_and_next_step(
    world: World, visitor: Visitor, somsri: Citizen, trade: UUID
) -> None:
    world.clock.move_to(at("2026-11-20 17:05"))

    page = send(visitor, trade)

    (case,) = case_queries.my_cases(somsri)
    assert page.path == f"/cases/{case.reference}/receipt"
    assert case.reference in page.text
    assert "ยื่นเมื่อ 20 พฤศจิกายน 2569 เวลา 17.05 น." in page.text
    assert "ถือว่าได้รับเมื่อ 23 พฤศจิกายน 2569 เวลา 8.30 น." in page.text.replace("08.30", "8.30")
    assert "ซึ่งพ้นเวลาทำการแล้ว จึงถือว่าได้รับในวันจันทร์ที่ 23 พฤศจิกายน" in page.text
    assert "24 พฤศจิกายน 2569" in page.text
    assert "กำหนดเบื้องต้น" in page.text
    assert "ตรวจความครบถ้วน" in page.text
    assert "อีเมล somsri@example.com" in page.text


def test_the_receipt_in_english(world: World, somsri: Citizen, trade: UUID) -> None:
    page = send(Visitor(somsri, "en"), trade)

    assert "We have your application" in page.text
    assert "Provisional" in page.text
    assert "The office's time runs from then" not in page.text


def test_sending_twice_gives_one_case_and_the_same_receipt(
    visitor: Visitor, somsri: Citizen, trade: UUID
) -> None:
    check = visitor.open(f"/drafts/{trade}/check")

    first, second = visitor.send(check, declared="true"), visitor.send(check, declared="true")

    assert first.path == second.path
    assert len(case_queries.my_cases(somsri)) == 1


@pytest.mark.parametrize("path", ["", "/check", "/discard", "/pages/owner", "/pages/place/branches/i1"])
def test_after_sending_every_address_of_the_draft_leads_to_the_receipt(
    visitor: Visitor, trade: UUID, path: str
) -> None:
    receipt = send(visitor, trade)

    assert visitor.open(f"/drafts/{trade}{path}").path == receipt.path
    if path:
        answered = visitor.client.post(f"/drafts/{trade}{path}", {"trade_name_th": "อีกชื่อ"}, follow=True)
        assert Seen(answered).path == receipt.path


def test_somebody_else_s_receipt_is_not_found(world: World, visitor: Visitor, trade: UUID) -> None:
    receipt = send(visitor, trade)

    assert Visitor(world.citizen("3994000006521", "นางมาลี แสนสุข")).open(receipt.path).status == 404


def test_an_address_no_office_serves_is_told_on_the_page(world: World, somsri: Citizen) -> None:
    far = {"place.subdistrict_code": "500108", "place.postcode": "50200"}
    draft = drafted(somsri, "trade-name-registration", TRADE_NAME, place={**TRADE_NAME["place"], **far})
    visitor = Visitor(somsri)

    page = send(visitor, draft)

    assert page.path == f"/drafts/{draft}/check"
    assert page.status == 422
    assert len(page.errors) == 1
    assert page.error_links == [f"/drafts/{draft}/pages/place?from=check#place-field"]
    assert case_queries.my_cases(somsri) == ()


def test_a_draft_is_thrown_away_after_asking_and_twice_does_no_harm(
    visitor: Visitor, somsri: Citizen
) -> None:
    draft = draft_of(visitor.start("trade-name-registration"))
    page = visitor.open(f"/drafts/{draft}/discard")
    assert "กู้คืนไม่ได้" in page.text

    first = visitor.client.post(page.address)
    second = visitor.client.post(page.address)

    assert (first.status_code, second.status_code) == (302, 302)
    assert case_queries.open_drafts(somsri) == ()
    assert visitor.open(f"/drafts/{draft}").status == 404


def test_a_guest_submits_a_food_premises_application(world: World, guest: Guest) -> None:
    visitor = Visitor(guest)
    draft = draft_of(visitor.start("food-premises-licence"))
    page = visitor.open(f"/drafts/{draft}/pages/operator")
    page = visitor.send(page, applicant_type="person", name="นายกิตติ ครัวดี")
    page = visitor.send(page, applicant_id=NONGLAK)
    form = visitor.send(visitor.open(f"/drafts/{draft}/pages/handlers"), ("_add", "handlers"))
    visitor.send(form, handler_id=NONGLAK, medical_ok="true", trained="true")
    fill(guest, draft, FOOD)

    check = visitor.open(f"/drafts/{draft}/check")
    assert check.errors == []
    assert "ค่าธรรมเนียมใบอนุญาต" in check.text
    page = visitor.send(check, declared="true")

    assert "/receipt" in page.path
    assert "นายกิตติ ครัวดี" in page.text
    assert "กล่องข้อความ" not in page.text


def test_a_citizen_submits_a_food_premises_application(world: World, somsri: Citizen) -> None:
    visitor = Visitor(somsri, "en")

    page = send(visitor, food_drafted(somsri))

    assert "/receipt" in page.path
    assert str(date(2026, 12, 20).year) in page.text


def test_the_overview_tells_how_far_it_is(visitor: Visitor, trade: UUID) -> None:
    page = visitor.open(f"/drafts/{trade}")

    assert page.text.count("เสร็จแล้ว") == 4
    assert f"/drafts/{trade}/check" in page.links
    assert "รัฐมีข้อมูลแล้ว 2 ข้อ" in page.text


def test_papers_are_called_held_only_where_a_register_answered(
    world: World, visitor: Visitor, trade: UUID
) -> None:
    page = visitor.open(f"/drafts/{trade}")

    assert "ทะเบียนบ้าน รัฐมีอยู่แล้ว ไม่ต้องแนบ" in page.text
    farmer = visitor.open(f"/drafts/{draft_of(visitor.start('farmer-registration'))}").text
    assert "สมุดทะเบียนเกษตรกรเล่มเดิม ทะเบียนของรัฐไม่มีข้อมูลนี้" in farmer
    assert "โฉนดที่ดิน (น.ส.4) หน่วยงานตรวจข้อมูลให้เอง" in farmer
    assert "หนังสือรับรองนิติบุคคล" not in farmer


def test_a_receipt_opened_later_tells_where_the_case_stands(
    world: World, visitor: Visitor, trade: UUID
) -> None:
    receipt = send(visitor, trade)
    world.settle()
    reference = case_queries.my_cases(world.citizen())[0].reference
    cases.withdraw(world.citizen(), reference)

    page = visitor.open(receipt.path)

    assert "คำขอนี้สิ้นสุดแล้ว" in page.text
    assert "ท่านไม่ต้องทำอะไร" not in page.text


def test_the_enter_key_means_continue_and_never_a_button_inside(visitor: Visitor, trade: UUID) -> None:
    page = visitor.open(f"/drafts/{trade}/pages/owner")

    form = page.html.partition(f'action="{page.path}"')[2]
    first = form.partition("<button")[2].partition(">")[0]

    assert 'type="submit"' in first
    assert "name=" not in first
