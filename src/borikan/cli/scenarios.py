"""`borikan scenarios`: the real lives of each service, played by its rules, and random walks through its process."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from borikan.calendar.rules import government_calendar
from borikan.cli.folders import Folder, as_json, opened, print_problems, with_overlays, without_services
from borikan.definitions.exploring import explore
from borikan.definitions.problems import Problem
from borikan.definitions.process.exploring import Exploration
from borikan.definitions.scenario_running import Run, ScenarioReport, run_scenarios

_MOST_WALKS = 100_000


@dataclass(frozen=True, slots=True)
class Played:
    """One service: its folder, how its scenarios went (None if it has errors) and what walks found."""

    folder: Folder
    report: ScenarioReport | None
    walks: Exploration | None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is to be told of it, with files as seen from where one stands."""
        found = self.report.problems if self.report else self.folder.problems
        return tuple(placed(self.folder, problem) for problem in found)

    @property
    def passed(self) -> bool:
        return self.report is not None and self.report.passed and not (self.walks and self.walks.stuck)


def add_command(commands: Any) -> None:
    """Add `scenarios` to the parser's `commands`."""
    scenarios = commands.add_parser("scenarios", help="play the scenarios of service folders")
    scenarios.add_argument(
        "paths", nargs="*", default=[Path("services")], type=Path, help="services, or folders of them"
    )
    scenarios.add_argument("--json", action="store_true", help="one JSON object for programs")
    scenarios.add_argument("--language", choices=["th", "en"], default="en", help="of what is printed")
    scenarios.add_argument("--explore", type=_walks, default=0, metavar="N", help="N random walks, too")
    scenarios.add_argument("--seed", type=int, default=1, help="which random walks")
    scenarios.set_defaults(run=_run)


def _walks(text: str) -> int:
    number = int(text)
    if not 0 <= number <= _MOST_WALKS:
        raise argparse.ArgumentTypeError(f"from 0 to {_MOST_WALKS:,}")
    return number


def placed(folder: Folder, problem: Problem) -> Problem:
    """The problem with its file as seen from where one stands."""
    if problem.file.startswith("_shared/"):
        return problem
    return replace(problem, file=(folder.path / problem.file).as_posix())


def _run(given: argparse.Namespace) -> int:
    if without_services(given.paths):
        return 2
    played = [_played(folder, given.explore, given.seed) for folder in with_overlays(opened(given.paths))]
    if given.json:
        print(json.dumps({"services": [_as_json(one) for one in played]}, ensure_ascii=False, indent=1))
    else:
        for one in played:
            _print(one, given.language)
        _print_sum(played)
    return 0 if all(one.passed for one in played) else 1


def _played(folder: Folder, walks: int, seed: int) -> Played:
    if folder.service is None:
        return Played(folder, None, None)
    report = run_scenarios(folder.service, folder.source, folder.shared, government_calendar())
    if folder.local:  # what the service's own lives show needn't be shown again
        of_runs = tuple(problem for run in report.runs for problem in run.problems)
        return Played(folder, replace(report, problems=of_runs, coverage=None), None)
    return Played(folder, report, explore(folder.service, walks, seed) if walks else None)


def _print(one: Played, language: str) -> None:
    title = one.folder.service.title.in_language(language) if one.folder.service else ""
    print(f"{one.folder.path.as_posix()}  {title}".rstrip())
    for run in one.report.runs if one.report else ():
        sign = "passed" if run.passed else "FAILED"
        print(f"  {sign}  {run.scenario.id}: {run.scenario.title.in_language(language)} → {_ending(run)}")
    print_problems(one.problems, language, indent="  ")
    if one.report and one.report.coverage:
        cover = one.report.coverage
        print(f"  Covered: rows {cover.rows}, steps {cover.steps}, branches {cover.branches}.")
    if one.walks:
        ends = ", ".join(f"{ending} {count}" for ending, count in sorted(one.walks.endings.items()))
        stuck = f"; {len(one.walks.stuck)} did not end" if one.walks.stuck else ""
        print(f"  Walks: {one.walks.walks} ({ends}){stuck}.")


def _print_sum(played: Sequence[Played]) -> None:
    runs = [run for one in played if one.report for run in one.report.runs]
    failed = sum(not run.passed for run in runs)
    broken = sum(one.report is None for one in played)
    parts = [f"{len(runs)} scenarios, {failed} failed" if runs else "No scenario was played"]
    if broken:
        parts.append(f"{broken} service{'s' if broken > 1 else ''} with errors")
    print("; ".join(parts) + ".")


def _ending(run: Run) -> str:
    return run.state.ended or "open"


def _as_json(one: Played) -> dict[str, Any]:
    found: dict[str, Any] = {
        "folder": one.folder.path.as_posix(),
        "service": one.folder.service.id if one.folder.service else None,
        "passed": one.passed,
        "scenarios": [_run_as_json(one.folder, run) for run in (one.report.runs if one.report else ())],
        "problems": [as_json(problem) for problem in one.problems],
    }
    if one.report and one.report.coverage:
        cover = one.report.coverage
        counts = {"rows": cover.rows, "steps": cover.steps, "branches": cover.branches}
        found["coverage"] = {
            name: {"covered": count.covered, "all": count.all} for name, count in counts.items()
        }
    if one.walks:
        found["walks"] = {
            "walks": one.walks.walks,
            "endings": dict(sorted(one.walks.endings.items())),
            "visited": dict(sorted(one.walks.visited.items())),
            "stuck": len(one.walks.stuck),
        }
    return found


def _run_as_json(folder: Folder, run: Run) -> dict[str, Any]:
    row = run.evaluation.eligibility.row
    return {
        "id": run.scenario.id,
        "file": (folder.path / run.scenario.place.file).as_posix(),
        "title": {"th": run.scenario.title.th, "en": run.scenario.title.en},
        "passed": run.passed,
        "outcome": _ending(run),
        "path": run.evaluation.path,
        "row": row.number if row else None,
        "charges": {name: str(amount.amount) for name, amount in run.charges.items()},
        "documents": list(run.documents),
        "due_on": run.due_on.isoformat(),
        "happened": [{"at": at.isoformat(), "what": what} for at, what in run.log],
        "problems": [as_json(placed(folder, problem)) for problem in run.problems],
    }
