"""Pure decisions about money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from borikan.kernel.ids import new_reference
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import be_year

DemandState = Literal["open", "settled", "withdrawn", "lapsed"]
Outcome = Literal["settled", "unmatched", "refund_due"]
Why = Literal["", "unknown-reference", "wrong-biller", "wrong-amount", "already-settled", "no-longer-due"]
LedgerKind = Literal["due", "payment", "release", "refund", "return"]

METHODS: dict[str, Text] = {
    "promptpay": Text("พร้อมเพย์", "PromptPay"),
    "cash": Text("เงินสด", "Cash"),
    "card": Text("บัตร", "Card"),
    "cheque": Text("เช็ค", "Cheque"),
}
COUNTER_METHODS = frozenset({"cash", "card", "cheque"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a demand waits for."""

    biller_id: str
    total: Money
    state: DemandState


def match(asked: Asked | None, biller_id: str, amount: Money) -> tuple[Outcome, Why]:
    """What becomes of money that came with the references of `asked` (None: nobody's)."""
    if asked is None:
        return "unmatched", "unknown-reference"
    if biller_id != asked.biller_id:
        return "unmatched", "wrong-biller"
    if amount != asked.total:
        return "unmatched", "wrong-amount"
    if asked.state == "settled":
        return "refund_due", "already-settled"
    if asked.state in ("withdrawn", "lapsed"):
        return "refund_due", "no-longer-due"
    return "settled", ""


def new_references(on: date) -> tuple[str, str]:
    """Reference 1, which nobody can guess, and reference 2, the day in the Buddhist era: `691122`."""
    return new_reference().replace("-", ""), f"{be_year(on) % 100:02d}{on.month:02d}{on.day:02d}"


def state_of(name: str) -> DemandState:
    """The state as a demand's row keeps it."""
    return cast("DemandState", name)


def balance(entries: Iterable[tuple[LedgerKind, Money]]) -> Money:
    """What the payer still owes; negative when money has to go back."""
    return Money.total(amount for _, amount in entries)


def refundable(entries: Iterable[tuple[LedgerKind, Money]]) -> Money:
    """What was paid and not yet given back."""
    return -Money.total(amount for kind, amount in entries if kind in ("payment", "refund", "return"))


def has_lapsed(pay_by: date | None, on: date) -> bool:
    """Whether the last day to pay is over; never, when there is none."""
    return pay_by is not None and on > pay_by
