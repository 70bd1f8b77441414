"""Two at the same moment: nothing doubles, nobody is lost (DESIGN §6)."""

from __future__ import annotations

import pytest

from borikan.cases import actions as cases
from borikan.cases.models import Case, CaseDocument, Draft, Order, Task
from borikan.payments import queries as payment_queries
from tests.cases.acting import (
    at_once,
    row,
    trade,
    trade_complete,
)
from tests.cases.applying import TRADE_NAME, drafted
from tests.cases.makers import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_officers_one_gets_the_task_and_the_other_is_told(world: World) -> None:
    trade(world)
    task = Task.objects.get(closed_at=None).id
    naree, prasert = world.officer("naree"), world.officer("prasert")

    outcomes = at_once(lambda: cases.claim(naree, task), lambda: cases.claim(prasert, task))

    assert sorted(type(o).__name__ for o in outcomes) == ["NoneType", "TaskTaken"]
    winner = naree if outcomes[0] is None else prasert
    assert Task.objects.get(pk=task).officer_id == winner.id


def test_a_decision_made_twice_at_once_is_one_order(world: World) -> None:
    receipt = trade(world)
    trade_complete(world, receipt.reference)
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "decision")

    outcomes = at_once(*[lambda: cases.decide(naree, task, "granted", cases.Reasons())] * 3)

    assert sorted(type(o).__name__ for o in outcomes) == ["NoneType", "TaskDone", "TaskDone"]
    assert Order.objects.count() == 1
    world.settle()
    assert len(payment_queries.demands_of(receipt.case_id)) == 1


def test_a_submit_racing_with_itself_gives_one_case_and_one_receipt(world: World) -> None:
    person = world.citizen()
    draft = drafted(person, "trade-name-registration", TRADE_NAME)

    outcomes = at_once(*[lambda: cases.submit(person, draft, declared=True, language="th")] * 4)

    assert len({o.reference for o in outcomes if isinstance(o, cases.Receipt)}) == 1, outcomes
    assert all(isinstance(o, cases.Receipt) for o in outcomes), outcomes
    assert Case.objects.count() == 1
    world.settle()
    assert CaseDocument.objects.filter(kind="certificate-of-receipt").count() == 1


def test_a_draft_started_twice_at_once_is_one(world: World) -> None:
    person = world.citizen()
    applicant = cases.Applicant(person.party_id, "self")

    outcomes = at_once(*[lambda: cases.start_draft(person, "trade-name-registration", applicant)] * 3)

    assert len(set(outcomes)) == 1, outcomes
    assert Draft.objects.count() == 1


def test_withdrawal_and_decision_at_once_leave_one_ending(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    trade_complete(world, receipt.reference)
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "decision")

    at_once(
        lambda: cases.withdraw(person, receipt.reference),
        lambda: cases.decide(naree, task, "granted", cases.Reasons()),
    )
    world.settle()

    assert row(receipt.case_id).ending == "withdrawn"
    assert not [d for d in payment_queries.demands_of(receipt.case_id) if d.open]
    assert not Task.objects.filter(closed_at=None).exists()
