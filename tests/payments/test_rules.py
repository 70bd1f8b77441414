from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.kernel.money import Money
from borikan.payments.rules import Asked, balance, has_lapsed, match, new_references, refundable

BILLER = "099400000014000"
FIFTY = Money(5000)


@pytest.mark.parametrize(
    ("state", "biller", "amount", "becomes"),
    [
        ("open", BILLER, FIFTY, ("settled", "")),
        ("open", BILLER, Money(4999), ("unmatched", "wrong-amount")),
        ("open", BILLER, Money(5001), ("unmatched", "wrong-amount")),
        ("open", "0" * 15, FIFTY, ("unmatched", "wrong-biller")),
        ("settled", BILLER, FIFTY, ("refund_due", "already-settled")),
        ("withdrawn", BILLER, FIFTY, ("refund_due", "no-longer-due")),
        ("lapsed", BILLER, FIFTY, ("refund_due", "no-longer-due")),
        ("withdrawn", BILLER, Money(1), ("unmatched", "wrong-amount")),
    ],
)
def test_what_becomes_of_money(state: str, biller: str, amount: Money, becomes: tuple[str, str]) -> None:
    assert match(Asked(BILLER, FIFTY, state), biller, amount) == becomes  # type: ignore[arg-type]


def test_money_for_nobody_is_kept() -> None:
    assert match(None, BILLER, FIFTY) == ("unmatched", "unknown-reference")


def test_references_fit_a_payment_code_and_differ() -> None:
    drawn = [new_references(date(2026, 1, 5)) for _ in range(200)]
    assert all(re.fullmatch("[A-Z0-9]{1,20}", part) for pair in drawn for part in pair)
    assert {second for _, second in drawn} == {"690105"}
    assert len({first for first, _ in drawn}) == 200


def test_a_demand_lapses_the_day_after_its_last() -> None:
    assert not has_lapsed(date(2026, 11, 29), date(2026, 11, 29))
    assert has_lapsed(date(2026, 11, 29), date(2026, 11, 30))
    assert not has_lapsed(None, date(2126, 1, 1))


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_money_paid_for_nothing_is_owed_back(due: int, paid: int) -> None:
    entries = [("due", Money(due)), ("release", Money(-due)), ("payment", Money(-paid))]
    assert balance(entries) == Money(-paid)  # type: ignore[arg-type]
    assert refundable(entries) == Money(paid)  # type: ignore[arg-type]
    assert refundable([*entries, ("refund", Money(paid))]) == Money(0)  # type: ignore[list-item]
