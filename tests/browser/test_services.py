"""Every service, found and applied for, worked on by its officers, paid and issued: its main scenario on the pages.

`make sweep` looks at every page on the way: in both languages, at three widths, with axe and the HTML checker.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Browser, Page

from tests.browser.looking import Look
from tests.browser.played.play import played
from tests.browser.played.script import days_of, script, services
from tests.browser.town import Town, running

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

IN_ENGLISH = frozenset(
    {
        "dbd/trade-name-registration",
        "dlt/vehicle-tax-annual",
        "doe/work-permit-foreigner",
        "dft/goods-import-licence",
        "local-government/food-premises-licence",
    }
)
"""Those told in English: what foreigners and companies ask for most."""


@pytest.fixture(scope="module")
def later_town(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town of its own for cases that wait for days to pass, so that nobody's other stories grow old."""
    with running(tmp_path_factory.mktemp("later")) as demo:
        yield Town(demo, chromium)


def _told() -> Iterator[ParameterSet]:
    """Every service; those that share the town where days pass by one process, whoever needs few days first."""
    for folder in sorted(services(), key=days_of):
        yield pytest.param(folder, marks=[pytest.mark.xdist_group("later town")] if days_of(folder) else [])


@pytest.mark.parametrize("folder", tuple(_told()))
def test_the_main_path_of(folder: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    language = "en" if folder in IN_ENGLISH else "th"
    town: Town = request.getfixturevalue("later_town" if days_of(folder) else "town")

    look = Look(folder)
    sweeping = bool(os.environ.get("BORIKAN_SWEEP"))

    def seen(page: Page) -> None:
        if sweeping:
            look.at_open(town, page)

    played(town, script(folder, town.today()), tmp_path, language, seen)

    assert not sweeping or not look.found(tmp_path)
