"""Looking at pages as everybody needs them: accessible, sound HTML, no sideways scrolling; and keeping pictures."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests.browser.robot import REFERENCE
from tests.browser.town import Town, prefixed
from tests.web.browser import axe, html_errors, overflow

WIDTHS = (1280, 768, 320)
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Look:
    """What is found on the pages of one story. Pictures are kept where `SWEEP_PICTURES` names a folder."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self._faults: list[str] = []
        self._documents: dict[str, str] = {}

    def at(self, context: BrowserContext, addresses: Sequence[str]) -> None:
        """Look at every address in both languages and at all widths; the context has scripts, for axe is one."""
        page = context.new_page()
        for language in ("th", "en"):
            for address in addresses:
                path = prefixed(address, language)
                page.set_viewport_size({"width": WIDTHS[0], "height": 900})
                page.goto(path)
                self._documents[path] = page.content()
                self._at_all_widths(page, path)
        page.close()

    def at_open(self, town: Town, page: Page) -> None:
        """Look at the page that is open there, as whoever is signed in there sees it."""
        address = page.url.removeprefix(town.url).removeprefix("/en").partition("#")[0] or "/"
        context = town.browser.new_context(
            base_url=town.url, storage_state=page.context.storage_state(), timezone_id="Asia/Bangkok"
        )
        self.at(context, [address])
        context.close()

    def found(self, folder: Path) -> list[str]:
        """All faults of the pages looked at; the HTML checker reads them from `folder`."""
        return self._faults + html_errors(self._documents, folder)

    def _at_all_widths(self, page: Page, path: str) -> None:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            self._faults += [f"{path} at {width}: {fault}" for fault in axe(page)]
            if overflow(page) > 0:
                self._faults.append(f"{path} at {width}: {overflow(page)} px too wide")
            self._keep(page, path, width)
        page.emulate_media(forced_colors="active")
        self._faults += [f"{path} in forced colours: {fault}" for fault in axe(page)]
        page.emulate_media(forced_colors="none")

    def _keep(self, page: Page, path: str, width: int) -> None:
        folder = os.environ.get("SWEEP_PICTURES")
        if folder:
            plain = REFERENCE.sub("case", _ID.sub("id", path)).strip("/")
            name = plain.replace("/", "_").replace("?", "_") or "home"
            target = Path(folder) / self.name / f"{name[:80]}-{width}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=target, full_page=True)


def faults_of(context: BrowserContext, addresses: Sequence[str], folder: Path) -> list[str]:
    """What axe, the HTML checker and the ruler find on every address, in both languages and at all widths."""
    look = Look()
    look.at(context, addresses)
    return look.found(folder)
