"""Mending what the one defect notice lists (R2-R4), and improvements after an inspection."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from borikan.cases import actions as cases
from borikan.identity.queries import Citizen
from tests.cases import acting
from tests.cases.applying import a_png
from tests.cases.makers import World
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)


def noticed(world: World, person: Citizen, *targets: str) -> str:
    """The reference of a trade registration with those fields marked."""
    receipt = acting.trade(world, person)
    acting.defects(world, receipt.reference, *targets)
    return receipt.reference


def test_r2_the_notice_stands_on_top_with_its_last_day_and_the_clock_stands_still(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    reference = noticed(world, somsri, "trade_name_th", "website")

    page = visitor.open(f"/cases/{reference}")

    assert "แก้ไขคำขอ 2 ข้อ" in page.text
    assert (
        "อังคารที่ 8 ธันวาคม พ.ศ. 2569" in page.text
    )  # the fifteenth day, 5 December, and what follows are holidays
    assert "หยุดนับเวลาไว้" in page.text
    assert "โปรดแนบเอกสารที่อ่านได้ชัด" in page.text
    assert f"/cases/{reference}/correct" in page.links


def test_r2_reading_the_notice_is_acknowledged_by_a_click(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    reference = noticed(world, somsri)

    answer = visitor.client.post(f"/cases/{reference}/acknowledge", follow=True)

    assert "ท่านรับทราบข้อที่ต้องแก้ไข" in answer.content.decode()
    notice = acting.view(somsri, reference).notice
    assert notice is not None
    assert notice.acknowledged_at is not None


def test_only_the_marked_questions_are_asked_each_with_what_the_officer_wrote(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    reference = noticed(world, somsri, "trade_name_th")

    page = visitor.open(f"/cases/{reference}/correct")

    assert page.value("trade_name_th") == "ร้านสมศรีออนไลน์"
    assert "website" not in page.form.fields
    assert "โปรดแนบเอกสารที่อ่านได้ชัด" in page.text


def test_the_corrected_answer_is_sent_and_nothing_else_changes(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    reference = noticed(world, somsri, "trade_name_th")
    page = visitor.open(f"/cases/{reference}/correct")

    sent = visitor.send(page, trade_name_th="ร้านสมศรีผ้าไทย", website="https://other.example", declared="true")

    assert "ส่งคำขอที่แก้ไขแล้ว" in sent.text
    answers = acting.view(somsri, reference).answers
    assert answers["trade_name_th"] == "ร้านสมศรีผ้าไทย"
    assert answers["website"] == "https://shop.example"
    assert "แก้ไขคำขอ 1 ข้อ" not in sent.text


def test_errors_are_told_on_top_and_the_declaration_with_them(
    world: World, somsri: Citizen, reader: Visitor
) -> None:
    reference = noticed(world, somsri, "trade_name_th")
    page = reader.open(f"/cases/{reference}/correct")

    sent = reader.send(page, trade_name_th="")

    assert sent.status == 422
    assert sent.title.startswith("Error: ")
    assert sent.errors[-1] == "Declare that your answers are true."
    assert len(sent.errors) == 2
    assert all(link.removeprefix("#") in sent.ids for link in sent.error_links)
    assert acting.view(somsri, reference).answers["trade_name_th"] == "ร้านสมศรีออนไลน์"


def test_without_the_declaration_nothing_is_sent(world: World, somsri: Citizen, visitor: Visitor) -> None:
    reference = noticed(world, somsri, "trade_name_th")
    page = visitor.open(f"/cases/{reference}/correct")

    sent = visitor.send(page, trade_name_th="ร้านสมศรีผ้าไทย")

    assert sent.errors == ["โปรดรับรองว่าข้อความเป็นความจริง"]
    assert sent.value("trade_name_th") == "ร้านสมศรีผ้าไทย"
    assert acting.view(somsri, reference).waiting_for_person


def test_an_answer_that_opens_another_question_brings_it_along(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    reference = noticed(world, somsri, "place_is_own_home")
    page = visitor.open(f"/cases/{reference}/correct")
    assert "site_consent" not in page.form.files

    asked = visitor.send(page, place_is_own_home="false", declared="true")
    sent = visitor.send(
        asked, site_consent=SimpleUploadedFile("สัญญา.png", a_png(), "image/png"), declared="true"
    )

    assert asked.status == 422
    assert "เพราะคำตอบที่แก้ไข จึงต้องตอบข้อนี้ด้วย" in asked.text
    assert "ส่งคำขอที่แก้ไขแล้ว" in sent.text
    assert acting.view(somsri, reference).answers["site_consent"]["name"] == "สัญญา.png"


def test_a_file_is_replaced_and_not_lost_by_an_error_elsewhere(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    reference = acting.food(world, somsri).reference
    somkid = world.officer("somkid")
    task = world.work(somkid, reference, "completeness")
    cases.send_defect_notice(
        somkid, task, [cases.Defect("medical", "ภาพไม่ชัด"), cases.Defect("seats", "ไม่ตรงกับแผนผัง")]
    )
    world.settle()
    page = visitor.open(f"/cases/{reference}/correct")
    assert "เอกสาร.pdf" in page.text

    wrong = visitor.send(
        page, medical=SimpleUploadedFile("ใหม่.png", a_png(), "image/png"), seats="มาก", declared="true"
    )
    sent = visitor.send(wrong, seats="40", declared="true")

    assert wrong.status == 422
    assert "ใหม่.png" in wrong.text
    assert "ส่งคำขอที่แก้ไขแล้ว" in sent.text
    answers = acting.view(somsri, reference).answers
    assert answers["medical"]["name"] == "ใหม่.png"
    assert answers["seats"] == 40


def test_a_file_that_is_no_picture_is_refused_kindly(world: World, somsri: Citizen, visitor: Visitor) -> None:
    reference = acting.food(world, somsri).reference
    acting.defects(world, reference, "medical", username="somkid")
    page = visitor.open(f"/cases/{reference}/correct")

    sent = visitor.send(page, medical=SimpleUploadedFile("ใบ.pdf", b"not a pdf"), declared="true")

    assert sent.status == 422
    assert sent.error_links == ["#medical"]


def test_the_items_of_a_group_are_changed_added_and_removed_on_the_page(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    reference = acting.food(world, somsri).reference
    acting.defects(world, reference, "handlers", username="somkid")
    page = visitor.open(f"/cases/{reference}/correct")
    assert page.value("handlers.0.handler_id").replace("-", "") == "1994000020609"

    more = visitor.send(page, ("_add", "handlers"))
    sent = visitor.send(
        more,
        handlers__0___remove="true",
        handlers__1__handler_id="1994000001175",
        handlers__1__trained="true",
        handlers__1__medical_ok="true",
        declared="true",
    )

    assert "handlers.1.handler_id" in more.form.fields
    assert "ส่งคำขอที่แก้ไขแล้ว" in sent.text
    (item,) = acting.view(somsri, reference).answers["handlers"]
    assert item["handler_id"] == "1994000001175"


def test_a_wrong_item_is_told_of_at_its_own_control(world: World, somsri: Citizen, visitor: Visitor) -> None:
    reference = acting.food(world, somsri).reference
    acting.defects(world, reference, "handlers", username="somkid")
    page = visitor.open(f"/cases/{reference}/correct")

    sent = visitor.send(page, handlers__0__handler_id="12345", declared="true")

    assert sent.error_links == ["#handlers-0-handler_id"]
    assert "handlers-0-handler_id" in sent.ids


def test_a_place_is_searched_for_within_the_correction(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    reference = noticed(world, somsri, "place")
    page = visitor.open(f"/cases/{reference}/correct")

    changed = visitor.send(page, ("_change_place", "place"))
    found = visitor.send(changed, ("_find_place", "place"), place__place="ศิลา")

    assert "place.place" in changed.form.fields
    assert found.status == 200
    assert "ศิลา" in found.text
    assert acting.view(somsri, reference).waiting_for_person


def test_a_value_that_differs_from_the_register_is_kept_as_a_claim(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    reference = noticed(world, somsri, "full_name")
    page = visitor.open(f"/cases/{reference}/correct")

    visitor.send(page, full_name="นางสมศรี ใจงามยิ่ง", declared="true")

    assert "ทะเบียนราษฎรบันทึกว่า นางสมศรี ใจงาม" in visitor.open(f"/cases/{reference}").text


def test_what_waits_for_nothing_leads_back_to_the_application(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    receipt = acting.trade(world, somsri)

    assert visitor.open(f"/cases/{receipt.reference}/correct").path == f"/cases/{receipt.reference}"
    assert visitor.open(f"/cases/{receipt.reference}/remedy").path == f"/cases/{receipt.reference}"


def test_a_correction_sent_twice_does_no_harm(world: World, somsri: Citizen, visitor: Visitor) -> None:
    reference = noticed(world, somsri, "trade_name_th")
    page = visitor.open(f"/cases/{reference}/correct")
    visitor.send(page, trade_name_th="ร้านสมศรีผ้าไทย", declared="true")

    again = visitor.send(page, trade_name_th="ร้านสมศรีผ้าไทย", declared="true")

    assert again.path == f"/cases/{reference}"


def test_r4_not_mended_in_time_it_is_returned_with_reasons_and_the_way_to_appeal(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    reference = noticed(world, somsri, "trade_name_th")
    acting.passes(world, "2026-12-09 09:00")
    visitor = Visitor(somsri)

    page = visitor.open(f"/cases/{reference}")

    assert "คำขอถูกคืนเพราะไม่ได้แก้ไขในเวลาที่กำหนด" in page.text
    assert "ท่านมีสิทธิอุทธรณ์" in page.text
    assert "/services/trade-name-registration" in page.links


def test_improvements_are_listed_and_reported(world: World, somsri: Citizen, visitor: Visitor) -> None:
    reference = acting.food(world, somsri).reference
    acting.food_complete(world, reference)
    acting.consulted(world, reference)
    acting.inspected(world, reference, toilets_ok="false")
    page = visitor.open(f"/cases/{reference}/remedy")
    assert "ห้องส้วมและที่ล้างมือ" in page.text

    sent = visitor.send(page)

    assert "แจ้งแล้ว เจ้าหน้าที่จะนัดตรวจอีกครั้ง" in sent.text
    assert "ไม่มีสิ่งที่ต้องทำในหน้านี้" in visitor.open(f"/cases/{reference}/remedy").text
