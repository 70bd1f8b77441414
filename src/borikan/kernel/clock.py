"""The one clock. Nothing else in Borikan asks the machine what time it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class FixedClock:
    """A clock that moves only when told to: for tests, scenarios and demonstration history."""

    def __init__(self, at: datetime) -> None:
        if at.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._at

    def advance(self, by: timedelta) -> None:
        """Move forward by `by`; time never runs backwards."""
        if by < timedelta(0):
            raise ValueError("time does not run backwards")
        self._at += by

    def move_to(self, at: datetime) -> None:
        """Move forward to the moment `at`."""
        self.advance(at.astimezone(UTC) - self._at)


_in_use: list[Clock] = [SystemClock()]


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _in_use[0].now()


def today() -> date:
    """The present date in Thailand."""
    return now().astimezone(BANGKOK).date()


def local_date(at: datetime) -> date:
    """The date in Thailand at the moment `at`."""
    return at.astimezone(BANGKOK).date()


def keep(clock: Clock) -> None:
    """Let `clock` be the clock of this whole process from now on. For the wiring at its start."""
    _in_use[0] = clock


@contextmanager
def use(clock: Clock) -> Iterator[Clock]:
    """Let `clock` be the clock of this whole process within the block."""
    before = _in_use[0]
    _in_use[0] = clock
    try:
        yield clock
    finally:
        _in_use[0] = before
