"""The till, and the letters an office prints."""

from __future__ import annotations

from uuid import UUID

import pytest

from borikan.cases.actions import Receipt
from borikan.journal.actions import transaction
from borikan.kernel.actors import ActorRef
from borikan.kernel.text import Text
from borikan.notifications import actions as notifications
from borikan.notifications import queries as notification_queries
from borikan.payments import actions as payment_actions
from borikan.payments import queries as payments
from tests.web.pages.desk.conftest import Desk, Desks
from tests.web.pages.desk.test_tasks import to_decision

pytestmark = pytest.mark.django_db(transaction=True)


def owing(desks: Desks) -> Receipt:
    """A granted trade name case whose fee is to be paid."""
    receipt = desks.trade_name()
    naree = to_decision(desks, receipt.reference)
    naree.send(naree.take(receipt.reference) + "?as=granted", do="send")
    desks.world.settle()
    return receipt


@pytest.mark.documents
def test_money_is_taken_once_and_gives_a_receipt(desks: Desks) -> None:
    receipt = owing(desks)
    pichai = desks.of("pichai")
    (demand,) = payments.demands_of(receipt.case_id)
    assert "50.00\u00a0บาท" in pichai.open(f"/desk/payments?reference={receipt.reference}")

    first = pichai.send(f"/desk/payments/{demand.id}/take", reference=receipt.reference, method="cash")
    second = pichai.send(f"/desk/payments/{demand.id}/take", reference=receipt.reference, method="cash")
    desks.world.settle()

    assert "รับเงินแล้ว" in first
    assert "ชำระแล้วหรือไม่ต้องชำระอีก" in second
    settled = payments.demand(demand.id)
    assert settled.method == "cash"
    page = pichai.client.get(f"/desk/documents/{settled.receipt_id}.pdf")
    assert page.content.startswith(b"%PDF")


def test_who_loses_the_race_at_the_till_is_told_that_it_is_paid(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = owing(desks)
    (demand,) = payments.demands_of(receipt.case_id)
    take = payment_actions.take_counter_payment

    def after_another(officer: ActorRef, demand_id: UUID, method: str) -> UUID:
        take(officer, demand_id, method)
        return take(officer, demand_id, method)

    monkeypatch.setattr(payment_actions, "take_counter_payment", after_another)

    page = desks.of("pichai").send(
        f"/desk/payments/{demand.id}/take", reference=receipt.reference, method="cash"
    )

    assert "ชำระแล้วหรือไม่ต้องชำระอีก" in page


def test_a_way_of_paying_that_is_not_taken_is_told(desks: Desks) -> None:
    receipt = owing(desks)
    (demand,) = payments.demands_of(receipt.case_id)

    page = desks.of("jintana").send(
        f"/desk/payments/{demand.id}/take", status=422, reference=receipt.reference, method="gold"
    )

    assert "ไม่รับชำระด้วยวิธีนี้" in page


def test_the_till_is_for_those_who_take_money(desks: Desks) -> None:
    desks.of("naree").open("/desk/payments", status=403)
    assert "การชำระเงิน" not in desks.of("naree").open("/desk")
    assert "การชำระเงิน" in desks.of("pichai").open("/desk")


def test_another_municipalitys_till_finds_nothing(desks: Desks) -> None:
    receipt = owing(desks)

    page = desks.of("duangjai").open(f"/desk/payments?reference={receipt.reference}", status=422)

    assert "ไม่พบคำขอนี้" in page
    assert "50.00" not in page


def test_a_reference_nobody_has_is_told_kindly(desks: Desks) -> None:
    assert "ไม่พบคำขอนี้" in desks.of("pichai").open("/desk/payments?reference=ZZ", status=422)


def waiting_letter(desks: Desks) -> tuple[Desk, str]:
    """A letter to be posted by the town hall; a desk there, and the letter's address."""
    desk = desks.of("jintana")
    office = desk.officer.posts[0].office_id
    assert office is not None
    with transaction():
        notifications.tell(
            party_id=None,
            contact=notifications.Contact("post", "นางบุญมา ศรีสุข 45 หมู่ 3 ตำบลศิลา 40000"),
            office_id=office,
            subject=Text("รับคำขอแล้ว", "Received"),
            body=Text("จะแจ้งผลให้ทราบ", "We will tell you"),
            language="th",
            case_id=None,
            link=None,
            document_id=None,
        )
    desks.world.settle()
    (letter,) = notification_queries.letters_to_print(office)
    return desk, f"/desk/letters/{letter.id}"


def test_a_letter_is_shown_for_paper_and_gone_once_printed(desks: Desks) -> None:
    desk, address = waiting_letter(desks)

    assert "รับคำขอแล้ว" in desk.open("/desk/letters")
    assert "นางบุญมา ศรีสุข" in desk.open(address)
    page = desk.send(address + "/printed")
    again = desk.send(address + "/printed")

    assert "ไม่มีหนังสือรอพิมพ์" in page
    assert "ไม่มีหนังสือรอพิมพ์" in again


def test_a_letter_of_another_office_is_not_found(desks: Desks) -> None:
    _, address = waiting_letter(desks)
    malinee = desks.of("malinee")

    malinee.open(address, status=404)
    malinee.send(address + "/printed", status=404)
    assert "ไม่มีหนังสือรอพิมพ์" in malinee.open("/desk/letters")
