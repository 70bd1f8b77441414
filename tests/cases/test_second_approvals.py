"""A second officer looks over earlier work: never her own, and not more often than the step allows."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors, events
from borikan.cases import queries as case_queries
from borikan.cases.errors import ReasonNeeded
from borikan.cases.models import SecondApproval
from borikan.kernel.errors import Refused
from tests.cases.acting import LISTED, at_once, happened, row, view
from tests.cases.having_a_say import LOOK, SECOND, filed, publish
from tests.cases.makers import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _service(world: World, tmp_path: Path) -> None:
    publish(tmp_path / "service", LOOK, SECOND)


def looked_over(world: World, username: str = "naree") -> str:
    """The first officer did her work: the second approval waits."""
    receipt = filed(world)
    again(world, receipt.reference, username)
    return receipt.reference


def again(world: World, reference: str, username: str = "naree") -> None:
    officer = world.officer(username)
    cases.finish_task(officer, world.work(officer, reference, "look"), LISTED)
    world.settle()


def second(world: World, reference: str, username: str = "prasert") -> UUID:
    return world.work(world.officer(username), reference, "second")


def result_of(reference: str) -> str:
    return _case(reference).state["results"].get("second", "")


def _case(reference: str):  # type: ignore[no-untyped-def]  # the row, for short
    from borikan.cases.models import Case

    return Case.objects.get(reference=reference)


def test_agreeing_lets_the_case_go_on(world: World) -> None:
    reference = looked_over(world)
    cases.give_second_approval(world.officer("prasert"), second(world, reference), "approved", "", {})
    assert result_of(reference) == "approved"
    assert world.work(world.officer("naree"), reference, "decision")
    story = [one.text.en for one in view(world.citizen(), reference).timeline]
    assert "Second look: a second officer agreed" in story
    assert "Step done: Second look" not in story


def test_whoever_did_the_work_cannot_approve_it(world: World) -> None:
    reference = looked_over(world)
    with pytest.raises(errors.SameOfficer):
        second(world, reference, "naree")


def test_disagreeing_holds_nothing_up_and_whoever_decides_reads_why(world: World) -> None:
    reference = looked_over(world)
    prasert = world.officer("prasert")
    task = second(world, reference)
    with pytest.raises(ReasonNeeded):
        cases.give_second_approval(prasert, task, "disagreed", "  ", {})
    cases.give_second_approval(prasert, task, "disagreed", "ชื่อคล้ายกับร้านเดิม", {})
    assert result_of(reference) == "disagreed"
    seen = case_queries.desk_case(world.officer("naree"), reference).approvals
    assert [(one.result, one.reason, one.by.en) for one in seen] == [
        ("disagreed", "ชื่อคล้ายกับร้านเดิม", prasert.name.en)
    ]


def test_sent_back_is_done_again_and_not_more_often_than_allowed(world: World) -> None:
    reference = looked_over(world)
    prasert = world.officer("prasert")
    cases.give_second_approval(prasert, second(world, reference), "sent_back", "ตรวจชื่ออังกฤษด้วย", {})
    naree = world.officer("naree")
    assert case_queries.desk_case(naree, reference).approvals[0].reason == "ตรวจชื่ออังกฤษด้วย"
    again(world, reference)
    task = second(world, reference)
    with pytest.raises(errors.NotPossibleNow):
        cases.give_second_approval(prasert, task, "sent_back", "อีกครั้ง", {})
    assert SecondApproval.objects.count() == 1
    cases.give_second_approval(prasert, task, "approved", "", {})
    assert result_of(reference) == "approved"


def test_who_did_an_earlier_round_cannot_approve_a_later_one(world: World) -> None:
    reference = looked_over(world, "prasert")
    naree = world.officer("naree")
    cases.give_second_approval(naree, second(world, reference, "naree"), "sent_back", "ทำใหม่", {})
    again(world, reference, "naree")
    for username in ("naree", "prasert"):
        with pytest.raises(errors.SameOfficer):
            second(world, reference, username)


def test_an_answer_the_step_does_not_know_is_refused(world: World) -> None:
    reference = looked_over(world)
    with pytest.raises(errors.NotPossibleNow):
        cases.give_second_approval(world.officer("prasert"), second(world, reference), "maybe", "x", {})


def test_a_double_click_gives_one_approval(world: World) -> None:
    reference = looked_over(world)
    task, prasert = second(world, reference), world.officer("prasert")

    def approve() -> None:
        cases.give_second_approval(prasert, task, "approved", "", {})

    outcomes = at_once(approve, approve)
    refused = [one for one in outcomes if isinstance(one, Refused)]
    assert outcomes.count(None) == 1, outcomes
    assert [type(one) for one in refused] == [errors.TaskDone]
    case = row(_case(reference).id)
    assert len(happened(case.id, events.SecondApprovalGiven)) == 1
