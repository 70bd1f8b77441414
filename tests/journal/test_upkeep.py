"""Upkeep: every chore once a night, whatever fails, however many workers there are."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from borikan.journal import actions as journal
from borikan.journal import upkeep, worker
from borikan.journal.models import Delivery
from borikan.kernel import clock
from borikan.kernel.clock import BANGKOK, FixedClock

EVENING = datetime(2026, 11, 20, 22, 0, tzinfo=BANGKOK)
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def moving() -> Iterator[FixedClock]:
    fixed = FixedClock(EVENING)
    with clock.use(fixed):
        yield fixed


@pytest.fixture
def done() -> Iterator[list[str]]:
    """What the chores of this test did, as they did it."""
    done: list[str] = []

    def sweep() -> int:
        done.append("swept")
        return 3

    def break_down() -> int:
        done.append("broke")
        raise LookupError("somebody's name")

    def dust() -> int:
        done.append("dusted")
        return 0

    before = dict(upkeep._table)
    journal.wire_upkeep({"sweeping": sweep, "breaking": break_down, "dusting": dust})
    with journal.wired({}, {upkeep.JOB: upkeep.run_daily}):
        yield done
    journal.wire_upkeep(before)


def test_each_chore_is_done_and_said_though_one_fails(
    done: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    told = journal.run_upkeep()

    assert done == ["swept", "broke", "dusted"]
    assert [(each.name, each.count) for each in told] == [("sweeping", 3), ("breaking", None), ("dusting", 0)]
    (line,) = [r.getMessage() for r in caplog.records if r.levelno == logging.ERROR]
    assert "LookupError" in line
    assert "somebody" not in line


def test_a_worker_that_starts_lets_upkeep_run_every_night(moving: FixedClock, done: list[str]) -> None:
    upkeep.begin_upkeep()
    assert worker.run_due() == 0

    for _ in range(3):
        moving.advance(DAY)
        assert worker.run_due() == 1
        assert worker.run_due() == 0

    assert done.count("swept") == 3
    (delivery,) = Delivery.objects.all()
    assert delivery.not_before == datetime(2026, 11, 24, 3, 0, tzinfo=BANGKOK)


def test_the_next_worker_adds_nothing_and_takes_no_night_away(moving: FixedClock, done: list[str]) -> None:
    upkeep.begin_upkeep()
    moving.advance(timedelta(hours=6))  # the night's run is due, and nobody has done it yet
    upkeep.begin_upkeep()
    upkeep.begin_upkeep()

    assert worker.run_due() == 1
    assert done.count("swept") == 1


def test_nights_in_which_nothing_ran_are_made_up_for_once(moving: FixedClock, done: list[str]) -> None:
    upkeep.begin_upkeep()
    moving.advance(5 * DAY)

    assert worker.run_due() == 1
    assert worker.run_due() == 0
    assert done.count("swept") == 1


def test_the_next_night_is_sure_before_the_first_chore(moving: FixedClock, done: list[str]) -> None:
    moving.advance(DAY)

    def look() -> int:
        done.append(str(Delivery.objects.get(key=upkeep.JOB).not_before > moving.now()))
        return 0

    journal.wire_upkeep({"looking": look})
    upkeep.run_daily({})

    assert done == ["True"]


@pytest.mark.django_db(transaction=True)
def test_of_several_workers_one_does_the_night(moving: FixedClock, done: list[str]) -> None:
    upkeep.begin_upkeep()
    moving.advance(DAY)
    stop = threading.Event()
    workers = [threading.Thread(target=worker.work_forever, args=(stop,)) for _ in range(3)]
    for each in workers:
        each.start()
    while not done:
        stop.wait(0.01)
    stop.set()
    for each in workers:
        each.join(10)

    assert done == ["swept", "broke", "dusted"]
