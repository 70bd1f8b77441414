"""One spelling for text that looks the same: what is done before text is stored, compared or searched.

Thai can be typed in several code point orders that a reader can't tell apart: sara am in two parts, two
sara e for sara ae, a tone mark before its vowel, a mark typed twice, invisible characters between letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from borikan.kernel.digits import ascii_digits

_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029")
_SPACES = re.compile("[^\\S\n]+")
_SPACE_AT_ENDS = re.compile(" ?\n ?")

_MOST_ROUNDS = 5  # one orders all Thai; marks of other scripts among Thai ones can need another
_NOT_THAI = re.compile("[^\u0e00-\u0e7f]+")
_MOST_MARKS = 30
_HALF_WIDTH_MARKS = "\uff9e\uff9f"  # letters that become marks when compatibility forms are folded

_TWO_SARA_E = re.compile("\u0e40\u0e40")
_SARA_A, _SARA_AM, _NIKHAHIT = "\u0e32", "\u0e33", "\u0e4d"
_VOWELS = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d")  # ั ิ ี ึ ื ็ ํ
_LAST = frozenset("\u0e4c\u0e4e\u0e33")  # ์ ๎ ำ
_MARKS = _VOWELS | _LAST | frozenset("\u0e38\u0e39\u0e3a\u0e48\u0e49\u0e4a\u0e4b")  # with ุ ู ฺ ่ ้ ๊ ๋


def normalise(text: str) -> str:
    """`text` in its one spelling: Unicode NFC, Thai marks in order and once, nothing invisible.

    Runs of spaces become one, lines lose the spaces at their ends and the whole its ends; line breaks stay
    (as `\\n`), so that long answers keep their paragraphs. Normalising twice changes nothing.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = _with_marks_in_order(text)
    text = _SPACE_AT_ENDS.sub("\n", _SPACES.sub(" ", text))
    return text.strip()


def search_key(text: str) -> str:
    """`text` as it is compared and searched: normalised, compatibility forms folded, case folded, Arabic digits.

    Line breaks count as spaces here. The key is for matching only; people are shown the text itself.
    """
    folded = _NOT_THAI.sub(lambda found: _folded(found[0]), normalise(text))
    return " ".join(ascii_digits(normalise(folded)).split())


def _folded(text: str) -> str:
    """Compatibility and case folding; twice, since either can undo the other. Not for Thai: it splits sara am."""
    for _ in range(2):
        text = unicodedata.normalize("NFKC", text.casefold())
    return text


def _with_marks_in_order(text: str) -> str:
    if text.isascii():
        return text
    for _ in range(_MOST_ROUNDS):
        before = text
        text = _thai_order(unicodedata.normalize("NFC", _with_few_marks(text)))
        if text == before:
            break
    return text


def _with_few_marks(text: str) -> str:
    """`text` with at most 30 marks on a letter, the bound of stream-safe text (UAX #15).

    No writing needs more, and the time that Unicode normalisation takes grows with the square of their number.
    """
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) or character in _HALF_WIDTH_MARKS else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _thai_order(text: str) -> str:
    """`text` with the marks of each letter in order and once. One pass, as texts of strangers can be long."""
    text = _TWO_SARA_E.sub("\u0e41", text)
    written: list[str] = []
    marks: dict[str, None] = {}
    for character in text:
        if character in _MARKS or unicodedata.combining(character):
            marks[character] = None
        elif character == _SARA_A and _NIKHAHIT in marks:
            del marks[_NIKHAHIT]
            marks[_SARA_AM] = None
        else:
            if marks:
                written.extend(_in_order(marks))
                marks.clear()
            written.append(character)
    return unicodedata.normalize("NFC", "".join((*written, *_in_order(marks))))


def _in_order(marks: Iterable[str]) -> list[str]:
    """Vowels above, then what Unicode orders by class (vowels below, tones), then the marks that come last."""

    def place(mark: str) -> tuple[int, int, str]:
        if mark in _VOWELS:
            return 0, 0, mark
        if mark in _LAST:
            return (3 if mark == _SARA_AM else 2), 0, mark
        return 1, unicodedata.combining(mark), ""

    return sorted(marks, key=place)
