"""Work of an officer that is done at the office: a review, making the thing granted, handing it over."""

from __future__ import annotations

from collections.abc import Mapping

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import (
    NotPossible,
    Step,
    StepEvent,
    StepKind,
    TaskFinished,
    Token,
)

RESULTS: Mapping[StepKind, tuple[str, ...]] = {
    "review": ("done", "passed", "failed"),
    "production": ("done",),
    "delivery": ("done",),
}


def _enter(draft: Draft, step: Step) -> None:
    draft.place(step, "officer")


def _take(draft: Draft, step: Step, token: Token, event: StepEvent) -> Objection:
    if not isinstance(event, TaskFinished):
        return BESIDE_THE_POINT
    if event.result not in RESULTS[step.kind]:
        return NotPossible("cases.wrong-result")
    draft.finish(token, event.result)
    return None


WORK = Behaviour(_enter, _take)
