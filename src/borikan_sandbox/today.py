"""The time and the date in Thailand, as far ahead of the machine's clock as a demonstration wants it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

BANGKOK = timezone(timedelta(hours=7))
_ahead_file: list[Path] = []


def run_ahead_by(path: Path) -> None:
    """From now on, add the whole seconds that the file says; nothing while it is missing or unreadable."""
    _ahead_file[:] = [path]


def now() -> datetime:
    """The present moment, aware, in UTC."""
    seconds = 0
    for path in _ahead_file:
        with suppress(OSError, ValueError):
            seconds = int(path.read_text())
    return datetime.now(UTC) + timedelta(seconds=seconds)


def today() -> date:
    """The present date in Thailand, which keeps one time all year."""
    return now().astimezone(BANGKOK).date()


def moment() -> str:
    """The present moment in UTC, as ISO 8601 to the second."""
    return now().isoformat(timespec="seconds")
