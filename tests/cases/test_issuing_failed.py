"""What was granted and can't be issued: somebody has to see it, and can let it be tried again (R22)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors, events
from borikan.cases import queries as case_queries
from borikan.cases.models import Task
from borikan.documents.equipment import equipment, use
from borikan.documents.models import DocumentRow
from borikan.documents.ports import TypesettingFailed
from tests.cases.acting import at_once, happened, pay_at_counter, row, trade, trade_granted
from tests.cases.makers import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.documents]


class Broken:
    """A typesetter that can't make certificates."""

    def __init__(self, real: Any) -> None:
        self.real = real

    def set_pages(self, layout: str, data: Any, at: Any) -> bytes:
        if layout == "certificate":
            raise TypesettingFailed("font missing", permanent=True)
        return bytes(self.real.set_pages(layout, data, at))

    set_source = set_pages


@contextmanager
def broken() -> Iterator[None]:
    with use(replace(equipment(), typesetter=Broken(equipment().typesetter))):
        yield


@pytest.fixture
def failed(world: World) -> cases.Receipt:
    """A registration that was paid for, and whose certificate failed as often as it is tried by itself."""
    receipt = trade(world)
    trade_granted(world, receipt.reference)
    with broken():
        pay_at_counter(world, receipt.case_id)
    return receipt


def test_r22_an_officer_has_a_task_with_the_cause(world: World, failed: cases.Receipt) -> None:
    naree = world.officer("naree")
    world.work(naree, failed.reference, "issue", "issuing-failed")

    (task,) = case_queries.desk_case(naree, failed.reference).tasks
    assert [(title.en, cause) for title, cause in task.failed] == [
        ("Commercial registration certificate", "font missing")
    ]
    assert len(happened(failed.case_id, events.IssuingFailed)) == 1
    told = case_queries.desk_case(naree, failed.reference).view.timeline
    assert any("can't be made yet" in line.text.en for line in told)


def test_r22_tried_again_it_is_issued_under_a_new_number(world: World, failed: cases.Receipt) -> None:
    naree = world.officer("naree")
    task = world.work(naree, failed.reference, "issue")

    outcomes = at_once(*[lambda: cases.try_issuing_again(naree, task)] * 2)
    world.settle()

    assert sorted(type(o).__name__ for o in outcomes) == ["NoneType", "TaskDone"]
    numbered = DocumentRow.objects.filter(kind="certificate").order_by("number")
    assert [(r.number, r.state) for r in numbered] == [(1, "void"), (2, "void"), (3, "void"), (4, "sealed")]
    assert row(failed.case_id).ending == "issued"
    assert not Task.objects.filter(case=failed.case_id, closed_at=None).exists()


def test_r22_failing_again_it_comes_back_to_an_officer(world: World, failed: cases.Receipt) -> None:
    naree = world.officer("naree")
    task = world.work(naree, failed.reference, "issue")

    with broken():
        cases.try_issuing_again(naree, task)
        world.settle()

    assert world.work(naree, failed.reference, "issue") != task
    assert len(happened(failed.case_id, events.IssuingFailed)) == 2


def test_only_such_a_task_issues_again(world: World) -> None:
    receipt = trade(world)
    naree = world.officer("naree")

    with pytest.raises(errors.TaskDone):
        cases.try_issuing_again(naree, world.work(naree, receipt.reference, "completeness"))
