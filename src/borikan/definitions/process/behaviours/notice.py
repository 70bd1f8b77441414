"""A public notice: posted for its days; what is objected to goes to an officer, once they are over."""

from __future__ import annotations

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, LATE, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import (
    Ignored,
    NotPossible,
    Objected,
    Step,
    StepEvent,
    TaskFinished,
    TimerFired,
    Token,
)

RESULTS = ("upheld", "dismissed")


def _enter(draft: Draft, step: Step) -> None:
    draft.tell(draft.place(step, "public", "posted"), "posted")


def _take(draft: Draft, step: Step, token: Token, event: StepEvent) -> Objection:
    match event:
        case Objected():
            return _object(draft, step, token)
        case TimerFired(name="notice"):
            return _days_are_over(draft, step, token)
        case TaskFinished():
            if token.stage != "objections":
                return LATE
            if event.result not in RESULTS:
                return NotPossible("cases.wrong-result")
            draft.finish(token, event.result)
            return None
        case _:
            return BESIDE_THE_POINT


def _object(draft: Draft, step: Step, token: Token) -> Objection:
    """The first objection changes where the case stands; further ones are only kept by the caller."""
    if not step.objections:
        return BESIDE_THE_POINT
    if token.stage == "opposed":
        return Ignored("repeated")
    if token.stage != "posted":
        return LATE
    draft.move(token, "public", "opposed")
    return None


def _days_are_over(draft: Draft, step: Step, token: Token) -> Objection:
    match token.stage:
        case "posted":
            draft.finish(token, "unopposed" if step.objections else "posted", fired="notice")
        case "opposed":
            draft.move(token, "officer", "objections", fired="notice")
        case _:
            return LATE
    return None


PUBLIC_NOTICE = Behaviour(_enter, _take)
