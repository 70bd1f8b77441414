"""Running scenarios with the real rules, process, charges, deadlines and documents. Pure, with a moving clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from borikan.definitions.compiled import CompiledService
from borikan.definitions.evaluation import Evaluation
from borikan.definitions.problems import Place, Problem, Problems, TooManyProblemsError
from borikan.definitions.process.model import State
from borikan.definitions.scenario_case import ScenarioCase
from borikan.definitions.scenario_coverage import Coverage, report_coverage
from borikan.definitions.scenario_faults import DID_NOT_HAPPEN, NO_SCENARIOS, NOT_FILED, TOO_MANY_EVENTS
from borikan.definitions.scenario_outcome import report_mismatches
from borikan.definitions.scenario_verbs import CannotHappen
from borikan.definitions.scenarios import Scenario, read_scenarios
from borikan.definitions.source import Source
from borikan.kernel.money import Money
from borikan.kernel.workdays import WorkCalendar

MOST_EVENTS_IN_ALL = 3000


@dataclass(frozen=True, slots=True)
class Run:
    """One scenario run. `problems` is empty if everything came as expected.

    `rows` are the rows that decided at some time, as (table, number), `went` what happened after the grant. `due_on` is the office's last day,
    `log` one line for each thing that happened.
    """

    scenario: Scenario
    problems: tuple[Problem, ...]
    state: State
    evaluation: Evaluation
    charges: Mapping[str, Money]
    documents: tuple[str, ...]
    due_on: date
    rows: frozenset[tuple[str, int]]
    went: frozenset[tuple[str, str]]
    log: tuple[tuple[datetime, str], ...]

    @property
    def passed(self) -> bool:
        return not self.problems


@dataclass(frozen=True, slots=True)
class ScenarioReport:
    """All scenarios of a folder. `problems` holds unreadable ones, failed ones, and as warnings what none covers.

    `coverage` is None for a folder without scenarios.
    """

    runs: tuple[Run, ...]
    problems: tuple[Problem, ...] = field(default=())
    coverage: Coverage | None = None

    @property
    def passed(self) -> bool:
        """Whether all could be read and came as expected; gaps in coverage are only warnings."""
        return all(problem.severity != "error" for problem in self.problems)


def run_scenarios(
    service: CompiledService, source: Source, shared: Source, calendar: WorkCalendar
) -> ScenarioReport:
    """Run every scenario of the folder that `service` was compiled from, in an office of that `calendar`."""
    problems = Problems()
    runs: tuple[Run, ...] = ()
    coverage = None
    try:
        scenarios = _few_enough(read_scenarios(service, source, shared, problems), problems)
        runs = tuple(run_scenario(service, scenario, calendar) for scenario in scenarios)
        if source.below("scenarios"):
            coverage = report_coverage(service, [(run.state, run.rows, run.went) for run in runs], problems)
        else:
            problems.report(Place("scenarios", 1, 1), NO_SCENARIOS)
    except TooManyProblemsError:
        coverage = None
    found = [*problems, *(problem for run in runs for problem in run.problems)]
    in_order = tuple(sorted(found, key=lambda p: (p.file, p.line, p.column, p.code)))
    return ScenarioReport(runs, in_order, coverage)


def _few_enough(scenarios: tuple[Scenario, ...], problems: Problems) -> tuple[Scenario, ...]:
    """The scenarios that are run: as many as have a few thousand events, filings among them."""
    events = 0
    for number, scenario in enumerate(scenarios):
        events += 1 + len(scenario.events)
        if events > MOST_EVENTS_IN_ALL:
            problems.report(scenario.place, TOO_MANY_EVENTS, most=MOST_EVENTS_IN_ALL)
            return scenarios[:number]
    return scenarios


def run_scenario(service: CompiledService, scenario: Scenario, calendar: WorkCalendar) -> Run:
    """Play the scenario's events in order and compare what came of it. Never raises."""
    problems = Problems()
    case = ScenarioCase(service, scenario, calendar)
    errors = case.file()
    for error in errors:
        problems.report(scenario.place, NOT_FILED, field=error.path, why=error.message)
    for happening in scenario.events if not errors else ():
        try:
            case.happen(happening)
        except CannotHappen as reason:
            data = {"do": happening.do, "step": happening.step or "–", "why": reason.why}
            problems.report(happening.place, DID_NOT_HAPPEN, standing=case.standing, **data)
            break
    if not len(problems):
        report_mismatches(case, scenario.expect, problems)
    return Run(
        scenario=scenario,
        problems=problems.in_order(),
        state=case.state,
        evaluation=case.evaluation,
        charges=dict(case.charges),
        documents=case.documents,
        due_on=case.due_on,
        rows=frozenset(case.rows),
        went=frozenset(case.went),
        log=tuple(case.log),
    )
