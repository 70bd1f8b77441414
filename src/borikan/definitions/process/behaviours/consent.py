"""The consent of third persons. A refusal or a lapse doesn't end the case: the rules say what follows."""

from __future__ import annotations

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import (
    ConsentGiven,
    ConsentRefused,
    Step,
    StepEvent,
    TimerFired,
    Token,
)


def _enter(draft: Draft, step: Step) -> None:
    draft.tell(draft.place(step, "others"), "consent")


def _take(draft: Draft, _step: Step, token: Token, event: StepEvent) -> Objection:
    match event:
        case ConsentGiven():
            draft.finish(token, "given")
        case ConsentRefused():
            draft.tell(token, "consent-refused")
            draft.finish(token, "refused")
        case TimerFired(name="consent"):
            draft.tell(token, "consent-refused")
            draft.finish(token, "lapsed", fired="consent")
        case _:
            return BESIDE_THE_POINT
    return None


CONSENT = Behaviour(_enter, _take)
