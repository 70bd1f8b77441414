"""The adapter that tells a bank to pay out, against the sandbox's."""

from __future__ import annotations

from uuid import uuid4

import pytest
import requests

from borikan.kernel.money import Money
from borikan.payments.adapters.payouts import HttpPayouts
from borikan.payments.ports import BankDeaf, BankSilent, PayoutOrder, PayoutRefused
from borikan.payments.queries import Account
from tests.payments.makers import PROMPTPAY
from tests.sandbox.running import RunningSandbox, sandbox

__all__ = ["sandbox"]


def order(account: Account = PROMPTPAY) -> PayoutOrder:
    return PayoutOrder(f"{uuid4()}-1", "099400000014000", Money(5000), account, "EG25690000123")


def test_the_bank_has_it_once_however_often_it_is_told(sandbox: RunningSandbox) -> None:
    wanted, bank = order(), HttpPayouts(sandbox.urls["bank"], "sandbox")
    bank.pay_out(wanted)
    bank.pay_out(wanted)

    known = requests.get(f"{sandbox.urls['bank']}/api/payouts", timeout=10).json()
    assert [one["amount_satang"] for one in known if one["number"] == wanted.number] == [5000]


def test_an_account_it_does_not_know_is_refused(sandbox: RunningSandbox) -> None:
    with pytest.raises(PayoutRefused) as refused:
        HttpPayouts(sandbox.urls["bank"], "sandbox").pay_out(
            order(Account("bank", "1234569999", "นายสมชาย", "004"))
        )
    assert refused.value.why == "account-unknown"


@pytest.mark.parametrize("key", ["guessed", ""])
def test_without_the_key_nothing_is_known(sandbox: RunningSandbox, key: str) -> None:
    with pytest.raises(BankDeaf):
        HttpPayouts(sandbox.urls["bank"], key).pay_out(order())


def test_an_address_at_which_no_payouts_are_taken_is_a_fault_of_ours(sandbox: RunningSandbox) -> None:
    with pytest.raises(BankDeaf):
        HttpPayouts(sandbox.urls["bank"] + "/elsewhere", "sandbox").pay_out(order())


def test_no_bank_at_all_is_silent() -> None:
    with pytest.raises(BankSilent):
        HttpPayouts("http://127.0.0.1:1", "sandbox").pay_out(order())
