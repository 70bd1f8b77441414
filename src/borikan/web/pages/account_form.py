"""Asking where money should be paid: PromptPay, or an account at a bank. For the payee herself and for a counter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from borikan.definitions.fields.banks import BANKS
from borikan.kernel.text import Text
from borikan.payments.queries import Account, read_account
from borikan.web.posted import first

_PARTS = ("kind", "promptpay", "bank", "number", "name")


@dataclass(frozen=True, slots=True)
class AccountForm:
    """The form as typed, and what is wrong in it by part."""

    values: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, Text] = field(default_factory=dict)

    @property
    def kinds(self) -> list[dict[str, object]]:
        return [
            {
                "value": "promptpay",
                "text": Text("พร้อมเพย์", "PromptPay"),
                "hint": Text("เบอร์มือถือหรือเลขประจำตัวที่ผูกไว้", "The mobile or ID number that is registered"),
            },
            {"value": "bank", "text": Text("บัญชีธนาคาร", "A bank account")},
        ]

    @property
    def banks(self) -> list[dict[str, object]]:
        return [{"value": code, "text": bank.name} for code, bank in BANKS.items()]

    @property
    def errors(self) -> list[dict[str, object]]:
        return [{"href": f"#{part}", "text": text} for part, text in self.faults.items()]


def sent_account(fields: Mapping[str, list[str]]) -> tuple[Account | None, AccountForm]:
    """The account that was sent; None when something is wrong, which the form then says."""
    values = {part: first(fields, part)[:200] for part in _PARTS}
    account, faults = read_account(values)
    return account, AccountForm(values, faults)
