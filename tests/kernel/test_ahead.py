"""The clock of a demonstration: moved forward through its file, never back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from borikan.kernel import ahead


def _days_ahead(clock: ahead.AheadClock) -> float:
    return round((clock.now() - datetime.now(UTC)) / timedelta(days=1), 3)


def test_without_its_file_it_is_the_machine_s_clock(tmp_path: Path) -> None:
    assert _days_ahead(ahead.AheadClock(tmp_path / "clock")) == 0


def test_every_clock_of_the_file_is_moved_and_moves_add_up(tmp_path: Path) -> None:
    running = ahead.AheadClock(tmp_path / "clock")

    ahead.move(tmp_path / "clock", timedelta(days=16))
    assert _days_ahead(running) == 16
    ahead.move(tmp_path / "clock", timedelta(days=2))
    assert _days_ahead(running) == 18


@pytest.mark.parametrize("days", [0, -1, 3651])
def test_it_refuses_to_go_back_or_too_far(tmp_path: Path, days: int) -> None:
    with pytest.raises(ValueError, match="forward"):
        ahead.move(tmp_path / "clock", timedelta(days=days))


@pytest.mark.parametrize("content", ["", "tomorrow", "-86400", "10"])
def test_a_broken_or_earlier_file_never_turns_it_back(tmp_path: Path, content: str) -> None:
    clock = ahead.AheadClock(tmp_path / "clock")
    ahead.move(tmp_path / "clock", timedelta(days=3))
    assert _days_ahead(clock) == 3

    (tmp_path / "clock").write_text(content)

    assert _days_ahead(clock) == 3
