"""One life in the history: a scenario as somebody lives it, with the pace of people and offices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from borikan.cases import actions as cases
from borikan.cases import standing as standing_queries
from borikan.definitions.compiled import CompiledService
from borikan.definitions.problems import Place
from borikan.definitions.scenario_verbs import CannotHappen
from borikan.definitions.scenarios import Happening, Scenario
from borikan.grants.actions import Outcome
from borikan.identity.queries import Officer
from borikan.kernel import clock
from borikan.kernel.errors import Refused
from borikan.playing.deeds import OFFICERS, REASONS, Desk
from borikan.playing.history import pace
from borikan.playing.history.holding import ORDER, Holding, Usual, upon
from borikan.playing.play import Play
from borikan.playing.stage import Stage

_WITHDRAWN = Happening(Place("history", 1, 1), "withdraw")
_PROMPT = frozenset(
    {"no_objection", "objection", "assess", "passed", "failed", "absent", "done", "approve", "hear"}
)
"""Verbs of officers that time limits or appointments wait for."""
_DAYS_TO_PAY = 3
_ORDERED: Mapping[str, Outcome] = {"end": "ended", "suspend": "suspended", "reinstate": "reinstated"}
_NO_CAUSE = "ตรวจสอบกับหน่วยงานเจ้าของทะเบียนแล้ว ไม่พบเหตุให้เปลี่ยนแปลงสิทธิ"


class Life:
    """A case from its filing on, and what was granted. `act` lets the next thing happen and says when the one after does.

    `usual` is how reports, visits and fees of the service go, once the scenario is told.
    """

    def __init__(
        self, stage: Stage, service: CompiledService, scenario: Scenario, usual: Usual, random: Random
    ) -> None:
        self.play = Play(stage, service, scenario)
        self._stage, self._random = stage, random
        self._holding = Holding(self.play, usual, random)
        self.filed = False
        self._events = [*scenario.events, *upon(scenario)]
        self._at = 0
        self.diverted = ""  # why it went another way than its scenario

    def act(self) -> datetime | None:
        """Let happen what happens now; when the next thing does, or None when nothing more does."""
        try:
            if not self.filed:
                self.play.file()
                self.filed = True
            else:
                self._happen(self._events[self._at])
                self._at += 1
            return self._next()
        except CannotHappen as reason:
            self._divert(reason)
            return None

    def _happen(self, one: Happening) -> None:
        if one.do == "follow_up":
            self.play.say(one)  # the register's next word; whoever looks at the grant will hear it
        elif one.do == ORDER:
            self._order(one)
        else:
            self.play.act(one)

    def _next(self) -> datetime | None:
        if self._at >= len(self._events):
            return self._told()
        one = self._events[self._at]
        if one.do == ORDER:
            return self._holding.order_comes(self._events[self._at - 1])
        if one.do == "follow_up":
            return clock.now() + timedelta(days=one.days or 1)
        earliest = self.play.moment_of(one)
        if one.do == "lapse":
            return earliest + timedelta(seconds=1)
        if one.do in OFFICERS and one.do != "pay":
            return pace.at_the_office(earliest, self.play.working, self._random, at_once=one.do in _PROMPT)
        return pace.at_home(earliest, self._random, most_days=_DAYS_TO_PAY if one.do == "pay" else 0)

    def _told(self) -> datetime | None:
        """When something happens about what was granted, the scenario being told; None when nothing does."""
        coming = self._holding.next()
        if coming is None:
            return None
        at, one = coming
        self._events.append(one)
        return at

    def _order(self, one: Happening) -> None:
        """Whoever decides about the grant orders what was proposed; where nothing was, there is no cause for it."""
        task = self.play.standing.task(one.step, "found")
        if task is None:
            return
        proposed = _ORDERED.get(standing_queries.proposed(self.play.case_id) or "")

        def answer(officer: Officer, task_id: UUID) -> None:
            if proposed is None:
                cases.set_finding_aside(officer, task_id, _NO_CAUSE)
                return
            why = cases.Reasons() if proposed == "reinstated" else REASONS
            how = "" if proposed == "reinstated" else "urgent"
            cases.order_as_found(officer, task_id, proposed, why, from_on=clock.today(), no_hearing_code=how)

        try:
            Desk(self._stage, self.play.case_id).by_holder(task, answer)
        except Refused as refused:
            raise CannotHappen(refused.code) from refused
        self._stage.settle()

    def _divert(self, reason: CannotHappen) -> None:
        """What the scenario wants can't happen on these days: the person withdraws, if she still can."""
        self.diverted = reason.why
        if self.filed:
            try:
                self.play.act(_WITHDRAWN)
            except CannotHappen:
                return
