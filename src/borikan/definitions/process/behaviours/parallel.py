"""Branches side by side; the join waits for all of them."""

from __future__ import annotations

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, Behaviour, Objection
from borikan.definitions.process.conditions import applies
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import Step, StepEvent, Token


def _enter(draft: Draft, step: Step) -> None:
    token = draft.place(step, "branches")
    for branch in step.branches:
        if applies(branch, draft.values, draft.results):
            draft.entering.append(branch)
        else:
            draft.results[branch.id] = "skipped"
    if not draft.entering:
        draft.finish(token, "joined")


def join(draft: Draft, step: Step) -> None:
    """Go on after `step` if none of its branches is under way any more."""
    token = draft.tokens.get(step.id)
    if token is not None and not any(branch.id in draft.tokens for branch in step.branches):
        draft.finish(token, "joined")


def _take(_draft: Draft, _step: Step, _token: Token, _event: StepEvent) -> Objection:
    return BESIDE_THE_POINT


PARALLEL = Behaviour(_enter, _take)
