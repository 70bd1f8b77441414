"""The bank reads bills, takes payments once, and tells the biller until it listens."""

from __future__ import annotations

import base64
import json
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
import requests
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import KeySet

from borikan_sandbox.bank.bills import BadBill, bill_of, satang_of
from borikan_sandbox.bank.payouts import Payouts
from borikan_sandbox.bank.transactions import Ledger
from borikan_sandbox.store import Store
from tests.sandbox.running import RunningSandbox, running_sandbox, sandbox

__all__ = ["sandbox"]
BILL = (
    "00020101021230640016A00000067701011201150994000000014000213EG25690000123030405055303764"
    "5406505.005802TH6304072B"
)
BARCODE = "|099400000001400\rEG25690000123\r0505\r50500"


class Product:
    """A biller that answers as told, the same to whatever notification, and remembers what it was sent."""

    def __init__(self, *statuses: int) -> None:
        self.taken: Queue[tuple[str, bytes, str]] = Queue()
        times: Counter[bytes] = Counter()
        product = self

        class Webhook(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = statuses[times[body]] if times[body] < len(statuses) else 204
                times[body] += 1
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()
                product.taken.put((self.path, body, self.headers["X-JWS-Signature"]))

            def log_message(self, *args: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Webhook)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self._thread = threading.Thread(target=self.server.serve_forever)
        self._thread.start()

    def next(self, about: str) -> tuple[str, bytes, str]:
        """The next notification about that transaction or order; what other tests left unsaid may come between."""
        while True:
            path, body, signature = self.taken.get(timeout=20)
            content = json.loads(body)
            if about in (content.get("transaction_id"), content.get("order")):
                return path, body, signature

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


@pytest.fixture
def product(sandbox: RunningSandbox) -> Iterator[Product]:
    made = Product()
    sandbox.send_notifications_to(made.url)
    yield made
    made.close()


def paid(running: RunningSandbox, **content: Any) -> dict[str, Any]:
    answer = requests.post(f"{running.urls['bank']}/api/payments", json=content, timeout=10)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


def checked(running: RunningSandbox, body: bytes, signature: str) -> None:
    keys = KeySet.import_key_set(requests.get(f"{running.urls['bank']}/jwks", timeout=10).json())
    jws.deserialize_compact(_whole(signature, body), keys, algorithms=["ES256"])


def _whole(signature: str, body: bytes) -> str:
    header, empty, mark = signature.split(".")
    assert empty == ""
    return f"{header}.{base64.urlsafe_b64encode(body).rstrip(b'=').decode()}.{mark}"


def test_a_promptpay_bill_payment_is_read() -> None:
    bill = bill_of(BILL)
    assert (bill.biller, bill.ref1, bill.ref2, bill.satang) == (
        "099400000001400",
        "EG25690000123",
        "0505",
        50500,
    )
    assert bill_of(BARCODE) == bill


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        (BILL[:-1] + "C", "checksum"),
        ("", "checksum"),
        (
            "00020101021229370016A0000006770101110213199990000101053037645406100.005802TH6304DA43",
            "not_a_bill",
        ),
        ("|099400000001400\rEG25690000123", "barcode"),
        ("|09940000000140\rEG25690000123\r\r100", "biller"),
        ("|099400000001400\reg-1\r\r100", "reference"),
    ],
)
def test_what_is_no_bill_is_refused(payload: str, why: str) -> None:
    with pytest.raises(BadBill, match=why):
        bill_of(payload)


@pytest.mark.parametrize("written", ["", "abc", "0", "-5", "1.005", "NaN", "Infinity", "1e40"])
def test_an_amount_must_be_whole_satang_and_more_than_nothing(written: str) -> None:
    with pytest.raises(BadBill):
        satang_of(written)


@pytest.mark.sandbox
def test_a_payment_is_told_to_the_biller_with_a_signature(sandbox: RunningSandbox, product: Product) -> None:
    transaction = paid(sandbox, payload=BILL)
    path, body, signature = product.next(transaction["transaction_id"])
    assert path == "/webhooks/bank"
    content = json.loads(body)
    assert (content["biller"], content["ref1"], content["ref2"]) == (
        "099400000001400",
        "EG25690000123",
        "0505",
    )
    assert (content["amount_satang"], content["currency"]) == (50500, "THB")
    assert content["paid_at"].endswith("+00:00")
    checked(sandbox, body, signature)
    with pytest.raises(BadSignatureError):
        checked(sandbox, body.replace(b"50500", b"60500"), signature)


@pytest.mark.sandbox
def test_a_notification_is_sent_until_it_is_taken(sandbox: RunningSandbox) -> None:
    product = Product(500, 302, 204)
    try:
        sandbox.send_notifications_to(product.url)
        transaction = paid(sandbox, payload=BILL, attempt="retried")
        bodies = [product.next(transaction["transaction_id"])[1] for _ in range(3)]
    finally:
        product.close()
    assert len(set(bodies)) == 1


@pytest.mark.sandbox
def test_a_notification_can_be_sent_twice_and_says_the_same(
    sandbox: RunningSandbox, product: Product
) -> None:
    transaction = paid(sandbox, payload=BILL)
    number = transaction["transaction_id"]
    _, first, _ = product.next(number)
    requests.post(f"{sandbox.urls['bank']}/api/transactions/{number}/notify", timeout=10).raise_for_status()
    assert product.next(number)[1] == first


@pytest.mark.sandbox
def test_one_pays_on_the_page_and_a_double_click_is_one_payment(
    sandbox: RunningSandbox, product: Product
) -> None:
    bank = sandbox.urls["bank"]
    page = requests.get(f"{bank}/pay", params={"payload": BILL, "lang": "en"}, timeout=10)
    assert "505.00 baht" in page.text
    assert "EG25690000123" in page.text
    attempt = page.text.split('name="attempt" value="')[1].split('"')[0]
    form = {
        "biller": "099400000001400",
        "ref1": "EG25690000123",
        "ref2": "0505",
        "amount": "505.00",
        "attempt": attempt,
    }
    receipts = {requests.post(f"{bank}/pay", data=form, timeout=10).url for _ in range(2)}
    assert len(receipts) == 1
    number = receipts.pop().rsplit("/", 1)[1]
    _, first, _ = product.next(number)
    requests.post(f"{bank}/transactions/{number}/notify", timeout=10).raise_for_status()
    assert product.next(number)[1] == first


@pytest.mark.sandbox
def test_a_link_may_bring_references_and_a_bill_without_amount_asks_for_it(sandbox: RunningSandbox) -> None:
    bank = sandbox.urls["bank"]
    asked = {"biller": "099400000001400", "ref1": "NOAMOUNT1"}
    page = requests.get(f"{bank}/pay", params=asked, timeout=10)
    assert 'name="amount"' in page.text
    assert requests.post(f"{bank}/pay", data=asked, timeout=10).status_code == 400
    bad = requests.get(f"{bank}/pay", params={"payload": "nonsense"}, timeout=10)
    assert bad.status_code == 400
    assert 'role="alert"' in bad.text


@pytest.mark.sandbox
def test_the_api_refuses_bills_that_cannot_be_paid(sandbox: RunningSandbox) -> None:
    for content in (
        {},
        {"payload": "x"},
        {"payload": BILL, "amount_satang": 0},
        {"payload": BILL, "amount_satang": "1"},
    ):
        answer = requests.post(f"{sandbox.urls['bank']}/api/payments", json=content, timeout=10)
        assert answer.status_code == 400


@pytest.mark.sandbox
def test_untaken_notifications_outlive_a_restart(tmp_path: Path) -> None:
    refusing, taking = Product(*[503] * 1000), Product()
    try:
        with running_sandbox(tmp_path, "--product-url", refusing.url) as first:
            transaction = paid(first, payload=BILL)
            refusing.next(transaction["transaction_id"])
        with running_sandbox(tmp_path, "--product-url", taking.url):
            assert taking.next(transaction["transaction_id"])
    finally:
        refusing.close()
        taking.close()


ORDER = {
    "biller": "099400000014000",
    "amount_satang": 5000,
    "currency": "THB",
    "account": {"kind": "promptpay", "number": "+66812345678", "name": "นางสมศรี ใจงาม", "bank": ""},
    "reference": "EG25690000123",
}


def ordered(running: RunningSandbox, number: str, key: str = "sandbox", **changes: Any) -> requests.Response:
    return requests.put(
        f"{running.urls['bank']}/api/payouts/{number}",
        json={**ORDER, **changes},
        headers={"X-API-Key": key},
        timeout=10,
    )


def test_a_payout_is_paid_once_and_told_signed(sandbox: RunningSandbox, product: Product) -> None:
    first = ordered(sandbox, "8f14e45f-ceea-467f-a8d1-9b1c8d9a0f10-1")
    again = ordered(sandbox, "8f14e45f-ceea-467f-a8d1-9b1c8d9a0f10-1")
    assert (first.status_code, again.status_code) == (202, 200)
    assert first.json() == again.json()

    path, body, signature = product.next("8f14e45f-ceea-467f-a8d1-9b1c8d9a0f10-1")
    assert path == "/webhooks/bank/payouts"
    checked(sandbox, body, signature)
    said = json.loads(body)
    assert (said["order"], said["state"], said["amount_satang"]) == (
        "8f14e45f-ceea-467f-a8d1-9b1c8d9a0f10-1",
        "paid",
        5000,
    )
    assert "+66812345678" in requests.get(f"{sandbox.urls['bank']}/payouts", timeout=10).text


def test_a_closed_account_fails_once_it_is_tried(sandbox: RunningSandbox, product: Product) -> None:
    account = {**ORDER["account"], "number": "1234560000"}  # type: ignore[dict-item]  # an account of the order
    assert ordered(sandbox, "closed-1", account=account).status_code == 202

    said = json.loads(product.next("closed-1")[1])
    assert (said["state"], said["reason"]) == ("failed", "account-closed")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"account": {"number": "x"}}, "account-unknown"),
        ({"account": {"number": "1234569999"}}, "account-unknown"),
        ({"amount_satang": 0}, "amount"),
    ],
)
def test_what_the_bank_cannot_pay_is_refused_at_once(
    sandbox: RunningSandbox, changes: dict[str, Any], error: str
) -> None:
    answer = ordered(sandbox, f"refused-{error}", **changes)
    assert (answer.status_code, answer.json()) == (422, {"error": error})


def test_a_number_is_one_order_and_only_for_whoever_has_the_key(sandbox: RunningSandbox) -> None:
    assert ordered(sandbox, "once-1").status_code == 202
    assert ordered(sandbox, "once-1", amount_satang=1).json() == {"error": "number-reused"}
    assert ordered(sandbox, "once-2", key="guessed").status_code == 401


@pytest.mark.parametrize(("account", "title"), [("1234561111", "จ่ายเงินแล้ว"), ("1234560000", "จ่ายเงินไม่สำเร็จ")])
def test_a_payout_has_its_page_and_is_told_again_from_it(
    sandbox: RunningSandbox, product: Product, account: str, title: str
) -> None:
    order = f"page-{account}"
    made = ordered(sandbox, order, account={**ORDER["account"], "number": account})  # type: ignore[dict-item]  # an account of the order
    page = f"{sandbox.urls['bank']}/transactions/{made.json()['transaction_id']}"
    product.next(order)

    seen = requests.get(page, timeout=10)
    again = requests.post(f"{page}/notify", timeout=10)

    assert (seen.status_code, again.status_code) == (200, 200)
    for text in (seen.text, again.text):
        assert f"<h1>{title}</h1>" in text
        assert order in text
    assert product.next(order)


def test_an_order_that_the_bank_could_not_keep_leaves_no_payment_to_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    payouts = Payouts(Ledger(Store(tmp_path / "sandbox.sqlite3")))
    run = Store.run

    def broken(store: Store, sql: str, *values: Any) -> int:
        if sql.startswith("insert into payouts"):
            raise OSError("disk full")
        return run(store, sql, *values)

    with monkeypatch.context() as breaking:
        breaking.setattr(Store, "run", broken)
        with pytest.raises(OSError, match="disk full"):
            payouts.pay_out("n-1", ORDER)
    assert payouts.ledger.all() == []

    paid_out, fresh = payouts.pay_out("n-1", {**ORDER, "amount_satang": 7})
    assert (fresh, paid_out.content["amount_satang"]) == (True, 7)
