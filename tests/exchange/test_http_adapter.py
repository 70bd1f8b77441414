"""Registers over HTTP keep the contract, and nothing a register does gets through as an error."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import requests

from borikan.exchange.adapters.http import HttpRegisters
from borikan.exchange.ports import NotTaken, Question
from tests.exchange.contract import NUMBER, RegisterClientContract, delivery
from tests.sandbox.running import API_KEY, RunningSandbox, sandbox

__all__ = ["sandbox"]
QUESTION = Question("dopa-population", "national_id", NUMBER)


class OverHttp:
    def __init__(self, running: RunningSandbox, client: HttpRegisters) -> None:
        self.running, self.client = running, client

    def hold(self, register: str, by: str, key: str, values: Mapping[str, Any]) -> None:
        self.running.change(register, by, key, values)

    def silence(self, register: str) -> None:
        self.running.mood(register, "silent")

    def filed(self) -> list[tuple[str, str, Mapping[str, Any]]]:
        written = requests.get(f"{self.running.urls['registers']}/control/writes", timeout=10).json()
        return [(row["register"], row["key"], row["values"]) for row in reversed(written)]


@pytest.fixture
def far(sandbox: RunningSandbox) -> Iterator[OverHttp]:
    sandbox.reset_registers()
    client = HttpRegisters(sandbox.urls["registers"], API_KEY, timeout=1.0)
    yield OverHttp(sandbox, client)
    client.close()
    sandbox.reset_registers()


@pytest.mark.sandbox
class TestHttpRegisters(RegisterClientContract):
    pass


@pytest.mark.sandbox
def test_look_ups_go_out_at_the_same_time(far: OverHttp) -> None:
    far.running.mood("cgd-pension", "slow", 0.4)
    begun = time.monotonic()
    answers = far.client.ask([Question("cgd-pension", "national_id", NUMBER)] * 8)
    assert time.monotonic() - begun < 8 * 0.4 / 2
    assert {answer.status for answer in answers} == {"not_found"}


@pytest.mark.sandbox
def test_a_failing_register_is_silent(far: OverHttp) -> None:
    far.running.mood("dopa-population", "failing")
    assert far.client.ask([QUESTION])[0].status == "silent"
    with pytest.raises(NotTaken, match="status-503"):
        far.client.send(delivery(register="dopa-population"))


@pytest.mark.sandbox
def test_a_wrong_api_key_and_an_unknown_register_are_silence(far: OverHttp) -> None:
    assert far.client.ask([Question("no-such", "national_id", NUMBER)])[0].status == "silent"
    stranger = HttpRegisters(far.running.urls["registers"], "wrong")
    try:
        assert stranger.ask([QUESTION])[0].status == "silent"
    finally:
        stranger.close()


@pytest.mark.sandbox
def test_one_client_serves_many_threads_and_can_be_used_after_closing(far: OverHttp) -> None:
    far.hold("dopa-population", "national_id", NUMBER, {"alive": True})
    statuses: list[str] = []

    def asking() -> None:
        statuses.append(far.client.ask([QUESTION])[0].status)

    threads = [threading.Thread(target=asking) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == ["found"] * 8
    far.client.close()
    assert far.client.ask([QUESTION])[0].status == "found"


def test_nobody_listening_is_silence() -> None:
    client = HttpRegisters("http://127.0.0.1:9", "key", timeout=0.5)
    try:
        assert client.ask([QUESTION])[0].status == "silent"
        with pytest.raises(NotTaken, match="silent"):
            client.send(delivery())
    finally:
        client.close()


class Odd(BaseHTTPRequestHandler):
    """A register that answers as the test says."""

    status = 200
    body = b""

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(self.body)))
        if self.status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        try:
            self.wfile.write(self.body)
        except ConnectionError:  # the asker had enough
            self.close_connection = True

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *args: Any) -> None:
        return


@pytest.fixture
def odd() -> Iterator[type[Odd]]:
    kind = type("OddOne", (Odd,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    kind.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield kind
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"not JSON"),
        (200, b"[]"),
        (200, b'{"found": "yes", "values": {}}'),
        (200, b'{"found": true, "values": [1]}'),
        (200, b'{"found": true, "values": {"a": NaN}}'),
        (200, b"[" * 100_000),
        (200, b'{"found": true, "values": {"a": "' + b"x" * 300_000 + b'"}}'),
        (302, b""),
        (204, b""),
        (500, b'{"found": true, "values": {}}'),
    ],
    ids=[
        "text",
        "list",
        "found is text",
        "values are a list",
        "NaN",
        "deep",
        "huge",
        "redirect",
        "empty",
        "error",
    ],
)
def test_an_answer_that_makes_no_sense_is_silence(odd: Any, status: int, body: bytes) -> None:
    odd.status, odd.body = status, body
    client = HttpRegisters(odd.url, "key")
    try:
        assert client.ask([QUESTION])[0].status == "silent"
        with pytest.raises(NotTaken):
            client.send(delivery())
    finally:
        client.close()


def test_numbers_with_a_fraction_stay_exact(odd: Any) -> None:
    odd.body = b'{"found": true, "values": {"capital": 0.10, "count": 3}}'
    client = HttpRegisters(odd.url, "key")
    try:
        assert client.ask([QUESTION])[0].values == {"capital": "0.10", "count": 3}
    finally:
        client.close()
