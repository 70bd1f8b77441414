"""What payments need from outside: banks that say, signed, that money came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from borikan.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Notice:
    """That money came: which transaction, for which biller and references, how much, when."""

    transaction_id: str
    biller_id: str
    reference1: str
    reference2: str
    amount: Money
    paid_at: datetime


class NotSigned(Exception):
    """The words are not the bank's: no, a wrong, or an unknown signature."""


class NotUnderstood(Exception):
    """The words are the bank's and say nothing we can read."""


class BankSilent(Exception):
    """The bank's keys can't be fetched at this moment."""


class BankNotifications(Protocol):
    """Reads what a bank sends."""

    def read(self, body: bytes, signature: str) -> Notice:
        """The notice in `body` once `signature` is proved. May use the network.

        Raises NotSigned, NotUnderstood, BankSilent.
        """
        ...
