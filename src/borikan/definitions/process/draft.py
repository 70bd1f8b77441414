"""The next state while it is being worked out: what behaviours change, and nothing outside sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from borikan.definitions.process.model import (
    Advanced,
    AnyEffect,
    AskPayment,
    EndCase,
    Ending,
    FixDeadline,
    HeldEvent,
    Process,
    StartClock,
    StartTimer,
    State,
    Step,
    StopClock,
    Tell,
    Token,
    Waiting,
)
from borikan.definitions.process.standing import standing, taken_back
from borikan.definitions.values import Value


class Draft:
    """A working copy of the state, and the effects so far. Lives within one call of `advance`.

    Behaviours place, move and finish tokens here. A finished step is queued in `finished`, and a branch
    to be entered in `entering`; `advancing` goes on from there.
    """

    def __init__(self, process: Process, state: State, values: Mapping[str, Value], now: datetime) -> None:
        self.process = process
        self.values = values
        self.now = now
        self.tokens = {token.step: token for token in state.tokens}
        self.visits = dict(state.visits)
        self.results = dict(state.results)
        self.defect_notices = state.defect_notices
        self.suspended = state.suspended
        self.holds = state.holds
        self.held: tuple[HeldEvent, ...] = state.held
        self.ended = state.ended
        self.effects: list[AnyEffect] = []
        self.finished: list[Step] = []
        self.entering: list[Step] = []
        self._branches = {branch.id for step in process.steps for branch in step.branches}

    @property
    def only_refusal_possible(self) -> bool:
        """Whether the process decides early, and a row refuses whatever else is found."""
        return self.process.early_decision and self.values.get("only_unfavourable") is True

    def emit(self, effect: AnyEffect) -> None:
        self.effects.append(effect)

    def tell(self, token: Token, message: str) -> None:
        self.emit(Tell(token.step, token.visit, message))

    def place(self, step: Step, waiting: Waiting, stage: str = "") -> Token:
        """A token on the next visit to `step`, with what stands open there."""
        visit = self.visits.get(step.id, 0) + 1
        self.visits[step.id] = visit
        token = Token(step.id, visit, waiting, stage, self.now)
        self.tokens[step.id] = token
        for effect in self.standing(token):
            self.emit(effect)
        return token

    def move(self, token: Token, waiting: Waiting, stage: str, *, fired: str = "") -> Token:
        """The token at another stage of the same visit. What stands open at both is left alone.

        `fired` names the timer that brought this about, and so needs no cancelling.
        """
        moved = replace(token, waiting=waiting, stage=stage, since=self.now)
        before, after = self.standing(token), self.standing(moved)
        self._take_back(tuple(effect for effect in before if effect not in after), fired=fired)
        self.tokens[token.step] = moved
        for effect in after:
            if effect not in before:
                self.emit(effect)
        return moved

    def remove(self, token: Token, *, fired: str = "", paid: bool = False, ending: bool = False) -> None:
        """Take the token away, and with it all that stood open there.

        A demand that was `paid` isn't cancelled; at the `ending` of a case its clock isn't started again.
        """
        del self.tokens[token.step]
        self._take_back(self.standing(token), fired=fired, paid=paid, ending=ending)

    def finish(self, token: Token, result: str, *, fired: str = "", paid: bool = False) -> None:
        """The step at `token` ended with `result`; the process goes on after it."""
        self.remove(token, fired=fired, paid=paid)
        self.results[token.step] = result
        step = self.process.find(token.step)
        if step is not None:
            self.finished.append(step)

    def end(self, ending: Ending, *, step: str = "", visit: int = 0) -> None:
        """The case is over: every token goes, and the applicant is told."""
        for token in tuple(self.tokens.values()):
            self.results[token.step] = "cancelled"
            self.remove(token, ending=True)
        self.finished.clear()
        self.entering.clear()
        self.suspended, self.held = False, ()
        self.ended = ending
        self.emit(Tell(step, visit, ending))
        self.emit(EndCase(step, visit, ending))

    def repeat_from(self, earlier: Step, token: Token) -> None:
        """Send the case back: `earlier` and every step up to that of `token` count as not done."""
        self.remove(token)
        steps = self.process.steps
        here = next(at for at, step in enumerate(steps) if step.id == token.step)
        for step in steps[steps.index(earlier) : here + 1]:
            for undone in (step, *step.branches):
                self.results.pop(undone.id, None)
        self.entering.append(earlier)

    def jump_to_decision(self) -> None:
        """Cancel what is under way and go to the decision, past every step between."""
        decision = self.process.decision()
        if decision is None:
            return
        for token in tuple(self.tokens.values()):
            self.results[token.step] = "cancelled"
            self.remove(token)
        self.finished.clear()
        self.entering[:] = [decision]
        self._settle_what_was_passed(decision)

    def _settle_what_was_passed(self, decision: Step) -> None:
        """Steps not taken count as skipped; a deadline never fixed at completeness is fixed now."""
        before = self.process.steps[: self.process.steps.index(decision)]
        checks = [step for step in before if step.kind == "completeness_check"]
        if checks and all(self.results.get(step.id) != "complete" for step in checks):
            self.emit(FixDeadline(decision.id, self.visits.get(decision.id, 0) + 1))
        for step in before:
            for passed in (step, *step.branches):
                self.results.setdefault(passed.id, "skipped")

    def hold(self) -> None:
        """Stop the clock and every timer: a suspension costs nobody their days."""
        self.suspended = True
        self.holds += 1
        opened = [effect for token in self.tokens.values() for effect in self.standing(token, self.holds - 1)]
        self._take_back(tuple(effect for effect in opened if isinstance(effect, StartTimer)))
        if not any(isinstance(effect, StopClock) for effect in opened):
            self.emit(StopClock("", 0, self.holds))

    def release(self) -> None:
        """Start every timer afresh with its whole period, and the clock unless it waits for the person."""
        self.suspended, self.held = False, ()
        opened = [effect for token in self.tokens.values() for effect in self.standing(token)]
        for effect in opened:
            if isinstance(effect, StartTimer):
                self.emit(effect)
        if not any(isinstance(effect, StopClock) for effect in opened):
            self.emit(StartClock("", 0, self.holds))

    def standing(self, token: Token, hold: int | None = None) -> tuple[AnyEffect, ...]:
        """What stands open at the token; nothing at a step the process doesn't have."""
        step = self.process.find(token.step)
        if step is None:
            return ()
        hold = self.holds if hold is None else hold
        return standing(step, token, hold=hold, branch=step.id in self._branches)

    def _take_back(
        self, opened: tuple[AnyEffect, ...], *, fired: str = "", paid: bool = False, ending: bool = False
    ) -> None:
        for effect in opened:
            timer = isinstance(effect, StartTimer)
            if timer and ((self.suspended and ending) or getattr(effect, "name", "") == fired):
                continue
            if (paid and isinstance(effect, AskPayment)) or (ending and isinstance(effect, StopClock)):
                continue
            undone = taken_back(effect)
            if undone is not None:
                self.emit(undone)

    def freeze(self) -> Advanced:
        """The answer: the new state and the effects in order."""
        state = State(
            tokens=tuple(self.tokens.values()),
            visits=self.visits,
            results=self.results,
            defect_notices=self.defect_notices,
            suspended=self.suspended,
            holds=self.holds,
            held=self.held,
            ended=self.ended,
        )
        return Advanced(state, tuple(self.effects))
