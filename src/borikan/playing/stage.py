"""Where plays are played: a clock that moves, registers, carriers and officers of their own; the rest is real."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from borikan.documents import actions as documents
from borikan.exchange import ports as exchange
from borikan.journal import queries as journal
from borikan.journal.worker import run_until_quiet
from borikan.kernel import clock
from borikan.kernel.clock import FixedClock
from borikan.kernel.errors import Refused
from borikan.notifications import equipment as notifications
from borikan.playing.letterbox import Letterbox
from borikan.playing.registers import PlayedRegisters, Script
from borikan.playing.staff import Staff


@dataclass(slots=True)
class Stage:
    """What all plays on it share. `makes_offices` where nobody serves the place of a scenario.

    With `goes_on` a delivery that fails is counted in `failed`, by what went wrong, and waits until the worker
    tries it again, as it would in an office; without, it ends the play.
    """

    clock: FixedClock
    staff: Staff
    makes_offices: bool = False
    goes_on: bool = False
    failed: Counter[str] = field(default_factory=Counter)
    registers: PlayedRegisters = field(default_factory=PlayedRegisters)
    letters: Letterbox = field(default_factory=Letterbox)

    def settle(self) -> None:
        """Let the worker do all that is due now. Raises an ExceptionGroup of what failed, unless the stage goes on."""
        try:
            run_until_quiet()
        except ExceptionGroup as failures:
            if not self.goes_on:
                raise
            self.failed.update(_named(one) for one in failures.exceptions)

    def move_to(self, to: datetime) -> None:
        """Let time pass: whatever falls due on the way is carried out at its moment. Never backwards."""
        while (due := journal.next_due()) is not None and due <= to:
            self.clock.move_to(max(due, self.clock.now()))
            self.settle()
        self.clock.move_to(max(to, self.clock.now()))

    @contextmanager
    def turn(self, script: Script) -> Iterator[None]:
        """Whatever is asked within is asked in the play of that script."""
        before, self.registers.turn = self.registers.turn, script
        try:
            yield
        finally:
            self.registers.turn = before


@contextmanager
def staged(
    at: datetime, staff: Staff | None = None, *, makes_offices: bool = False, goes_on: bool = False
) -> Iterator[Stage]:
    """A stage in this process, at that moment."""
    fixed = FixedClock(at)
    stage = Stage(fixed, staff or Staff(), makes_offices, goes_on)
    with (
        clock.use(fixed),
        exchange.use(stage.registers),
        notifications.use(notifications.Carriers(stage.letters, stage.letters)),
        documents.looked_into_once(),
    ):
        yield stage


def _named(failure: Exception) -> str:
    """What went wrong, without its message, which may hold somebody's data."""
    return failure.code if isinstance(failure, Refused) else type(failure).__name__
