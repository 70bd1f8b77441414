"""The whole system as a newcomer starts it, for stories told through its pages.

`borikan demo` runs as a process tree of its own (web, worker, sandbox) on free ports and an empty data
folder. Officers sign in once each and keep their session, as at a desk.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyotp
import requests
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, ViewportSize

from borikan.kernel import clock
from borikan.kernel.ahead import FILE_NAME, AheadClock

BORIKAN = (sys.executable, "-m", "borikan.cli.main")
ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 180.0
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}


@dataclass
class Town:
    """The running system. `demo` is what it wrote about itself, with its folder as `data`."""

    demo: dict[str, Any]
    browser: Browser
    desks: dict[str, StorageState] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return Path(self.demo["data"])

    @property
    def url(self) -> str:
        return str(self.demo["base_url"])

    @property
    def sandbox(self) -> dict[str, str]:
        return dict(self.demo["sandbox"])

    def visitor(
        self, language: str = "th", *, javascript: bool = True, width: int = PHONE["width"]
    ) -> BrowserContext:
        """A browser of somebody new, on a phone."""
        return self.browser.new_context(
            base_url=self.url,
            viewport={"width": width, "height": PHONE["height"]},
            java_script_enabled=javascript,
            locale="en-GB" if language == "en" else "th-TH",
            timezone_id="Asia/Bangkok",
        )

    def now(self) -> datetime:
        """What time it is there."""
        return AheadClock(self.data / FILE_NAME).now()

    def today(self) -> date:
        """The date there, in Thailand."""
        return clock.local_date(self.now())

    def let_days_pass(self, days: int) -> None:
        """All its clocks move forward, and whoever was signed in has to sign in again."""
        subprocess.run(
            [*BORIKAN, "demo-clock", str(days), "--data", str(self.data)], check=True, capture_output=True
        )
        self.desks.clear()

    def desk(
        self,
        username: str,
        language: str = "th",
        *,
        javascript: bool = False,
        viewport: ViewportSize = PHONE,
    ) -> Page:
        """An officer at her desk, or on her way with a phone; signed in with password and one-time code."""
        state = self.desks.get(username)
        context = self.browser.new_context(
            base_url=self.url,
            viewport=viewport,
            java_script_enabled=javascript,
            storage_state=state,
            timezone_id="Asia/Bangkok",
        )
        page = context.new_page()
        if state is None:
            self._sign_in(page, username)
            self.desks[username] = context.storage_state()
        page.goto(prefixed("/desk", language))
        return page

    def _sign_in(self, page: Page, username: str) -> None:
        account = next(a for a in self.demo["accounts"] if a.get("username") == username)
        page.goto("/desk/sign-in")
        page.fill("[name=username]", username)
        page.fill("[name=password]", account["password"])
        page.locator("main form button").first.click()
        page.fill("[name=code]", pyotp.TOTP(account["totp_secret"]).at(self.now()))
        page.locator("main form button").first.click()
        page.wait_for_url("**/desk")

    def mail(self, to: str) -> list[dict[str, Any]]:
        """What was mailed to an address, the newest first."""
        answer = requests.get(f"{self.sandbox['mail']}/api/messages", params={"to": to}, timeout=10)
        return list(answer.json())

    def wait_for(self, page: Page, text: str, seconds: float = PATIENCE) -> None:
        """Reload until `text` stands on the page: the worker has done its part."""
        deadline = time.monotonic() + seconds
        while text not in page.content():
            if time.monotonic() > deadline:
                raise AssertionError(f"“{text}” never came to {page.url}")
            page.wait_for_timeout(300)
            page.reload()


def prefixed(path: str, language: str) -> str:
    """The address of the page in that language."""
    return "/en" + path if language == "en" else path


@contextmanager
def visited(data: Path) -> Iterator[dict[str, Any]]:
    """A demonstration that runs already, and that its keeper ends."""
    yield {**json.loads((data / "demo.json").read_text(encoding="utf-8")), "data": str(data)}


@contextmanager
def running(folder: Path) -> Iterator[dict[str, Any]]:
    """`borikan demo` on free ports, ready; ended with Ctrl-C's signal when the block ends."""
    port = _free_base()
    environment = {
        **os.environ,
        "BORIKAN_POSTS_PER_MINUTE_SESSION": "0",
        "BORIKAN_POSTS_PER_MINUTE_ADDRESS": "0",
        "BORIKAN_SERVICES": str(ROOT / "services"),
    }
    for name in ("DJANGO_SETTINGS_MODULE", "BORIKAN_DATA", "BORIKAN_DATABASE_URL", "BORIKAN_TEST_DATABASE"):
        environment.pop(name, None)
    log = (folder / "demo.log").open("wb")
    process = subprocess.Popen(
        [*BORIKAN, "demo", "--data", str(folder / "data"), "--port", str(port)],
        stdout=log,
        stderr=subprocess.STDOUT,
        env=environment,
        cwd=ROOT,
    )
    try:
        _until_ready(process, port, folder / "demo.log")
        with visited(folder / "data") as demo:
            yield demo
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        log.close()


def _until_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        if "Borikan is running" in log.read_text(encoding="utf-8", errors="replace"):
            return
        time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace")[-3000:])


def _free_base() -> int:
    """A web port whose sandbox ports, counted from it, are free too; each process of a run looks elsewhere."""
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for base in range(21000 + 4000 * (process % 8), 60000, 300):
        if all(_free(base + offset) for offset in (0, 101, 102, 103, 104, 105, 125)):
            return base
    raise AssertionError("no free ports")


def _free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
