"""The past that a demonstration may begin with: made once, in an empty database, by playing scenarios on other days."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings

from borikan.cli import demonstration
from borikan.cli.folders import opened
from borikan.cli.ground import CannotStart
from borikan.definitions.problems import Problems
from borikan.definitions.scenarios import read_scenarios
from borikan.kernel import clock
from borikan.kernel.clock import BANGKOK
from borikan.playing.history import Told, live, require_empty
from borikan.playing.staff import Staff
from borikan.playing.stage import staged

SOME = "some"
A_MONTH = 100
"""How many applications a month has, unless one says otherwise."""
_A_FEW = 30
_FEW_MONTHS = 3
_OLDEST = date(2025, 2, 1)  # a month after the demonstration's organisations were established
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Past:
    """How far it goes back, and how many applications it has. `may_be_there`: a filled database is left as it is."""

    months: int
    cases: int
    seed: int
    may_be_there: bool = False


def read_past(history: str, cases: str, seed: int) -> Past | None:
    """The past that was asked for on the command line; None for none. Raises CannotStart."""
    if history == SOME:
        return Past(_FEW_MONTHS, _A_FEW, seed, may_be_there=True)
    if not (history.isascii() and history.isdigit()):
        raise CannotStart(f"--history {history} is not a number of months, nor “{SOME}”.")
    months = int(history[:4])
    if months and _begin(months).date() < _OLDEST:
        raise CannotStart(
            f"--history {months}: the demonstration's offices were established in January 2025."
        )
    number = A_MONTH * months
    if cases:
        number = int(cases[:7]) if cases.isascii() and cases.isdigit() else 0
    if months and not 1 <= number <= _MOST:
        raise CannotStart(f"--cases {cases} is not a number from 1 to {_MOST}.")
    return Past(months, number, seed) if months else None


def make(past: Past, say: Callable[[str], None]) -> Told:
    """Fill the empty, migrated database: offices, officers and services from then on, and everything since.

    Raises NotEmpty, and what seeding and publishing raise.
    """
    require_empty()
    until, begin = clock.now(), _begin(past.months)
    random = Random(past.seed)  # noqa: S311  # who does what in a made-up past is no secret
    with staged(begin, Staff(lambda officers: random.sample(list(officers), len(officers)))) as stage:
        say(f"Going back to {begin:%d %B %Y}: organisations, holidays and officers …")
        demonstration.seed(after_holidays=stage.settle)
        say("Checking and publishing the services …")
        for _ in demonstration.publish_services():
            stage.settle()
        folders = opened([Path(settings.BORIKAN_SERVICES)])
        services = [
            (one.service, read_scenarios(one.service, one.source, one.shared, Problems()))
            for one in folders
            if one.service is not None
        ]
        say(f"Letting {past.cases:,} applications go their way …")
        return live(
            stage,
            [(service, scenarios) for service, scenarios in services if scenarios],
            number=past.cases,
            until=until,
            seed=past.seed,
            say=lambda done, all_: say(f"{done:,} of {all_:,} filed"),
        )


def tell_registers(base: str, held: Iterable[tuple[str, str, str, Mapping[str, Any]]]) -> None:
    """Let the sandbox's registers hold what they said in the past of those whom they will be asked about again.

    A register that doesn't know such a key is left as it is.
    """
    for register, by, key, values in held:
        request = urllib.request.Request(  # noqa: S310  # the sandbox's own address
            f"{base}/control/{register}/values",
            json.dumps({"by": by, "value": key, "values": dict(values)}).encode(),
            {"Content-Type": "application/json"},
        )
        with suppress(urllib.error.HTTPError), urllib.request.urlopen(request, timeout=10):  # noqa: S310  # as above
            pass


def told(what: Told) -> str:
    """One line about what came of it."""
    endings = ", ".join(f"{count:,} {ending}" for ending, count in sorted(what.endings.items()))
    return f"{what.cases:,} applications: {endings or 'none'}."


def _begin(months: int) -> datetime:
    """The morning on which it begins."""
    day = clock.today() - timedelta(days=round(months * 30.44))
    return datetime.combine(day, time(7), BANGKOK)
