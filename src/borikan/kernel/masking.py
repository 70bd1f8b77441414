"""Names, numbers and addresses hidden so far that their owner knows them and a stranger learns little.

The hidden part has always the same length, because the length of a name gives it away.
"""

from __future__ import annotations

import unicodedata

from borikan.kernel.phones import shown as phone_shown

HIDDEN = "***"

_TITLES = (
    *("นางสาว", "น.ส.", "นาย", "นาง", "เด็กชาย", "เด็กหญิง", "ด.ช.", "ด.ญ."),
    *("Mr.", "Mrs.", "Ms.", "Miss", "Master", "Mr", "Mrs", "Ms"),
)
_LEAD_VOWELS = "เแโใไ"
_MID_WORD = "ะัาำิีึืฺุูๅ็่้๊๋์ํ๎"  # no Thai word begins with one of these: what went before is no title


def masked_name(name: str) -> str:
    """A person's name with each word cut after its first letter: `นายสมชาย ใจดี` is `นายส*** ใจ***`.

    A title is kept. A vowel written before its consonant stays with it, as nobody reads it alone. `name` is a person's: names of juristic persons are public and need no masking.
    """
    title, rest = _without_title(name.strip())
    return title + " ".join(word[: 2 if word[0] in _LEAD_VOWELS else 1] + HIDDEN for word in rest.split())


def masked_phone(e164: str) -> str:
    """A telephone number with all but its first two and last two digits hidden: `08x xxx xx78`."""
    text = phone_shown(e164)
    digits = [place for place, character in enumerate(text) if character.isdigit()]
    hidden = set(digits[2:-2])
    return "".join("x" if place in hidden else character for place, character in enumerate(text))


def masked_email(address: str) -> str:
    """An e-mail address with its mailbox cut after the first letter: `s***@example.org`."""
    mailbox, at, domain = address.rpartition("@")
    return f"{mailbox[:1]}{HIDDEN}{at}{domain}" if at else HIDDEN


def _without_title(name: str) -> tuple[str, str]:
    """The title with the space after it, and the rest; no title when the rest could not begin a word."""
    for title in _TITLES:
        if not name.startswith(title):
            continue
        rest = name[len(title) :]
        bare = rest.lstrip()
        latin_goes_on = title.isascii() and bare == rest and not title.endswith(".")
        if bare and not latin_goes_on and not unicodedata.combining(bare[0]) and bare[0] not in _MID_WORD:
            return name[: len(name) - len(bare)], bare
    return "", name
