"""Every service, found and applied for, worked on by its officers, paid and issued: its main scenario on the pages.

`make sweep` looks at every page on the way. Services that wait for days are in `test_services_in_time.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.played.looked import play
from tests.browser.played.script import days_of, services
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]


@pytest.mark.parametrize("folder", [one for one in services() if not days_of(one)])
def test_the_main_path_of(folder: str, town: Town, tmp_path: Path) -> None:
    play(town, folder, tmp_path)
