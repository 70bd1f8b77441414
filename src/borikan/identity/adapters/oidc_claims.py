"""What an ID token of ThaID says, read with care: its shapes are not documented and differ. Pure.

Source: the claims that ETDA's sample relying party lists (pid, name, given_name, …, birthdate, address, ial).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from borikan.identity.ports import Claims
from borikan.kernel import identity_numbers
from borikan.kernel.digits import ascii_digits
from borikan.kernel.partial_dates import PartialDate
from borikan.kernel.text import Text

_LONGEST = 500
_ERA = 543
_IAL = re.compile(r"\s*(?:ial)?\s*([123])(?:\.[0-9])?\s*", re.IGNORECASE)
_ADDRESS_PARTS = ("street_address", "locality", "region", "postal_code", "country")
_NAMELESS = Text("ไม่ปรากฏชื่อ", "Name not given")


def claims_from(token: Mapping[str, object]) -> Claims:
    """The claims of a verified ID token; `iss` and `sub` are there, all else may be missing or odd."""
    return Claims(
        issuer=str(token["iss"]),
        subject=str(token["sub"]),
        national_id=_national_id(token.get("pid")),
        name=_name(token),
        birth=birth_from(token.get("birthdate")),
        ial=_ial(token.get("ial")),
        address=address_from(token.get("address")),
    )


def birth_from(value: object) -> PartialDate | None:
    """A birth date of any precision: `1957-05-29`, `1957-05`, `1957`, `1957-00-00`, `2500/05/29`, or an object of parts.

    A year from 2400 on is of the Buddhist era. What can't be a date is None: the person is asked instead.
    """
    if isinstance(value, Mapping):
        parts = [value.get(part) for part in ("year", "month", "day")]
    else:
        parts = list(re.split(r"[-/.]", _text(value) or ""))[:3]
        if parts and len(str(parts[-1]).strip()) == 4 and len(parts) == 3:
            parts.reverse()  # day first
    numbers = [_number(part) for part in parts] + [None] * (3 - len(parts))
    year, month, day = numbers
    if year is None or not 1800 <= (year := _christian(year)) <= 2200:
        return None
    try:
        return PartialDate(year, month, day if month is not None else None)
    except ValueError:
        return None


def address_from(value: object) -> str | None:
    """An address on one line, from a string or from the object of OpenID Connect (section 5.1.1)."""
    if isinstance(value, Mapping):
        formatted = _text(value.get("formatted"))
        parts = [_text(value.get(part)) for part in _ADDRESS_PARTS]
        return formatted or " ".join(part for part in parts if part) or None
    return _text(value)


def _national_id(value: object) -> str | None:
    number = identity_numbers.normalise(_text(value) or "")
    return number if identity_numbers.is_valid_person_number(number) else None


def _name(token: Mapping[str, object]) -> Text:
    thai, english = _name_in(token, ""), _name_in(token, "_en")
    if not thai and not english:
        return _NAMELESS
    return Text(thai or english, english or thai)


def _name_in(token: Mapping[str, object], suffix: str) -> str:
    whole = _text(token.get(f"name{suffix}"))
    if whole:
        return whole
    parts = [_text(token.get(part + suffix)) or "" for part in ("given_name", "middle_name", "family_name")]
    name = " ".join(part for part in parts if part)
    title = _text(token.get(f"title{suffix}")) or ""
    gap = " " if title.isascii() and title else ""  # a Thai title stands right before the name
    return f"{title}{gap}{name}" if name else ""


def _ial(value: object) -> int:
    found = _IAL.fullmatch(_text(value) or "")
    return int(found[1]) if found else 1


def _text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    plain = " ".join(str(value).split())
    return plain[:_LONGEST] or None


def _number(value: object) -> int | None:
    plain = ascii_digits(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    plain = plain.strip()
    return int(plain) or None if plain.isascii() and plain.isdigit() and len(plain) <= 4 else None


def _christian(year: int) -> int:
    return year - _ERA if year >= 2400 else year
