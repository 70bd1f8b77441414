"""Whether an uploaded file is what it says, found out in a confined process."""

from __future__ import annotations

import hashlib
from collections import deque
from pathlib import Path
from typing import Literal, cast

from borikan.documents.adapters.confined import Limits, OutOfBounds, run_confined

Doubt = Literal["encrypted", "active", "embedded", "too-large", "unreadable"]
_SCRIPT = Path(__file__).with_name("inspection_process.py")
_LIMITS = Limits(cpu_seconds=10, wall_seconds=20, memory=1 << 30, answer=64)
_DOUBTS = frozenset({"encrypted", "active", "embedded", "too-large", "unreadable"})
_sound: deque[tuple[str, str]] = deque(maxlen=256)
"""The files that were sound lately, by kind and digest: the same bytes need not be looked into twice."""


def inspect(content: bytes, kind: str) -> Doubt | None:
    """Why `content` can't be taken as a `kind` (`pdf`, `jpg`, `png`); None when it can."""
    which = (kind, hashlib.sha256(content).hexdigest())
    if which in _sound:
        return None
    doubt = _looked_into(content, kind)
    if doubt is None:
        _sound.append(which)
    return doubt


def _looked_into(content: bytes, kind: str) -> Doubt | None:
    try:
        answer = run_confined(_SCRIPT, content, _LIMITS, kind).decode()
    except OutOfBounds:
        return "too-large"
    if answer == "ok":
        return None
    return cast("Doubt", answer) if answer in _DOUBTS else "unreadable"
