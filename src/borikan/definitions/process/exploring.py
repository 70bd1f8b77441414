"""Random walks over a process: they find paths that nobody wrote a scenario for, and prove that all end."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from borikan.definitions.process.advancing import advance, start
from borikan.definitions.process.behaviours import (
    approval,
    attendance,
    committee,
    consultation,
    inspection,
    notice,
    review,
)
from borikan.definitions.process.model import (
    Advanced,
    Booked,
    ConsentGiven,
    ConsentRefused,
    Corrected,
    Decided,
    DefectsNoticed,
    Ending,
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
    StepEvent,
    Submitted,
    Suspended,
    TaskFinished,
    TimerFired,
    Token,
    Withdrawn,
)
from borikan.definitions.process.standing import standing
from borikan.definitions.values import Value

_AT = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
_ACTS_PER_VISIT = 6
_RARELY = 0.03


@dataclass(frozen=True, slots=True)
class Walk:
    """One case from submission on: its events in order, and how it ended (None: it did not)."""

    events: tuple[Event, ...]
    ended: Ending | None


@dataclass(frozen=True, slots=True)
class Exploration:
    """What many walks found.

    `endings` and `visited` count how walks ended and how many entered each step. `stuck` are the walks that
    did not end: none, for a sound process.
    """

    walks: int
    endings: Mapping[str, int] = field(default_factory=dict)
    visited: Mapping[str, int] = field(default_factory=dict)
    stuck: tuple[Walk, ...] = ()


def explore_process(
    process: Process, n: int, seed: int, *, paths: tuple[str, ...] = (), inputs: tuple[str, ...] = ()
) -> Exploration:
    """`n` walks through `process`, the same for the same `seed`.

    Each walk draws its path from `paths` and, at each event, what is known of the boolean `inputs`.
    """
    chance = random.Random(seed)  # noqa: S311  # repeatable on purpose; nothing secret hangs on it
    endings: Counter[str] = Counter()
    visited: Counter[str] = Counter()
    stuck = []
    for _ in range(n):
        walk, state = _walk(process, chance, paths, inputs)
        visited.update(state.visits.keys())
        if walk.ended is None:
            stuck.append(walk)
        else:
            endings[walk.ended] += 1
    return Exploration(n, dict(endings), dict(visited), tuple(stuck))


def _walk(
    process: Process, chance: random.Random, paths: tuple[str, ...], inputs: tuple[str, ...]
) -> tuple[Walk, State]:
    values: dict[str, Value] = {"path": chance.choice(paths)} if paths else {}
    state, events = start(), []
    for _ in range(_ceiling(process)):
        values |= {name: chance.choice((True, False)) for name in inputs if chance.random() < 0.5}
        values["only_unfavourable"] = chance.random() < _RARELY
        candidates = possible_events(process, state)
        rare = [event for event in candidates if isinstance(event, Withdrawn | Suspended)]
        usual = [event for event in candidates if event not in rare]
        if not usual:
            break  # nothing but giving up is left: no way to end
        event = chance.choice(rare if rare and chance.random() < _RARELY else usual)
        answer = advance(process, state, event, values, _AT)
        if isinstance(answer, Advanced):
            state = answer.state
            events.append(event)
        if state.ended is not None:
            break
    return Walk(tuple(events), state.ended), state


def _ceiling(process: Process) -> int:
    """More draws than any walk needs that makes progress; one that takes longer goes in circles."""
    visits = sum(max(step.max_visits, 2) for step in process.every_step())
    for step in process.steps:
        if step.back_to:
            visits *= step.max_visits
    return visits * _ACTS_PER_VISIT * 10


def possible_events(process: Process, state: State) -> tuple[Event, ...]:
    """Every event that some token of `state` may take, or that may happen to the whole case."""
    if state.ended is not None:
        return ()
    if not state.visits:
        return (Submitted(),)
    if state.suspended:
        return (Resumed(),)
    found: list[Event] = [Withdrawn(), Suspended()]
    for token in state.tokens:
        step = process.find(token.step)
        if step is not None:
            found.extend(_events_at(step, token))
    return tuple(found)


def _events_at(step: Step, token: Token) -> list[StepEvent]:
    at = (token.step, token.visit)
    found: list[StepEvent] = [
        TimerFired(*at, effect.name) for effect in standing(step, token) if isinstance(effect, StartTimer)
    ]
    if token.waiting == "registers":
        return [*found, RegistersAnswered(*at), RegistersAnswered(*at, silent=step.registers)]
    results = RESULTS_OF_WORK.get((step.kind, token.stage), ())
    found.extend(TaskFinished(*at, result) for result in results)
    by_stage: Mapping[tuple[str, str], tuple[StepEvent, ...]] = {
        ("completeness_check", "rules"): (FoundComplete(*at), DefectsNoticed(*at), HandedOver(*at)),
        ("completeness_check", "rules-again"): (FoundComplete(*at), HandedOver(*at)),
        ("completeness_check", "check"): (FoundComplete(*at), DefectsNoticed(*at)),
        ("completeness_check", "correction"): (Corrected(*at),),
        ("completeness_check", "recheck"): (FoundComplete(*at), DefectsNoticed(*at, exception=True)),
        ("inspection", "remedy"): (RemedyReported(*at),),
        **{(kind, "again"): (ReadyAgain(*at),) for kind in attendance.RESULTS},
        ("appointment", ""): (Booked(*at),),
        ("consent", ""): (ConsentGiven(*at), ConsentRefused(*at)),
        ("public_notice", "posted"): (Objected(*at),) if step.objections else (),
        ("payment", ""): (PaymentSettled(*at),),
        ("decision", "rules"): (Decided(*at, "granted"), HandedOver(*at)),
        ("decision", "deliberation"): (HearingOpened(*at), *_orders(token)),
        ("decision", "hearing"): (HearingClosed(*at),),
        ("decision", "heard"): _orders(token),
        ("issue", ""): (Issued(*at),),
    }
    return [*found, *by_stage.get((step.kind, token.stage), ())]


def _orders(token: Token) -> tuple[StepEvent, ...]:
    return (
        Decided(token.step, token.visit, "granted"),
        Decided(token.step, token.visit, "refused"),
        Decided(token.step, token.visit, "referred"),
    )


RESULTS_OF_WORK: Mapping[tuple[str, str], tuple[str, ...]] = {
    **{(kind, ""): results for kind, results in review.RESULTS.items()},
    **{(kind, "visit"): results for kind, results in attendance.RESULTS.items()},
    ("inspection", "visit"): inspection.RESULTS,
    ("consultation", "asked"): consultation.RESULTS,
    ("consultation", "escalated"): consultation.RESULTS,
    ("second_approval", ""): approval.RESULTS,
    ("committee", ""): committee.RESULTS,
    ("public_notice", "objections"): notice.RESULTS,
}
"""How the work of people can end, by kind of step and stage."""
