"""Which rows of the tables, which steps and which ways out of them no scenario comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from borikan.definitions.compiled import CompiledService
from borikan.definitions.problems import Place, Problems
from borikan.definitions.process.model import State, Step
from borikan.definitions.scenario_after_grant import ways_of
from borikan.definitions.scenario_faults import BRANCH_NOT_COVERED, ROW_NOT_COVERED, STEP_NOT_COVERED
from borikan.definitions.scenario_rows import Hit, every_row

Covered = tuple[State, frozenset[Hit], frozenset[tuple[str, str]]]
"""Of one run: where it ended, the rows that decided, and what happened after the grant, as (step, verb)."""

WAYS_OUT: Mapping[str, tuple[str, ...]] = {
    "completeness_check": ("complete", "returned"),
    "inspection": ("passed", "failed", "remedy"),
    "interview": ("done", "absent", "again"),
    "test": ("passed", "failed", "again"),
    "biometrics": ("done", "failed", "again"),
    "appointment": ("booked", "lapsed"),
    "consent": ("given", "refused", "lapsed"),
    "second_approval": ("approved", "disagreed", "again"),
    "committee": ("approved", "rejected"),
    "public_notice": ("unopposed", "upheld", "dismissed"),
    "payment": ("paid", "lapsed"),
    "decision": ("granted", "refused", "referred"),
}
"""The ways out of each kind of step from which a case goes on differently; `remedy` and `again` are another visit."""

_ANOTHER_VISIT = ("remedy", "again")


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind there are, and how many some scenario comes to."""

    covered: int
    all: int

    def __str__(self) -> str:
        return f"{self.covered}/{self.all}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the scenarios of a service come to. A step after the grant is entered once something happens there."""

    rows: Count
    steps: Count
    branches: Count


def report_coverage(service: CompiledService, runs: Iterable[Covered], problems: Problems) -> Coverage:
    """Report as warnings the rows that never decided, the steps never entered and the ways never taken."""
    runs = tuple(runs)
    hits = {hit for _, decided, _ in runs for hit in decided}
    went = {way for _, _, happened in runs for way in happened}
    rows = [(table, row, place) for table, row, place in every_row(service)]
    for table, row, place in rows:
        if (table.id, row.number) not in hits:
            problems.report(place, ROW_NOT_COVERED, table=table.id, row=row.number)
    steps = list(service.process.every_step())
    entered = {name for state, _, _ in runs for name in state.visits} | {name for name, _ in went}
    ways = [(step.id, way) for step in steps for way in _ways_out(service, step)]
    taken = {way for state, _, _ in runs for way in _taken(state)} | went
    here = Place("process.yaml", 1, 1)
    for step in steps:
        if step.id not in entered:
            problems.report(here, STEP_NOT_COVERED, step=step.id)
    for name, way in ways:
        if name in entered and (name, way) not in taken:
            problems.report(here, BRANCH_NOT_COVERED, step=name, way=way)
    return Coverage(
        rows=Count(sum((table.id, row.number) in hits for table, row, _ in rows), len(rows)),
        steps=Count(sum(step.id in entered for step in steps), len(steps)),
        branches=Count(sum(way in taken for way in ways), len(ways)),
    )


def _ways_out(service: CompiledService, step: Step) -> Iterator[str]:
    if step.after_grant:
        yield from ways_of(step)
        return
    for way in WAYS_OUT.get(step.kind, ()):
        if way in _ANOTHER_VISIT and step.max_visits < 2:
            continue
        if step.kind == "public_notice" and not step.objections:
            continue
        if way == "referred" and not _can_refer(service):
            continue
        if step.kind == "inspection" and way in ("failed", "remedy") and not _can_order(service, step):
            continue
        yield way
    if step.only_if is not None:
        yield "skipped"


def _can_refer(service: CompiledService) -> bool:
    return any(row.outcome == "refer" for row in service.tables["eligibility"].rows)


def _can_order(service: CompiledService, step: Step) -> bool:
    """Whether anything found there can ask for improvement; else the officer only tells what she saw."""
    checklist = service.checklists.get(step.checklist or "")
    return checklist is not None and any(item.remedy_if is not None for item in checklist.items)


def _taken(state: State) -> Iterator[tuple[str, str]]:
    yield from state.results.items()
    for step, visits in state.visits.items():
        if visits > 1:
            yield from ((step, way) for way in _ANOTHER_VISIT)
