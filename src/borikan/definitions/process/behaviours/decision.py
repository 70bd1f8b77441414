"""The decision, and the hearing before one that goes against the applicant (R12, R13)."""

from __future__ import annotations

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, LATE, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import (
    Decided,
    HandedOver,
    HearingClosed,
    HearingOpened,
    NotPossible,
    Step,
    StepEvent,
    TimerFired,
    Token,
)


def _enter(draft: Draft, step: Step) -> None:
    if step.who == "system":
        draft.place(step, "rules", "rules")
    else:
        draft.place(step, "officer", "deliberation")


def _take(draft: Draft, _step: Step, token: Token, event: StepEvent) -> Objection:
    match event:
        case Decided():
            return _decide(draft, token, event)
        case HandedOver():
            return _hand_over(draft, token)
        case HearingOpened():
            return _open_hearing(draft, token)
        case HearingClosed() | TimerFired(name="hearing"):
            return _heard(draft, token, fired="hearing" if isinstance(event, TimerFired) else "")
        case _:
            return BESIDE_THE_POINT


def _hand_over(draft: Draft, token: Token) -> Objection:
    if token.stage != "rules":
        return LATE
    draft.move(token, "officer", "deliberation")
    return None


def _heard(draft: Draft, token: Token, *, fired: str) -> Objection:
    if token.stage != "hearing":
        return LATE
    draft.move(token, "officer", "heard", fired=fired)
    return None


def _open_hearing(draft: Draft, token: Token) -> Objection:
    if token.stage == "hearing":
        return LATE
    if token.stage == "rules":
        return LATE
    if token.stage != "deliberation":
        return NotPossible("cases.already-heard")
    draft.tell(draft.move(token, "person", "hearing"), "hearing")
    return None


def _decide(draft: Draft, token: Token, event: Decided) -> Objection:
    if token.stage == "hearing":
        return NotPossible("cases.hearing-open")
    if token.stage == "rules" and event.outcome != "granted":
        return NotPossible("cases.wrong-result")  # an order against somebody is made by a person
    match event.outcome:
        case "granted":
            draft.tell(token, "granted")
            draft.finish(token, "granted")
        case "refused" | "referred":
            draft.remove(token, ending=True)
            draft.results[token.step] = event.outcome
            draft.end(event.outcome, step=token.step, visit=token.visit)
        case _:
            return NotPossible("cases.wrong-result")
    return None


DECISION = Behaviour(_enter, _take)
