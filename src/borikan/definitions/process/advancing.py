"""The one interpreter of a process. Pure, and total: every event in every state has an answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from borikan.definitions.process.behaviours import BEHAVIOURS
from borikan.definitions.process.behaviours.behaviour import BESIDE_THE_POINT, Objection
from borikan.definitions.process.behaviours.parallel import join
from borikan.definitions.process.conditions import applies
from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import (
    Answer,
    ConsentGiven,
    ConsentRefused,
    Event,
    Ignored,
    Issued,
    NotPossible,
    Objected,
    PaymentSettled,
    Process,
    RegistersAnswered,
    Resumed,
    State,
    Step,
    StepEvent,
    Submitted,
    Suspended,
    Tell,
    TimerFired,
    Withdrawn,
)
from borikan.definitions.values import Value


def start() -> State:
    """Where a case stands before it is submitted."""
    return State()


def advance(
    process: Process, state: State, event: Event, values: Mapping[str, Value], now: datetime
) -> Answer:
    """What `event` at the moment `now` makes of a case that stands at `state`.

    `values` are those of `evaluation.evaluate` after the event: inputs, `path` and `only_unfavourable`.
    Never raises. The same event twice takes effect once.
    """
    if state.ended is not None:
        return _after_the_end(state, event)
    if not state.visits:
        return _before_submission(process, state, event, values, now)
    draft = Draft(process, state, values, now)
    objection = _take(draft, state, event)
    if objection is not None:
        return objection
    if draft.ended is None and not draft.suspended:
        _decide_early(draft)
        _go_on(draft)
    return draft.freeze()


def _after_the_end(state: State, event: Event) -> Answer:
    if isinstance(event, PaymentSettled):
        return Ignored("repeated" if _paid(state, event) else "payment-after-end")
    return Ignored("ended")


def _before_submission(
    process: Process, state: State, event: Event, values: Mapping[str, Value], now: datetime
) -> Answer:
    match event:
        case Submitted():
            return _submit(Draft(process, state, values, now))
        case Withdrawn() | Suspended():
            return NotPossible("cases.not-submitted")
        case PaymentSettled():
            return Ignored("payment-not-due")
        case _:
            return Ignored("not-submitted")


def _submit(draft: Draft) -> Answer:
    first = next((step for step in draft.process.steps if step.kind == "submit"), None)
    if first is None:
        return NotPossible("cases.not-submitted")
    draft.visits[first.id] = 1
    draft.results[first.id] = "submitted"
    draft.emit(Tell(first.id, 1, "submitted"))
    draft.finished.append(first)
    _decide_early(draft)
    _go_on(draft)
    return draft.freeze()


def _take(draft: Draft, state: State, event: Event) -> Objection:
    match event:
        case Submitted():
            return Ignored("repeated")
        case Withdrawn():
            return _withdraw(draft)
        case Suspended():
            return _suspend(draft)
        case Resumed():
            return _resume(draft)
        case _ if draft.suspended:
            return _hold_back(draft, state, event)
        case _:
            return _take_step_event(draft, state, event)


def _withdraw(draft: Draft) -> Objection:
    """At any time, until what was granted is being issued: from then on a grant is given up instead."""
    if any(token.waiting == "issuing" for token in draft.tokens.values()):
        return NotPossible("cases.being-issued")
    draft.end("withdrawn")
    return None


def _suspend(draft: Draft) -> Objection:
    if draft.suspended:
        return Ignored("repeated")
    draft.hold()
    draft.emit(Tell("", draft.holds, "suspended"))
    return None


def _resume(draft: Draft) -> Objection:
    """The hold ends; facts that came in meanwhile take effect now, in the order they came."""
    if not draft.suspended:
        return Ignored("not-suspended")
    held = draft.held
    draft.release()
    draft.emit(Tell("", draft.holds, "resumed"))
    for event in held:
        if draft.ended is None:
            _take_step_event(draft, draft.freeze().state, event)
            _go_on(draft)
    return None


def _hold_back(draft: Draft, state: State, event: StepEvent) -> Objection:
    """While suspended nothing moves: facts from outside are kept, timers were stopped, acts are refused."""
    match event:
        case (
            RegistersAnswered() | PaymentSettled() | Issued() | ConsentGiven() | ConsentRefused() | Objected()
        ):
            late = _out_of_place(state, event)
            if late is not None:
                return late
            if any(kept == event for kept in draft.held):
                return Ignored("repeated")
            draft.held = (*draft.held, event)
            return None
        case TimerFired():
            return Ignored("late")
        case _:
            return _out_of_place(state, event) or NotPossible("cases.suspended")


def _take_step_event(draft: Draft, state: State, event: StepEvent) -> Objection:
    out_of_place = _out_of_place(state, event)
    if out_of_place is not None:
        return out_of_place
    token = draft.tokens[event.step]
    step = draft.process.find(event.step)
    behaviour = BEHAVIOURS.get(step.kind) if step is not None else None
    if step is None or behaviour is None:
        return BESIDE_THE_POINT
    return behaviour.take(draft, step, token, event)


def _out_of_place(state: State, event: StepEvent) -> Ignored | None:
    """Why the event isn't for any token of the state; None if it is for one."""
    token = state.token(event.step)
    if token is not None and token.visit == event.visit:
        return None
    if isinstance(event, PaymentSettled):
        return Ignored("repeated" if _paid(state, event) else "payment-not-due")
    return Ignored("late" if 0 < event.visit <= state.visits.get(event.step, 0) else "not-there")


def _paid(state: State, event: PaymentSettled) -> bool:
    return state.results.get(event.step) == "paid" and state.visits.get(event.step) == event.visit


def _decide_early(draft: Draft) -> None:
    """Go to the decision at once when a row refuses whatever else is found, and the process says so."""
    decision = draft.process.decision()
    if decision is not None and not draft.visits.get(decision.id) and draft.only_refusal_possible:
        draft.jump_to_decision()


def _go_on(draft: Draft) -> None:
    """Enter what follows the steps that were finished, until every token waits for something."""
    while draft.finished or draft.entering:
        if draft.entering:
            _enter(draft, draft.entering.pop(0))
        else:
            _follow(draft, draft.finished.pop(0))


def _enter(draft: Draft, step: Step) -> None:
    behaviour = BEHAVIOURS.get(step.kind)
    if behaviour is None:
        draft.results[step.id] = "skipped"
        draft.finished.append(step)
    else:
        behaviour.enter(draft, step)


def _follow(draft: Draft, done: Step) -> None:
    """After a branch its join; after a step the next one that applies. An end without an issue lapses."""
    for parallel in draft.process.steps:
        if done in parallel.branches:
            join(draft, parallel)
            return
    following = draft.process.steps[draft.process.steps.index(done) + 1 :]
    for step in following:
        if step.kind not in BEHAVIOURS:
            continue
        if applies(step, draft.values, draft.results):
            draft.entering.append(step)
            return
        for skipped in (step, *step.branches):
            draft.results[skipped.id] = "skipped"
    draft.end("lapsed", step=done.id, visit=draft.visits.get(done.id, 1))
