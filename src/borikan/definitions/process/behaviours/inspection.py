"""An inspection, with an improvement order and further visits up to a ceiling."""

from __future__ import annotations

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, LATE, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import (
    NotPossible,
    RemedyReported,
    Step,
    StepEvent,
    TaskFinished,
    TimerFired,
    Token,
)

RESULTS = ("passed", "remedy", "failed")


def _enter(draft: Draft, step: Step) -> None:
    draft.place(step, "officer", "visit")


def _take(draft: Draft, step: Step, token: Token, event: StepEvent) -> Objection:
    match event:
        case TaskFinished():
            return _visited(draft, step, token, event.result)
        case RemedyReported():
            if token.stage != "remedy":
                return LATE
            draft.remove(token)
            draft.place(step, "officer", "visit")
            return None
        case TimerFired(name="remedy"):
            if token.stage != "remedy":
                return LATE
            _fail(draft, step, token, fired="remedy")
            return None
        case _:
            return BESIDE_THE_POINT


def _visited(draft: Draft, step: Step, token: Token, result: str) -> Objection:
    if token.stage != "visit":
        return LATE
    if result not in RESULTS:
        return NotPossible("cases.wrong-result")
    if result == "passed":
        draft.finish(token, "passed")
    elif result == "remedy" and token.visit < step.max_visits:
        ordered = draft.move(token, "person", "remedy")
        draft.tell(ordered, "remedy")
    else:
        _fail(draft, step, token)
    return None


def _fail(draft: Draft, step: Step, token: Token, *, fired: str = "") -> None:
    """Failed for good. Alone, it goes straight to the decision; beside others, their answers are awaited."""
    draft.finish(token, "failed", fired=fired)
    if step in draft.process.steps:
        draft.jump_to_decision()


INSPECTION = Behaviour(_enter, _take)
