"""Charges, fines, lapses and money that comes too late."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors, reactions
from borikan.cases import queries as case_queries
from borikan.catalogue import actions as catalogue
from borikan.kernel import clock
from borikan.kernel.money import Money
from borikan.payments import queries as payment_queries
from tests.cases.acting import (
    bank_says_paid,
    passes,
    pay_at_counter,
    row,
    trade,
    trade_complete,
    trade_granted,
    view,
)
from tests.cases.makers import ROOT, TESTER, World

pytestmark = pytest.mark.django_db(transaction=True)

SAME_NAMES = (
    "{id: same_names, type: integer, title: {th: ชื่อซ้ำ, en: Same names}, "
    "value: register.dbd_trade.existing_names}"
)
LATE = {"started_on.day": "1", "started_on.month": "9", "started_on.year": "2569"}


def to_fine(world: World) -> cases.Receipt:
    """A registration 80 days after the start: its fine is to be set."""
    receipt = trade(world, request=LATE)
    trade_complete(world, receipt.reference)
    assert view(world.citizen(), receipt.reference).path == "late"
    return receipt


def fine(world: World, receipt: cases.Receipt, baht: str, reason: str = "ล่าช้า 50 วัน") -> None:
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "late-fine", "assess")
    cases.assess_charge(naree, task, "late-fine", Money.baht(baht), reason)
    world.settle()


def test_the_officer_sets_the_late_fine_up_to_its_ceiling_with_a_reason(world: World) -> None:
    receipt = to_fine(world)

    with pytest.raises(errors.OverCeiling) as refusal:
        fine(world, receipt, "2000.01")
    assert "2,000" in refusal.value.message.th
    with pytest.raises(errors.ReasonNeeded):
        fine(world, receipt, "500", " ")
    with pytest.raises(errors.AmountNegative):
        fine(world, receipt, "-1")
    fine(world, receipt, "2000")

    (demand,) = payment_queries.demands_of(receipt.case_id)
    assert demand.total == Money.baht(2000)


def test_no_amount_is_set_while_its_ceiling_is_unknown(world: World, tmp_path: Path) -> None:
    """Here the ceiling hangs on a register, and that is silent."""
    service = shutil.copytree(ROOT / "dbd" / "trade-name-registration", tmp_path / "trade-name-registration")
    for name, was, becomes in (
        ("service.yaml", 'ceiling: "2000"', 'ceiling: "1500 + same_names"'),
        ("rules.yaml", "inputs:\n", f"inputs:\n  - {SAME_NAMES}\n"),
    ):
        told = (service / name).read_text(encoding="utf-8")
        assert was in told
        (service / name).write_text(told.replace(was, becomes, 1), encoding="utf-8")
    catalogue.publish(service, ROOT / "_shared", actor=TESTER)
    world.registers.silent.add("dbd-trade")
    receipt = to_fine(world)

    with pytest.raises(errors.CeilingUnknown):
        fine(world, receipt, "100")
    world.registers.silent.clear()
    world.clock.move_to(clock.now() + timedelta(minutes=1))
    world.settle()
    with pytest.raises(errors.OverCeiling) as refusal:
        fine(world, receipt, "1500.01")
    assert "1,500" in refusal.value.message.th
    fine(world, receipt, "1500")


def test_nobody_is_asked_to_pay_before_the_fine_is_set(world: World) -> None:
    receipt = to_fine(world)

    assert payment_queries.demands_of(receipt.case_id) == ()
    (summary,) = case_queries.my_cases(world.citizen())
    assert summary.to_do is None
    assert not view(world.citizen(), receipt.reference).clock_stopped  # it is the office that has to act


def test_a_slow_office_never_lets_the_applicant_s_time_run_out(world: World) -> None:
    receipt = to_fine(world)

    passes(world, "2027-02-01 09:00")
    assert row(receipt.case_id).ending == ""
    fine(world, receipt, "500")

    (demand,) = payment_queries.demands_of(receipt.case_id)
    assert demand.pay_by == date(2027, 2, 16)
    (summary,) = case_queries.my_cases(world.citizen())
    assert summary.due_on == date(2027, 2, 16)
    assert view(world.citizen(), receipt.reference).clock_stopped


def test_after_the_fine_is_paid_it_is_decided_and_the_fee_is_asked(world: World) -> None:
    receipt = to_fine(world)
    fine(world, receipt, "500")
    pay_at_counter(world, receipt.case_id)

    naree = world.officer("naree")
    cases.decide(naree, world.work(naree, receipt.reference, "decision"), "granted", cases.Reasons())
    world.settle()

    assert sorted(d.total.satang for d in payment_queries.demands_of(receipt.case_id)) == [5_000, 50_000]
    pay_at_counter(world, receipt.case_id)
    assert view(world.citizen(), receipt.reference).ending == "issued"


def test_a_fine_of_nothing_asks_for_nothing(world: World) -> None:
    receipt = to_fine(world)
    fine(world, receipt, "0", "มีเหตุสุดวิสัย")

    assert payment_queries.demands_of(receipt.case_id) == ()
    assert {t.step for t in view(world.citizen(), receipt.reference).state.tokens} == {"decision"}


def test_the_demand_names_payer_office_and_last_day(world: World) -> None:
    receipt = trade(world)
    trade_granted(world, receipt.reference)

    (demand,) = payment_queries.demands_of(receipt.case_id)
    assert demand.pay_by == date(2026, 12, 8)
    case = row(receipt.case_id)
    assert demand.authority_id == case.authority_id
    from borikan.payments.models import DemandRow

    kept = DemandRow.objects.get()
    assert (kept.office_id, kept.payer_party) == (case.office_id, case.applicant_party)


def test_not_paid_in_time_lapses_and_money_after_it_is_due_back(world: World) -> None:
    receipt = trade(world)
    trade_granted(world, receipt.reference)
    (demand,) = payment_queries.demands_of(receipt.case_id)

    passes(world, "2026-12-09 00:00")
    assert row(receipt.case_id).ending == "lapsed"
    assert payment_queries.demand(demand.id).state == "lapsed"

    assert bank_says_paid(demand) == "refund_due"
    world.settle()
    assert row(receipt.case_id).ending == "lapsed"
    (owed,) = payment_queries.refunds_due(demand.authority_id)
    assert owed.amount == Money.baht(50)


def test_money_that_came_in_time_but_is_heard_of_late_does_not_lapse(world: World) -> None:
    receipt = trade(world)
    trade_granted(world, receipt.reference)
    (demand,) = payment_queries.demands_of(receipt.case_id)
    bank_says_paid(demand)  # the worker has not heard of it when the timer fires

    world.clock.move_to(world.clock.now().replace(month=12, day=30))
    reactions.fire_timer({"case": str(receipt.case_id), "step": "payment", "visit": 1, "name": "payment"})
    world.settle()

    assert row(receipt.case_id).ending == "issued"


def test_a_withdrawal_cancels_what_was_asked_and_late_money_is_due_back(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    trade_granted(world, receipt.reference)
    (demand,) = payment_queries.demands_of(receipt.case_id)

    cases.withdraw(person, receipt.reference)
    world.settle()
    assert payment_queries.demand(demand.id).state == "withdrawn"
    assert bank_says_paid(demand) == "refund_due"
    assert bank_says_paid(demand) == "repeated"
    world.settle()

    assert view(person, receipt.reference).ending == "withdrawn"
    (owed,) = payment_queries.refunds_due(demand.authority_id)
    assert (owed.case_id, owed.amount) == (receipt.case_id, Money.baht(50))


def test_who_paid_before_she_withdraws_is_too_late_once_it_is_being_issued(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    trade_granted(world, receipt.reference)
    (demand,) = payment_queries.demands_of(receipt.case_id)
    assert bank_says_paid(demand) == "settled"

    with pytest.raises(errors.NotPossibleNow):
        cases.withdraw(person, receipt.reference)
    world.settle()

    assert view(person, receipt.reference).ending == "issued"
    assert payment_queries.refunds_due(demand.authority_id) == ()


def test_the_bank_telling_twice_pays_once(world: World) -> None:
    receipt = trade(world)
    trade_granted(world, receipt.reference)
    (demand,) = payment_queries.demands_of(receipt.case_id)

    assert [bank_says_paid(demand), bank_says_paid(demand)] == ["settled", "repeated"]
    world.settle()

    assert row(receipt.case_id).ending == "issued"
    assert payment_queries.demand(demand.id).receipt_id is not None
