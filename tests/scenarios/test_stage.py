"""What goes wrong on the stage: a delivery that fails, and an officer who may not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from borikan.cases.errors import CaseNotFound, NoMoreExtensions
from borikan.identity.queries import Officer
from borikan.journal import actions as journal
from borikan.journal import queries
from borikan.journal.rules import retry_delay
from borikan.playing.staff import Nobody, Staff
from borikan.playing.stage import staged
from tests.cases.makers import FRIDAY_MORNING


def fail_once() -> Any:
    """A job that fails the first time."""
    left = [ValueError("somebody's name")]

    def work(_payload: dict[str, Any]) -> None:
        if left:
            raise left.pop()

    return work


def plan() -> None:
    with journal.transaction():
        journal.schedule("ring", {}, not_before=FRIDAY_MORNING, key="k")


@pytest.mark.django_db
def test_a_delivery_that_fails_is_counted_and_tried_again_while_the_past_goes_on() -> None:
    with journal.wired({}, {"ring": fail_once()}), staged(FRIDAY_MORNING, goes_on=True) as stage:
        plan()
        stage.settle()

        assert dict(stage.failed) == {"ValueError": 1}
        assert queries.waiting_deliveries() == 1
        stage.move_to(FRIDAY_MORNING + retry_delay(1) + timedelta(seconds=1))
        assert queries.waiting_deliveries() == 0
    assert dict(stage.failed) == {"ValueError": 1}


@pytest.mark.django_db
def test_a_delivery_that_fails_ends_a_scenario_that_is_tested() -> None:
    with journal.wired({}, {"ring": fail_once()}), staged(FRIDAY_MORNING) as stage:
        plan()
        with pytest.raises(ExceptionGroup):
            stage.settle()


class Holders(Staff):
    """A staff of names."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self._names = names

    def holders(self, role: str, office_id: UUID) -> Iterator[Officer]:
        del role, office_id
        yield from self._names  # type: ignore[misc]  # only passed on


def test_an_officer_who_may_not_is_followed_by_the_next() -> None:
    asked: list[object] = []

    def act(officer: object) -> None:
        asked.append(officer)
        if officer == "first":
            raise CaseNotFound

    assert Holders("first", "second", "third").anybody("officer:any", uuid4(), act) == "second"
    assert asked == ["first", "second"]


def test_what_is_refused_to_everybody_is_not_asked_of_everybody() -> None:
    asked: list[object] = []

    def act(officer: object) -> None:
        asked.append(officer)
        raise NoMoreExtensions

    with pytest.raises(NoMoreExtensions):
        Holders("first", "second").anybody("officer:any", uuid4(), act)
    assert asked == ["first"]


def test_where_nobody_may_it_is_told_which_post_was_asked() -> None:
    def act(_officer: object) -> None:
        raise CaseNotFound

    with pytest.raises(Nobody, match="officer:any"):
        Holders("first", "second").anybody("officer:any", uuid4(), act)
