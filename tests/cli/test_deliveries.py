"""What was given up is told to whoever runs the system, and tried again when asked to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from borikan.cli.main import main
from borikan.journal import actions, worker
from borikan.journal.rules import MAX_ATTEMPTS, retry_delay
from borikan.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def moving() -> Iterator[clock.FixedClock]:
    fixed = clock.FixedClock(datetime(2026, 11, 20, 10, 5, tzinfo=UTC))
    with clock.use(fixed):
        yield fixed


def test_nothing_given_up_is_told_as_that(capsys: pytest.CaptureFixture[str]) -> None:
    with actions.transaction():
        actions.schedule("ring", {}, not_before=clock.now(), key="k")
    assert main(["deliveries"]) == 0
    assert capsys.readouterr().out == "1 wait, timers included; 0 were given up\n"


def test_what_was_given_up_is_listed_and_tried_again_when_asked_to(
    moving: clock.FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    rung: list[str] = []
    silent = True

    def ring(payload: dict[str, str]) -> None:
        if silent:
            raise ConnectionError("somebody's house")
        rung.append(payload["bell"])

    with actions.wired({}, {"ring": ring}):
        with actions.transaction():
            actions.schedule("ring", {"bell": "front"}, not_before=clock.now(), key="k")
        for attempt in range(1, MAX_ATTEMPTS + 1):
            worker.run_due()
            moving.advance(retry_delay(attempt))

        assert main(["deliveries"]) == 1
        told = capsys.readouterr().out
        assert "0 wait, timers included; 1 were given up" in told
        assert "  ring  k\n" in told
        assert f"failed {MAX_ATTEMPTS} times, last with ConnectionError" in told
        assert "somebody" not in told

        silent = False
        assert main(["deliveries", "--again"]) == 0
        assert "1 will be tried again" in capsys.readouterr().out
        worker.run_due()
    assert rung == ["front"]
    assert main(["deliveries"]) == 0
