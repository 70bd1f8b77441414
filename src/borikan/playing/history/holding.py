"""What goes on about a grant when its scenario has been told: reports, visits, fees, and orders upon what they found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from borikan.definitions.compiled import CompiledService
from borikan.definitions.process.model import Step
from borikan.definitions.scenario_verbs import CannotHappen
from borikan.definitions.scenarios import Happening, Scenario
from borikan.grants import queries as grants
from borikan.kernel import clock
from borikan.payments import queries as payments
from borikan.playing import obligations
from borikan.playing.history import pace
from borikan.playing.play import Play

ORDER = "order"
"""An officer decides upon what was found, if anything was."""
Usual = Mapping[tuple[str, str], Happening]
"""How a step goes where all is well, by step and verb."""

_FORGOTTEN = 0.06
_COME_AFTER_ALL = 0.8
_DAYS_TO_COME = 12
_DAYS_TO_PAY = 6
_LOOKED_AFTER = timedelta(days=40)  # registers are asked again every month
_FOUND_BY = frozenset({"follow_up", "report", "miss_report", "visit"})


def usual(service: CompiledService, scenarios: Sequence[Scenario]) -> Usual:
    """What is reported, found and paid after the grant in those scenarios after which it goes on."""
    found = {}
    for scenario in scenarios:
        if scenario.expect.follow_up != "continue":
            continue
        for one in scenario.events:
            step = service.process.find(one.step)
            if step is not None and step.falls_due and one.do in ("report", "visit", "pay"):
                found[step.id, one.do] = one
    return found


def upon(scenario: Scenario) -> tuple[Happening, ...]:
    """The order upon what the scenario's last look, report or visit found; none where it ends otherwise."""
    last = scenario.events[-1] if scenario.events else None
    return (_looked_at(last),) if last and last.do in _FOUND_BY else ()


class Holding:
    """The grant of one life, as long as it holds."""

    def __init__(self, play: Play, usual: Usual, random: Random) -> None:
        self._play, self._usual, self._random = play, usual, random

    def next(self) -> tuple[datetime, Happening] | None:
        """What happens about the grant next, and when; None where nothing more does."""
        grant = grants.grant_of_case(self._play.case_id)
        if grant is None or grant.status not in ("active", "suspended"):
            return None
        found = next((task for task in self._play.standing.tasks if task.stage == "found"), None)
        if found is not None:
            return self._at_office(clock.now()), Happening(self._play.scenario.place, ORDER, found.step)
        if grant.status == "suspended":
            return self._made_up_for(grant.id)
        owed = {one.step for one in payments.demands_of(self._play.case_id) if one.open}
        for (step, do), one in self._usual.items():
            if do == "pay" and step in owed:
                return self._at_home(clock.now(), _DAYS_TO_PAY), one
        coming = [found for found in map(self._coming, self._usual.values()) if found is not None]
        coming += self._looks()
        return min(coming, key=lambda one: one[0], default=None)

    def _made_up_for(self, grant_id: UUID) -> tuple[datetime, Happening] | None:
        """Most of those suspended for a report that didn't come make it after all."""
        missed = {
            one.step
            for one in grants.follow_ups_of(grant_id)
            if one.state == "ordered" and one.missed_at is not None and one.asked_at is None
        }
        reports = [one for (step, do), one in self._usual.items() if do == "report" and step in missed]
        if not reports or self._random.random() > _COME_AFTER_ALL:
            return None
        return self._at_home(clock.now() + timedelta(days=1), _DAYS_TO_COME), _of_today(reports[0])

    def order_comes(self, after: Happening) -> datetime:
        """When an officer comes to decide upon what `after` found, at the latest a month after a register knows."""
        if after.do in ("follow_up", ORDER):
            return clock.now() + _LOOKED_AFTER
        step = self._play.service.process.step(after.step)
        over = obligations.is_over_at(self._play.case_id, step) if after.do == "miss_report" else None
        return self._at_office(over or clock.now())

    def _looks(self) -> Iterator[tuple[datetime, Happening]]:
        """Where registers say, or keep from saying, that something has changed: after each look somebody decides."""
        scenario = self._play.scenario
        if scenario.expect.follow_up in (None, "continue"):
            return
        for one in scenario.events:
            step = self._play.service.process.step(one.step) if one.do == "follow_up" else None
            due = _due(self._play, step) if step else None
            if due is not None and step is not None:
                yield self._at_office(due + timedelta(days=step.silent_days + 1)), _looked_at(one)

    def _coming(self, one: Happening) -> tuple[datetime, Happening] | None:
        step = self._play.service.process.step(one.step)
        due = _due(self._play, step)
        if due is None:
            return None
        if one.do == "visit":
            return self._at_office(due), one
        if one.do == "pay":  # it is asked for that day, and paid then
            return (due + timedelta(days=1), _looked_at(one)) if due > clock.now() else None
        if self._random.random() < _FORGOTTEN:
            return self._at_office(due + timedelta(days=_days(step) + 1)), _looked_at(one)
        return self._at_home(due, max(_days(step) - 2, 0)), _of_today(one)

    def _at_home(self, earliest: datetime, most_days: int) -> datetime:
        return pace.at_home(earliest, self._random, most_days=most_days)

    def _at_office(self, earliest: datetime) -> datetime:
        return pace.at_the_office(earliest, self._play.working, self._random, at_once=False)


def _looked_at(one: Happening) -> Happening:
    """Whoever decides about the grant looks what was found, and orders what is proposed, if anything is."""
    return Happening(one.place, ORDER, one.step)


def _due(play: Play, step: Step) -> datetime | None:
    """When the step is to be done, which may be now; None where it falls due no more."""
    try:
        return obligations.falls_due_at(play.case_id, step) or clock.now()
    except CannotHappen:
        return None


def _days(step: Step) -> int:
    return step.within_days or 0


def _of_today(one: Happening) -> Happening:
    """The same report made on another day: the days that it tells of are then."""
    return replace(one, findings={name: _then(value) for name, value in one.findings.items()})


def _then(value: Any) -> Any:
    if isinstance(value, str):
        try:
            date.fromisoformat(value)
        except ValueError:
            return value
        return clock.today().isoformat()
    return clock.today() if isinstance(value, date) else value
