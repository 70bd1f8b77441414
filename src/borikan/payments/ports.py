"""What payments need from outside: banks that say, signed, that money came, and that pay out what goes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from borikan.kernel.money import Money
from borikan.payments.refunding import Account


@dataclass(frozen=True, slots=True)
class Notice:
    """That money came: which transaction, for which biller and references, how much, when."""

    transaction_id: str
    biller_id: str
    reference1: str
    reference2: str
    amount: Money
    paid_at: datetime


@dataclass(frozen=True, slots=True)
class PayoutOrder:
    """An amount to be paid to an account on behalf of a biller. `number` makes it one payment, however often it is told."""

    number: str
    biller_id: str
    amount: Money
    account: Account
    reference: str


@dataclass(frozen=True, slots=True)
class PayoutNotice:
    """What became of the order of that number: paid, or not, by `failure` (empty when paid)."""

    order: str
    transaction_id: str
    amount: Money
    failure: str


class PayoutRefused(Exception):
    """The bank won't carry the order out. `why` is a code as in `refunding.FAILURES`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class NotSigned(Exception):
    """The words are not the bank's: no, a wrong, or an unknown signature."""


class NotUnderstood(Exception):
    """The words are the bank's and say nothing we can read."""


class BankSilent(Exception):
    """The bank can't be reached at this moment."""


class BankDeaf(Exception):
    """The bank answers, and doesn't listen to us: a key or an address is wrong here. Waiting is no use."""


class BankNotifications(Protocol):
    """Reads what a bank sends."""

    def read(self, body: bytes, signature: str) -> Notice:
        """The notice in `body` once `signature` is proved. May use the network.

        Raises NotSigned, NotUnderstood, BankSilent.
        """
        ...

    def read_payout(self, body: bytes, signature: str) -> PayoutNotice:
        """What became of a payout, once `signature` is proved. May use the network. Raises as `read`."""
        ...


class BankPayouts(Protocol):
    """Pays money out."""

    def pay_out(self, order: PayoutOrder) -> None:
        """Let the bank pay; it tells later what became of it. The same number again is the same payment.

        Raises BankSilent when it isn't known whether the bank has it, PayoutRefused when it won't, BankDeaf when it
        doesn't listen to us.
        """
        ...
