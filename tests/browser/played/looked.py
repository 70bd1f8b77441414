"""A service's main scenario, played while somebody may look at every page on the way."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.looking import Look
from tests.browser.played.play import played
from tests.browser.played.script import script
from tests.browser.town import Town

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


def play(town: Town, folder: str, files: Path) -> None:
    """Play the main scenario of the service in `folder`; files are made in `files`.

    Where `BORIKAN_SWEEP` is set every page is looked at: in both languages, at three widths, with axe and the HTML
    checker. Fails where the pages or the outcome differ from the scenario, and on anything found.
    """
    look = Look(folder)
    sweeping = bool(os.environ.get("BORIKAN_SWEEP"))

    def seen(page: Page) -> None:
        if sweeping:
            look.at_open(town, page)

    played(town, script(folder, town.today()), files, "en" if folder in IN_ENGLISH else "th", seen)
    assert not sweeping or not look.found(files)
