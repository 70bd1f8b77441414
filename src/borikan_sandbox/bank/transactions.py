"""Payments made at the sandbox bank, and the signed notifications that tell the biller of them."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass
from typing import Any

from joserfc import jws
from joserfc.jwk import ECKey

from borikan_sandbox.bank.bills import BadBill, Bill
from borikan_sandbox.store import Store
from borikan_sandbox.today import moment

SIGNATURE_HEADER = "X-JWS-Signature"


@dataclass(frozen=True, slots=True)
class Transaction:
    """A payment: `body` is exactly what the notification says, `state` whether the biller took it."""

    id: str
    body: str
    state: str  # waiting | told
    tries: int
    last_status: str

    @property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.body)
        return content


@dataclass(frozen=True, slots=True)
class Ledger:
    """All payments, kept in the database."""

    store: Store

    def pay(self, bill: Bill, satang: int, attempt: str) -> Transaction:
        """Pay `satang` of the bill. The same `attempt` twice is one payment. Raises BadBill."""
        if satang <= 0:
            raise BadBill("amount")
        made = f"SBX{secrets.token_hex(8).upper()}"
        content = {
            "transaction_id": made,
            "biller": bill.biller,
            "ref1": bill.ref1,
            "ref2": bill.ref2,
            "amount_satang": satang,
            "currency": "THB",
            "paid_at": moment(),
        }
        self.store.run(
            "insert or ignore into transactions values (?, ?, ?, 'waiting', 0, '', ?)",
            *(made, attempt or made, json.dumps(content, separators=(",", ":")), time.time()),
        )
        return _transaction(
            self.store.rows("select * from transactions where attempt = ?", attempt or made)[0]
        )

    def find(self, transaction_id: str) -> Transaction | None:
        row = self.store.row("select * from transactions where id = ?", transaction_id)
        return None if row is None else _transaction(row)

    def payments(self) -> list[Transaction]:
        """Every payment that somebody made, newest first; not what was paid out."""
        return [known for known in self.all() if "biller" in known.content]

    def paid_before(self, bill: Bill) -> Transaction | None:
        """A payment of the same biller and references, if there is one."""
        for known in self.payments():
            content = known.content
            if (content["biller"], content["ref1"], content["ref2"]) == (bill.biller, bill.ref1, bill.ref2):
                return known
        return None

    def all(self) -> list[Transaction]:
        """Every payment, newest first."""
        return [
            _transaction(row) for row in self.store.rows("select * from transactions order by rowid desc")
        ]

    def tell_again(self, transaction_id: str) -> None:
        """Let the notification go out once more, at once."""
        self.store.run(
            "update transactions set state = 'waiting', tries = 0, due_at = ? where id = ?",
            time.time(),
            transaction_id,
        )

    def due(self) -> list[Transaction]:
        """Those whose notification should go out now."""
        rows = self.store.rows(
            "select * from transactions where state = 'waiting' and due_at <= ?", time.time()
        )
        return [_transaction(row) for row in rows]

    def next_due_in(self) -> float | None:
        """Seconds until the next notification should go out; None when there is none."""
        row = self.store.row("select min(due_at) as due from transactions where state = 'waiting'")
        return None if row is None or row["due"] is None else max(0.0, row["due"] - time.time())

    def told(self, transaction_id: str, status: str) -> None:
        """The biller took it."""
        self.store.run(
            "update transactions set state = 'told', tries = tries + 1, last_status = ? where id = ?",
            status,
            transaction_id,
        )

    def not_told(self, transaction_id: str, status: str, again_in: float) -> None:
        """The biller did not take it; try again after that many seconds."""
        self.store.run(
            "update transactions set tries = tries + 1, last_status = ?, due_at = ? where id = ?",
            status,
            time.time() + again_in,
            transaction_id,
        )


def signature_of(body: bytes, key: ECKey) -> str:
    """A detached JWS over the body (RFC 7515, appendix F): header and signature, with nothing between the dots."""
    header = {"alg": "ES256", "kid": key.kid, "typ": "JOSE"}
    compact = jws.serialize_compact(header, body, key, algorithms=["ES256"])
    protected, _payload, signature = compact.split(".")
    return f"{protected}..{signature}"


def _transaction(row: Any) -> Transaction:
    return Transaction(row["id"], row["body"], row["state"], row["tries"], row["last_status"])
