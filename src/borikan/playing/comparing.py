"""A scenario on the real stack beside what its author expects, and beside the same scenario played by the pure parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from borikan.cases import standing as standing_queries
from borikan.definitions.compiled import CompiledService
from borikan.definitions.evaluation import Evaluation
from borikan.definitions.process.model import State
from borikan.definitions.scenario_case import ScenarioCase
from borikan.definitions.scenario_outcome import benefits
from borikan.definitions.scenario_verbs import CannotHappen
from borikan.definitions.scenarios import Expectation, Scenario
from borikan.documents import queries as documents
from borikan.grants import queries as grants
from borikan.grants import standing as grant_standing
from borikan.kernel.money import Money
from borikan.kernel.workdays import WorkCalendar
from borikan.payments import queries as payments
from borikan.playing.play import Play
from borikan.playing.stage import Stage, staged


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that came out otherwise on the real stack. `where` is a key of `expect`, or part of the trace."""

    where: str
    planned: str
    real: str

    def __str__(self) -> str:
        return f"{self.where}: {self.planned} planned, {self.real} on the real stack"


def differences(
    service: CompiledService, scenario: Scenario, calendar: WorkCalendar
) -> tuple[Difference, ...]:
    """Play the scenario on the real stack, from its own moment on, and say what came out otherwise; nothing is well."""
    pure, seen = _pure(service, scenario, calendar)
    with staged(scenario.filed_at, makes_offices=True) as stage:
        return tuple(_found(stage, service, scenario, _planned(pure, seen, scenario.expect)))


def _pure(
    service: CompiledService, scenario: Scenario, calendar: WorkCalendar
) -> tuple[ScenarioCase, Evaluation]:
    """The case as the pure parts have it in the end, and what the rules said before anybody looked at the grant again."""
    case = ScenarioCase(service, scenario, calendar)
    errors = case.file()
    seen = case.evaluation
    for happening in () if errors else scenario.events:
        case.happen(happening)
        if not service.process.is_after_grant(happening.step):
            seen = case.evaluation
    return case, seen


def _found(
    stage: Stage, service: CompiledService, scenario: Scenario, planned: Mapping[str, Any]
) -> list[Difference]:
    play = Play(stage, service, scenario)
    doing = "file"
    try:
        play.file()
        for number, happening in enumerate(scenario.events, start=1):
            doing = f"{number}: {happening.do} {happening.step}".rstrip()
            play.happen(happening)
    except CannotHappen as reason:
        return [Difference(doing, "happens", reason.why)]
    real = _real(play)
    return [
        Difference(key, _said(wanted), _said(real[key]))
        for key, wanted in planned.items()
        if wanted != real[key]
    ]


def _planned(pure: ScenarioCase, seen: Evaluation, expect: Expectation) -> dict[str, Any]:
    """What the pure parts came to, under what the author expects, which counts."""
    decisive = pure.decided_upon
    planned: dict[str, Any] = {
        "outcome": expect.outcome,
        "path": expect.path or seen.path,
        "row": _row(decisive) if decisive else None,
        "charges": _money(expect.charges) if expect.charges is not None else dict(pure.charges),
        "documents": tuple(sorted(expect.documents if expect.documents is not None else pure.documents)),
        "deadline": expect.deadline or pure.due_on,
        "benefit": {},
        "follow_up": pure.followed_up,
        "process": _process(pure.state),
    }
    if pure.state.ended == "issued":
        planned["benefit"] = _money(expect.benefit) if expect.benefit is not None else benefits(pure)
    if decisive and expect.row is not None:
        planned["row"] = expect.row
    return planned | {f"inputs.{name}": value for name, value in seen.inputs.items()}


def _real(play: Play) -> dict[str, Any]:
    standing = play.standing
    evaluated = standing_queries.evaluated(play.case_id)
    trace = standing_queries.decided_upon(play.case_id)
    return {
        "outcome": standing.ending or "open",
        "path": standing.path or None,
        "row": trace.get("row") if trace else None,
        "charges": _charges(play),
        "documents": _documents(play),
        "deadline": standing.due_on,
        "benefit": _benefits(play),
        "follow_up": _followed_up(play),
        "process": _process(standing.state),
    } | {f"inputs.{name}": value for name, value in evaluated.inputs.items()}


def _charges(play: Play) -> dict[str, Money]:
    """What was asked and still stands, paid or not; of what falls due after the grant, what the scenario speaks of."""
    spoken = {one.step for one in play.scenario.events}
    later = {step.id for step in play.service.process.after_grant()} - spoken
    asked = payments.demands_of(play.case_id)
    standing = [one for one in asked if one.state in ("open", "settled") and one.step not in later]
    return {line.charge_id: line.amount for one in standing for line in one.lines}


def _documents(play: Play) -> tuple[str, ...]:
    known = {one.id for one in play.service.documents}
    issued = documents.documents_of_case(play.case_id)
    return tuple(sorted(one.kind for one in issued if one.kind in known and one.state == "sealed"))


def _benefits(play: Play) -> dict[str, Money]:
    grant = grants.grant_of_case(play.case_id)
    return grant_standing.first_amounts(grant.id) if grant else {}


def _followed_up(play: Play) -> str | None:
    """What the last look, visit or report that the scenario speaks of proposed; silent while it is tried again."""
    grant = grants.grant_of_case(play.case_id)
    told = [
        one
        for one in play.scenario.events
        if play.service.process.is_after_grant(one.step) and one.do != "pay"
    ]
    if grant is None or not told:
        return None
    looks = [
        one
        for one in grants.follow_ups_of(grant.id)
        if one.step == told[-1].step and (one.tries or one.missed_at)
    ]
    return (looks[0].proposal or "silent") if looks else None


def _process(state: State) -> tuple[Any, ...]:
    """Where it stands, what each step came to, and how it ended."""
    tokens = sorted((token.step, token.visit, token.stage) for token in state.tokens)
    return (tuple(tokens), tuple(sorted(state.results.items())), state.ended or "", state.defect_notices)


def _row(evaluation: Evaluation) -> int | None:
    row = evaluation.eligibility.row
    return row.number if row else None


def _money(amounts: Mapping[str, str] | None) -> dict[str, Money]:
    return {name: Money.baht(amount) for name, amount in (amounts or {}).items()}


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {amount}" for name, amount in sorted(value.items())) or "–"
    return "–" if value in (None, ()) else str(value)
