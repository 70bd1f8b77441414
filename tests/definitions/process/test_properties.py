"""What holds for every process, every state and every event."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import fields

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from borikan.definitions.process import advance, start, state_from_json, state_to_json
from borikan.definitions.process.effects import MESSAGES
from borikan.definitions.process.model import (
    Advanced,
    AnyEffect,
    AskPayment,
    CancelPayment,
    CancelTimer,
    CloseTask,
    EndCase,
    Event,
    Ignored,
    InviteThirdPersons,
    Issued,
    NotPossible,
    OpenTask,
    PaymentSettled,
    PostNotice,
    Process,
    RegistersAnswered,
    Resumed,
    StartClock,
    StartTimer,
    State,
    Step,
    StopClock,
    Suspended,
    TakeNoticeDown,
    Tell,
    TimerFired,
    Token,
    WithdrawInvitations,
    Withdrawn,
)
from borikan.definitions.process.standing import standing
from borikan.definitions.process.steps import results_of
from tests.definitions.process.walking import (
    ANY_STATE,
    EVENTS,
    VALUES,
    effects_of,
    fitting_events,
    processes,
    walks,
)

from .makers import (
    BUILDING,
    ISSUE,
    NOW,
    PAYMENT,
    SUBMIT,
    step,
)


@settings(max_examples=400, deadline=None)
@given(processes(), ANY_STATE, EVENTS, VALUES)
def test_no_event_in_any_state_raises(
    process: Process, state: State, event: Event, values: dict[str, bool]
) -> None:
    answer = advance(process, state, event, values, NOW)
    assert isinstance(answer, Advanced | Ignored | NotPossible)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from((SUBMIT, ISSUE, PAYMENT, BUILDING)), max_size=4), st.lists(EVENTS, max_size=6)
)
def test_even_an_unsound_process_never_raises(steps: list[Step], events: list[Event]) -> None:
    state = start()
    process = Process(
        (*steps, step("odd", "parallel", branches=(step("late", "follow_up"),))), early_decision=True
    )
    for event in events:
        answer = advance(process, state, event, {"only_unfavourable": True}, NOW)
        state = answer.state if isinstance(answer, Advanced) else state


@settings(max_examples=300, deadline=None)
@given(walks(), VALUES)
def test_the_same_event_twice_takes_effect_once(
    walk: tuple[Process, list[tuple[State, Event, Advanced]]], values: dict[str, bool]
) -> None:
    process, taken = walk
    for _, event, answer in taken:
        assert isinstance(advance(process, answer.state, event, values, NOW), Ignored), event


@settings(max_examples=300, deadline=None)
@given(walks())
def test_effects_have_identities_of_their_own(
    walk: tuple[Process, list[tuple[State, Event, Advanced]]],
) -> None:
    counts = Counter(effect.identity for effect in effects_of(walk[1]))
    assert not [identity for identity, times in counts.items() if times > 1]


@settings(max_examples=300, deadline=None)
@given(walks())
def test_what_stands_open_is_what_the_tokens_account_for(
    walk: tuple[Process, list[tuple[State, Event, Advanced]]],
) -> None:
    """Tokens never leak: no task, timer or demand is left without its token, and none is missing."""
    process, taken = walk
    open_now: set[tuple[str, str, int, str]] = set()
    for _, event, answer in taken:
        if isinstance(event, TimerFired):
            open_now.discard(("timer", event.step, event.visit, event.name))
        if isinstance(event, PaymentSettled) and not answer.state.suspended:
            open_now.discard(("demand", event.step, event.visit, ""))
        for effect in answer.effects:
            _keep_the_book(open_now, effect)
        expected = {
            entry
            for token in answer.state.tokens
            for effect in standing(process.step(token.step), token)
            if (entry := _entry(effect)) is not None and not (answer.state.suspended and entry[0] == "timer")
        }
        settled = {("demand", held.step, held.visit, "") for held in answer.state.held}
        paid = {
            entry
            for entry in open_now
            if entry[0] == "demand" and answer.state.results.get(entry[1]) == "paid"
        }
        assert open_now - settled - paid == expected - settled


def _entry(effect: AnyEffect) -> tuple[str, str, int, str] | None:
    match effect:
        case OpenTask():
            return ("task", effect.step, effect.visit, effect.stage)
        case StartTimer():
            return ("timer", effect.step, effect.visit, effect.name)
        case AskPayment():
            return ("demand", effect.step, effect.visit, "")
        case InviteThirdPersons():
            return ("invitation", effect.step, effect.visit, "")
        case PostNotice():
            return ("notice", effect.step, effect.visit, "")
        case _:
            return None


def _keep_the_book(open_now: set[tuple[str, str, int, str]], effect: AnyEffect) -> None:
    opened = _entry(effect)
    if opened is not None:
        assert opened not in open_now
        open_now.add(opened)
    match effect:
        case CloseTask():
            open_now.remove(("task", effect.step, effect.visit, effect.stage))
        case CancelTimer():
            open_now.remove(("timer", effect.step, effect.visit, effect.name))
        case CancelPayment():
            open_now.remove(("demand", effect.step, effect.visit, ""))
        case WithdrawInvitations():
            open_now.remove(("invitation", effect.step, effect.visit, ""))
        case TakeNoticeDown():
            open_now.remove(("notice", effect.step, effect.visit, ""))
        case _:
            pass


@settings(max_examples=300, deadline=None)
@given(walks())
def test_the_clock_stops_and_starts_in_turn(
    walk: tuple[Process, list[tuple[State, Event, Advanced]]],
) -> None:
    turns = [type(effect) for effect in effects_of(walk[1]) if isinstance(effect, StopClock | StartClock)]
    assert all(kind is (StopClock if index % 2 == 0 else StartClock) for index, kind in enumerate(turns))


@settings(max_examples=300, deadline=None)
@given(walks(), EVENTS)
def test_an_ended_case_swallows_everything(
    walk: tuple[Process, list[tuple[State, Event, Advanced]]], event: Event
) -> None:
    process, taken = walk
    assume(taken)
    last = taken[-1][2]
    ends = [effect for effect in effects_of(taken) if isinstance(effect, EndCase)]
    assert len(ends) == (1 if last.state.ended else 0)
    if last.state.ended:
        assert last.state.tokens == ()
        assert isinstance(advance(process, last.state, event, {}, NOW), Ignored)
    else:
        assert last.state.tokens


@settings(max_examples=200, deadline=None)
@given(walks())
def test_every_result_and_message_is_a_described_one(
    walk: tuple[Process, list[tuple[State, Event, Advanced]]],
) -> None:
    process, taken = walk
    for _, _, answer in taken:
        for step_id, result in answer.state.results.items():
            assert result in results_of(process.step(step_id).kind)
    assert {effect.message for effect in effects_of(taken) if isinstance(effect, Tell)} <= set(MESSAGES)


@settings(max_examples=200, deadline=None)
@given(walks())
def test_a_state_survives_being_stored(walk: tuple[Process, list[tuple[State, Event, Advanced]]]) -> None:
    for before, _, answer in walk[1]:
        for state in (before, answer.state):
            assert state_from_json(json.loads(json.dumps(state_to_json(state)))) == state


@settings(max_examples=150, deadline=None)
@given(processes(), st.randoms(use_true_random=False))
def test_every_walk_ends(process: Process, chance: object) -> None:
    """However events come, as long as they take effect the case ends: within four acts at each visit of each step."""
    visits = sum(max(s.max_visits, 2) for s in process.every_step())
    state = start()
    for _ in range(4 * visits):
        for event in chance.sample(events := fitting_events(process, state), len(events)):  # type: ignore[attr-defined]  # a Random
            if isinstance(event, Suspended | Resumed | Withdrawn):
                continue
            answer = advance(process, state, event, {}, NOW)
            if isinstance(answer, Advanced):
                state = answer.state
                break
        else:
            raise AssertionError(f"nothing can happen any more in {state}")
        if state.ended:
            return
    raise AssertionError("the walk did not end")


def test_every_field_of_the_state_is_stored() -> None:
    full = State(
        tokens=(Token("a", 1, "person", "correction", NOW),),
        visits={"a": 1},
        results={"b": "done"},
        defect_notices=1,
        suspended=True,
        holds=2,
        held=(RegistersAnswered("a", 1, ("x",)), Issued("c", 1)),
        ended="issued",
    )
    assert set(state_to_json(full)) == {field.name for field in fields(State)}
    assert state_from_json(state_to_json(full)) == full
