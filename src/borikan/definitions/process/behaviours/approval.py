"""A second pair of eyes over earlier work: approves it, sends it back for another round, or disagrees."""

from __future__ import annotations

from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, Behaviour, Objection
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import NotPossible, Step, StepEvent, TaskFinished, Token

RESULTS = ("approved", "disagreed", "sent_back")


def _enter(draft: Draft, step: Step) -> None:
    draft.place(step, "officer")


def _take(draft: Draft, step: Step, token: Token, event: StepEvent) -> Objection:
    """Who disagrees holds nothing up: whoever decides sees it."""
    if not isinstance(event, TaskFinished):
        return BESIDE_THE_POINT
    if event.result == "sent_back":
        return _send_back(draft, step, token)
    if event.result not in RESULTS:
        return NotPossible("cases.wrong-result")
    draft.finish(token, event.result)
    return None


def _send_back(draft: Draft, step: Step, token: Token) -> Objection:
    """The earlier step, and all between, are done again; not more often than `max_visits` allows."""
    earlier = next((one for one in draft.process.steps if one.id == step.back_to), None)
    if earlier is None or token.visit >= step.max_visits:
        return NotPossible("cases.wrong-result")
    draft.repeat_from(earlier, token)
    return None


SECOND_APPROVAL = Behaviour(_enter, _take)
