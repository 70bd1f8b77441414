"""Numbers of documents neither double nor leave a gap, whoever issues at once and whatever fails (R22)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases import events, stepping
from borikan.cases.models import CaseDocument
from borikan.documents import queries as documents
from borikan.documents.equipment import equipment, use
from borikan.documents.models import DocumentRow
from borikan.documents.ports import TypesettingFailed
from borikan.grants import queries as grants
from borikan.payments import queries as payment_queries
from tests.cases.acting import (
    at_once,
    happened,
    pay_at_counter,
    row,
    trade,
    trade_granted,
    view,
)
from tests.cases.makers import World

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = ("ร้านสมศรีออนไลน์", "ร้านสมศรีผ้าไทย")


def two_paid(world: World) -> list[cases.Receipt]:
    """Two registrations that only wait to be issued, their payments not yet heard of."""
    from borikan.payments import actions as payments

    receipts = []
    for number, name, shop in (
        ("1994000001175", "นางสมศรี ใจงาม", NAMES[0]),
        ("3994000006521", "นางมาลี แสนสุข", NAMES[1]),
    ):
        receipt = trade(world, world.citizen(number, name), business={"trade_name_th": shop})
        trade_granted(world, receipt.reference)
        receipts.append(receipt)
    for receipt in receipts:
        (demand,) = payment_queries.demands_of(receipt.case_id)
        payments.take_counter_payment(world.officer("pichai").ref, demand.id, "cash")
    return receipts


def numbers(kind: str) -> list[int | None]:
    return sorted(DocumentRow.objects.filter(kind=kind).values_list("number", flat=True))


def test_r22_numbers_issued_at_once_neither_double_nor_leave_a_gap(world: World) -> None:
    receipts = two_paid(world)

    def settle(case_id: UUID) -> None:
        with stepping_transaction():
            case = stepping.lock(case_id)
            stepping.catch_up(case)

    outcomes = at_once(*[lambda r=r: settle(r.case_id) for r in receipts])  # type: ignore[misc]  # each its own
    assert outcomes == [None, None]
    world.settle()

    assert numbers("certificate") == [1, 2]
    assert {row(r.case_id).ending for r in receipts} == {"issued"}


def stepping_transaction() -> Any:
    from borikan.journal.actions import transaction

    return transaction()


def test_r22_an_issue_that_is_rolled_back_gives_its_number_to_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two_paid(world)
    with monkeypatch.context() as patch:
        patch.setattr(CaseDocument.objects, "create", _out_of_order)
        with pytest.raises(RuntimeError), stepping_transaction():
            stepping.catch_up(stepping.lock(first.case_id))
    world.settle()

    assert numbers("certificate") == [1, 2]
    assert {row(r.case_id).ending for r in (first, second)} == {"issued"}


def _out_of_order(**_columns: object) -> None:
    raise RuntimeError("the disk is full")


class OnceBroken:
    """A typesetter that can't make the first certificate and makes all that follows."""

    def __init__(self, real: Any) -> None:
        self.real, self.broken = real, False

    def set_pages(self, layout: str, data: Any, at: Any) -> bytes:
        if not self.broken and layout == "certificate":
            self.broken = True
            raise TypesettingFailed("broken", permanent=True)
        return bytes(self.real.set_pages(layout, data, at))

    set_source = set_pages


@pytest.mark.documents
def test_r22_a_failed_document_leaves_a_void_number_and_another_is_issued(world: World) -> None:
    from dataclasses import replace

    person = world.citizen()
    receipt = trade(world, person)
    trade_granted(world, receipt.reference)
    broken = replace(equipment(), typesetter=OnceBroken(equipment().typesetter))
    with use(broken):
        pay_at_counter(world, receipt.case_id)

    rows = list(DocumentRow.objects.filter(kind="certificate").order_by("number"))
    assert [(r.number, r.state) for r in rows] == [(1, "void"), (2, "sealed")]
    assert row(receipt.case_id).ending == "issued"
    (grant,) = grants.grants_of(person.party_id)
    assert grant.document_ids == (rows[1].id,)
    (filed,) = world.registers.filed
    assert (filed.key, dict(filed.values)) == (
        rows[1].number_shown,
        {
            "number": rows[1].number_shown,
            "trade_name": "ร้านสมศรีออนไลน์",
            "status": "active",
            "registered_on": "2026-11-20",
        },
    )
    assert len(happened(receipt.case_id, events.IssuedAgain)) == 1
    assert documents.document(rows[0].id).status == "void"
    assert [d.document_id for d in view(person, receipt.reference).documents if d.kind == "certificate"] == [
        rows[1].id
    ]
