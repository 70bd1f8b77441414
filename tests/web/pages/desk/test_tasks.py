"""Doing the tasks: completeness, opinions, inspections, decisions, amounts."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from tests.documents.makers import a_picture
from tests.web.pages.desk.conftest import Desk, Desks

pytestmark = pytest.mark.django_db(transaction=True)

LISTED = {"check__business_listed": "true", "check__is_exempt": "false"}


def to_decision(desks: Desks, reference: str) -> Desk:
    """The trade name case found complete; the registrar's desk."""
    naree = desks.of("naree")
    naree.send(naree.take(reference), do="complete", **LISTED)
    desks.world.settle()
    return naree


def to_inspection(desks: Desks, reference: str) -> Desk:
    """The food premises case after both units gave their opinions; the inspector's desk."""
    somkid, chaiwat, rungnapa = (desks.of(name) for name in ("somkid", "chaiwat", "rungnapa"))
    somkid.send(somkid.take(reference), do="complete")
    desks.world.settle()
    chaiwat.send(chaiwat.take(reference), check__building_use_ok="true", opinion="no_objection")
    rungnapa.send(rungnapa.take(reference), check__wastewater_ok="true", opinion="no_objection")
    desks.world.settle()
    return somkid


def test_complete_needs_the_checklist_and_links_each_error(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")
    address = naree.take(receipt.reference)

    page = naree.send(address, status=422, do="complete")

    assert "ข้อผิดพลาด: " in page
    assert 'href="#check-business_listed"' in page
    assert 'id="check-business_listed"' in page


def test_r2_defects_are_suggested_by_the_rules_previewed_and_sent_at_once(desks: Desks) -> None:
    receipt = desks.trade_name(business={"trade_name_th": "ร้านซ้ำ"})
    naree = desks.of("naree")
    address = naree.take(receipt.reference)
    assert "ตามหลักเกณฑ์" in naree.open(address)
    marks = {
        "mark": ["trade_name_th", "capital"],
        "text__trade_name_th": "เลือกชื่ออื่น",
        "text__capital": "ระบุทุนที่ชำระจริง",
    }

    preview = naree.send(address, do="preview", **marks)
    assert "5 ธันวาคม 2569" in preview or "ธันวาคม 2569" in preview
    assert case_queries.desk_case(naree.officer, receipt.reference).notices == ()
    again = naree.send(address, do="edit", **marks)
    assert "เลือกชื่ออื่น" in again
    page = naree.send(address, do="send", **marks)

    assert "หยุดนับเวลา" in page
    (notice,) = case_queries.desk_case(naree.officer, receipt.reference).notices
    assert [(target, text) for target, _, text in notice.items] == [
        ("trade_name_th", "เลือกชื่ออื่น"),
        ("capital", "ระบุทุนที่ชำระจริง"),
    ]


def test_a_mark_without_words_is_asked_for(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")
    address = naree.take(receipt.reference)

    page = naree.send(address, status=422, do="preview", mark="capital")
    nothing = naree.send(address, status=422, do="preview")

    assert 'href="#text-capital"' in page
    assert "ยังไม่ได้เลือกข้อที่ต้องแก้ไข" in nothing


def test_sending_the_notice_twice_leads_to_the_case(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")
    address = naree.take(receipt.reference)
    marks = {"do": "send", "mark": "capital", "text__capital": "แก้ทุน"}
    naree.send(address, **marks)

    page = naree.send(address, **marks)

    assert "งานนี้เสร็จแล้ว" in page
    assert len(case_queries.desk_case(naree.officer, receipt.reference).notices) == 1


def corrected(desks: Desks, reference: str) -> str:
    """A first notice was sent and answered; the address of the recheck."""
    naree = desks.of("naree")
    naree.send(naree.take(reference), do="send", mark="capital", text__capital="แก้ทุน")
    person = desks.world.citizen()
    cases.correct(person, reference, {"capital": ["60,000"]}, declared=True)
    desks.world.settle()
    return naree.take(reference)


def test_r3_a_second_notice_needs_reason_and_supervisor(desks: Desks) -> None:
    receipt = desks.trade_name()
    address = corrected(desks, receipt.reference)
    naree, wanida = desks.of("naree"), desks.of("wanida")
    marks = {"mark": "website", "text__website": "แก้ที่อยู่เว็บ"}

    form = naree.open(address)
    assert "เคยแจ้งข้อที่ต้องแก้ไขไปแล้ว" in form
    assert "ก่อนแก้ไข" in form
    refused = naree.send(address, status=422, do="send", **marks)
    assert 'href="#exception_reason"' in refused
    assert 'href="#supervisor"' in refused
    page = naree.send(
        address,
        do="send",
        exception_reason="เจ้าหน้าที่ตรวจตกไป",
        supervisor=str(wanida.officer.id),
        **marks,
    )

    assert "เจ้าหน้าที่ตรวจตกไป" in page


def test_an_opinion_must_be_chosen(desks: Desks) -> None:
    receipt = desks.food_premises()
    somkid, chaiwat = desks.of("somkid"), desks.of("chaiwat")
    somkid.send(somkid.take(receipt.reference), do="complete")
    desks.world.settle()
    address = chaiwat.take(receipt.reference)

    page = chaiwat.send(address, status=422, check__building_use_ok="true")

    assert "โปรดเลือกความเห็น" in page
    assert "ส่งความเห็นแล้ว" in chaiwat.send(address, check__building_use_ok="true", opinion="objection")


def test_a_failed_inspection_shows_the_order_before_it_is_sent(desks: Desks) -> None:
    receipt = desks.food_premises()
    somkid = to_inspection(desks, receipt.reference)
    address = somkid.take(receipt.reference)
    found = {
        "check__kitchen_clean": "false",
        "check__food_storage_ok": "true",
        "check__toilets_ok": "true",
    }

    preview = somkid.send(address, do="finish", **found)
    assert "ส่งคำสั่งให้ปรับปรุง" in preview
    assert case_queries.desk_case(somkid.officer, receipt.reference).view.remedy is None
    page = somkid.send(address, do="send", **found)

    assert "ส่งคำสั่งให้ปรับปรุงแล้ว" in page
    remedy = case_queries.desk_case(somkid.officer, receipt.reference).view.remedy
    assert remedy is not None
    assert len(remedy.items) == 1


def test_a_number_is_asked_for_as_a_number(desks: Desks) -> None:
    receipt = desks.food_premises()
    somkid = to_inspection(desks, receipt.reference)
    address = somkid.take(receipt.reference)

    page = somkid.send(address, status=422, check__seats_counted="หกสิบ")

    assert 'href="#check-seats_counted"' in page


def test_granting_shows_what_the_rules_propose_and_makes_the_order(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = to_decision(desks, receipt.reference)
    address = naree.take(receipt.reference)

    assert "เข้าเกณฑ์" in naree.open(address)
    page = naree.send(address + "?as=granted", do="send")

    assert "มีคำสั่งรับจดทะเบียนแล้ว" in page
    assert "งานนี้เสร็จแล้ว" in naree.send(address + "?as=granted", do="send")


def test_whoever_decides_has_findings_and_registers_beside_the_form(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = to_decision(desks, receipt.reference)

    page = naree.open(naree.take(receipt.reference))

    beside = page.partition("<aside")[2].partition("</aside>")[0]
    places = [beside.index(title) for title in ("ผลการตรวจของเจ้าหน้าที่", "ทะเบียนของรัฐ", "คำตอบและหลักฐาน")]
    assert places == sorted(places)


def test_the_ways_to_decide_are_buttons_until_one_is_chosen(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = to_decision(desks, receipt.reference)
    address = naree.take(receipt.reference)
    button = re.compile(r'<a class="govuk-button govuk-button--secondary" href="[^"]+as=(\w+)#ways">')

    assert button.findall(naree.open(address)) == ["granted", "refused", "referred", "hearing"]
    chosen = naree.open(address + "?as=refused")
    assert not button.findall(chosen)
    assert 'aria-current="page">ไม่รับจดทะเบียน' in chosen


def test_r12_r13_a_refusal_needs_all_reasons_and_a_hearing_or_its_exception(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = to_decision(desks, receipt.reference)
    address = naree.take(receipt.reference) + "?as=refused"

    page = naree.send(address, status=422, do="send", facts="ข้อเท็จจริง")

    for name in ("law", "considerations", "exception"):
        assert f'href="#{name}"' in page
    assert 'href="#facts"' not in page


def test_a_sign_that_no_order_could_print_is_told_at_its_part_and_the_form_kept(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = to_decision(desks, receipt.reference)
    reasons = {
        "facts": "ทุน ≥ 1 ล้าน",
        "law": "ม.11",
        "considerations": "ตรวจแล้ว",
        "exception": "facts-from-party",
    }

    page = naree.send(naree.take(receipt.reference) + "?as=refused", status=422, do="preview", **reasons)

    assert 'href="#facts"' in page
    assert "ทุน ≥ 1 ล้าน</textarea>" in page
    assert "ตรวจแล้ว</textarea>" in page


def test_r14_the_order_is_shown_with_its_appeal_before_it_is_sent(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = to_decision(desks, receipt.reference)
    address = naree.take(receipt.reference) + "?as=refused"
    reasons = {
        "facts": "ไม่พบสถานประกอบการ",
        "law": "พ.ร.บ.ทะเบียนพาณิชย์ พ.ศ. 2499 ม.11",
        "considerations": "ตรวจแล้วสองครั้ง",
        "exception": "facts-from-party",
    }

    preview = naree.send(address, do="preview", **reasons)
    assert "สิทธิอุทธรณ์" in preview
    assert "คำสั่งไม่รับจดทะเบียน" in preview  # as the letter is titled
    assert "7 ธันวาคม 2569" in preview or "ธันวาคม 2569" in preview
    page = naree.send(address, do="send", **reasons)

    assert "มีคำสั่งไม่รับจดทะเบียน" in page
    assert 'bk-tag--refused">ไม่รับจดทะเบียน' in page
    assert " · นางสาวนารี" in page, "who decided"
    order = case_queries.desk_case(naree.officer, receipt.reference).view.order
    assert order is not None
    assert order.reasons.complete


def test_a_refusal_that_the_rules_propose_comes_with_their_reason_and_law(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")
    naree.send(naree.take(receipt.reference), do="complete", **{**LISTED, "check__business_listed": "false"})
    desks.world.settle()

    page = naree.open(naree.take(receipt.reference) + "?as=refused")

    assert "ไม่เข้าประเภทกิจการที่ต้องจดทะเบียน</textarea>" in page
    assert "false</code>" not in page  # the answer says it, in words
    assert "ประกาศกระทรวงพาณิชย์ (ฉบับที่ 11) พ.ศ. 2553</textarea>" in page


def test_a_grant_against_the_rules_is_not_offered(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")
    naree.send(naree.take(receipt.reference), do="complete", **{**LISTED, "check__business_listed": "false"})
    desks.world.settle()
    address = naree.take(receipt.reference) + "?as=granted"

    assert "ตามหลักเกณฑ์ยังมีคำสั่งตามที่ขอไม่ได้" in naree.open(address)
    assert "The rules do not" in naree.send("/en" + address, status=422, do="send")


def test_r13_the_applicant_is_heard_and_the_answer_is_shown(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = to_decision(desks, receipt.reference)
    address = naree.take(receipt.reference) + "?as=hearing"

    assert "โปรดเขียนข้อเท็จจริง" in naree.send(address, status=422, do="send")
    page = naree.send(address, do="send", facts="ไม่พบร้านตามที่อยู่")
    assert "รอคำชี้แจง" in page
    cases.answer_hearing(desks.world.citizen(), receipt.reference, "ย้ายร้านแล้ว")
    desks.world.settle()

    decide = naree.open(naree.take(receipt.reference) + "?as=refused")
    assert "ย้ายร้านแล้ว" in decide
    assert 'name="exception"' not in decide


def test_a_fine_is_set_up_to_its_ceiling(desks: Desks) -> None:
    receipt = desks.trade_name(request={"started_on.month": "9"})
    naree = to_decision(desks, receipt.reference)
    address = naree.take(receipt.reference)

    assert "2,000.00" in naree.open(address)
    assert "โปรดกรอกจำนวนเงิน" in naree.send(
        address, status=422, charge="late-fine", amount="มาก", reason="ช้า"
    )
    assert "เกินเพดาน" in naree.send(address, status=422, charge="late-fine", amount="2000.01", reason="ช้า")
    page = naree.send(address, charge="late-fine", amount="๕๐๐", reason="ยื่นช้าสองเดือน")

    assert "500.00\u00a0บาท" in page


def test_a_task_that_is_not_hers_leads_to_its_case(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree, prasert = desks.of("naree"), desks.of("prasert")
    address = naree.take(receipt.reference)

    assert "งานนี้มีเจ้าหน้าที่คนอื่นรับไปแล้ว" in prasert.open(address)
    assert "งานนี้มีเจ้าหน้าที่คนอื่นรับไปแล้ว" in prasert.send(address, do="complete", **LISTED)


def picture(name: str = "IMG_1.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, a_picture("JPEG"), "image/jpeg")


def test_a_picture_is_kept_before_the_visit_is_finished_and_the_answers_stay(desks: Desks) -> None:
    receipt = desks.food_premises()
    somkid = to_inspection(desks, receipt.reference)
    address = somkid.take(receipt.reference)
    blank = somkid.open(address)
    assert 'enctype="multipart/form-data"' in blank
    assert 'accept="image/jpeg,image/png" multiple' in blank

    page = somkid.send(
        address,
        do="photos",
        check__kitchen_clean="false",
        check__premises_photos=[picture(), picture("IMG_2.jpg")],
    )

    assert page.count("/files/") >= 2
    assert "ภาพที่ 2" in page
    assert 'value="false" checked' in page
    assert "ภาพที่ 2" in somkid.open(address), "a phone that went dark finds them again"


def test_a_picture_can_be_taken_back_and_what_is_none_is_told_at_its_place(desks: Desks) -> None:
    receipt = desks.food_premises()
    somkid = to_inspection(desks, receipt.reference)
    address = somkid.take(receipt.reference)
    page = somkid.send(address, do="photos", check__premises_photos=[picture()])
    (drop,) = re.findall(r'name="drop" value="([^"]+)"', page)

    assert "ภาพที่ 1" not in somkid.send(address, drop=drop)
    wrong = SimpleUploadedFile("a.jpg", b"%PDF-1.7 no picture", "image/jpeg")
    page = somkid.send(address, status=422, do="finish", check__premises_photos=[wrong])

    assert 'href="#check-premises_photos"' in page
    assert 'id="check-premises_photos"' in page


def test_pictures_sent_with_the_finished_visit_stand_beside_its_findings(desks: Desks) -> None:
    receipt = desks.food_premises()
    somkid = to_inspection(desks, receipt.reference)
    clean = dict.fromkeys(("check__kitchen_clean", "check__food_storage_ok", "check__toilets_ok"), "true")
    page = somkid.send(
        somkid.take(receipt.reference), do="finish", check__premises_photos=[picture()], **clean
    )

    assert "บันทึกผลการตรวจแล้ว" in page
    address = re.search(r'href="([^"]+/files/[^"]+)"[^>]*>ภาพที่ 1<', page)
    assert address is not None
    answer = somkid.client.get(address.group(1))
    assert answer.headers["Content-Type"] == "image/jpeg"


def test_findings_stand_under_their_step_the_latest_first_with_the_officer_named_once(desks: Desks) -> None:
    receipt = desks.food_premises()
    somkid = to_inspection(desks, receipt.reference)
    clean = dict.fromkeys(("check__kitchen_clean", "check__food_storage_ok", "check__toilets_ok"), "true")
    somkid.send(somkid.take(receipt.reference), do="finish", check__premises_photos=[picture()], **clean)

    page = somkid.open(f"/desk/cases/{receipt.reference}")

    found = page.partition('aria-labelledby="findings"')[2].partition("</section>")[0]
    steps = re.findall(r"<h3[^>]*>([^<]+)</h3>", found)
    assert steps[0] == "ตรวจสุขลักษณะสถานที่จริง"
    assert len(steps) == len(set(steps)) == 3
    inspection = found.partition("<h3")[2].partition("<h3")[0]
    assert inspection.count("govuk-summary-list__row") > 2
    assert inspection.count(somkid.officer.name.th) == 1
