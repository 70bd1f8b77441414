"""The day a letter was sent, and documents that can't be made, as officers meet them on the page."""

from __future__ import annotations

import pytest

from borikan.cases import actions as cases
from borikan.notifications import queries as notifications
from borikan.notifications.queries import Contact
from tests.cases.acting import REASONS, pay_at_counter, row, trade_complete, trade_granted
from tests.cases.test_issuing_failed import broken
from tests.web.pages.desk.conftest import Desks

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_day_of_posting_is_asked_and_the_appeal_date_shown(desks: Desks) -> None:
    world = desks.world
    receipt = desks.trade_name()
    cases.change_contact(world.citizen(), receipt.reference, Contact("post", "12 ถนนศรีจันทร์ ขอนแก่น 40000"))
    trade_complete(world, receipt.reference)
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "decision")
    cases.decide(naree, task, "refused", REASONS, no_hearing_code="facts-from-party")
    world.settle()
    case = row(receipt.case_id)
    letter = next(
        one
        for one in notifications.letters_to_print(case.office_id)
        if one.document_id == case.order.document_id
    )
    desk, address = desks.of("jintana"), f"/desk/letters/{letter.id}"

    assert "บันทึกวันที่ส่ง" in desk.open("/desk/letters")
    assert "ส่งทางไปรษณีย์วันใด" in desk.open(address)
    wrong = {"sent.day": "1", "sent.month": "11", "sent.year": "2569"}
    assert "วันที่ส่งต้องไม่ก่อนวันที่มีคำสั่ง" in desk.send(address + "/printed", 422, **wrong)
    desk.send(address + "/printed", **{"sent.day": "20", "sent.month": "11", "sent.year": "2569"})

    page = desks.of("naree").open(f"/desk/cases/{receipt.reference}")
    assert "ถือว่าได้รับเมื่อ" in page
    assert "14 ธ" in page


@pytest.mark.documents
def test_documents_that_can_not_be_made_show_the_cause_and_are_tried_again(desks: Desks) -> None:
    receipt = desks.trade_name()
    trade_granted(desks.world, receipt.reference)
    with broken():
        pay_at_counter(desks.world, receipt.case_id)
    desk = desks.of("naree")

    address = desk.take(receipt.reference)
    assert "font missing" in desk.open(address)
    assert "กำลังจัดทำเอกสารใหม่" in desk.send(address, do="again")
    desks.world.settle()

    assert row(receipt.case_id).ending == "issued"
