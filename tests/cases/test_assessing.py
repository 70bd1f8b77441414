"""Amounts that officers set, where officers of two roles have to set one each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.cases.queries import WorkFilter
from borikan.catalogue import actions as catalogue
from borikan.kernel.money import Money
from borikan.payments import queries as payment_queries
from tests.cases.acting import row, trade, trade_complete
from tests.cases.makers import ROOT, TESTER, World

pytestmark = pytest.mark.django_db(transaction=True)

LATE = {"request": {"started_on.day": "1", "started_on.month": "6", "started_on.year": "2569"}}
BACK_FEE = """
  - id: back-fee
    kind: fine
    title: {th: ค่าใช้จ่ายในการติดตาม, en: Cost of following it up}
    payee: authority
    revenue_code: "4202"
    due_at: late-fine
    assessed_by: officer:public-health-officer
    ceiling: "500"
    law: {th: พ.ร.บ.ทะเบียนพาณิชย์ พ.ศ. 2499 ม.19, en: Commercial Registration Act s.19, uncertain: true}
    illustrative: true
limits:
"""


@pytest.fixture
def waiting(world: World, tmp_path: Path) -> cases.Receipt:
    """A late registration for which the registrar and the public health officer each have an amount to set."""
    folder = tmp_path / "trade-name-registration"
    shutil.copytree(ROOT / "dbd/trade-name-registration", folder)
    text = (folder / "service.yaml").read_text()
    assert text.count("\nlimits:\n") == 1
    (folder / "service.yaml").write_text(text.replace("\nlimits:\n", BACK_FEE))
    catalogue.publish(folder, ROOT / "_shared", actor=TESTER)
    receipt = trade(world, **LATE)
    trade_complete(world, receipt.reference)
    return receipt


def assess(world: World, reference: str, username: str, charge: str, baht: int) -> None:
    officer = world.officer(username)
    task = world.work(officer, reference, "late-fine", "assess")
    cases.assess_charge(officer, task, charge, Money.baht(baht), "ยื่นล่าช้า")
    world.settle()


def test_each_role_has_a_task_of_its_own_and_sees_its_own_charge(
    world: World, waiting: cases.Receipt
) -> None:
    seen = {}
    for username in ("naree", "somkid"):
        officer = world.officer(username)
        world.work(officer, waiting.reference, "late-fine", "assess")
        tasks = case_queries.desk_case(officer, waiting.reference).tasks
        seen[username] = [[c.id for c in task.assess] for task in tasks if task.held_by_me]

    assert seen == {"naree": [["late-fine"]], "somkid": [["back-fee"]]}


@pytest.mark.parametrize("registrar_first", [True, False])
def test_the_demand_goes_out_when_both_have_set_their_amount(
    world: World, waiting: cases.Receipt, *, registrar_first: bool
) -> None:
    acts = [("naree", "late-fine", 300), ("somkid", "back-fee", 200)]
    first, second = acts if registrar_first else reversed(acts)

    assess(world, waiting.reference, *first)
    assert payment_queries.demands_of(waiting.case_id) == ()
    assert row(waiting.case_id).clock_stopped_on is None
    assert not case_queries.work_list(
        world.officer(first[0]), WorkFilter(reference=waiting.reference, scope="mine")
    ).rows

    assess(world, waiting.reference, *second)
    (demand,) = payment_queries.demands_of(waiting.case_id)
    assert demand.total == Money.baht(500)
    assert row(waiting.case_id).clock_stopped_on is not None


def test_nobody_sets_the_amount_that_is_the_other_role_s(world: World, waiting: cases.Receipt) -> None:
    naree = world.officer("naree")
    task = world.work(naree, waiting.reference, "late-fine", "assess")

    with pytest.raises(errors.TaskDone):
        cases.assess_charge(naree, task, "back-fee", Money.baht(100), "ยื่นล่าช้า")
