"""The clock of a demonstration, which runs as many seconds ahead of the machine's as a file says.

Weeks pass in a real office before an applicant's time is over or a licence expires; whoever tries the system, or
tests it, wants to see it today. The processes of a demonstration read the same file, so they keep one time, and it
can only be moved forward. Production never has such a clock: `project.wiring` sets it for a demonstration on the
machine's own address alone, and nothing else reads the file.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

FILE_NAME = "clock-ahead"
"""In the data folder: the whole seconds, in digits."""
FARTHEST = timedelta(days=3650)  # certificates of the demonstration live about as long


class AheadClock:
    """The machine's clock and what the file adds; without the file, or with an unreadable one, nothing is added."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_at = -1  # the file's time of change in nanoseconds, when it was read last
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead()

    def ahead(self) -> timedelta:
        """How far this clock is ahead at the moment."""
        with suppress(OSError, ValueError):
            changed = self._path.stat().st_mtime_ns
            if changed != self._read_at:
                self._ahead = min(max(timedelta(seconds=int(self._path.read_text())), self._ahead), FARTHEST)
                self._read_at = changed
        return self._ahead


def move(path: Path, by: timedelta) -> timedelta:
    """Let the clock of that file run ahead by so much more; how far it is ahead then.

    Raises ValueError for a step backwards, or when it would be more than ten years ahead.
    """
    total = AheadClock(path).ahead() + by
    if by <= timedelta(0) or total > FARTHEST:
        raise ValueError("the clock moves forward, and not beyond ten years")
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(str(int(total.total_seconds())))
    fresh.replace(path)
    return total
