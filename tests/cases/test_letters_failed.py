"""A letter or receipt that can't be made is issued anew by itself, and comes to an officer when that fails (R22, R14)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases import reissuing
from borikan.cases.models import Case, CaseDocument, DefectNotice, Order, Task
from borikan.documents.equipment import equipment, use
from borikan.documents.models import DocumentRow
from borikan.documents.ports import TypesettingFailed
from borikan.notifications.models import InboxMessage
from borikan.payments.models import SettlementRow
from tests.cases.acting import (
    REASONS,
    at_once,
    defects,
    pay_at_counter,
    trade,
    trade_complete,
    trade_granted,
    trade_issued,
)
from tests.cases.makers import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.documents]


class Broken:
    """A typesetter that can't make any page of these layouts, at the first try or any other."""

    def __init__(self, real: Any, layouts: tuple[str, ...]) -> None:
        self.real, self.layouts = real, layouts

    def set_pages(self, layout: str, data: Any, at: Any) -> bytes:
        if layout in self.layouts:
            raise TypesettingFailed("the process ended by itself", permanent=True)
        return bytes(self.real.set_pages(layout, data, at))

    set_source = set_pages


@contextmanager
def broken(*layouts: str) -> Iterator[None]:
    with use(replace(equipment(), typesetter=Broken(equipment().typesetter, layouts))):
        yield


def states(kind: str) -> list[str]:
    return list(
        DocumentRow.objects.filter(kind=kind).order_by("number", "issued_at").values_list("state", flat=True)
    )


def pass_by(world: World, by: timedelta) -> None:
    world.clock.move_to(world.clock.now() + by)
    world.settle()


@pytest.fixture
def receipt_failed(world: World) -> cases.Receipt:
    """A registration that was paid for and issued; only its payment receipt failed."""
    receipt = trade(world)
    trade_granted(world, receipt.reference)
    with broken("receipt"):
        pay_at_counter(world, receipt.case_id)
    assert states("receipt") == ["void"]
    return receipt


def test_r22_a_receipt_is_issued_anew_after_a_minute(world: World, receipt_failed: cases.Receipt) -> None:
    pass_by(world, timedelta(seconds=59))
    assert states("receipt") == ["void"]

    pass_by(world, timedelta(seconds=2))

    void, good = DocumentRow.objects.filter(kind="receipt").order_by("number")
    assert (void.state, good.state, good.instead_of) == ("void", "sealed", void.id)
    assert (void.number, good.number) == (1, 2)
    assert SettlementRow.objects.get().receipt_id == good.id


def test_r22_the_pauses_grow_and_then_an_officer_is_asked(
    world: World, receipt_failed: cases.Receipt
) -> None:
    with broken("receipt"):
        for number, pause in enumerate(reissuing.PAUSES, start=2):
            pass_by(world, pause - timedelta(seconds=1))
            assert len(states("receipt")) == number - 1
            pass_by(world, timedelta(seconds=1))
            assert states("receipt") == ["void"] * number
    naree = world.officer("naree")
    (task,) = case_queries.desk_case(naree, receipt_failed.reference).tasks
    assert [cause for _, cause in task.failed] == ["the process ended by itself"]

    cases.claim(naree, task.id)
    outcomes = at_once(*[lambda: cases.try_issuing_again(naree, task.id)] * 2)
    world.settle()

    assert sorted(type(o).__name__ for o in outcomes) == ["NoneType", "TaskDone"]
    assert states("receipt") == ["void"] * 4 + ["sealed"]
    assert not Task.objects.filter(case=receipt_failed.case_id, closed_at=None).exists()


def test_r22_her_task_outlasts_the_end_of_the_case(world: World) -> None:
    with broken("letter"):
        receipt = trade(world)
        for pause in reissuing.PAUSES:
            pass_by(world, pause)
    assert states("certificate-of-receipt") == ["void"] * 4
    trade_granted(world, receipt.reference)
    pay_at_counter(world, receipt.case_id)

    assert Case.objects.get(pk=receipt.case_id).ending == "issued"
    naree = world.officer("naree")
    (task,) = case_queries.desk_case(naree, receipt.reference).tasks
    cases.claim(naree, task.id)
    cases.try_issuing_again(naree, task.id)
    world.settle()
    assert states("certificate-of-receipt") == ["void"] * 4 + ["sealed"]


def test_r14_a_refusal_and_all_that_points_to_it_get_the_letter(world: World) -> None:
    receipt = trade(world)
    trade_complete(world, receipt.reference)
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "decision")
    with broken("letter"):
        cases.decide(naree, task, "refused", REASONS, no_hearing_code="facts-from-party")
        world.settle()
    void = Order.objects.get().document_id
    pass_by(world, timedelta(minutes=2))

    good = Order.objects.get().document_id
    assert good != void
    assert DocumentRow.objects.get(id=good).state == "sealed"
    assert CaseDocument.objects.filter(document_id=good, kind="order").exists()
    assert not InboxMessage.objects.filter(document_id=void).exists()


def test_r2_a_defect_notice_gets_its_letter(world: World) -> None:
    receipt = trade(world)
    with broken("letter", "notice"):
        defects(world, receipt.reference)
    pass_by(world, timedelta(minutes=2))

    good = DefectNotice.objects.get().document_id
    assert DocumentRow.objects.get(id=good).state == "sealed"


def test_r6_a_certificate_of_receipt_is_made_once_it_can_be(world: World) -> None:
    with broken("letter"):
        trade(world)
    pass_by(world, timedelta(minutes=2))

    assert states("certificate-of-receipt") == ["void", "sealed"]


def test_r22_two_workers_issue_one_anew(world: World, receipt_failed: cases.Receipt) -> None:
    void: UUID = DocumentRow.objects.get(kind="receipt").id
    job = {"case": str(receipt_failed.case_id), "void": str(void)}

    assert at_once(*[lambda: reissuing.issue_planned(job)] * 2) == [None, None]

    assert DocumentRow.objects.filter(instead_of=void).count() == 1


def test_r22_nothing_is_issued_anew_in_an_erased_case(world: World, receipt_failed: cases.Receipt) -> None:
    Case.objects.filter(pk=receipt_failed.case_id).update(wrapped_key=None)

    pass_by(world, timedelta(minutes=2))

    assert states("receipt") == ["void"]


def test_nothing_is_issued_anew_for_what_is_sealed(world: World) -> None:
    receipt = trade_issued(world)
    sealed = DocumentRow.objects.get(kind="receipt", case_id=receipt.case_id)

    reissuing.issue_planned({"case": str(receipt.case_id), "void": str(sealed.id)})

    assert states("receipt") == ["sealed"]
