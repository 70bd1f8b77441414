"""One spelling for text that looks the same: what is done before text is stored, compared or searched.

Thai can be typed in several code point orders that a reader can't tell apart: sara am in two parts, two
sara e for sara ae, a tone mark before its vowel, a mark typed twice, invisible characters between letters.
"""

from __future__ import annotations

import re
import unicodedata

from borikan.kernel.digits import ascii_digits

_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029")
_SPACES = re.compile("[^\\S\n]+")
_SPACE_AT_ENDS = re.compile(" ?\n ?")

_VOWELS = "\u0e31\u0e34-\u0e3a\u0e47"  # above and below: ั ิ ี ึ ื ุ ู ฺ ็
_TONES = "\u0e48-\u0e4c"  # ่ ้ ๊ ๋ ์
_TONE_BEFORE_VOWEL = re.compile(f"([{_TONES}]+)([{_VOWELS}]+)")
_SARA_AM_IN_PARTS = re.compile(f"\u0e4d([{_TONES}]*)\u0e32|([{_TONES}]+)\u0e4d\u0e32")
_TONE_AFTER_SARA_AM = re.compile(f"\u0e33([{_TONES}]+)")
_MARK_TWICE = re.compile(f"([{_VOWELS}{_TONES}\u0e4d])\\1+")
_TWO_SARA_E = re.compile("\u0e40\u0e40")


def normalise(text: str) -> str:
    """`text` in its one spelling: Unicode NFC, Thai marks in order and once, nothing invisible.

    Runs of spaces become one, lines lose the spaces at their ends and the whole its ends; line breaks stay
    (as `\\n`), so that long answers keep their paragraphs. Normalising twice changes nothing.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = _thai_order(unicodedata.normalize("NFC", text))
    text = _SPACE_AT_ENDS.sub("\n", _SPACES.sub(" ", text))
    return text.strip()


def search_key(text: str) -> str:
    """`text` as it is compared and searched: normalised, compatibility forms folded, case folded, Arabic digits.

    Line breaks count as spaces here. The key is for matching only; people are shown the text itself.
    """
    folded = unicodedata.normalize("NFKC", normalise(text)).casefold()
    return " ".join(ascii_digits(normalise(folded)).split())


def _thai_order(text: str) -> str:
    while True:  # one repair can uncover another (a doubled mark between the parts of sara am)
        before = text
        text = _TWO_SARA_E.sub("\u0e41", text)
        text = _TONE_BEFORE_VOWEL.sub(r"\2\1", text)
        text = _SARA_AM_IN_PARTS.sub(lambda found: (found[1] or found[2] or "") + "\u0e33", text)
        text = _TONE_AFTER_SARA_AM.sub("\\1\u0e33", text)
        text = unicodedata.normalize("NFC", _MARK_TWICE.sub(r"\1", text))
        if text == before:
            return text
