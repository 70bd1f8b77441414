"""What holds for every process, every state and every event."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import fields, replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from borikan.definitions.process import advance, start, state_from_json, state_to_json
from borikan.definitions.process.effects import MESSAGES
from borikan.definitions.process.model import (
    Advanced,
    AnyEffect,
    AskPayment,
    Booked,
    CancelPayment,
    CancelTimer,
    CloseTask,
    ConsentGiven,
    ConsentRefused,
    Corrected,
    Decided,
    DefectsNoticed,
    EndCase,
    Event,
    FoundComplete,
    HandedOver,
    HearingClosed,
    HearingOpened,
    Ignored,
    InviteThirdPersons,
    Issued,
    NotPossible,
    Objected,
    OpenTask,
    PaymentSettled,
    PostNotice,
    Process,
    ReadyAgain,
    RegistersAnswered,
    RemedyReported,
    Resumed,
    StartClock,
    StartTimer,
    State,
    Step,
    StopClock,
    Submitted,
    Suspended,
    TakeNoticeDown,
    TaskFinished,
    Tell,
    TimerFired,
    Token,
    WithdrawInvitations,
    Withdrawn,
)
from borikan.definitions.process.standing import standing
from borikan.definitions.process.steps import results_of

from .makers import (
    BUILDING,
    COMPLETENESS,
    DECISION,
    ENVIRONMENT,
    INSPECTION,
    ISSUE,
    NOW,
    PAYMENT,
    REGISTERS,
    SUBMIT,
    condition,
    step,
)

NAMES = ("submit", "registers", "completeness", "consult", "building", "environment", "site", "inspection")
FURTHER = ("interview", "test", "fingerprints", "slot", "consent", "second", "committee", "notice", "making")
STEP_IDS = st.sampled_from((*NAMES, *FURTHER, "review", "decision", "payment", "issue", "nowhere"))
VISITS = st.integers(0, 4)
RESULTS = st.sampled_from(
    ("done", "passed", "remedy", "failed", "objection", "no_objection", "absent", "approved", "nonsense")
)
TIMERS = st.sampled_from(
    ("correction", "consultation", "remedy", "hearing", "payment", "again", "notice", "nonsense")
)

BY_OTHERS = (ReadyAgain, Booked, ConsentGiven, ConsentRefused, Objected, HandedOver)

EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.just(Submitted()),
    st.just(Withdrawn()),
    st.just(Suspended()),
    st.just(Resumed()),
    st.builds(RegistersAnswered, STEP_IDS, VISITS, st.sampled_from(((), ("dopa",)))),
    st.builds(DefectsNoticed, STEP_IDS, VISITS, st.booleans()),
    st.builds(TaskFinished, STEP_IDS, VISITS, RESULTS),
    st.builds(Decided, STEP_IDS, VISITS, st.sampled_from(("granted", "refused", "referred"))),
    st.builds(TimerFired, STEP_IDS, VISITS, TIMERS),
    *(
        st.builds(kind, STEP_IDS, VISITS)
        for kind in (
            FoundComplete,
            Corrected,
            RemedyReported,
            PaymentSettled,
            HearingOpened,
            HearingClosed,
            Issued,
            *BY_OTHERS,
        )
    ),
)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "only_unfavourable": st.booleans(),
        "large": st.booleans(),
        "path": st.sampled_from(("a", "b")),
    },
)
CONDITIONS = st.sampled_from((None, condition("large"), condition('path == "a"')))
SILENCE = st.sampled_from(("escalate", "no_objection", "use_register", "skip", None))


BY_RULES = (
    replace(COMPLETENESS, who="system", otherwise="officer:clerk"),
    replace(DECISION, who="system", otherwise="officer:clerk"),
)


def further_steps(draw: st.DrawFn) -> tuple[Step, ...]:
    """Steps in which the applicant comes in person, or others have a say."""
    often = {"max_visits": draw(st.integers(1, 3)), "deadline_days": 7}
    return (
        step("interview", "interview", **often),
        step("test", "test", **often),
        step("fingerprints", "biometrics", **often),
        step("slot", "appointment", "applicant", deadline_days=7),
        step("consent", "consent", "applicant", deadline_days=7, of=("householder",)),
        step("second", "second_approval", back_to="review", max_visits=draw(st.integers(1, 3))),
        step("committee", "committee", "committee:experts", quorum=3),
        step("notice", "public_notice", deadline_days=15, objections=draw(st.booleans())),
    )


@st.composite
def processes(draw: st.DrawFn) -> Process:
    """Sound processes of every shape."""

    def kept(*steps: Step) -> list[Step]:
        return [replace(s, only_if=draw(CONDITIONS)) for s in steps if draw(st.booleans())]

    branches = (
        replace(BUILDING, on_silence=draw(SILENCE), only_if=draw(CONDITIONS)),
        replace(ENVIRONMENT, on_silence=draw(SILENCE), registers=("drainage",)),
        replace(INSPECTION, id="site", max_visits=draw(st.integers(1, 3)), only_if=draw(CONDITIONS)),
    )
    middle = kept(
        step("consult", "parallel", "system", branches=branches),
        replace(INSPECTION, max_visits=draw(st.integers(1, 3))),
        step("review", "review"),
        *draw(st.lists(st.sampled_from(further_steps(draw)), unique_by=lambda one: one.id)),
    )
    completeness, decision = draw(st.sampled_from(((COMPLETENESS, DECISION), BY_RULES)))
    making = kept(PAYMENT, step("making", "production"))
    steps = (SUBMIT, *kept(REGISTERS), completeness, *middle, decision, *making, ISSUE)
    return Process(steps, early_decision=draw(st.booleans()))


ENDS_OF_WORK = (
    *("done", "passed", "remedy", "failed", "objection", "absent"),
    *("approved", "sent_back", "rejected", "upheld"),
)


def fitting_events(process: Process, state: State) -> list[Event]:
    """Every event that a token of the state could take."""
    if not state.visits:
        return [Submitted()]
    found: list[Event] = [Withdrawn(), Suspended(), Resumed()]
    for token in state.tokens:
        at = (token.step, token.visit)
        found += [
            kind(*at)
            for kind in (
                RegistersAnswered,
                FoundComplete,
                Corrected,
                RemedyReported,
                PaymentSettled,
                *BY_OTHERS,
            )
        ]
        found += [
            HearingOpened(*at),
            HearingClosed(*at),
            Issued(*at),
            DefectsNoticed(*at),
            DefectsNoticed(*at, True),
        ]
        found += [TaskFinished(*at, result) for result in ENDS_OF_WORK]
        found += [Decided(*at, outcome) for outcome in ("granted", "refused", "referred")]
        found += [
            TimerFired(*at, effect.name)
            for effect in standing(process.step(token.step), token)
            if isinstance(effect, StartTimer)
        ]
    return found


ANY_STATE = st.builds(
    State,
    tokens=st.lists(
        st.builds(
            Token,
            STEP_IDS,
            VISITS,
            st.sampled_from(
                ("person", "officer", "registers", "issuing", "branches", "others", "public", "rules")
            ),
            st.sampled_from(
                (
                    "",
                    "check",
                    "correction",
                    "recheck",
                    "visit",
                    "remedy",
                    "again",
                    "posted",
                    "rules",
                    "hearing",
                    "x",
                )
            ),
            st.sampled_from((None, NOW)),
        ),
        max_size=4,
    ).map(tuple),
    visits=st.dictionaries(STEP_IDS, VISITS),
    results=st.dictionaries(STEP_IDS, RESULTS),
    defect_notices=st.integers(0, 3),
    suspended=st.booleans(),
    holds=st.integers(0, 2),
    held=st.lists(st.builds(PaymentSettled, STEP_IDS, VISITS), max_size=2).map(tuple),
    ended=st.sampled_from((None, None, None, "issued", "withdrawn")),
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


@st.composite
def walks(draw: st.DrawFn) -> tuple[Process, list[tuple[State, Event, Advanced]]]:
    """A process and a random walk over it: each step taken with the state before, the event, the answer."""
    process = draw(processes())
    state, taken = start(), []
    for _ in range(draw(st.integers(1, 40))):
        event = draw(st.sampled_from(fitting_events(process, state)))
        answer = advance(process, state, event, draw(VALUES), NOW)
        if isinstance(answer, Advanced):
            taken.append((state, event, answer))
            state = answer.state
        if state.ended:
            break
    return process, taken


def effects_of(walk: list[tuple[State, Event, Advanced]]) -> list[AnyEffect]:
    return [effect for _, _, answer in walk for effect in answer.effects]


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
