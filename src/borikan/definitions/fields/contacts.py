"""Telephone numbers, how to reach somebody, and bank accounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from borikan.definitions.compiled import Field
from borikan.definitions.fields.banks import BANKS
from borikan.definitions.fields.base import NO_PROBLEMS, SHAPE, FieldType
from borikan.definitions.fields.texts import EMAIL_PROBLEM, is_email, read_email
from borikan.definitions.types import TEXT, Type, choice_of, record_of
from borikan.definitions.values import Value
from borikan.kernel.digits import ascii_digits
from borikan.kernel.normalise import normalise
from borikan.kernel.phones import parse_phone
from borikan.kernel.phones import shown as shown_phone
from borikan.kernel.printing import not_printed, print_problem
from borikan.kernel.text import Text

PHONE_PROBLEM = Text(
    "หมายเลขโทรศัพท์ไม่ถูกต้อง เช่น 081 234 5678 หรือ 02 123 4567",
    "This isn't a telephone number, as 081 234 5678 or 02 123 4567.",
)
_E164 = re.compile(r"\+[1-9][0-9]{6,14}\Z")
_MAX_POST = 400

CHANNELS: Mapping[str, Text] = {
    "email": Text("อีเมล", "E-mail"),
    "phone": Text("ข้อความทางโทรศัพท์ (SMS)", "Text message (SMS)"),
    "post": Text("จดหมายทางไปรษณีย์", "Letter by post"),
    "counter": Text("รับที่เคาน์เตอร์", "Pick up at the counter"),
}


def read_phone(typed: str) -> str | None:
    """The number in E.164; as typed if there is no such number; None if nothing was typed."""
    phone = parse_phone(typed)
    return phone.e164 if phone else normalise(typed)[:40] or None


def _is_phone(value: object) -> bool:
    return isinstance(value, str) and _E164.match(value) is not None and parse_phone(value) is not None


class PhoneNumber(FieldType):
    name = "phone"
    title = Text("หมายเลขโทรศัพท์", "Telephone number")
    canonical = Text("E.164 เช่น +66812345678", "E.164, as +66812345678")

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        return read_phone(parts[""])

    def typed(self, canonical: Any, /) -> dict[str, str]:
        return {"": shown_phone(canonical)}

    def problems(self, value: object, _field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        return NO_PROBLEMS if _is_phone(value) else {"": PHONE_PROBLEM}

    def type(self, _field: Field, /) -> Type:
        return TEXT

    def shown(self, canonical: Any, _field: Field, _language: str, /) -> str:
        return shown_phone(canonical)

    def schema(self, _field: Field, /) -> dict[str, Any]:
        return {"type": "string", "pattern": "^\\+[1-9][0-9]{6,14}$"}


class ContactChannel(FieldType):
    """How the office reaches the person: nobody needs an e-mail address or a telephone.

    Each channel has a part of its own for what it needs; what stands in the others is let be.
    """

    name = "contact_channel"
    title = Text("ช่องทางติดต่อ", "How to reach the person")
    canonical = Text(
        "{channel, value}", "{channel: email|phone|post|counter, value}; a counter has an empty value"
    )
    parts = ("channel", "email", "phone", "post")

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        channel = parts["channel"].strip()
        if not channel:
            return None
        reader = _READERS.get(channel)
        return {"channel": channel, "value": (reader(parts[channel]) or "") if reader else ""}

    def typed(self, canonical: Any, /) -> dict[str, str]:
        channel, reached = canonical["channel"], canonical["value"]
        if channel == "counter":
            return {"channel": channel}
        known = channel == "phone" and _is_phone(reached)  # a draft may hold one that falls short
        return {"channel": channel, channel: shown_phone(reached) if known else reached}

    def problems(self, value: object, _field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        if not isinstance(value, Mapping) or set(value) != {"channel", "value"}:
            return {"": SHAPE}
        channel, reached = value["channel"], value["value"]
        if not isinstance(channel, str) or channel not in CHANNELS or not isinstance(reached, str):
            return {"channel": Text("โปรดเลือกช่องทางติดต่อ", "Choose how we can reach you.")}
        fits = {
            "email": is_email(reached),
            "phone": _is_phone(reached),
            "post": 10 <= len(reached) <= _MAX_POST,
            "counter": reached == "",
        }
        if not fits[channel]:
            return {_PART[channel]: _WRONG[channel]}
        sign = not_printed(reached) if channel == "post" else None
        return {_PART[channel]: print_problem(sign)} if sign is not None else NO_PROBLEMS

    def type(self, _field: Field, /) -> Type:
        return record_of({"channel": choice_of(tuple(CHANNELS)), "value": TEXT})

    def shown(self, canonical: Any, _field: Field, language: str, /) -> str:
        channel, reached = canonical["channel"], canonical["value"]
        name = CHANNELS[channel].in_language(language)
        shown = shown_phone(reached) if channel == "phone" else reached
        return f"{name}: {shown}" if shown else name

    def schema(self, _field: Field, /) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {
                "channel": {"enum": list(CHANNELS)},
                "value": {"type": "string", "maxLength": _MAX_POST},
            },
            "required": ["channel", "value"],
            "additionalProperties": False,
        }


def _read_post(typed: str) -> str | None:
    return normalise(typed)[: _MAX_POST + 1] or None


_READERS: Mapping[str, Callable[[str], str | None]] = {
    "email": read_email,
    "phone": read_phone,
    "post": _read_post,
}
_PART = {"email": "email", "phone": "phone", "post": "post", "counter": "channel"}
_WRONG = {
    "email": EMAIL_PROBLEM,
    "phone": PHONE_PROBLEM,
    "post": Text("โปรดกรอกที่อยู่สำหรับส่งจดหมายให้ครบ", "Enter the full address for letters."),
    "counter": SHAPE,
}


class BankAccount(FieldType):
    name = "bank_account"
    title = Text("บัญชีธนาคาร", "Bank account")
    canonical = Text("{bank, number}", "{bank: three-digit code of the Bank of Thailand, number: digits}")
    parts = ("bank", "number")

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        bank = parts["bank"].strip()
        number = re.sub(r"[\s-]", "", ascii_digits(parts["number"]))[:40]
        return {"bank": bank, "number": number} if bank or number else None

    def typed(self, canonical: Any, /) -> dict[str, str]:
        return {"bank": canonical["bank"], "number": canonical["number"]}

    def problems(self, value: object, _field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        if not isinstance(value, Mapping) or set(value) != {"bank", "number"}:
            return {"": SHAPE}
        bank = BANKS.get(value["bank"]) if isinstance(value["bank"], str) else None
        if bank is None:
            return {"bank": Text("โปรดเลือกธนาคาร", "Choose the bank.")}
        number = value["number"]
        if (
            not isinstance(number, str)
            or not re.fullmatch("[0-9]+", number)
            or len(number) not in bank.lengths
        ):
            lengths = " / ".join(str(length) for length in bank.lengths)
            return {
                "number": Text(
                    f"เลขที่บัญชีของ{bank.name.th}มี {lengths} หลัก",
                    f"Accounts at {bank.name.en} have {lengths} digits.",
                )
            }
        return NO_PROBLEMS

    def type(self, _field: Field, /) -> Type:
        return record_of({"bank": choice_of(tuple(BANKS)), "number": TEXT})

    def shown(self, canonical: Any, _field: Field, language: str, /) -> str:
        return f"{BANKS[canonical['bank']].name.in_language(language)} {canonical['number']}"

    def schema(self, _field: Field, /) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {
                "bank": {"enum": list(BANKS)},
                "number": {"type": "string", "pattern": "^[0-9]{10,15}$"},
            },
            "required": ["bank", "number"],
            "additionalProperties": False,
        }


TYPES: tuple[FieldType, ...] = (PhoneNumber(), ContactChannel(), BankAccount())
