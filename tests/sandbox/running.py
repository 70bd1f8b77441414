"""The sandbox as a process of its own, for every test that needs the outside world.

Use it in another room by importing the fixture: `from tests.sandbox.running import sandbox  # noqa: F401`.
It takes free ports, is shared by the session, and is ready when the test starts: nobody sleeps.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests

CLIENT_ID = "borikan"
CLIENT_SECRET = "a-secret-of-the-test"
REDIRECT_URI = "http://testserver/sign-in/thaid/back"
API_KEY = "a-key-of-the-test"
PATIENCE = 60.0  # seconds until a start counts as failed
SOURCE = Path(__file__).resolve().parents[2] / "src"
_PORTS = ("thaid", "registers", "bank", "tsa", "mail", "smtp")


@dataclass(frozen=True)
class RunningSandbox:
    """A sandbox that answers. `urls` by site: thaid, registers, bank, tsa, mail, smtp."""

    urls: Mapping[str, str]
    process: subprocess.Popen[str]

    def person(self, person_id: str) -> dict[str, Any]:
        """A synthetic person by id (`somsri`), as `GET /people` tells her."""
        people = requests.get(f"{self.urls['thaid']}/people", timeout=10).json()
        return next(person for person in people if person["id"] == person_id)

    def mood(self, register: str, mood: str, seconds: float = 2.0) -> None:
        """Make a register normal, silent, slow or failing."""
        self._post("registers", f"/control/{register}", {"mood": mood, "seconds": seconds})

    def change(self, register: str, by: str, value: str, values: Mapping[str, Any]) -> None:
        """Change what a register holds under a key."""
        self._post(
            "registers", f"/control/{register}/values", {"by": by, "value": value, "values": dict(values)}
        )

    def reset_registers(self) -> None:
        """All registers normal, and holding what they held at first."""
        self._post("registers", "/control/reset", {})

    def send_notifications_to(self, product_url: str) -> None:
        """Let the bank tell of payments there."""
        self._post("bank", "/control/product-url", {"url": product_url})

    def allow_redirect(self, uri: str) -> None:
        """Let ThaID send people back there."""
        self._post("thaid", "/control/redirect-uris", {"redirect_uris": [uri]})

    def messages(self, to: str = "") -> list[dict[str, Any]]:
        """Caught e-mails and text messages, newest first."""
        found: list[dict[str, Any]] = requests.get(
            f"{self.urls['mail']}/api/messages", params={"to": to}, timeout=10
        ).json()
        return found

    def _post(self, site: str, path: str, content: Mapping[str, Any]) -> None:
        requests.post(self.urls[site] + path, json=dict(content), timeout=10).raise_for_status()


@contextmanager
def running_sandbox(data: Path, *options: str) -> Iterator[RunningSandbox]:
    """A sandbox on `data` with further command-line `options`; it ends with the block, and must end cleanly."""
    process = _started(data, options)
    try:
        yield RunningSandbox(_ready(process), process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors


def _started(data: Path, options: tuple[str, ...]) -> subprocess.Popen[str]:
    ports = [part for name in _PORTS for part in (f"--{name}-port", "0")]
    command = [
        *(sys.executable, "-m", "borikan_sandbox.main", "--data", str(data), *ports),
        *("--client-id", CLIENT_ID, "--client-secret", CLIENT_SECRET, "--redirect-uri", REDIRECT_URI),
        *("--registers-api-key", API_KEY, "--first-retry-seconds", "0.05", *options),
    ]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )


def _ready(process: subprocess.Popen[str]) -> Mapping[str, str]:
    assert process.stdout is not None
    until = time.monotonic() + PATIENCE
    while not select.select([process.stdout], [], [], 1.0)[0]:
        if time.monotonic() > until:
            process.kill()
            pytest.fail("the sandbox did not become ready")
    line = process.stdout.readline()
    if not line.startswith("ready "):
        process.kill()
        pytest.fail(f"the sandbox said {line!r}: {process.communicate()[1]}")
    urls: Mapping[str, str] = json.loads(line.removeprefix("ready "))
    return urls


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSandbox]:
    """The sandbox of this test session. Registers are reset by those tests that change them."""
    with running_sandbox(tmp_path_factory.mktemp("sandbox")) as running:
        yield running
