"""Living a past: who files what and when is drawn by a seed, and then all of it happens in the order of time."""

from __future__ import annotations

import gc
import heapq
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import connection

from borikan.appointments import actions as appointments
from borikan.calendar import queries as calendar
from borikan.catalogue import queries as catalogue
from borikan.definitions.compiled import CompiledService
from borikan.definitions.scenarios import Scenario
from borikan.documents import actions as documents
from borikan.journal import queries as journal
from borikan.journal.seal import seal_pending
from borikan.kernel.clock import local_date
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.playing.history import pace, post
from borikan.playing.history.areas import Areas
from borikan.playing.history.holding import usual
from borikan.playing.history.life import Life
from borikan.playing.history.varying import Numbers, lived
from borikan.playing.registers import Script
from borikan.playing.stage import Stage

_SHARES = {
    "issued": 1.0,
    "refused": 0.16,
    "returned": 0.1,
    "referred": 0.08,
    "lapsed": 0.06,
    "withdrawn": 0.05,
}
_MANY_STEPS = 6
_TELL_EVERY = 25
_OFFERED_EVERY = timedelta(weeks=4)  # times are offered for longer ahead than that
_RARELY = (100_000, 50, 50)


class NotEmpty(Refused):
    """Something has happened in this database already: a past can't be put before it."""

    code = "playing.not-empty"
    status = 409
    message_text = Text(
        "ฐานข้อมูลนี้มีข้อมูลอยู่แล้ว จึงสร้างประวัติย้อนหลังไม่ได้",
        "This database is not empty, so no past can be made in it.",
    )
    remedy_text = Text(
        "เลือกโฟลเดอร์ข้อมูลใหม่ หรือลบโฟลเดอร์เดิมแล้วเริ่มใหม่",
        "Choose another data folder, or delete this one and start again.",
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it: cases by how they stand, why some went another way than their scenario, and how many
    officers had to be made. `held` is what registers said of those whose grants are looked at again, `failed`
    what went wrong with deliveries that the worker will try again."""

    cases: int
    endings: Mapping[str, int]
    diverted: Mapping[str, int]
    officers_made: int
    held: Sequence[tuple[str, str, str, Mapping[str, Any]]]
    failed: Mapping[str, int]


def require_empty() -> None:
    """Raise NotEmpty unless nothing has ever happened here."""
    if not journal.is_empty():
        raise NotEmpty


def live(
    stage: Stage,
    services: Sequence[tuple[CompiledService, Sequence[Scenario]]],
    *,
    number: int,
    until: datetime,
    seed: int,
    say: Callable[[int, int], None] = lambda _done, _all: None,
) -> Told:
    """That many applications, from the stage's moment until `until`, with everything that follows from them.

    The services must be published. The same seed, services and moments give the same cases. `say` hears how many
    of how many were filed.
    """
    lives = _drawn(stage, services, number, until, seed)
    told = _Telling(say, number)
    with _quick_saving(), documents.when_first_opened():
        _happen(stage, lives, until, told)
        stage.move_to(until)
        while seal_pending():
            pass
    return told.told(stage)


class _Telling:
    """What is told of the lives while they happen."""

    def __init__(self, say: Callable[[int, int], None], number: int) -> None:
        self._say, self._number = say, number
        self.lives: list[Life] = []

    def began(self, life: Life) -> None:
        self.lives.append(life)
        if len(self.lives) % _TELL_EVERY == 0 or len(self.lives) == self._number:
            self._say(len(self.lives), self._number)

    def told(self, stage: Stage) -> Told:
        filed = [life for life in self.lives if life.filed]
        return Told(
            cases=len(filed),
            endings=Counter(life.play.standing.ending or "open" for life in filed),
            diverted=Counter(life.diverted for life in self.lives if life.diverted),
            officers_made=stage.staff.made,
            held=[one for life in filed for one in _held(life.play.service, life.play.script)],
            failed=Counter(stage.failed),
        )


def _held(service: CompiledService, script: Script) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """What registers that are asked again after the grant said last in this life: register, kind of key, key, values."""
    again = {name for step in service.process.every_step() if step.recurring for name in step.registers}
    for question, answer in script.held.items():
        if question.register in again and answer.status == "found":
            yield question.register, question.by, question.key, answer.values


def _drawn(
    stage: Stage,
    services: Sequence[tuple[CompiledService, Sequence[Scenario]]],
    number: int,
    until: datetime,
    seed: int,
) -> list[tuple[datetime, int, Life]]:
    """The lives, by when they begin."""
    random = Random(seed)  # noqa: S311  # what is made up is not secret
    numbers, areas = Numbers(), Areas()
    weights = [_MANY_STEPS / max(len(tuple(service.process.every_step())), 1) for service, _ in services]
    first = local_date(stage.clock.now())
    moments = pace.filings(first, until, number, calendar.working_calendar(None), random)
    published = {service.id: catalogue.current(service.id) for service, _ in services}
    held = {service.id: usual(service, scenarios) for service, scenarios in services}
    begun = []
    for place, moment in enumerate(moments):
        ((service, scenarios),) = random.choices(services, weights)
        shares = [_share(one, scenarios) for one in scenarios]
        (scenario,) = random.choices(scenarios, shares)
        own = Random(f"{seed}:{place}")  # noqa: S311  # as above
        moved = areas.moved(service, scenario, own)
        life = lived(scenario, moment, numbers, own, moved)
        begun.append((moment, place, Life(stage, published[service.id], life, held[service.id], own)))
    return begun


def _share(scenario: Scenario, scenarios: Sequence[Scenario]) -> float:
    """How often this one is lived: mostly what was asked for is granted."""
    outcome = scenario.expect.outcome
    same = sum(one.expect.outcome == outcome for one in scenarios)
    return _SHARES.get(outcome, 0.05) / same


def _happen(stage: Stage, lives: list[tuple[datetime, int, Life]], until: datetime, told: _Telling) -> None:
    """Everything in the order of time, until then; each week is sealed and has its post."""
    begun = {place for _, place, _ in lives}
    heapq.heapify(lives)
    day = offered = local_date(stage.clock.now())
    while lives and lives[0][0] <= until:
        moment, place, life = heapq.heappop(lives)
        stage.move_to(moment)
        if local_date(moment).isocalendar().week != day.isocalendar().week:
            day = local_date(moment)
            seal_pending()
            post.send_letters(stage)
            if day - offered >= _OFFERED_EVERY:
                appointments.offer_ahead()
                offered = day
        if place in begun:
            begun.discard(place)
            told.began(life)
        after = life.act()
        if after is not None:
            heapq.heappush(lives, (max(after, stage.clock.now() + timedelta(seconds=1)), place, life))


@contextmanager
def _quick_saving() -> Iterator[None]:
    """Without waiting for the disk at each transaction: who is cut off begins anew in another folder anyway.

    Nothing is looked through for garbage often either: a tenth of the time otherwise.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_RARELY)
    _wait_for_disk("OFF")
    try:
        yield
    finally:
        _wait_for_disk("FULL")
        gc.set_threshold(*before)
        gc.unfreeze()


def _wait_for_disk(how: str) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous={how}")
