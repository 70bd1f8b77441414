"""Telephone numbers, kept in E.164 and shown as the country of the number writes them.

Validity is that of the `phonenumbers` metadata (Google's libphonenumber) for the region TH.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from borikan.kernel.digits import ascii_digits

PhoneKind = Literal["mobile", "fixed", "toll_free", "other"]

_KINDS: dict[int, PhoneKind] = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE: "fixed",
    PhoneNumberType.TOLL_FREE: "toll_free",
}
_LONGEST = 40
_THAILAND = 66


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number that can be dialled: `e164` like `+66812345678`. Only a `mobile` one gets an SMS."""

    e164: str
    kind: PhoneKind


def parse_phone(text: str) -> Phone | None:
    """The number that somebody typed, in Thai or Arabic digits, or None if there is no such number.

    Without `+` it is a Thai number. Short codes (191, 1111) and numbers with an extension are None: neither
    has an E.164 form that would reach the same person.
    """
    if len(text) > _LONGEST:
        return None
    try:
        number = phonenumbers.parse(ascii_digits(text), "TH")
    except NumberParseException:
        return None
    if number.extension or not phonenumbers.is_valid_number(number):
        return None
    kind = _KINDS.get(phonenumbers.number_type(number), "other")
    return Phone(phonenumbers.format_number(number, PhoneNumberFormat.E164), kind)


def shown(phone: Phone | str) -> str:
    """A number for people: `081 234 5678` for a Thai one, `+44 20 7946 0000` for another country's.

    Takes a Phone or its E.164. Raises ValueError for a text that is not E.164.
    """
    e164 = phone.e164 if isinstance(phone, Phone) else phone
    try:
        number = phonenumbers.parse(e164, None)
    except NumberParseException as error:
        raise ValueError("a telephone number in E.164") from error
    national = number.country_code == _THAILAND
    style = PhoneNumberFormat.NATIONAL if national else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)
