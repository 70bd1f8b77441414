"""A committee votes in a sitting. A deferral leaves the case where it stands, for the next sitting."""

from __future__ import annotations

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import NotPossible, Step, StepEvent, TaskFinished, Token

RESULTS = ("approved", "rejected")


def _enter(draft: Draft, step: Step) -> None:
    draft.place(step, "officer")


def _take(draft: Draft, _step: Step, token: Token, event: StepEvent) -> Objection:
    """Whether the quorum was there, and how the votes fell, is the caller's to know."""
    if not isinstance(event, TaskFinished):
        return BESIDE_THE_POINT
    if event.result not in RESULTS:
        return NotPossible("cases.wrong-result")
    draft.finish(token, event.result)
    return None


COMMITTEE = Behaviour(_enter, _take)
