"""A review: an officer works through a checklist and says how it went."""

from __future__ import annotations

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import NotPossible, Step, StepEvent, TaskFinished, Token

RESULTS = ("done", "passed", "failed")


def _enter(draft: Draft, step: Step) -> None:
    draft.place(step, "officer")


def _take(draft: Draft, _step: Step, token: Token, event: StepEvent) -> Objection:
    if not isinstance(event, TaskFinished):
        return BESIDE_THE_POINT
    if event.result not in RESULTS:
        return NotPossible("cases.wrong-result")
    draft.finish(token, event.result)
    return None


REVIEW = Behaviour(_enter, _take)
