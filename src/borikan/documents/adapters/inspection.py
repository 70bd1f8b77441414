"""Whether an uploaded file is what it says, found out in a confined process."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from borikan.documents.adapters.confined import Limits, OutOfBounds, run_confined
from borikan.documents.ports import Doubt

_SCRIPT = Path(__file__).with_name("inspection_process.py")
_LIMITS = Limits(cpu_seconds=10, wall_seconds=20, memory=1 << 30, answer=64)
_DOUBTS = frozenset({"encrypted", "active", "embedded", "too-large", "unreadable"})


def inspect(content: bytes, kind: str) -> Doubt | None:
    """Why `content` can't be taken as a `kind` (`pdf`, `jpg`, `png`); None when it can."""
    try:
        answer = run_confined(_SCRIPT, content, _LIMITS, kind).decode()
    except OutOfBounds:
        return "too-large"
    if answer == "ok":
        return None
    return cast("Doubt", answer) if answer in _DOUBTS else "unreadable"
