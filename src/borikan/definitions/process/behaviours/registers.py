"""Asking the state's registers. A silent one never holds a case up: the officer establishes what it would say."""

from __future__ import annotations

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import Escalate, RegistersAnswered, Step, StepEvent, Token


def _enter(draft: Draft, step: Step) -> None:
    draft.place(step, "registers")


def _take(draft: Draft, step: Step, token: Token, event: StepEvent) -> Objection:
    if not isinstance(event, RegistersAnswered):
        return BESIDE_THE_POINT
    if event.silent and step.on_silence == "escalate":
        draft.emit(Escalate(token.step, token.visit))
    draft.finish(token, "silent" if event.silent else "answered")
    return None


REGISTERS = Behaviour(_enter, _take)
