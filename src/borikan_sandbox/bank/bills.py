"""Reads PromptPay bill-payment codes (EMVCo merchant-presented, tag 30) and their 1-D barcode form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

BILL_PAYMENT = "A000000677010112"
_REFERENCE = re.compile(r"[A-Z0-9]{1,20}")
_BILLER = re.compile(r"[0-9]{15}")


class BadBill(Exception):
    """What was given is not a bill this bank can pay. The message says why, as a code."""


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill: biller id of 15 digits, one or two references, and the amount in satang (None: payer says)."""

    biller: str
    ref1: str
    ref2: str
    satang: int | None
    name: str = ""

    def __post_init__(self) -> None:
        if not _BILLER.fullmatch(self.biller):
            raise BadBill("biller")
        if not _REFERENCE.fullmatch(self.ref1) or not (self.ref2 == "" or _REFERENCE.fullmatch(self.ref2)):
            raise BadBill("reference")
        if self.satang is not None and self.satang <= 0:
            raise BadBill("amount")


def bill_of(payload: str) -> Bill:
    """The bill that a QR or barcode payload asks for. Raises BadBill."""
    payload = payload.strip("\n\t ")
    if payload.startswith("|"):
        return _barcode(payload)
    if len(payload) < 8 or payload[-8:-4] != "6304" or _crc(payload[:-4]) != payload[-4:].upper():
        raise BadBill("checksum")
    tags = _tags(payload)
    account = _tags(tags.get("30", ""))
    if account.get("00") != BILL_PAYMENT:
        raise BadBill("not_a_bill")
    if tags.get("53") != "764":
        raise BadBill("currency")
    amount = tags.get("54")
    return Bill(
        biller=account.get("01", ""),
        ref1=account.get("02", ""),
        ref2=account.get("03", ""),
        satang=None if amount is None else satang_of(amount),
        name=tags.get("59", ""),
    )


def satang_of(baht: str) -> int:
    """Satang of an amount in baht as people and codes write it. Raises BadBill."""
    try:
        exact = Decimal(baht.replace(",", "").strip()) * 100
    except InvalidOperation:
        raise BadBill("amount") from None
    if not exact.is_finite() or exact != exact.to_integral_value() or not 0 < exact <= 10**12:
        raise BadBill("amount")
    return int(exact)


def _barcode(payload: str) -> Bill:
    parts = re.split(r"\r\n|\r|\n| ", payload[1:])
    if len(parts) != 4 or not parts[3].isascii() or not parts[3].isdigit():
        raise BadBill("barcode")
    biller, ref1, ref2, satang = parts
    return Bill(biller, ref1, ref2, int(satang) or None)


def _tags(text: str) -> dict[str, str]:
    """Two-digit tag, two-digit length, value; one after the other. Raises BadBill when they don't add up."""
    tags: dict[str, str] = {}
    at = 0
    while at < len(text):
        tag, length = text[at : at + 2], text[at + 2 : at + 4]
        if not (tag.isascii() and tag.isdigit() and length.isascii() and length.isdigit()):
            raise BadBill("structure")
        value = text[at + 4 : at + 4 + int(length)]
        if len(value) != int(length) or tag in tags:
            raise BadBill("structure")
        tags[tag] = value
        at += 4 + int(length)
    return tags


def _crc(text: str) -> str:
    """CRC-16/CCITT-FALSE of the text, as four hexadecimal digits."""
    crc = 0xFFFF
    for byte in text.encode():
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1
        crc &= 0xFFFF
    return f"{crc:04X}"
