"""What an officer sends twice is done once, and what is over is left alone."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors, events
from borikan.cases.models import Task
from borikan.identity.queries import Officer
from borikan.journal.actions import wired
from borikan.journal.events import Event
from borikan.journal.worker import run_due
from borikan.kernel.errors import Refused
from tests.cases.acting import (
    LISTED,
    REASONS,
    at_once,
    food,
    happened,
    passes,
    row,
    trade,
    trade_complete,
    view,
)
from tests.cases.makers import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_task_finished_by_two_clicks_is_finished_once(world: World) -> None:
    receipt = trade(world)
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "completeness")

    outcomes = at_once(*[lambda: cases.find_complete(naree, task, LISTED)] * 2)

    assert sorted(type(o).__name__ for o in outcomes) == ["NoneType", "TaskDone"]
    assert len(happened(receipt.case_id, events.FoundComplete)) == 1
    with pytest.raises(errors.TaskDone):
        cases.find_complete(naree, task, LISTED)
    with wired({}, {}):
        assert run_due() >= 0


Act = Callable[[World, cases.Receipt], Callable[[], object]]


def _decision(world: World, receipt: cases.Receipt) -> tuple[Officer, UUID]:
    trade_complete(world, receipt.reference)
    naree = world.officer("naree")
    return naree, world.work(naree, receipt.reference, "decision")


def _defects(world: World, receipt: cases.Receipt) -> Callable[[], object]:
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "completeness")
    return lambda: cases.send_defect_notice(naree, task, [cases.Defect("trade_name_th", "โปรดแก้")])


def _hearing(world: World, receipt: cases.Receipt) -> Callable[[], object]:
    naree, task = _decision(world, receipt)
    return lambda: cases.open_hearing(naree, task, "ชื่อซ้ำ")


def _refusal(world: World, receipt: cases.Receipt) -> Callable[[], object]:
    naree, task = _decision(world, receipt)
    return lambda: cases.decide(naree, task, "refused", REASONS, no_hearing_code="urgent")


def _release(world: World, receipt: cases.Receipt) -> Callable[[], object]:
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "completeness")
    return lambda: cases.release(naree, task)


def _hold(world: World, receipt: cases.Receipt) -> Callable[[], object]:
    wanida = world.officer("wanida")
    return lambda: cases.suspend(wanida, receipt.reference, "ศาลมีคำสั่งทุเลา")


ACTS: dict[str, tuple[Act, type[Event]]] = {
    "defects": (_defects, events.DefectNoticeSent),
    "hearing": (_hearing, events.HearingOpened),
    "refusal": (_refusal, events.Decided),
    "release": (_release, events.TaskReleased),
    "hold": (_hold, events.CaseSuspended),
}


@pytest.mark.parametrize("name", ACTS)
def test_an_officer_s_double_click_does_it_once(world: World, name: str) -> None:
    prepare, event = ACTS[name]
    receipt = trade(world)
    act = prepare(world, receipt)

    outcomes = at_once(act, act)

    refusals = [o for o in outcomes if o is not None]
    assert len(refusals) == 1, outcomes
    assert isinstance(refusals[0], Refused), outcomes
    world.settle()
    assert len(happened(receipt.case_id, event)) == 1


@pytest.mark.parametrize("name", ACTS)
def test_an_officer_who_acts_on_a_case_just_withdrawn_is_told_and_changes_nothing(
    world: World, name: str
) -> None:
    prepare, event = ACTS[name]
    person = world.citizen()
    receipt = trade(world, person)
    act = prepare(world, receipt)
    cases.withdraw(person, receipt.reference)

    with pytest.raises(Refused):
        act()
    world.settle()

    assert happened(receipt.case_id, event) == []
    assert row(receipt.case_id).ending == "withdrawn"


def test_of_two_supervisors_who_hand_a_task_on_at_once_the_later_word_counts(world: World) -> None:
    trade(world)
    task = Task.objects.get(closed_at=None).id
    wanida, theera = world.officer("wanida"), world.officer("theera")
    naree, prasert = world.officer("naree"), world.officer("prasert")

    outcomes = at_once(
        lambda: cases.reassign(wanida, task, naree.id), lambda: cases.reassign(theera, task, prasert.id)
    )

    assert outcomes == [None, None]
    assert Task.objects.get(pk=task).officer_id in (naree.id, prasert.id)


def test_an_extension_clicked_twice_is_one_and_another_day_is_another(world: World) -> None:
    receipt = food(world)
    theera = world.officer("theera")

    outcomes = at_once(*[lambda: cases.extend(theera, receipt.reference, "รอผลตรวจ")] * 3)

    assert sorted(type(o).__name__ for o in outcomes) == ["ExtendedToday", "ExtendedToday", "NoneType"]
    assert row(receipt.case_id).extension_days == 15
    passes(world, "2026-11-23 09:00")
    cases.extend(theera, receipt.reference, "ยังรอผลตรวจ")
    assert row(receipt.case_id).extension_days == 30


def test_a_question_or_answer_sent_by_two_clicks_is_told_once(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    naree = world.officer("naree")

    assert at_once(*[lambda: cases.ask(naree, receipt.reference, "เปิดร้านกี่โมง")] * 2) == [None, None]
    assert at_once(*[lambda: cases.answer(person, receipt.reference, "เก้าโมง")] * 2) == [None, None]
    cases.ask(naree, receipt.reference, "เปิดร้านกี่โมง")

    assert [n.kind for n in view(person, receipt.reference).notes] == ["question", "answer", "question"]
