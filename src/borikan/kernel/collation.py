"""The Thai dictionary order, as a key that any database sorts right without knowing Thai.

The order is CLDR's for the locale `th`, which ICU sorts by; the tests compare the two. Vowels written before
their consonant count after it; Thai comes before other scripts; punctuation and spaces don't count; tone marks
decide between words otherwise alike, and after them letter case.
"""

from __future__ import annotations

import unicodedata

from borikan.kernel.digits import ascii_digits
from borikan.kernel.normalise import normalise

_LEAD_VOWELS = frozenset("เแโใไ")
_FIRST_CONSONANT, _LAST_CONSONANT = "ก", "ฮ"

_LETTERS = (
    "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ"
    "\u0e4d\u0e30\u0e31\u0e32\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e40\u0e41\u0e42\u0e43\u0e44\u0e3a"
)
"""Consonants, nikhahit, the vowels and phinthu, in their order."""

_MARKS = "\u0e4e\u0e4c\u0e47\u0e48\u0e49\u0e4a\u0e4b"
"""Yamakkan, thanthakhat, mai taikhu and the tones: they count only when all letters are alike, in this order."""

_SAME_LETTERS = str.maketrans({"\u0e33": "\u0e32\u0e4d", "\u0e45": "\u0e32"})
"""Sara am counts as sara a and nikhahit; the long stroke of ฤๅ as sara a."""

_IGNORED = frozenset("\u0e2f\u0e46")
"""ฯ and ๆ, which Unicode calls letters and Thai dictionaries skip."""

_LEVEL = "0"  # lower than the first digit of anything it can be compared with


def sort_key(text: str) -> str:
    """A key for `text`: keys sort as a Thai dictionary does. For storing and sorting, never for showing.

    It holds only 0-9 and a-f, so that every collation of every database sorts it alike, and is about
    twice as long as a Thai text, up to nine times as long as another. Texts that differ only in what does
    not count have the same key.
    """
    plain = normalise(text).translate(_SAME_LETTERS)
    letters, marks, cases = [], [], []
    counts = True  # whether the last letter counted: a mark on one that doesn't, doesn't either
    for character in _reordered(unicodedata.normalize("NFKD", plain)):
        if mark := _mark(character):
            marks.append(mark if counts else "")
            continue
        weight = _weight(character)
        counts = bool(weight)
        if counts:
            letters.append(weight)
            marks.append("1")
            cases.append("2" if character.isupper() else "1")
    return _LEVEL.join(("".join(letters), "".join(marks).rstrip("1"), "".join(cases).rstrip("1")))


def _reordered(text: str) -> str:
    """`text` with each vowel that stands before its consonant moved behind it."""
    characters = list(text)
    place = 0
    while place < len(characters) - 1:
        follows = characters[place + 1]
        if characters[place] in _LEAD_VOWELS and _FIRST_CONSONANT <= follows <= _LAST_CONSONANT:
            characters[place : place + 2] = follows, characters[place]
            place += 1
        place += 1
    return "".join(characters)


def _mark(character: str) -> str:
    """The weight of what is written above or below a letter; nothing for a letter."""
    if character in _MARKS:
        return f"{_MARKS.index(character) + 2:x}"
    if unicodedata.combining(character) and character not in _LETTERS:
        return f"f{ord(character):05x}"
    return ""


def _weight(character: str) -> str:
    """Symbols, digits, Thai, other letters, in this order; nothing for what does not count."""
    if (found := _LETTERS.find(character)) >= 0:
        return f"{0x80 + found:02x}"
    kind = unicodedata.category(character)
    if character in _IGNORED or kind[0] in "PZC":
        return ""
    digit = ascii_digits(character)
    if digit.isascii() and digit.isdigit():
        return f"4{digit}"
    if kind[0] == "S":
        return f"3{ord(character):06x}"
    return "".join(f"e{ord(folded):06x}" for folded in character.casefold())
