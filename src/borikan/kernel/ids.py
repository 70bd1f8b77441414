"""Identifiers: ordered UUIDs for rows, and references that people can read to each other."""

from __future__ import annotations

import secrets
import uuid

from borikan.kernel import clock

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32: no I, L, O, U
_CHECK = _ALPHABET + "*~$=U"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_id() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562): ordered by creation time, unguessable in its 74 random bits."""
    millis = int(clock.now().timestamp() * 1000)
    value = (millis & (2**48 - 1)) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)


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
