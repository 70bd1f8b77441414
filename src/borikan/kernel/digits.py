"""Thai digits ๐–๙ and Arabic digits 0–9. Stored text keeps Arabic digits; Thai ones are for showing."""

from __future__ import annotations

THAI = "๐๑๒๓๔๕๖๗๘๙"
ASCII = "0123456789"

_TO_THAI = str.maketrans(ASCII, THAI)
_TO_ASCII = str.maketrans(THAI, ASCII)


def thai_digits(text: str | int) -> str:
    """`text` with each of 0–9 written as ๐–๙ and all else untouched."""
    return str(text).translate(_TO_THAI)


def ascii_digits(text: str) -> str:
    """`text` with each of ๐–๙ written as 0–9 and all else untouched."""
    return text.translate(_TO_ASCII)
