"""One running system for all stories."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.town import Town, running, visited


@pytest.fixture(scope="session")
def town(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The demonstration, running, and a browser to visit it with.

    Where `BORIKAN_TOWN` names the data folder of one that runs already, the stories are told there.
    """
    there = os.environ.get("BORIKAN_TOWN")
    with visited(Path(there)) if there else running(tmp_path_factory.mktemp("town")) as demo:
        yield Town(demo, chromium)
