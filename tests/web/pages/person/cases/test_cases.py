"""The list of one's applications, and one of them."""

from __future__ import annotations

import pytest

from borikan.cases import actions as cases
from borikan.identity.queries import Citizen, Guest
from tests.cases import acting
from tests.cases.makers import World
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)


def test_somebody_without_applications_is_shown_the_way_to_services(visitor: Visitor) -> None:
    page = visitor.open("/cases")

    assert "ท่านยังไม่มีคำขอ" in page.text
    assert "/services" in page.links


def test_who_is_not_signed_in_is_asked_to(world: World) -> None:
    assert Visitor().open("/cases").path == "/sign-in"
    assert Visitor().open("/grants").path == "/sign-in"


def test_the_list_has_drafts_to_go_on_with_and_what_waits_on_top(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    receipt = acting.trade(world, somsri)
    acting.defects(world, receipt.reference)
    draft = cases.start_draft(somsri, "food-premises-licence", cases.Applicant(somsri.party_id, "self"))

    page = visitor.open("/cases")

    assert f"/drafts/{draft}" in page.links
    assert f"/drafts/{draft}/discard" in page.links
    assert page.text.index("รอท่านดำเนินการ") < page.text.index("ยังไม่ได้ส่ง")
    assert receipt.reference in page.text


def test_a_finished_application_stands_apart(world: World, somsri: Citizen, reader: Visitor) -> None:
    acting.trade_issued(world, somsri)

    page = reader.open("/cases")

    assert "Finished" in page.text
    assert "Issued" in page.text
    assert "Waiting for you" not in page.text


def test_the_page_tells_where_the_application_stands_and_by_when(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    receipt = acting.trade(world, somsri)

    page = visitor.open(f"/cases/{receipt.reference}")

    assert "เจ้าหน้าที่กำลังตรวจว่าคำขอและหลักฐานครบถ้วน" in page.text
    assert "ขั้นต่อไป: นายทะเบียน" in page.text
    assert "กำหนดเบื้องต้น" in page.text
    assert "นับถัดจากวันที่" in page.text
    assert "อ่านขั้นตอนเป็นข้อความ" in page.text


def test_a_fine_that_does_not_apply_is_not_drawn_as_still_to_come(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    receipt = acting.trade(world, somsri)

    assert "ชำระค่าปรับ" not in visitor.open(f"/cases/{receipt.reference}").text


def test_answers_are_shown_as_declared_with_their_source(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    receipt = acting.trade(world, somsri)

    page = visitor.open(f"/cases/{receipt.reference}")

    assert "ร้านสมศรีออนไลน์" in page.text
    assert "ที่มา: ทะเบียนราษฎร" in page.text


@pytest.mark.documents
def test_the_certificate_of_receipt_opens_as_a_pdf_that_no_cache_keeps(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    receipt = acting.trade(world, somsri)
    page = visitor.open(f"/cases/{receipt.reference}")
    link = next(link for link in page.links if link.startswith("/documents/"))

    answer = visitor.client.get(link)

    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "certificate-of-receipt" in answer.headers["Content-Disposition"]


def test_an_attached_file_opens_for_its_owner_only(
    world: World, somsri: Citizen, visitor: Visitor, stranger: Visitor
) -> None:
    receipt = acting.food(world, somsri)
    link = next(link for link in visitor.open(f"/cases/{receipt.reference}").links if "/files/" in link)

    mine, theirs = visitor.client.get(link), stranger.client.get(link)

    assert mine.content.startswith(b"%PDF")
    assert "filename*=UTF-8''" in mine.headers["Content-Disposition"]
    assert theirs.status_code == 404


@pytest.mark.parametrize(
    "place", ["", "/correct", "/remedy", "/hearing", "/pay", "/contact", "/withdraw", "/acknowledge"]
)
def test_somebody_elses_application_is_not_found(
    world: World, somsri: Citizen, stranger: Visitor, place: str
) -> None:
    receipt = acting.trade(world, somsri)

    page = stranger.open(f"/cases/{receipt.reference}{place}")

    assert page.status == 404
    assert "ร้านสมศรีออนไลน์" not in page.html


def test_somebody_elses_document_is_not_found(
    world: World, somsri: Citizen, visitor: Visitor, stranger: Visitor
) -> None:
    receipt = acting.trade(world, somsri)
    link = next(
        link for link in visitor.open(f"/cases/{receipt.reference}").links if link.startswith("/documents/")
    )

    assert stranger.client.get(link).status_code == 404


def test_a_reference_that_is_none_is_not_found(visitor: Visitor) -> None:
    assert visitor.open("/cases/ไม่มี").status == 404


def test_a_guest_follows_what_she_filed(world: World, guest: Guest) -> None:
    page = Visitor(guest).open("/cases")

    assert "ท่านยังไม่มีคำขอ" in page.text
    assert "/my-data" not in page.links
    assert Visitor(guest).open("/inbox").path == "/sign-in"


def test_a_question_is_answered_on_the_page(world: World, somsri: Citizen, visitor: Visitor) -> None:
    receipt = acting.trade(world, somsri)
    cases.ask(world.officer("naree"), receipt.reference, "ร้านเปิดทุกวันหรือไม่")
    page = visitor.open(f"/cases/{receipt.reference}")
    assert "ตอบคำถามของเจ้าหน้าที่" in page.text
    assert "ร้านเปิดทุกวันหรือไม่" in page.text

    sent = visitor.send(page, message="เปิดทุกวัน")

    assert "ส่งข้อความถึงเจ้าหน้าที่แล้ว" in sent.text
    assert "เปิดทุกวัน" in sent.text
    assert "ตอบคำถามของเจ้าหน้าที่" not in sent.text


def test_an_empty_message_is_told_of(world: World, somsri: Citizen, reader: Visitor) -> None:
    receipt = acting.trade(world, somsri)

    page = reader.send(reader.open(f"/cases/{receipt.reference}"), message="  ")

    assert page.status == 422
    assert page.errors == ["Write your message before you send it."]
    assert page.error_links == ["#message"]
    assert "message" in page.ids


def test_internal_notes_stay_inside(world: World, somsri: Citizen, visitor: Visitor) -> None:
    receipt = acting.trade(world, somsri)
    cases.note(world.officer("naree"), receipt.reference, "ดูรูปถ่ายอีกครั้ง")

    assert "ดูรูปถ่ายอีกครั้ง" not in visitor.open(f"/cases/{receipt.reference}").html


def test_the_reason_for_more_time_is_told(world: World, somsri: Citizen, visitor: Visitor) -> None:
    receipt = acting.food(world, somsri)
    acting.food_complete(world, receipt.reference)
    cases.extend(world.officer("wanida"), receipt.reference, "รอผลตรวจน้ำจากห้องปฏิบัติการ")

    page = visitor.open(f"/cases/{receipt.reference}")

    assert "รอผลตรวจน้ำจากห้องปฏิบัติการ" in page.text
    assert "ขยายเวลาพิจารณา" in page.text
