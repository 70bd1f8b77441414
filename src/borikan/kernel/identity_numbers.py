"""The 13-digit numbers of persons and of juristic persons.

Both have the same check digit, so a number never tells by itself what it numbers: persons without
registration status hold numbers that begin with 0, as companies do. The kind is kept beside the number,
and neither nationality nor sex is ever read from it.
"""

from __future__ import annotations

import re
from typing import Literal

from borikan.kernel.digits import ascii_digits
from borikan.kernel.text import Text

NumberKind = Literal["person", "juristic"]

HEAD_OFFICE = "00000"
"""The Revenue Department's branch number of a head office."""

_SEPARATORS = re.compile("[\\s\u200b\u2010-\u2015-]")
_THIRTEEN = re.compile("[0-9]{13}")
_BRANCH = re.compile("[0-9]{5}")
_GROUPS: dict[NumberKind, tuple[int, ...]] = {"person": (1, 4, 5, 2, 1), "juristic": (1, 2, 1, 3, 5, 1)}


def normalise(text: str) -> str:
    """What somebody typed with Arabic digits and without spaces and hyphens; may still not be a number."""
    return _SEPARATORS.sub("", ascii_digits(text))


def check_digit(first_twelve: str) -> str:
    """The thirteenth digit that belongs to twelve digits."""
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(first_twelve))
    return str((11 - total % 11) % 10)


def is_valid_person_number(number: str) -> bool:
    """Whether a normalised number can be a person's: 13 digits, the last one their check digit.

    All first digits count, 0 and 9 too (persons without registration status, migrant workers).
    """
    return _THIRTEEN.fullmatch(number) is not None and check_digit(number[:12]) == number[12]


def is_valid_juristic_number(number: str) -> bool:
    """Whether a normalised number can be a juristic person's or an agency's: begins with 0, check digit right."""
    return number.startswith("0") and is_valid_person_number(number)


def is_valid_branch(branch: str) -> bool:
    """Whether `branch` is a branch number of the Revenue Department: five digits."""
    return _BRANCH.fullmatch(branch) is not None


def branch_shown(branch: str) -> Text:
    """A branch number in words. Raises ValueError when it is not one."""
    if not is_valid_branch(branch):
        raise ValueError("a branch number has five digits")
    if branch == HEAD_OFFICE:
        return Text("สำนักงานใหญ่", "Head office")
    return Text(f"สาขาที่ {branch}", f"Branch {branch}")


def shown(number: str, kind: NumberKind = "person") -> str:
    """A normalised number grouped for reading: `1-9999-00001-01-0`, or `0-98-5-569-00001-3` for a juristic one.

    Raises ValueError when there are not 13 digits.
    """
    return _grouped(_thirteen(number), _GROUPS[kind])


def masked(number: str) -> str:
    """A person's number with the middle hidden: `1-99xx-xxxxx-01-0`. Raises ValueError as `shown` does."""
    digits = _thirteen(number)
    return _grouped(digits[:3] + "x" * 7 + digits[10:], _GROUPS["person"])


def _thirteen(number: str) -> str:
    if _THIRTEEN.fullmatch(number) is None:
        raise ValueError("an identity number has thirteen digits")
    return number


def _grouped(digits: str, sizes: tuple[int, ...]) -> str:
    parts, start = [], 0
    for size in sizes:
        parts.append(digits[start : start + size])
        start += size
    return "-".join(parts)
