"""Upkeep: what has to be tidied once a day, wherever it lies, so that nothing is kept for nobody.

One delivery carries it from day to day, so that it survives restarts and runs once however many workers there
are: whichever claims it moves it to the next night before it begins.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from borikan.journal.models import Delivery
from borikan.journal.scheduling import schedule
from borikan.journal.transactions import transaction
from borikan.kernel import clock
from borikan.kernel.traces import trace

JOB = "journal.upkeep"
_AT = time(3, 0)  # at night in Thailand, when few people wait
_log = logging.getLogger("borikan.journal.upkeep")

Chore = Callable[[], int]
_table: dict[str, Chore] = {}


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one chore: how much it tidied away, or None when it failed (the log says why)."""

    name: str
    count: int | None


def wire_upkeep(table: Mapping[str, Chore]) -> None:
    """Put the chores in force, in the order in which they run. Each answers how much it tidied, and can be repeated."""
    _table.clear()
    _table.update(table)


def run_upkeep() -> tuple[Done, ...]:
    """Do every chore now. One that fails doesn't keep the others from theirs."""
    return tuple(_do(name, chore) for name, chore in _table.items())


def begin_upkeep() -> None:
    """Let upkeep run every night from now on; nothing happens when it does already. For a worker that starts."""
    if _table and not Delivery.objects.filter(key=JOB, dead_at=None).exists():
        _schedule_next()


def run_daily(payload: dict[str, Any]) -> None:  # noqa: ARG001  # every job is given its payload
    """The job: tonight's upkeep, once the next night's is sure."""
    _schedule_next()
    run_upkeep()


def _schedule_next() -> None:
    here = clock.now().astimezone(clock.BANGKOK)
    at = datetime.combine(here.date(), _AT, clock.BANGKOK)
    if at <= here:
        at += timedelta(days=1)
    with transaction():
        schedule(JOB, {}, not_before=at, key=JOB)


def _do(name: str, chore: Chore) -> Done:
    try:
        return Done(name, chore())
    except Exception as error:  # noqa: BLE001  # whatever it is, the other chores shall be done
        _log.error('upkeep "%s" failed: %s\n%s', name, type(error).__qualname__, trace(error))
        return Done(name, None)
