"""Every service, found and applied for, worked on by its officers, paid and issued: its main scenario on the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.answers import a_paper
from tests.browser.played.play import played
from tests.browser.played.script import script, services
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

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


@pytest.mark.parametrize("folder", tuple(services()))
def test_the_main_path_of(folder: str, town: Town, tmp_path: Path) -> None:
    language = "en" if folder in IN_ENGLISH else "th"

    played(town, script(folder, town.today()), a_paper(tmp_path), language)
