"""Money that the bank pays out for a biller: refunds. The same number with the same order is the same payment."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass
from typing import Any

from borikan_sandbox.bank.transactions import Ledger, Transaction
from borikan_sandbox.today import moment

KIND = "payout"
CLOSED = "0000"
"""The last digits of accounts that this bank finds closed once it tries, so that a failure can be seen."""
UNKNOWN = "9999"
"""The last digits of accounts that it refuses at once."""


class BadPayout(Exception):
    """What was ordered can't be carried out. The message says why, as a code."""


@dataclass(frozen=True, slots=True)
class Payouts:
    """All payouts, kept beside the payments and told of in the same way."""

    ledger: Ledger

    def pay_out(self, number: str, order: dict[str, Any]) -> tuple[Transaction, bool]:
        """Pay, or fail to; whether this number is new. Raises BadPayout, also when the number had another order."""
        account, satang = order.get("account"), order.get("amount_satang")
        if not isinstance(account, dict) or not str(account.get("number", "")).lstrip("+").isdigit():
            raise BadPayout("account-unknown")
        if not isinstance(satang, int) or isinstance(satang, bool) or satang <= 0:
            raise BadPayout("amount")
        if str(account["number"]).endswith(UNKNOWN):
            raise BadPayout("account-unknown")
        known = self._known(number)
        content = json.dumps(order, sort_keys=True)
        if known is not None:
            if known[0] != content:
                raise BadPayout("number-reused")
            return known[1], False
        with self.ledger.store.together():
            made = self._made(number, satang, closed=str(account["number"]).endswith(CLOSED))
            self.ledger.store.run("insert into payouts values (?, ?, ?)", number, content, made)
        return self._transaction(made), True

    def all(self) -> list[dict[str, Any]]:
        """Every payout with its order, newest first."""
        rows = self.ledger.store.rows("select * from payouts order by rowid desc")
        return [
            {"number": row["number"], **json.loads(row["content"]), "transaction_id": row["transaction_id"]}
            for row in rows
        ]

    def _known(self, number: str) -> tuple[str, Transaction] | None:
        row = self.ledger.store.row("select * from payouts where number = ?", number)
        if row is None:
            return None
        return row["content"], self._transaction(row["transaction_id"])

    def _transaction(self, transaction_id: str) -> Transaction:
        transaction = self.ledger.find(transaction_id)
        assert transaction is not None, "a payout has its transaction"
        return transaction

    def _made(self, number: str, satang: int, *, closed: bool) -> str:
        """The id of a transaction that pays, or fails to."""
        made = f"SBP{secrets.token_hex(8).upper()}"
        content = {
            "kind": KIND,
            "order": number,
            "transaction_id": made,
            "amount_satang": satang,
            "state": "failed" if closed else "paid",
            **({"reason": "account-closed"} if closed else {}),
            "paid_at": moment(),
        }
        self.ledger.store.run(
            "insert into transactions values (?, ?, ?, 'waiting', 0, '', ?)",
            *(made, made, json.dumps(content, separators=(",", ":")), time.time()),
        )
        return made
