"""What the applicant comes for in person: an interview, a test, giving fingerprints. Again, up to a ceiling."""

from __future__ import annotations

from collections.abc import Mapping

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, LATE, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import (
    NotPossible,
    ReadyAgain,
    Step,
    StepEvent,
    StepKind,
    TaskFinished,
    TimerFired,
    Token,
)

RESULTS: Mapping[StepKind, tuple[str, ...]] = {
    "interview": ("done", "absent"),
    "test": ("passed", "failed", "absent"),
    "biometrics": ("done", "failed", "absent"),
}
WELL = frozenset({"done", "passed"})


def _enter(draft: Draft, step: Step) -> None:
    draft.place(step, "officer", "visit")


def _take(draft: Draft, step: Step, token: Token, event: StepEvent) -> Objection:
    match event:
        case TaskFinished():
            return _attended(draft, step, token, event.result)
        case ReadyAgain():
            if token.stage != "again":
                return LATE
            draft.remove(token)
            draft.place(step, "officer", "visit")
            return None
        case TimerFired(name="again"):
            if token.stage != "again":
                return LATE
            _give_up(draft, step, token, "absent", fired="again")
            return None
        case _:
            return BESIDE_THE_POINT


def _attended(draft: Draft, step: Step, token: Token, result: str) -> Objection:
    if token.stage != "visit":
        return LATE
    if result not in RESULTS[step.kind]:
        return NotPossible("cases.wrong-result")
    if result in WELL:
        draft.finish(token, result)
    elif token.visit < step.max_visits:
        draft.tell(draft.move(token, "person", "again"), "again")
    else:
        _give_up(draft, step, token, result)
    return None


def _give_up(draft: Draft, step: Step, token: Token, result: str, *, fired: str = "") -> None:
    """For good. Alone, it goes straight to the decision; beside others, their answers are awaited."""
    draft.finish(token, result, fired=fired)
    if step in draft.process.steps:
        draft.jump_to_decision()


ATTENDANCE = Behaviour(_enter, _take)
