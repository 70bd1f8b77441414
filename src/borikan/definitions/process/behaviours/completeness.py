"""The check that everything is there: one notice of all defects, one correction, no second demand (R2–R4)."""

from __future__ import annotations

from collections.abc import Mapping

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, LATE, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import (
    Corrected,
    DefectsNoticed,
    FixDeadline,
    FoundComplete,
    HandedOver,
    NotPossible,
    Step,
    StepEvent,
    TimerFired,
    Token,
)

MAX_NOTICES = 2
"""The one notice, and one more where the officer's own fault is recorded and a supervisor agreed (LFA s.8)."""

_STAGES: Mapping[type[StepEvent], tuple[str, ...]] = {
    FoundComplete: ("rules", "rules-again", "check", "recheck"),
    DefectsNoticed: ("rules", "check", "recheck"),
    HandedOver: ("rules", "rules-again"),
    Corrected: ("correction",),
    TimerFired: ("correction",),
}
"""The stages at which each event is in place."""


def _enter(draft: Draft, step: Step) -> None:
    if step.who == "system":
        draft.place(step, "rules", "rules")
    else:
        draft.place(step, "officer", "check")


def _take(draft: Draft, step: Step, token: Token, event: StepEvent) -> Objection:
    stages = _STAGES.get(type(event), ())
    if not stages or (isinstance(event, TimerFired) and event.name != "correction"):
        return BESIDE_THE_POINT
    if token.stage not in stages:
        return LATE
    match event:
        case DefectsNoticed():
            return _notice(draft, step, token, exception=event.exception)
        case FoundComplete():
            _complete(draft, token)
        case HandedOver():
            draft.move(token, "officer", "recheck" if draft.defect_notices else "check")
        case Corrected() if step.who == "system":
            draft.move(token, "rules", "rules-again")
        case Corrected():
            draft.move(token, "officer", "recheck")
        case _:
            _return(draft, token)
    return None


def _complete(draft: Draft, token: Token) -> None:
    draft.emit(FixDeadline(token.step, token.visit))
    draft.tell(token, "complete")
    draft.finish(token, "complete")


def _notice(draft: Draft, step: Step, token: Token, *, exception: bool) -> Objection:
    """The first notice goes out from the first check; one by exception begins a new visit."""
    if draft.defect_notices and (not exception or draft.defect_notices >= MAX_NOTICES):
        return NotPossible("cases.second-defect-notice")
    if draft.only_refusal_possible:
        return NotPossible("cases.only-refusal-possible")  # nobody corrects in vain
    draft.defect_notices += 1
    if token.stage == "recheck":
        draft.remove(token)
        sent = draft.place(step, "person", "correction")
    else:
        sent = draft.move(token, "person", "correction")
    draft.tell(sent, "defects")
    return None


def _return(draft: Draft, token: Token) -> None:
    """Not corrected in time: back to the applicant with reasons, who may appeal or apply afresh (R4)."""
    draft.remove(token, fired="correction", ending=True)
    draft.results[token.step] = "returned"
    draft.end("returned", step=token.step, visit=token.visit)


COMPLETENESS = Behaviour(_enter, _take)
