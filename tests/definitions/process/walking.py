"""Processes that nobody wrote, and walks through them: what the properties hold for."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from borikan.definitions.process import advance, start
from borikan.definitions.process.model import (
    Advanced,
    AnyEffect,
    Booked,
    ConsentGiven,
    ConsentRefused,
    Corrected,
    Decided,
    DefectsNoticed,
    Event,
    FoundComplete,
    HandedOver,
    HearingClosed,
    HearingOpened,
    Issued,
    Objected,
    PaymentSettled,
    Process,
    ReadyAgain,
    RegistersAnswered,
    RemedyReported,
    Resumed,
    StartTimer,
    State,
    Step,
    Submitted,
    Suspended,
    TaskFinished,
    TimerFired,
    Token,
    Withdrawn,
)
from borikan.definitions.process.standing import standing

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
