"""Thai payment QR codes (EMVCo merchant-presented, PromptPay tags 29 and 30) and the bank barcode.

A code is a request to pay and proves nothing: payment is what the bank confirms. Compare codes by parsing
them: only tag 00 at the start and 63 at the end have fixed places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from borikan.kernel.money import Money

CREDIT_TRANSFER_AID = "A000000677010111"
BILL_PAYMENT_AID = "A000000677010112"

ProxyKind = Literal["mobile", "national_id", "e_wallet", "bank_account"]

_PROXY_TAGS: dict[ProxyKind, str] = {
    "mobile": "01",
    "national_id": "02",
    "e_wallet": "03",
    "bank_account": "04",
}
_PROXY_FORMS: dict[ProxyKind, re.Pattern[str]] = {
    "mobile": re.compile(r"0066[0-9]{9}"),
    "national_id": re.compile(r"[0-9]{13}"),
    "e_wallet": re.compile(r"[0-9]{15}"),
    "bank_account": re.compile(r"[0-9]{4,43}"),
}
_BILLER = re.compile(r"[0-9]{15}")
_REFERENCE = re.compile(r"[A-Z0-9]{1,20}")
_TEMPLATES = frozenset(
    {*(f"{tag:02d}" for tag in range(26, 52)), "62", "64", *(f"{tag}" for tag in range(80, 100))}
)
_AMOUNT = re.compile(r"[0-9]{1,10}(\.[0-9]{0,2})?")
_CRC_START = "6304"
_LONGEST = 99


class UnreadablePayload(ValueError):
    """The text is not a payment code: broken lengths, a wrong checksum, or tags missing."""


@dataclass(frozen=True, slots=True)
class PaymentCode:
    """What a payment QR code says. `tags` holds every tag, those of templates as mappings of their own."""

    tags: Mapping[str, str | Mapping[str, str]]

    def value(self, tag: str, inner: str | None = None) -> str | None:
        """The value of a tag, or of the tag `inner` of a template; None if absent."""
        found = self.tags.get(tag)
        if inner is None:
            return found if isinstance(found, str) else None
        return None if found is None or isinstance(found, str) else found.get(inner)

    @property
    def reusable(self) -> bool:
        """Whether it may be paid more than once (point of initiation 11)."""
        return self.value("01") != "12"

    @property
    def amount(self) -> Money | None:
        """The amount asked for; None if the payer enters it."""
        text = self.value("54")
        return None if text is None else Money.baht(Decimal(text))

    @property
    def biller_id(self) -> str | None:
        """The 15 digits of the biller of a bill payment."""
        return self.value("30", "01")

    @property
    def reference1(self) -> str | None:
        """The first reference of a bill payment."""
        return self.value("30", "02")

    @property
    def reference2(self) -> str | None:
        """The second reference of a bill payment."""
        return self.value("30", "03")


def bill_payment(
    biller_id: str,
    reference1: str,
    reference2: str = "",
    amount: Money | None = None,
    *,
    merchant_name: str = "",
    city: str = "",
    terminal: str = "",
) -> str:
    """The payload of a bill-payment QR code (tag 30), to be drawn as it stands.

    `biller_id` is tax number and suffix, 15 digits; references are 1–20 of A–Z and 0–9; with an amount the
    code is for one payment. Name (25), city (15) and terminal are ASCII. Raises ValueError otherwise.
    """
    _demand(_BILLER.fullmatch(biller_id), "a biller has fifteen digits")
    _demand(_REFERENCE.fullmatch(reference1), "a reference is 1-20 of A-Z and 0-9")
    _demand(not reference2 or _REFERENCE.fullmatch(reference2), "a reference is 1-20 of A-Z and 0-9")
    account = (
        _tlv("00", BILL_PAYMENT_AID) + _tlv("01", biller_id) + _tlv("02", reference1) + _tlv("03", reference2)
    )
    _demand(_is_label(merchant_name, 25), "a merchant name is at most 25 ASCII characters")
    _demand(_is_label(city, 15), "a city is at most 15 ASCII characters")
    _demand(_is_label(terminal, 25), "a terminal is at most 25 ASCII characters")
    ending = _tlv("59", merchant_name) + _tlv("60", city) + _tlv("62", _tlv("07", terminal))
    return _payload("30", account, amount, ending)


def credit_transfer(kind: ProxyKind, proxy: str, amount: Money | None = None) -> str:
    """The payload of a PromptPay transfer QR code (tag 29).

    `proxy` is, by kind, `0066` and nine digits, 13 digits, 15 digits, or bank code and account. Raises ValueError.
    """
    _demand(_PROXY_FORMS[kind].fullmatch(proxy), "the proxy does not have the form of its kind")
    return _payload("29", _tlv("00", CREDIT_TRANSFER_AID) + _tlv(_PROXY_TAGS[kind], proxy), amount, "")


def parse(payload: str) -> PaymentCode:
    """What a payload says, its checksum and lengths verified. Raises UnreadablePayload."""
    body, checksum = payload[:-4], payload[-4:]
    if not body.endswith(_CRC_START) or not payload.isascii() or crc(body) != checksum.upper():
        raise UnreadablePayload("the checksum is wrong")
    flat = _split(payload)
    if next(iter(flat)) != "00" or flat["00"] != "01":
        raise UnreadablePayload("the format indicator is missing")
    if "54" in flat and _AMOUNT.fullmatch(flat["54"]) is None:
        raise UnreadablePayload("the amount is not an amount")
    return PaymentCode({tag: _split(value) if tag in _TEMPLATES else value for tag, value in flat.items()})


def crc(text: str) -> str:
    """CRC-16/CCITT-FALSE (polynomial 1021, start FFFF) of ASCII text, four capital hex digits."""
    value = 0xFFFF
    for byte in text.encode("ascii"):
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ 0x1021 if value & 0x8000 else value << 1) & 0xFFFF
    return f"{value:04X}"


def bank_barcode(biller_id: str, reference1: str, reference2: str = "", amount: Money | None = None) -> str:
    """The text of the Bank of Thailand's barcode for paying at a counter; no amount is written as 0."""
    _demand(_BILLER.fullmatch(biller_id), "a biller has fifteen digits")
    for reference in filter(None, (reference1, reference2)):
        _demand(_REFERENCE.fullmatch(reference), "a reference is 1-20 of A-Z and 0-9")
    return "|" + "\r".join((biller_id, reference1, reference2, str(amount.satang if amount else 0)))


def parse_bank_barcode(text: str) -> tuple[str, str, str, Money | None]:
    """Biller, first and second reference, and amount of a bank barcode. Raises UnreadablePayload."""
    parts = text.removeprefix("|").split("\r")
    if not text.startswith("|") or len(parts) != 4 or not (parts[3].isascii() and parts[3].isdigit()):
        raise UnreadablePayload("not a bank barcode")
    biller, first, second, satang = parts
    if not _BILLER.fullmatch(biller) or not _REFERENCE.fullmatch(first):
        raise UnreadablePayload("not a bank barcode")
    return biller, first, second, Money(int(satang)) or None


def _payload(tag: str, account: str, amount: Money | None, ending: str) -> str:
    body = _tlv("00", "01") + _tlv("01", "12" if amount else "11") + _tlv(tag, account) + _tlv("53", "764")
    if amount is not None:
        _demand(amount.satang > 0, "the amount is more than nothing")
        body += _tlv("54", f"{amount.amount:.2f}")
    body += _tlv("58", "TH") + ending + _CRC_START
    return body + crc(body)


def _tlv(tag: str, value: str) -> str:
    """Tag, length and value; nothing for an empty value."""
    _demand(len(value) <= _LONGEST, "a value has at most 99 characters")
    return f"{tag}{len(value):02d}{value}" if value else ""


def _split(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    place = 0
    while place < len(text):
        tag, length = text[place : place + 2], text[place + 2 : place + 4]
        value = (
            text[place + 4 : place + 4 + int(length)]
            if (tag + length).isdigit() and len(length) == 2
            else None
        )
        if value is None or len(value) != int(length) or tag in found:
            raise UnreadablePayload("the lengths do not fit")
        found[tag] = value
        place += 4 + len(value)
    return found


def _is_label(text: str, longest: int) -> bool:
    return len(text) <= longest and text.isascii() and (not text or text.isprintable())


def _demand(condition: object, message: str) -> None:
    if not condition:
        raise ValueError(message)
