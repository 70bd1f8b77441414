"""Who may have a clock that can be moved: a demonstration on its own machine, nobody else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from borikan.kernel import ahead, clock
from borikan.project import wiring


@pytest.mark.parametrize(
    ("demonstration", "address", "moved"),
    [
        (True, "http://127.0.0.1:8000", True),
        (True, "https://portal.example.go.th", False),
        (False, "http://127.0.0.1:8000", False),
    ],
)
def test_only_a_demonstration_on_this_machine_runs_ahead(
    settings: LazySettings, tmp_path: Path, demonstration: bool, address: str, moved: bool
) -> None:
    settings.BORIKAN_DEMO, settings.BORIKAN_BASE_URL, settings.BORIKAN_DATA = demonstration, address, tmp_path
    ahead.move(tmp_path / ahead.FILE_NAME, timedelta(days=40))

    with clock.use(clock.SystemClock()) as machine:
        wiring._keep_the_demonstration_s_time()

        assert (clock.now() - machine.now() > timedelta(days=39)) is moved
