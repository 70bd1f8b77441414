"""Issuing what was granted. With it the case ends; what was granted lives on."""

from __future__ import annotations

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import Issued, Step, StepEvent, Token


def _enter(draft: Draft, step: Step) -> None:
    draft.place(step, "issuing")


def _take(draft: Draft, _step: Step, token: Token, event: StepEvent) -> Objection:
    if not isinstance(event, Issued):
        return BESIDE_THE_POINT
    draft.remove(token, ending=True)
    draft.results[token.step] = "issued"
    draft.end("issued", step=token.step, visit=token.visit)
    return None


ISSUE = Behaviour(_enter, _take)
