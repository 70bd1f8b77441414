"""Processes to test with, and a small driver that plays events in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from borikan.definitions.expressions import Expression, compile_condition
from borikan.definitions.nodes import Scalar
from borikan.definitions.problems import Place, Problems
from borikan.definitions.process import advance, start
from borikan.definitions.process.model import (
    Advanced,
    Answer,
    AnyEffect,
    Decided,
    Event,
    FoundComplete,
    Process,
    RegistersAnswered,
    State,
    Step,
    StepKind,
    Submitted,
)
from borikan.definitions.types import BOOLEAN, TEXT, Type, record_of
from borikan.definitions.values import Value
from borikan.kernel.text import Text

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
NAMES: Mapping[str, Type] = {
    "path": TEXT,
    "large": BOOLEAN,
    "result": record_of({"building": TEXT, "inspection": TEXT, "registers": TEXT}),
}


def condition(source: str) -> Expression:
    problems = Problems()
    found = compile_condition(
        Scalar(Place("process.yaml", 1, 1), source, source), NAMES, problems, key="only_if"
    )
    assert found is not None, problems.in_order()
    return found


def step(step_id: str, kind: StepKind, who: str = "officer:clerk", **settings: Any) -> Step:
    return Step(step_id, kind, who, Text(step_id, step_id), **settings)


SUBMIT = step("submit", "submit", "applicant")
REGISTERS = step("registers", "register_check", "system", registers=("dopa",))
COMPLETENESS = step("completeness", "completeness_check", deadline_days=15)
DECISION = step("decision", "decision", "head:mayor", deadline_days=15)
PAYMENT = step("payment", "payment", "applicant", deadline_days=15, charges=("fee",))
ISSUE = step("issue", "issue", "system", writes=("licences",))
INSPECTION = step("inspection", "inspection", max_visits=3, deadline_days=30)
BUILDING = step("building", "consultation", "agency:building", deadline_days=7, on_silence="escalate")
ENVIRONMENT = step(
    "environment", "consultation", "agency:environment", deadline_days=7, on_silence="no_objection"
)
CONSULT = step("consult", "parallel", "system", branches=(BUILDING, ENVIRONMENT))


def process(*steps: Step, early: bool = False) -> Process:
    return Process(steps, early)


SIMPLE = process(SUBMIT, COMPLETENESS, DECISION, PAYMENT, ISSUE)
FULL = process(
    SUBMIT,
    REGISTERS,
    COMPLETENESS,
    CONSULT,
    INSPECTION,
    DECISION,
    PAYMENT,
    ISSUE,
    step("life-check", "follow_up", "system", recurring="monthly"),
    early=True,
)


@dataclass
class Play:
    """A case played event by event; keeps the state and all effects."""

    process: Process
    values: Mapping[str, Value] = field(default_factory=dict)
    state: State = field(default_factory=start)
    effects: list[AnyEffect] = field(default_factory=list)

    def __call__(self, *events: Event) -> Answer:
        """The answer to the last of `events`; each before it must take effect."""
        answer: Answer | None = None
        for index, event in enumerate(events):
            answer = advance(self.process, self.state, event, self.values, NOW)
            if isinstance(answer, Advanced):
                self.state = answer.state
                self.effects.extend(answer.effects)
            else:
                assert index == len(events) - 1, (event, answer)
        assert answer is not None
        return answer

    def new_effects(self, *events: Event) -> tuple[AnyEffect, ...]:
        """The effects of the last of `events`, which must take effect."""
        answer = self(*events)
        assert isinstance(answer, Advanced), answer
        return answer.effects

    @property
    def standing(self) -> dict[str, tuple[int, str, str]]:
        return {token.step: (token.visit, token.waiting, token.stage) for token in self.state.tokens}


def at_completeness(of: Process = SIMPLE, **values: Value) -> Play:
    play = Play(of, values)
    play(Submitted())
    if "registers" in play.standing:
        play(RegistersAnswered("registers", 1))
    return play


def at_decision(of: Process = SIMPLE, **values: Value) -> Play:
    play = at_completeness(of, **values)
    play(FoundComplete("completeness", 1))
    return play


def at_payment(of: Process = SIMPLE, **values: Value) -> Play:
    play = at_decision(of, **values)
    play(Decided("decision", 1, "granted"))
    return play


def at_consultation(of: Process = FULL, **values: Value) -> Play:
    play = at_completeness(of, **values)
    play(FoundComplete("completeness", 1))
    return play
