"""Asking another unit or agency, with a deadline and a defined meaning of its silence."""

from __future__ import annotations

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, LATE, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import (
    Escalate,
    NotPossible,
    RegistersAnswered,
    Step,
    StepEvent,
    TaskFinished,
    TimerFired,
    Token,
)

RESULTS = ("no_objection", "objection", "done")


def _enter(draft: Draft, step: Step) -> None:
    draft.place(step, "officer", "asked")


def _take(draft: Draft, step: Step, token: Token, event: StepEvent) -> Objection:
    match event:
        case TaskFinished():
            return _answered(draft, token, event.result)
        case TimerFired(name="consultation"):
            if token.stage != "asked":
                return LATE
            _silent(draft, step, token)
            return None
        case RegistersAnswered():
            if token.stage != "registers":
                return LATE
            draft.finish(token, "silent" if event.silent else "register")
            return None
        case _:
            return BESIDE_THE_POINT


def _answered(draft: Draft, token: Token, result: str) -> Objection:
    if token.stage not in {"asked", "escalated"}:
        return LATE
    if result not in RESULTS:
        return NotPossible("cases.wrong-result")
    draft.finish(token, result)
    return None


def _silent(draft: Draft, step: Step, token: Token) -> None:
    """The unit's time is over. Without a stated meaning its head is told, and it is still asked."""
    match step.on_silence:
        case "no_objection":
            draft.finish(token, "no_objection", fired="consultation")
        case "skip":
            draft.finish(token, "silent", fired="consultation")
        case "use_register":
            draft.move(token, "registers", "registers", fired="consultation")
        case _:
            draft.emit(Escalate(token.step, token.visit))
            draft.move(token, "officer", "escalated", fired="consultation")


CONSULTATION = Behaviour(_enter, _take)
