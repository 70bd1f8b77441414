"""One running system for all stories."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.town import Town, running


@pytest.fixture(scope="session")
def town(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The demonstration, running, and a browser to visit it with."""
    with running(tmp_path_factory.mktemp("town")) as demo:
        yield Town(demo, chromium)
