"""Booking an appointment. Who does not book in time lets the case lapse."""

from __future__ import annotations

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import Booked, Step, StepEvent, TimerFired, Token


def _enter(draft: Draft, step: Step) -> None:
    draft.tell(draft.place(step, "person"), "book")


def _take(draft: Draft, _step: Step, token: Token, event: StepEvent) -> Objection:
    match event:
        case Booked():
            draft.finish(token, "booked")
            return None
        case TimerFired(name="booking"):
            draft.remove(token, fired="booking", ending=True)
            draft.results[token.step] = "lapsed"
            draft.end("lapsed", step=token.step, visit=token.visit)
            return None
        case _:
            return BESIDE_THE_POINT


APPOINTMENT = Behaviour(_enter, _take)
