"""Pure decisions about money that goes back, and the account it goes to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from borikan.definitions.fields.banks import BANKS
from borikan.kernel.digits import ascii_digits
from borikan.kernel.identity_numbers import is_valid_juristic_number, is_valid_person_number
from borikan.kernel.money import Money
from borikan.kernel.normalise import normalise
from borikan.kernel.phones import parse_phone
from borikan.kernel.text import Text
from borikan.payments.rules import DemandState, LedgerKind, balance, refundable

RefundState = Literal["proposed", "rejected", "approved", "ordered", "paid", "returned"]
NoticeOutcome = Literal["paid", "failed", "returned", "repeated", "unmatched"]
NoticeWhy = Literal["", "nobodys", "wrong-amount", "other-order", "not-expected", "transaction-reused"]
AccountKind = Literal["promptpay", "bank"]

CAUSES: Mapping[str, Text] = {
    "paid-twice": Text("ชำระซ้ำ", "It was paid twice"),
    "no-longer-due": Text("ชำระหลังจากไม่ต้องชำระแล้ว", "It was paid when it was no longer due"),
    "annulled": Text("คำสั่งถูกเพิกถอน", "The order was annulled"),
    "reassessed": Text("คำนวณค่าธรรมเนียมใหม่แล้วต่ำลง", "The charge was assessed anew, and lower"),
    "withdrawn": Text("ถอนคำขอก่อนเริ่มพิจารณา", "It was withdrawn before work began"),
    "wrong-amount": Text("โอนมาไม่ตรงกับที่เรียกเก็บ", "The amount paid was not the one asked for"),
    "other": Text("เหตุอื่น", "Another cause"),
}
FAILURES: Mapping[str, Text] = {
    "account-closed": Text("บัญชีนี้ปิดแล้ว", "That account is closed."),
    "account-unknown": Text("ธนาคารไม่พบบัญชีนี้", "The bank doesn't know that account."),
    "name-differs": Text("ชื่อบัญชีไม่ตรง", "The account is in another name."),
    "other": Text("ธนาคารโอนเข้าบัญชีนี้ไม่ได้", "The bank couldn't pay to that account."),
}
"""Why a bank couldn't pay, in words for the payee."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where the money goes: PromptPay (a phone, national or company number), or an account at a bank by its code."""

    kind: AccountKind
    number: str
    name: str
    bank: str = ""

    def to_json(self) -> dict[str, str]:
        return asdict(self)

    @property
    def masked(self) -> Text:
        """For people who must recognise it: the bank's name and the last four digits."""
        tail = f"xxx-{self.number[-4:]}"
        if self.kind == "promptpay":
            return Text(f"พร้อมเพย์ {tail}", f"PromptPay {tail}")
        bank = BANKS[self.bank].name
        return Text(f"{bank.th} {tail}", f"{bank.en} {tail}")


def read_account(typed: Mapping[str, str]) -> tuple[Account | None, dict[str, Text]]:
    """The account in `kind`, `promptpay`, `bank`, `number`, `name` as typed, or what is wrong with each part."""
    kind, name = typed.get("kind", ""), normalise(typed.get("name", ""))[:120]
    faults: dict[str, Text] = {}
    if kind not in ("promptpay", "bank"):
        return None, {"kind": Text("โปรดเลือกว่าจะให้คืนเงินทางใด", "Choose how the money should come back.")}
    if not name:
        faults["name"] = Text("โปรดกรอกชื่อบัญชี", "Enter the name of the account.")
    if kind == "promptpay":
        number = _promptpay(typed.get("promptpay", ""))
        if number is None:
            faults["promptpay"] = Text(
                "โปรดกรอกเบอร์มือถือหรือเลขประจำตัว 13 หลักที่ผูกพร้อมเพย์ไว้",
                "Enter the mobile number or the 13-digit number registered for PromptPay.",
            )
        return (None if faults else Account("promptpay", number or "", name)), faults
    bank, number = typed.get("bank", ""), re.sub(r"[\s-]", "", ascii_digits(typed.get("number", "")))
    if bank not in BANKS:
        faults["bank"] = Text("โปรดเลือกธนาคาร", "Choose the bank.")
    elif not re.fullmatch("[0-9]+", number) or len(number) not in BANKS[bank].lengths:
        lengths = " / ".join(str(length) for length in BANKS[bank].lengths)
        name_of = BANKS[bank].name
        faults["number"] = Text(
            f"เลขที่บัญชีของ{name_of.th}มี {lengths} หลัก", f"Accounts at {name_of.en} have {lengths} digits."
        )
    return (None if faults else Account("bank", number, name, bank)), faults


def _promptpay(typed: str) -> str | None:
    digits = re.sub(r"[\s-]", "", ascii_digits(typed))
    if is_valid_person_number(digits) or is_valid_juristic_number(digits):
        return digits
    phone = parse_phone(typed)
    return phone.e164 if phone is not None and phone.kind == "mobile" else None


@dataclass(frozen=True, slots=True)
class Ordered:
    """How far a refund is, for what a bank says of it. `order` is the number of the last order."""

    state: str
    order: int
    amount: Money


def fits(known: Ordered, order: int, amount: Money, *, failed: bool) -> tuple[NoticeOutcome, NoticeWhy]:
    """What becomes of a bank's words that order number `order` of that amount was paid, or failed."""
    if amount != known.amount:
        return "unmatched", "wrong-amount"
    if order != known.order:
        return "unmatched", "other-order"
    if failed:
        return _FAILED.get(known.state, "repeated"), ""
    return ("paid", "") if known.state == "ordered" else ("unmatched", "not-expected")


_FAILED: Mapping[str, NoticeOutcome] = {"ordered": "failed", "paid": "returned"}
"""What it means by the refund's state; one whose failure is known already stays as it is."""


def owed_back(state: DemandState, entries: Iterable[tuple[LedgerKind, Money]]) -> Money:
    """What has to go back by the ledger. While a demand is open, all that came for it in another amount."""
    known = tuple(entries)
    if state == "open":
        return refundable(known)
    return max(Money(0), -balance(known))
