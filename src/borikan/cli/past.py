"""The past that a demonstration may begin with, as it is asked for, and the mark of one whose making was cut off."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from borikan.cli.ground import CannotStart
from borikan.kernel import clock
from borikan.kernel.clock import BANGKOK

SOME = "some"
A_MONTH = 200
"""How many applications a month has, unless one says otherwise."""
_A_FEW = 30
_FEW_MONTHS = 3
_OLDEST = date(2025, 2, 1)  # a month after the demonstration's organisations were established
_MOST = 100_000
_MARK = "past-unfinished"


@dataclass(frozen=True, slots=True)
class Past:
    """How far it goes back, and how many applications it has. `may_be_there`: a filled database is left as it is."""

    months: int
    cases: int
    seed: int
    may_be_there: bool = False

    def begins_at(self) -> datetime:
        """The morning on which it begins."""
        day = clock.today() - timedelta(days=round(self.months * 30.44))
        return datetime.combine(day, time(7), BANGKOK)


def read_past(history: str, cases: str, seed: int) -> Past | None:
    """The past that was asked for on the command line; None for none. Raises CannotStart."""
    if history != SOME and not (history.isascii() and history.isdigit()):
        raise CannotStart(f"--history {history} is not a number of months, nor “{SOME}”.")
    months = 0 if history == SOME else int(history[:4])
    if cases and not months:
        raise CannotStart(
            f"--cases {cases} needs a number of months to lie in, as in: --history 12 --cases {cases}"
        )
    if history == SOME:
        return Past(_FEW_MONTHS, _A_FEW, seed, may_be_there=True)
    if not months:
        return None
    number = A_MONTH * months
    if cases:
        number = int(cases[:7]) if cases.isascii() and cases.isdigit() else 0
    if not 1 <= number <= _MOST:
        raise CannotStart(f"--cases {cases} is not a number from 1 to {_MOST}.")
    past = Past(months, number, seed)
    if past.begins_at().date() < _OLDEST:
        raise CannotStart(
            f"--history {months}: the demonstration's offices were established in January 2025."
        )
    return past


def begin(data: Path) -> None:
    """Mark that folder's past as one that is being made."""
    (data / _MARK).touch(mode=0o600)


def finish(data: Path) -> None:
    """The past is whole, whatever else happens."""
    (data / _MARK).unlink()


def check_whole(data: Path) -> None:
    """Raise CannotStart where the making of a past was cut off: half a past is none, and can't be gone on with."""
    if is_unfinished(data):
        raise CannotStart(f"the past in {data} was not finished. {how_to_begin_anew(data)}")


def is_unfinished(data: Path) -> bool:
    """Whether a past is being made there, or its making was cut off."""
    return (data / _MARK).exists()


def how_to_begin_anew(data: Path) -> str:
    """What somebody does whose folder holds half a past."""
    if os.environ.get("BORIKAN_DATABASE_URL"):
        return f"Delete the folder {data}, empty the database, and start again."
    return f"Delete that folder and start again: rm -r {shlex.quote(str(data))}"
