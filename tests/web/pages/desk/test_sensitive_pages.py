"""Guarded data on the pages: said to be there, opened by a button for a purpose, and told to the person."""

from __future__ import annotations

import pytest

from borikan.cases import queries as case_queries
from borikan.cases.uploaded import uploads_in
from tests.cases.test_guarded_data import corrected
from tests.web.pages.desk.conftest import Desks
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_case_says_that_it_is_there_and_who_may_open_it(desks: Desks) -> None:
    receipt = desks.food_premises()
    page = desks.of("somkid").open(f"/desk/cases/{receipt.reference}")
    assert "ข้อมูลอ่อนไหวที่ซ่อนไว้" in page
    assert "เปิดดูข้อมูลสุขภาพ" in page
    assert "ซ่อนไว้ (ข้อมูลสุขภาพ)" in page
    assert "<dt>ผลตรวจแพทย์ผ่าน</dt>" not in page

    other = desks.of("wanida").open(f"/desk/cases/{receipt.reference}")
    assert "ตำแหน่งของท่านเปิดดูไม่ได้" in other
    assert "/sensitive/" not in other


def test_on_the_task_s_page_it_is_hidden_too(desks: Desks) -> None:
    receipt = desks.food_premises()
    somkid = desks.of("somkid")
    page = somkid.open(somkid.take(receipt.reference))

    assert "<dt>ผลตรวจแพทย์ผ่าน</dt>" not in page
    assert f"/desk/cases/{receipt.reference}/sensitive/sensitive-health" in page


def test_it_is_opened_for_a_purpose_and_not_kept_by_the_browser(desks: Desks) -> None:
    receipt = desks.food_premises()
    somkid = desks.of("somkid")
    path = f"/desk/cases/{receipt.reference}/sensitive/sensitive-health"
    form = somkid.open(path)
    assert "ผู้ยื่นคำขอเห็นบันทึกนี้" in form
    assert "ผลตรวจแพทย์ผ่าน: ผ่าน" not in form
    assert "โปรดเลือกว่าเปิดดูเพื่อการใด" in somkid.send(path, status=422)

    answer = somkid.client.post(path, {"purpose": "check"})
    assert answer.status_code == 200
    assert "ผลตรวจแพทย์ผ่าน: ผ่าน" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    desks.of("theera").open(path, status=403)


def test_a_file_is_opened_by_a_button_only(desks: Desks) -> None:
    receipt = desks.food_premises()
    answers = case_queries.my_case(desks.world.citizen(), receipt.reference).answers
    (upload,) = uploads_in(answers["medical"])
    somkid = desks.of("somkid")
    path = f"/desk/cases/{receipt.reference}/sensitive/sensitive-health/files/{upload}"

    assert "เลือกวัตถุประสงค์ก่อนเปิดไฟล์" in somkid.open(path)
    assert "ต้องเลือกว่าเปิดดูเพื่อการใด" in somkid.send(path, purpose="")
    answer = somkid.client.post(path, {"purpose": "check"})
    assert answer.content.startswith(b"%PDF")
    somkid.open(f"/desk/cases/{receipt.reference}/files/{upload}", status=404)


def test_an_answer_that_was_corrected_can_be_opened_too(desks: Desks) -> None:
    receipt = desks.food_premises()
    answers = case_queries.my_case(desks.world.citizen(), receipt.reference).answers
    (first,) = uploads_in(answers["medical"])
    corrected(desks.world, receipt.reference)
    somkid = desks.of("somkid")
    path = f"/desk/cases/{receipt.reference}/sensitive/sensitive-health"

    page = somkid.client.post(path, {"purpose": "check"}).content.decode()
    assert "ใบรับรองแพทย์ของผู้สัมผัสอาหาร (ก่อนแก้ไข)" in page
    assert f"{path}/files/{first}" in page
    english = somkid.client.post(f"/en{path}", {"purpose": "check"}).content.decode()
    assert "Medical certificates of the handlers (before the correction)" in english


def test_the_person_finds_each_look_with_its_purpose(desks: Desks) -> None:
    receipt = desks.food_premises()
    somkid = desks.of("somkid")
    path = f"/desk/cases/{receipt.reference}/sensitive/sensitive-health"
    somkid.send(path, purpose="check")
    somkid.send(path, purpose="check")

    page = Visitor(desks.world.citizen()).open("/my-data").text
    assert "เปิดดูข้อมูลสุขภาพ" in page
    assert "รวม 2 ครั้งในวันนั้น" in page
    assert "ตรวจคำตอบหรือหลักฐานของคำขอนี้" in page
