"""Refunds on the pages: proposed at the till, approved by somebody else, and the account asked of the payee."""

from __future__ import annotations

from uuid import UUID

import pytest

from borikan.cases.actions import Receipt
from borikan.kernel.actors import system
from borikan.payments import queries as payments
from borikan.payments.actions import name_account, take_payout_notice
from borikan.payments.equipment import use, use_payouts
from tests.cases.acting import TrustingBank, bank_says_paid
from tests.payments.makers import PROMPTPAY, PayingBank
from tests.web.pages.desk.conftest import Desks
from tests.web.pages.desk.test_money_and_letters import owing
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)


def paid_twice(desks: Desks) -> tuple[Receipt, payments.Demand]:
    receipt = owing(desks)
    (asked,) = payments.demands_of(receipt.case_id)
    bank_says_paid(asked)
    bank_says_paid(asked, "T2")
    desks.world.settle()
    return receipt, asked


def proposed(desks: Desks, asked: payments.Demand) -> UUID:
    desks.of("pichai").send(
        f"/desk/payments/refunds/{asked.id}", amount="50", cause="paid-twice", reason="โอนสองครั้ง"
    )
    (refund,) = payments.refunds_of(asked.case_id)
    return refund.id


def test_what_is_due_back_is_proposed_with_a_reason(desks: Desks) -> None:
    _, asked = paid_twice(desks)
    pichai = desks.of("pichai")
    assert "ยังไม่มีผู้เสนอคืน" in pichai.open("/desk/payments")
    form = pichai.open(f"/desk/payments/refunds/{asked.id}")
    assert "ต้องคืนตามบัญชี" in form

    wrong = pichai.send(f"/desk/payments/refunds/{asked.id}", status=422, amount="x", cause="", reason="")
    for told in ("โปรดกรอกจำนวนเงินเป็นบาท", "โปรดเลือกเหตุที่คืนเงิน", "โปรดเขียนเหตุผล"):
        assert told in wrong
    too_much = pichai.send(
        f"/desk/payments/refunds/{asked.id}", status=422, amount="100.01", cause="other", reason="เกิน"
    )
    assert "เกินยอดที่ชำระไว้" in too_much
    proposed(desks, asked)
    assert "รออนุมัติ" in pichai.open("/desk/payments")


def test_while_a_refund_is_on_its_way_the_till_leads_to_it(desks: Desks) -> None:
    receipt, asked = paid_twice(desks)
    pichai, form = desks.of("pichai"), f"/desk/payments/refunds/{asked.id}"
    assert form in pichai.open(f"/desk/payments?reference={receipt.reference}")
    refund = proposed(desks, asked)

    till = pichai.open(f"/desk/payments?reference={receipt.reference}")

    assert form not in till
    assert f"/desk/refunds/{refund}" in till
    for answer in (pichai.open(form), pichai.send(form, amount="1", cause="other", reason="อีกครั้ง")):
        assert "รายการนี้มีการคืนเงินที่ยังไม่เสร็จอยู่แล้ว" in answer
        assert "โอนสองครั้ง" in answer


def test_the_proposer_sees_no_button_and_a_supervisor_does(desks: Desks) -> None:
    _, asked = paid_twice(desks)
    refund = proposed(desks, asked)
    own = desks.of("pichai").open(f"/desk/refunds/{refund}")
    assert "ผู้เสนอคืนเงินอนุมัติเองไม่ได้" in own
    assert 'value="approve"' not in own

    wanida = desks.of("wanida")
    assert "รอท่านพิจารณา" in wanida.open("/desk/payments")
    assert "เหตุผล" in wanida.send(f"/desk/refunds/{refund}", status=422, do="reject", note=" ")
    assert "อนุมัติแล้ว" in wanida.send(f"/desk/refunds/{refund}", do="approve")
    assert "มีผู้พิจารณาแล้ว" in wanida.send(f"/desk/refunds/{refund}", do="approve")
    assert payments.refund(refund).asks_account


def test_other_authorities_and_units_see_nothing_of_it(desks: Desks) -> None:
    _, asked = paid_twice(desks)
    refund = proposed(desks, asked)
    for username in ("duangjai", "chaiwat"):
        desks.of(username).open(f"/desk/refunds/{refund}", status=404)
    desks.of("duangjai").open(f"/desk/payments/refunds/{asked.id}", status=404)


def test_the_payee_says_where_and_sees_it_through(desks: Desks) -> None:
    receipt, asked = paid_twice(desks)
    refund = proposed(desks, asked)
    somsri = Visitor(desks.world.citizen()).client
    path = f"/cases/{receipt.reference}/refunds/{refund}"
    assert somsri.get(path).status_code == 404, "what nobody approved is no news"
    desks.of("wanida").send(f"/desk/refunds/{refund}", do="approve")
    desks.world.settle()
    assert "แจ้งบัญชีรับเงินคืน" in somsri.get("/cases").content.decode()
    assert "แจ้งบัญชีรับเงินคืน 50.00 บาท" in somsri.get(f"/cases/{receipt.reference}").content.decode()

    assert 'autocomplete="name"' in somsri.get(path).content.decode()
    wrong = somsri.post(path, {"kind": "bank", "bank": "004", "number": "123", "name": ""})
    assert wrong.status_code == 422
    assert "เลขที่บัญชีของ" in wrong.content.decode()
    assert "โปรดกรอกชื่อบัญชี" in wrong.content.decode()
    bank = PayingBank()
    with use_payouts(bank):
        answer = somsri.post(path, {"kind": "promptpay", "promptpay": "081-234-5678", "name": "สมศรี ใจงาม"})
        assert answer.status_code == 302
        desks.world.settle()
    assert [order.account.number for order in bank.told.values()] == ["+66812345678"]
    page = somsri.get(path).content.decode()
    assert "แจ้งธนาคารให้โอนแล้ว" in page
    assert "xxx-5678" in page
    assert "0812345678" not in page
    again = {"kind": "promptpay", "promptpay": "081-234-5678", "name": "สมศรี ใจงาม"}
    assert somsri.post(path, again).status_code == 302
    other = somsri.post(path, {**again, "promptpay": "089-999-9999"})
    assert other.status_code == 409
    assert "บัญชีที่ท่านเพิ่งแจ้งจึงไม่ได้บันทึกไว้" in other.content.decode()
    assert "xxx-5678" in other.content.decode()


def test_the_counter_writes_down_what_the_payee_says(desks: Desks) -> None:
    _, asked = paid_twice(desks)
    refund = proposed(desks, asked)
    desks.of("wanida").send(f"/desk/refunds/{refund}", do="approve")
    for username in ("pichai", "wanida"):
        page = desks.of(username).open(f"/desk/refunds/{refund}")
        assert "บันทึกบัญชีที่ผู้รับเงินแจ้ง" not in page
        assert ("จึงบันทึกบัญชีรับเงินไม่ได้" in page) == (username == "pichai"), "wanida meets no payees"
    jintana = desks.of("jintana")
    form = jintana.open(f"/desk/refunds/{refund}")
    assert "บันทึกบัญชีที่ผู้รับเงินแจ้ง" in form
    assert 'autocomplete="name"' not in form, "the browser would offer the officer's own"
    with use_payouts(PayingBank()):
        done = jintana.send(
            f"/desk/refunds/{refund}", do="account", kind="promptpay", promptpay="0812345678", name="สมศรี"
        )
        desks.world.settle()
    assert "บันทึกบัญชีแล้ว" in done


def test_what_the_bank_says_that_fits_no_refund_waits_at_the_till(desks: Desks) -> None:
    _, asked = paid_twice(desks)
    refund = proposed(desks, asked)
    desks.of("wanida").send(f"/desk/refunds/{refund}", do="approve")
    paying = PayingBank()
    with use_payouts(paying), use(TrustingBank()):
        name_account(refund, PROMPTPAY, actor=system("tests"))
        desks.world.settle()
        assert take_payout_notice(paying.notice(amount_satang=1), "signed") == "unmatched"
    (waiting,) = payments.unmatched_payouts([asked.authority_id])
    path = f"/desk/payments/payouts/{waiting.id}"
    pichai, jintana = desks.of("pichai"), desks.of("jintana")

    assert path in pichai.open("/desk/payments")
    assert path not in jintana.open("/desk/payments")
    assert "จำนวนเงินไม่ตรงกับที่สั่งโอน" in pichai.open(path)
    assert "โปรดเขียนหมายเหตุ" in pichai.send(path, status=422, note=" ")
    assert "รายการนี้จัดการแล้ว" in jintana.send(path, note="ไม่ใช่หน้าที่")
    assert "บันทึกแล้ว" in pichai.send(path, note="ธนาคารแก้ไขแล้ว")
    assert path not in pichai.open("/desk/payments")
