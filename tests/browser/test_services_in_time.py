"""Services that wait for days: for whom a notice concerns, or for a report, a visit, a fee after the grant."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser

from tests.browser.played.looked import play
from tests.browser.played.script import days_of, services
from tests.browser.town import Town, running

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]


@pytest.fixture(scope="module")
def failed(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Exception]:
    """What failed, by service, when all were played one after the other in a town of their own.

    Whoever needs few days comes first: what the registers know of people grows old with the town.
    """
    found: dict[str, Exception] = {}
    with running(tmp_path_factory.mktemp("later")) as demo:
        for folder in sorted(filter(days_of, services()), key=days_of):
            try:
                play(Town(demo, chromium), folder, tmp_path_factory.mktemp("files"))
            except Exception as failure:  # noqa: BLE001 (each service's failure is told by its own test)
                found[folder] = failure
    return found


@pytest.mark.parametrize("folder", [one for one in services() if days_of(one)])
def test_the_main_path_and_what_follows_of(folder: str, failed: Mapping[str, Exception]) -> None:
    if folder in failed:
        raise failed[folder]
