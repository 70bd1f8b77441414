"""Where plays are played: a clock that moves, registers, carriers and officers of their own; the rest is real."""

from __future__ import annotations

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
from borikan.notifications import equipment as notifications
from borikan.playing.letterbox import Letterbox
from borikan.playing.registers import PlayedRegisters, Script
from borikan.playing.staff import Staff


@dataclass(slots=True)
class Stage:
    """What all plays on it share. `makes_offices` where nobody serves the place of a scenario."""

    clock: FixedClock
    staff: Staff
    makes_offices: bool = False
    registers: PlayedRegisters = field(default_factory=PlayedRegisters)
    letters: Letterbox = field(default_factory=Letterbox)

    def settle(self) -> None:
        """Let the worker do all that is due now."""
        run_until_quiet()

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
def staged(at: datetime, staff: Staff | None = None, *, makes_offices: bool = False) -> Iterator[Stage]:
    """A stage in this process, at that moment."""
    fixed = FixedClock(at)
    stage = Stage(fixed, staff or Staff(), makes_offices)
    with (
        clock.use(fixed),
        exchange.use(stage.registers),
        notifications.use(notifications.Carriers(stage.letters, stage.letters)),
        documents.looked_into_once(),
    ):
        yield stage
