"""A payment by the applicant, within a time."""

from __future__ import annotations

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import PaymentSettled, Step, StepEvent, TimerFired, Token


def _enter(draft: Draft, step: Step) -> None:
    token = draft.place(step, "person")
    draft.tell(token, "pay")


def _take(draft: Draft, _step: Step, token: Token, event: StepEvent) -> Objection:
    match event:
        case PaymentSettled():
            draft.finish(token, "paid", paid=True)
            return None
        case TimerFired(name="payment"):
            draft.remove(token, fired="payment", ending=True)
            draft.results[token.step] = "lapsed"
            draft.end("lapsed", step=token.step, visit=token.visit)
            return None
        case _:
            return BESIDE_THE_POINT


PAYMENT = Behaviour(_enter, _take)
