"""Answering before an order (R13), and the order with its reasons and appeal (R12, R14)."""

from __future__ import annotations

import pytest

from borikan.cases import actions as cases
from borikan.identity.queries import Citizen
from tests.cases import acting
from tests.cases.makers import World
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)

FACTS = "ชื่อซ้ำกับทะเบียนเลขที่ 12/2560"


def heard(world: World, person: Citizen) -> str:
    """The reference of a trade registration whose applicant is asked to answer."""
    receipt = acting.trade(world, person)
    acting.trade_complete(world, receipt.reference)
    officer = world.officer("naree")
    cases.open_hearing(officer, world.work(officer, receipt.reference, "decision"), FACTS)
    world.settle()
    return receipt.reference


def refused(world: World, reference: str) -> None:
    officer = world.officer("naree")
    task = world.work(officer, reference, "decision")
    cases.decide(officer, task, "refused", acting.REASONS)
    world.settle()


def test_r13_the_facts_are_read_and_answered(world: World, somsri: Citizen, visitor: Visitor) -> None:
    reference = heard(world, somsri)
    page = visitor.open(f"/cases/{reference}/hearing")
    assert FACTS in page.text

    sent = visitor.send(page, answer="ใช้ชื่อนี้มาก่อน มีใบเสร็จปี 2558")

    assert "ส่งคำชี้แจงแล้ว" in sent.text
    hearing = acting.view(somsri, reference).hearing
    assert hearing is not None
    assert hearing.answer == "ใช้ชื่อนี้มาก่อน มีใบเสร็จปี 2558"
    assert "ใช้ชื่อนี้มาก่อน" in visitor.open(f"/cases/{reference}/hearing").text


def test_an_empty_answer_is_told_of(world: World, somsri: Citizen, reader: Visitor) -> None:
    reference = heard(world, somsri)

    sent = reader.send(reader.open(f"/cases/{reference}/hearing"), answer=" ")

    assert sent.status == 422
    assert sent.errors == ["Write your answer."]
    assert sent.error_links == ["#answer"]


def test_an_answer_too_long_is_told_of_and_kept_on_the_page(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    reference = heard(world, somsri)

    sent = visitor.send(visitor.open(f"/cases/{reference}/hearing"), answer="ก" * 10_001)

    assert sent.status == 422
    assert "ยาวเกิน 10,000 ตัวอักษร" in sent.errors[0]
    assert len(sent.value("answer")) == 10_001


def test_after_its_last_day_the_hearing_can_only_be_read(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    reference = heard(world, somsri)
    page = visitor.open(f"/cases/{reference}/hearing")
    acting.passes(world, "2026-12-20 09:00")

    sent = Visitor(somsri).send(page, answer="สายไปแล้ว")

    assert "พ้นกำหนดแล้ว ไม่มีคำชี้แจง" in sent.text


def test_an_application_without_a_hearing_has_no_such_page(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    receipt = acting.trade(world, somsri)

    assert visitor.open(f"/cases/{receipt.reference}/hearing").path == f"/cases/{receipt.reference}"


def test_r12_r14_a_refusal_shows_facts_law_considerations_and_to_whom_to_appeal_by_when(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    reference = heard(world, somsri)
    cases.answer_hearing(somsri, reference, "ขอใช้ชื่อเดิม")
    world.settle()
    refused(world, reference)

    page = visitor.open(f"/cases/{reference}")

    for part in (acting.REASONS.facts, acting.REASONS.law, acting.REASONS.considerations):
        assert part in page.text
    order = acting.view(somsri, reference).order
    assert order is not None
    assert order.appeal_by is not None
    assert order.appeal_to.th in page.text
    assert f'datetime="{order.appeal_by.isoformat()}"' in page.html
    assert any(link.startswith("/documents/") for link in page.links)
