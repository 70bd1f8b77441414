"""Pure decisions about documents: kinds, names, numbers, codes, and what verification answers."""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import date
from typing import Literal, cast

from borikan.kernel.masking import masked_name
from borikan.kernel.thai_dates import be_year

MAX_UPLOAD = 10 << 20
Kind = Literal["pdf", "jpg", "png"]
KINDS: tuple[Kind, ...] = ("pdf", "jpg", "png")
MEDIA_TYPES: dict[str, str] = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
)

Rendering = Literal["rendering", "sealed", "void"]
PUT_OFF = ""
"""The digest of a document that counts as sealed and whose file isn't made yet: one of a demonstration's history."""
Status = Literal["valid", "revoked", "expired", "void", "not_yet", "unknown"]
Comparison = Literal["identical", "altered", "another", "not_ours"]

# Crockford's alphabet: sixteen characters are 80 bits, read aloud without I, L, O or U.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 16
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_MARK = re.compile(rb"borikan-verify:([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})")

_LONGEST_NAME = 120
_REJECTED = re.compile(r'[\\/:*?"<>|]')
_BIDIRECTIONAL = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def sniffed(content: bytes) -> Kind | None:
    """The kind the first bytes show, whatever the file is called; None for any other."""
    return next((kind for start, kind in _SIGNATURES if content.startswith(start)), None)


def accepted_kinds(accept: tuple[str, ...]) -> tuple[Kind, ...]:
    """The kinds that `accept` (`pdf`, `jpeg`, `.png`, …) names; all of ours when it names none."""
    named = {"jpg" if name in {"jpeg", "jpg"} else name for name in (a.lower().lstrip(".") for a in accept)}
    return cast("tuple[Kind, ...]", tuple(kind for kind in KINDS if kind in named)) if accept else KINDS


def safe_name(filename: str, kind: Kind) -> str:
    """A name to show and to download under: no folders, no control or direction marks, the true ending."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", filename))[-1]
    kept = "".join(
        c for c in last if c not in _BIDIRECTIONAL and (unicodedata.category(c)[0] != "C" or c == "\u200b")
    )
    stem = _REJECTED.sub("_", kept)
    stem = re.sub(r"\.(pdf|jpe?g|png)$", "", stem, flags=re.IGNORECASE).strip(" .")
    ending = f".{kind}"
    return (stem[: _LONGEST_NAME - len(ending)].rstrip(" .") or "file") + ending


def new_code() -> str:
    """A verification code nobody can guess, as `7F3K-9QXM-T2AB-Q4WD`."""
    return _grouped("".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH)))


def read_code(text: str) -> str | None:
    """The canonical form of a code somebody typed; None if it can't be one."""
    plain = re.sub(r"[\s-]", "", text.upper()).translate(_READ_AS)
    if len(plain) != _CODE_LENGTH or any(c not in _ALPHABET for c in plain):
        return None
    return _grouped(plain)


def code_within(content: bytes) -> str | None:
    """The code a file of ours carries in its metadata, found without parsing it: it may be hostile."""
    found = _MARK.search(content)
    return read_code(found.group(1).decode()) if found else None


def number_shown(number: int, on: date) -> str:
    """A running number as people cite it: number and Buddhist year, `12/2569`."""
    return f"{number}/{be_year(on)}"


def status_on(
    rendering: Rendering, *, revoked: bool, valid_from: date, valid_to: date | None, on: date
) -> Status:
    """What is true of a document on a day; revocation outweighs expiry, which comes the day after `valid_to`."""
    if rendering == "void":
        return "void"
    if revoked:
        return "revoked"
    if rendering == "rendering" or on < valid_from:
        return "not_yet"
    return "expired" if valid_to is not None and on > valid_to else "valid"


def holder_shown(name: str) -> str:
    """The holder for strangers: enough to recognise, too little to learn."""
    return masked_name(name)


def _grouped(plain: str) -> str:
    return "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))
