"""What the SMS carriers do, proven against a real HTTP server in this process."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import UUID

import pytest
import requests

from borikan.notifications.adapters.http_sms import HttpSms
from borikan.notifications.adapters.null_sms import NullSms
from borikan.notifications.ports import Sms, SmsSender, Undeliverable

SMS = Sms(UUID(int=5), "+66812345678", "รหัสยืนยัน 123456")


class Provider(ThreadingHTTPServer):
    """Answers with `status` and keeps what it was given."""

    status = 201

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Desk)
        self.taken: list[tuple[dict[str, str], str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/sms"


class Desk(BaseHTTPRequestHandler):
    def do_POST(self) -> None:  # http.server calls it so
        provider = self.server
        assert isinstance(provider, Provider)
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        provider.taken.append((content, self.headers["Idempotency-Key"]))
        self.send_response(provider.status)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # http.server's name
        """Keeps the test's output clean."""


@pytest.fixture
def provider() -> Iterator[Provider]:
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_text_reaches_the_provider_with_its_key(provider: Provider) -> None:
    HttpSms(provider.url).send(SMS)
    assert provider.taken == [({"to": SMS.to, "text": SMS.text}, str(SMS.message_id))]


@pytest.mark.parametrize("status", [400, 404, 422])
def test_a_text_refused_for_good_is_undeliverable(provider: Provider, status: int) -> None:
    provider.status = status
    with pytest.raises(Undeliverable, match=str(status)):
        HttpSms(provider.url).send(SMS)


@pytest.mark.parametrize("status", [302, 408, 429, 500, 503])
def test_a_provider_in_trouble_may_be_tried_again(provider: Provider, status: int) -> None:
    provider.status = status
    with pytest.raises(requests.HTTPError, match=str(status)):
        HttpSms(provider.url).send(SMS)
    assert len(provider.taken) == 1


def test_a_provider_that_is_not_there_may_be_tried_again() -> None:
    with pytest.raises(requests.ConnectionError):
        HttpSms("http://127.0.0.1:1/sms").send(SMS)


def test_without_a_provider_nothing_is_deliverable() -> None:
    sender: SmsSender = NullSms()
    with pytest.raises(Undeliverable):
        sender.send(SMS)
