"""Which characters the house's documents can print. They are set in one font, and a sign it lacks stops them."""

from __future__ import annotations

import re

from borikan.kernel.text import Text

# Thai, Latin with its marks (Vietnamese too), and the punctuation that people and word processors write.
_PRINTED = "\n -~\u00a0-\u017e\u0e01-\u0e3a\u0e3f-\u0e5b\u1ea0-\u1ef9\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026"
_NOT_PRINTED = re.compile(f"[^{_PRINTED}]")


def not_printed(text: str) -> str | None:
    """The first character of `text` that documents can't print; None if there is none."""
    found = _NOT_PRINTED.search(text)
    return found.group() if found else None


def print_problem(sign: str) -> Text:
    """What to tell the person who typed it."""
    return Text(
        f"พิมพ์ “{sign}” ลงในเอกสารไม่ได้ โปรดใช้อักษรไทยหรืออังกฤษ ตัวเลข และเครื่องหมายทั่วไป",
        f"Documents can't print “{sign}”. Use Thai or Latin letters, digits and common signs.",
    )
