"""`borikan demo-clock` as it is typed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from borikan.cli.demo_clock import read_demonstration_clock
from borikan.cli.main import main
from borikan.kernel import clock


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of a demonstration."""
    (tmp_path / "demo.json").write_text("{}")
    return tmp_path


def test_it_moves_the_clock_and_says_the_new_day(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo-clock", "16", "--data", str(data)]) == 0

    moved = read_demonstration_clock(data)
    assert timedelta(days=15, hours=23) < moved - clock.now() < timedelta(days=16, hours=1)
    assert capsys.readouterr().out.startswith(f"{moved.astimezone(clock.BANGKOK):%Y-%m-%d}")


@pytest.mark.parametrize("days", ["0", "-3", "99999999999", "4000"])
def test_it_says_in_one_line_that_time_only_moves_forward(
    data: Path, capsys: pytest.CaptureFixture[str], days: str
) -> None:
    assert main(["demo-clock", "--data", str(data), "--", days]) == 2

    assert capsys.readouterr().err.count("\n") == 1
    assert [path.name for path in data.iterdir()] == ["demo.json"]


def test_a_folder_without_a_demonstration_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo-clock", "1", "--data", str(tmp_path)]) == 2

    assert "make run" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
