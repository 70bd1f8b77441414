"""The worker: what falls due is carried out, once if it can be, again if it must be."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from borikan.journal import actions, deliveries, queries, worker
from borikan.journal.events import Entry, Event
from borikan.journal.models import Delivery
from borikan.journal.rules import BATCH, LEASE, MAX_ATTEMPTS, retry_delay
from borikan.journal.seal import SealBroken
from borikan.kernel import clock
from tests.journal.lamps import LampLit, light

AT = datetime(2026, 11, 20, 10, 5, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def moving() -> Iterator[clock.FixedClock]:
    fixed = clock.FixedClock(AT)
    with clock.use(fixed):
        yield fixed


class Recorder:
    """Reactions and jobs that write down what they were given, and fail as often as told."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.payloads: list[dict[str, Any]] = []
        self.failures_left = 0

    def react(self, entry: Entry) -> None:
        self.entries.append(entry)

    def work(self, payload: dict[str, Any]) -> None:
        self.payloads.append(payload)
        if self.failures_left:
            self.failures_left -= 1
            raise LookupError("somebody's name")


def schedule(name: str, key: str, at: datetime = AT, **payload: Any) -> None:
    with actions.transaction():
        actions.schedule(name, payload, not_before=at, key=key)


def test_a_reaction_gets_the_entry_as_it_was_recorded(moving: clock.FixedClock) -> None:
    seen, about = Recorder(), (uuid4(), uuid4())
    with actions.wired({LampLit: (seen.react,)}, {}):
        (entry_id,) = light(about=about)
        assert worker.run_due() == 1
        assert worker.run_due() == 0
    (entry,) = seen.entries
    assert (entry.id, entry.at, entry.about) == (entry_id, AT, tuple(sorted(about)))
    assert isinstance(entry.event, LampLit)
    assert entry.event.notes == ("0",)
    assert not Delivery.objects.exists()


def test_a_job_waits_for_its_time(moving: clock.FixedClock) -> None:
    seen = Recorder()
    with actions.wired({}, {"ring": seen.work}):
        schedule("ring", "k", AT + timedelta(hours=1), bell=7)
        assert worker.run_due() == 0
        moving.advance(timedelta(hours=1))
        assert worker.run_due() == 1
    assert seen.payloads == [{"bell": 7}]


def test_one_failure_does_not_keep_the_others_from_running(moving: clock.FixedClock) -> None:
    seen = Recorder()
    seen.failures_left = 1
    with actions.wired({}, {"ring": seen.work}):
        for number in range(3):
            schedule("ring", f"k{number}", number=number)
        assert worker.run_due() == 3
    assert [each["number"] for each in seen.payloads] == [0, 1, 2]
    assert Delivery.objects.get().key == "k0"


def test_a_failure_is_tried_again_later_and_its_message_is_not_kept(
    moving: clock.FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    seen = Recorder()
    seen.failures_left = 1
    with actions.wired({}, {"ring": seen.work}), caplog.at_level(logging.WARNING):
        schedule("ring", "k")
        worker.run_due()
        assert worker.run_due() == 0
        assert Delivery.objects.get().last_error.startswith("LookupError in work:")
        moving.advance(retry_delay(1))
        assert worker.run_due() == 1
    assert "LookupError" in caplog.text
    assert "somebody" not in caplog.text
    assert not Delivery.objects.exists()


def test_delays_grow_up_to_six_hours() -> None:
    delays = [retry_delay(attempt) for attempt in range(1, MAX_ATTEMPTS)]
    assert delays == sorted(delays)
    assert (delays[0], delays[1], delays[-1]) == (
        timedelta(seconds=5),
        timedelta(seconds=10),
        timedelta(hours=6),
    )
    assert timedelta(days=1) < sum(delays, timedelta()) < timedelta(days=3)


def test_a_delivery_that_fails_too_often_is_dead_counted_and_can_be_revived(moving: clock.FixedClock) -> None:
    seen = Recorder()
    seen.failures_left = MAX_ATTEMPTS
    with actions.wired({}, {"ring": seen.work}):
        schedule("ring", "k")
        for attempt in range(1, MAX_ATTEMPTS + 1):
            assert worker.run_due() == 1
            moving.advance(retry_delay(attempt))
        assert worker.run_due() == 0
        (dead,) = queries.dead_deliveries()
        assert (dead.target, dead.key, dead.attempts) == ("ring", "k", MAX_ATTEMPTS)
        assert queries.waiting_deliveries() == 0
        assert actions.revive(dead.id)
        assert not actions.revive(dead.id)
        assert worker.run_due() == 1
    assert not queries.dead_deliveries()


def test_a_delivery_nobody_is_wired_for_waits_and_is_not_lost(moving: clock.FixedClock) -> None:
    schedule("ring", "k")
    with actions.wired({}, {}):
        worker.run_due()
    assert Delivery.objects.get().last_error.startswith("KeyError")


def test_a_killed_workers_claims_come_back_when_the_lease_is_over(moving: clock.FixedClock) -> None:
    seen = Recorder()
    with actions.wired({}, {"ring": seen.work}):
        schedule("ring", "k")
        (lost,) = deliveries.claim(5)
        assert worker.run_due() == 0
        moving.advance(LEASE)
        assert not deliveries.still_held(lost)
        assert worker.run_due() == 1
    assert len(seen.payloads) == 1


def test_a_long_batch_prolongs_its_claim(moving: clock.FixedClock) -> None:
    schedule("ring", "a")
    schedule("ring", "b")
    first, second = deliveries.claim(5)
    for _ in range(4):
        moving.advance(LEASE * 0.7)
        assert deliveries.still_held(first)
        assert deliveries.still_held(second)
        assert deliveries.claim(5) == []


def test_a_timer_cancelled_after_it_was_claimed_does_not_run(moving: clock.FixedClock) -> None:
    seen = Recorder()

    def cancel_all(payload: dict[str, Any]) -> None:
        with actions.transaction():
            actions.cancel("later:")

    with actions.wired({}, {"cancel": cancel_all, "ring": seen.work}):
        schedule("cancel", "first")
        schedule("ring", "later:1")
        assert worker.run_due() == 1
    assert seen.payloads == []


def test_a_job_may_schedule_itself_anew_under_its_own_key(moving: clock.FixedClock) -> None:
    def again(payload: dict[str, Any]) -> None:
        schedule("again", "k", AT + timedelta(days=7))

    with actions.wired({}, {"again": again}):
        schedule("again", "k")
        assert worker.run_due() == 1
    assert Delivery.objects.get().not_before == AT + timedelta(days=7)


def test_run_until_quiet_follows_what_follows_and_tells_failures() -> None:
    seen = Recorder()

    def light_another(entry: Entry) -> None:
        if len(seen.entries) < 3:
            light()

    def fail(payload: dict[str, Any]) -> None:
        raise ValueError("told")

    with actions.wired({LampLit: (seen.react, light_another)}, {"fail": fail}):
        light()
        assert worker.run_until_quiet() == 6
        schedule("fail", "k", clock.now())
        with pytest.raises(ExceptionGroup) as failures:
            worker.run_until_quiet()
    assert failures.group_contains(ValueError, match="told")


def test_a_clean_stop_finishes_the_delivery_at_hand_and_gives_the_rest_back(moving: clock.FixedClock) -> None:
    stop, seen = threading.Event(), Recorder()

    def stop_now(payload: dict[str, Any]) -> None:
        stop.set()

    with actions.wired({}, {"stop": stop_now, "ring": seen.work}):
        schedule("stop", "a")
        schedule("ring", "b")
        assert worker.run_due(stop=stop) == 1
    assert Delivery.objects.get(key="b").claim is None
    assert seen.payloads == []


def test_a_process_told_to_end_gives_its_claims_back(moving: clock.FixedClock) -> None:
    def end(payload: dict[str, Any]) -> None:
        raise SystemExit

    with actions.wired({}, {"end": end}):
        schedule("end", "a")
        with pytest.raises(SystemExit):
            worker.run_due()
    assert Delivery.objects.get().claim is None


def test_more_than_a_batch_is_run_up_to_the_limit(moving: clock.FixedClock) -> None:
    seen = Recorder()
    with actions.wired({}, {"ring": seen.work}):
        with actions.transaction():
            for number in range(BATCH + 5):
                actions.schedule("ring", {"n": number}, not_before=AT, key=f"k{number}")
        assert worker.run_due(limit=BATCH + 2) == BATCH + 2
    assert queries.waiting_deliveries() == 3


def test_two_reactions_to_one_event_fail_apart(moving: clock.FixedClock) -> None:
    seen = Recorder()

    def fail(entry: Entry) -> None:
        raise LookupError

    reactions: dict[type[Event], Any] = {LampLit: (fail, seen.react)}
    with actions.wired(reactions, {}):
        light()
        worker.run_due()
    assert len(seen.entries) == 1
    assert Delivery.objects.get().attempts == 1


@pytest.mark.django_db(transaction=True)
def test_the_working_worker_runs_what_comes_seals_and_stops() -> None:
    done, stop = threading.Event(), threading.Event()

    def finish(entry: Entry) -> None:
        done.set()

    with actions.wired({LampLit: (finish,)}, {}):
        light()
        thread = threading.Thread(target=worker.work_forever, args=(stop,))
        thread.start()
        assert done.wait(20)
        stop.set()
        thread.join(20)
    assert not thread.is_alive()
    assert not Delivery.objects.exclude(entry=None).exists()  # tonight's upkeep may wait


def test_trouble_with_the_seal_does_not_stop_the_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for trouble in (SealBroken("changed"), OSError(28, "No space left on device")):

        def fail(trouble: Exception = trouble) -> int:
            raise trouble

        monkeypatch.setattr(worker, "seal_pending", fail)
        worker._seal()
    assert [record.levelname for record in caplog.records] == ["CRITICAL", "ERROR"]
