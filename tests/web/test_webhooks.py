"""What the bank sends: taken once, refused unsigned, whoever else is signed in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.conf import LazySettings
from django.test import Client

from borikan.kernel import clock
from borikan.payments import equipment
from borikan.payments.adapters.jws_notifications import read_notice, read_payout_notice
from borikan.payments.ports import BankSilent, Notice, NotSigned, PayoutNotice

pytestmark = pytest.mark.django_db
SENT = {
    "transaction_id": "T1",
    "biller_id": "099400000014000",
    "ref1": "NOBODY",
    "ref2": "",
    "amount_satang": 5000,
    "paid_at": "2026-11-22T05:00:00+00:00",
}


class Bank:
    """The word `signed` is its signature, and `later` says that its keys can't be had."""

    def read(self, body: bytes, signature: str) -> Notice:
        if signature == "later":
            raise BankSilent
        if signature != "signed":
            raise NotSigned
        return read_notice(body)

    def read_payout(self, body: bytes, signature: str) -> PayoutNotice:
        if signature == "later":
            raise BankSilent
        if signature != "signed":
            raise NotSigned
        return read_payout_notice(body)


@pytest.fixture(autouse=True)
def bank() -> Iterator[None]:
    with clock.use(clock.FixedClock(datetime(2026, 11, 22, 5, 0, tzinfo=UTC))), equipment.use(Bank()):
        yield


def _send(
    body: object = SENT, signature: str = "signed", header: str = "X-Signature"
) -> tuple[int, dict[str, str]]:
    answer = Client(enforce_csrf_checks=True).post(
        "/webhooks/bank", json.dumps(body), content_type="application/json", headers={header: signature}
    )
    return answer.status_code, json.loads(answer.content)


@pytest.mark.parametrize("header", ["X-Signature", "X-JWS-Signature"])
def test_a_signed_notification_is_taken_without_a_form_token(header: str) -> None:
    assert _send(header=header) == (200, {"outcome": "unmatched"})


def test_the_same_again_changes_nothing_and_is_well() -> None:
    _send()

    assert _send() == (200, {"outcome": "repeated"})


@pytest.mark.parametrize(
    ("body", "signature", "status", "code"),
    [
        (SENT, "forged", 401, "payments.notification-not-signed"),
        (SENT, "", 401, "payments.notification-not-signed"),
        ({"hello": 1}, "signed", 422, "payments.notification-not-understood"),
        (SENT, "later", 503, "payments.bank-unreachable"),
    ],
)
def test_what_is_refused_says_so_by_status_and_code(
    body: object, signature: str, status: int, code: str
) -> None:
    answered, told = _send(body, signature)

    assert (answered, told["code"]) == (status, code)


def test_a_transaction_number_used_for_another_payment_is_refused() -> None:
    _send()

    status, told = _send({**SENT, "amount_satang": 1})

    assert (status, told["code"]) == (409, "payments.transaction-reused")


def test_only_a_post_is_a_notification(client: Client) -> None:
    assert client.get("/webhooks/bank").status_code == 405


def test_more_than_any_notification_holds_is_refused_like_one_that_can_not_be_read(
    settings: LazySettings,
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    status, answer = _send()

    assert (status, answer["code"]) == (422, "payments.notification-not-understood")


@pytest.mark.parametrize(
    ("signature", "order", "status", "code"),
    [
        ("signed", "00000000-0000-4000-8000-000000000000-1", 404, "payments.refund-not-found"),
        ("signed", "nonsense", 422, "payments.notification-not-understood"),
        ("forged", "00000000-0000-4000-8000-000000000000-1", 401, "payments.notification-not-signed"),
        ("later", "00000000-0000-4000-8000-000000000000-1", 503, "payments.bank-unreachable"),
    ],
)
def test_what_a_bank_says_of_a_payout_is_refused_kindly(
    signature: str, order: str, status: int, code: str
) -> None:
    body = {"order": order, "transaction_id": "P1", "amount_satang": 5000, "state": "paid"}
    answer = Client(enforce_csrf_checks=True).post(
        "/webhooks/bank/payouts",
        json.dumps(body),
        content_type="application/json",
        headers={"X-Signature": signature},
    )
    assert (answer.status_code, json.loads(answer.content)["code"]) == (status, code)
    assert Client().get("/webhooks/bank/payouts").status_code == 405
