"""A small domain to record events about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from borikan.journal import actions
from borikan.journal.events import Entry, Event
from borikan.kernel.actors import system
from borikan.kernel.money import NOTHING, Money


@dataclass(frozen=True, slots=True)
class LampLit(Event):
    KIND = "tests.lamp-lit"

    lamp: UUID
    cost: Money = NOTHING
    on: date | None = None
    notes: tuple[str, ...] = ()
    by: UUID | None = None


def light(*, times: int = 1, about: tuple[UUID, ...] = ()) -> list[UUID]:
    """Light lamps, one entry each in one transaction; the entries' ids."""
    with actions.transaction():
        return [
            actions.record(LampLit(uuid4(), notes=(str(number),)), actor=system("tests"), about=about)
            for number in range(times)
        ]


def first_reaction(entry: Entry) -> None:
    """Stands for a reaction."""


def second_reaction(entry: Entry) -> None:
    """Stands for another."""
