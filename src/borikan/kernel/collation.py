"""The Thai dictionary order, as a key that any database sorts right without knowing Thai.

The order is that of CLDR for the locale `th` (what ICU sorts by): vowels written before their consonant
count after it; tone marks decide only between words otherwise alike; then letter case and digit shape.
"""

from __future__ import annotations

import unicodedata

from borikan.kernel.digits import ascii_digits
from borikan.kernel.normalise import normalise

_LEAD_VOWELS = frozenset("เแโใไ")
_FIRST_CONSONANT, _LAST_CONSONANT = "ก", "ฮ"
_MARKS = "็่้๊๋์ํ๎"
"""Ignored at first, and then, all else being equal, in this order."""

_PUNCTUATION = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
"""ASCII punctuation in the order of CLDR, before the digits."""

_NO_MARK = "0"
_LEVEL = "00"


def sort_key(text: str) -> str:
    """A key for `text`; keys sort as Thai dictionaries do. Equal keys mean texts alike but for spelling variants.

    It holds only 0-9 and a-f, so every collation of every database sorts it the same. For sorting and
    storing beside the text, never for showing.
    """
    plain = normalise(text)
    primary: list[str] = []
    marks: list[str] = []
    for character in _reordered(unicodedata.normalize("NFKD", plain).replace("\u0e4d\u0e32", "\u0e33")):
        if character in _MARKS:
            marks.append(f"{_MARKS.index(character) + 1:x}")
        elif not unicodedata.combining(character) or "\u0e00" <= character <= "\u0e7f":
            primary.append(_weight(character))
            marks.append(_NO_MARK)
    tertiary = "".join("1" if c.isupper() or "๐" <= c <= "๙" else "0" for c in plain)
    return _LEVEL.join(("".join(primary), "".join(marks).rstrip("0") or "0", tertiary.rstrip("0")))


def _reordered(text: str) -> str:
    """`text` with each vowel that stands before its consonant moved behind it."""
    characters = list(text)
    for place in range(len(characters) - 1):
        follows = characters[place + 1]
        if characters[place] in _LEAD_VOWELS and _FIRST_CONSONANT <= follows <= _LAST_CONSONANT:
            characters[place], characters[place + 1] = follows, characters[place]
    return "".join(characters)


def _weight(character: str) -> str:
    folded = ascii_digits(character).casefold()
    if folded.isspace():
        return "01"
    if folded in _PUNCTUATION:
        return f"{_PUNCTUATION.index(folded) + 2:02x}"
    code = ord(folded[0])
    if not folded.isalnum() and not "\u0e00" <= folded <= "\u0e7f":
        return f"40{code:06x}"
    if folded.isdigit() and code < 0x80:
        return f"5{folded}"
    return f"6{code:05x}" if code < 0x0E00 else f"7{code:05x}"
