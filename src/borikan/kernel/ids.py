"""Identifiers: ordered UUIDs for rows, and references that people can read to each other."""

from __future__ import annotations

import secrets
import uuid
from threading import Lock

from borikan.kernel import clock

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32: no I, L, O, U
_CHECK = _ALPHABET + "*~$=U"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


class _Ordered:
    """Moments for ids, each later than the one before: milliseconds, and 12 bits that count within one.

    A clock that was set back by more than a moment is followed, not outrun.
    """

    _AHEAD = 10_000 << 12
    """How far counting may run ahead of a clock that stands still: ten seconds, or 40 million ids."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._last = 0

    def after(self, millis: int) -> int:
        """The next moment at or after `millis`, in 60 bits."""
        now = (millis & (2**48 - 1)) << 12
        with self._guard:
            follows = 0 <= self._last - now < self._AHEAD
            self._last = self._last + 1 if follows else now
            return self._last


_ordered = _Ordered()


def new_id() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562), unguessable in its 62 random bits.

    Ordered by creation time; those of one process also within a millisecond, and while its clock stands still.
    """
    moment = _ordered.after(int(clock.now().timestamp() * 1000))
    millis, count = moment >> 12, moment & 0xFFF
    return uuid.UUID(int=millis << 80 | 0x7 << 76 | count << 64 | 0x2 << 62 | secrets.randbits(62))


def new_reference() -> str:
    """A random reference of 10 characters and a check digit, as `7F3K-9QXM-T2A`.

    The check character is Crockford's, modulo 37 restricted to the letters and digits of the alphabet:
    a draw whose check falls outside them is drawn again.
    """
    while True:
        body = "".join(secrets.choice(_ALPHABET) for _ in range(10))
        check = _CHECK[_number(body) % 37]
        if check in _ALPHABET:
            return _grouped(body + check)


def read_reference(text: str) -> str | None:
    """The canonical form of a reference somebody typed, or None if its check character is wrong."""
    plain = text.upper().translate(_READ_AS).replace("-", "").replace(" ", "")
    if len(plain) != 11 or any(c not in _ALPHABET for c in plain):
        return None
    if _CHECK[_number(plain[:10]) % 37] != plain[10]:
        return None
    return _grouped(plain)


def _number(body: str) -> int:
    total = 0
    for character in body:
        total = total * 32 + _ALPHABET.index(character)
    return total


def _grouped(plain: str) -> str:
    return f"{plain[:4]}-{plain[4:8]}-{plain[8:]}"
