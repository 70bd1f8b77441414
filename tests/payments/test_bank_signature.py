"""The contract of `ports.BankNotifications`, as its JWS adapter keeps it over HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from joserfc.jwk import ECKey

from borikan.kernel.clock import FixedClock
from borikan.kernel.money import Money
from borikan.payments.adapters.jws_notifications import JwsBank, read_notice
from borikan.payments.ports import BankSilent, NotSigned, NotUnderstood
from tests.payments.makers import signed, with_header

BODY = json.dumps(
    {
        "transaction_id": "SBX1",
        "biller_id": "099400000014000",
        "ref1": "7F3K9QXMT2A",
        "ref2": "691122",
        "amount_satang": 5000,
        "paid_at": "2026-11-22T12:00:00+07:00",
    }
).encode()


class Published:
    """The keys a bank shows, and how often they were looked at."""

    def __init__(self) -> None:
        self.keys = [ECKey.generate_key("P-256", parameters={"kid": "one"})]
        self.looked = 0
        self.silent = False


@pytest.fixture
def published(now: FixedClock) -> Iterator[tuple[Published, JwsBank]]:
    shown = Published()

    class Desk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shown.looked += 1
            self.send_response(503 if shown.silent else 200)
            self.end_headers()
            self.wfile.write(
                json.dumps({"keys": [key.as_dict(private=False) for key in shown.keys]}).encode()
            )

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Desk) as server:
        running = threading.Thread(target=server.serve_forever)
        running.start()
        yield shown, JwsBank(f"http://127.0.0.1:{server.server_port}/jwks")
        server.shutdown()
        running.join()


def test_signed_words_are_read(published: tuple[Published, JwsBank]) -> None:
    shown, bank = published
    notice = bank.read(BODY, signed(BODY, shown.keys[0]))
    assert (notice.transaction_id, notice.amount) == ("SBX1", Money(5000))
    assert notice.paid_at.utcoffset() == timedelta(hours=7)
    bank.read(BODY, signed(BODY, shown.keys[0]))
    assert shown.looked == 1


def test_other_words_under_the_same_signature_are_refused(published: tuple[Published, JwsBank]) -> None:
    shown, bank = published
    with pytest.raises(NotSigned):
        bank.read(BODY.replace(b"5000", b"5001"), signed(BODY, shown.keys[0]))


def test_a_strangers_key_is_refused(published: tuple[Published, JwsBank]) -> None:
    _, bank = published
    for key_id in ("one", "two"):
        with pytest.raises(NotSigned):
            bank.read(BODY, signed(BODY, ECKey.generate_key("P-256", parameters={"kid": key_id})))


@pytest.mark.parametrize("changes", [{"alg": "none"}, {"alg": "HS256"}, {"crit": ["b64"]}, {"kid": "two"}])
def test_another_header_is_refused(changes: dict[str, object], published: tuple[Published, JwsBank]) -> None:
    shown, bank = published
    with pytest.raises(NotSigned):
        bank.read(BODY, with_header(signed(BODY, shown.keys[0]), **changes))


@pytest.mark.parametrize("signature", ["", "a.b", "a.b.c", "..", "!!..x", "e30..x", "x" * 9999])
def test_what_is_no_signature_is_refused(signature: str, published: tuple[Published, JwsBank]) -> None:
    with pytest.raises(NotSigned):
        published[1].read(BODY, signature)


def test_a_new_key_is_found_and_strangers_cannot_make_us_look_all_the_time(
    published: tuple[Published, JwsBank], now: FixedClock
) -> None:
    shown, bank = published
    bank.read(BODY, signed(BODY, shown.keys[0]))
    new = ECKey.generate_key("P-256", parameters={"kid": "two"})
    for _ in range(5):
        with pytest.raises(NotSigned):
            bank.read(BODY, signed(BODY, new))
    assert shown.looked == 1
    shown.keys.append(new)
    now.advance(timedelta(seconds=31))
    assert bank.read(BODY, signed(BODY, new)).transaction_id == "SBX1"


def test_a_silent_bank_is_asked_again_later(published: tuple[Published, JwsBank]) -> None:
    shown, bank = published
    shown.silent = True
    with pytest.raises(BankSilent):
        bank.read(BODY, signed(BODY, shown.keys[0]))
    shown.silent = False
    assert bank.read(BODY, signed(BODY, shown.keys[0])).transaction_id == "SBX1"


@pytest.mark.parametrize(
    "changes",
    [
        {"transaction_id": ""},
        {"transaction_id": 7},
        {"biller_id": "abc"},
        {"ref1": "ก"},
        {"ref2": "a-b"},
        {"amount_satang": 0},
        {"amount_satang": -1},
        {"amount_satang": 1.5},
        {"amount_satang": True},
        {"amount_satang": 10**13},
        {"paid_at": "2026-11-22T12:00:00"},
        {"paid_at": "yesterday"},
        {"currency": "USD"},
    ],
)
def test_words_we_cannot_read_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(NotUnderstood):
        read_notice(json.dumps({**json.loads(BODY), **changes}).encode())


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"\xff", b"[" * 100_000])
def test_no_words_are_refused(body: bytes) -> None:
    with pytest.raises(NotUnderstood):
        read_notice(body)
