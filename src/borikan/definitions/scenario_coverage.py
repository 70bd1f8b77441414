"""Which rows of the tables and which steps no scenario comes to."""

from __future__ import annotations

from collections.abc import Iterable

from borikan.definitions.compiled import CompiledService
from borikan.definitions.problems import Place, Problems
from borikan.definitions.process.model import State
from borikan.definitions.scenario_faults import ROW_NOT_COVERED, STEP_NOT_COVERED

Covered = tuple[State, frozenset[tuple[str, int]]]
"""Of one run: where it ended, and the rows that decided."""


def report_coverage(service: CompiledService, runs: Iterable[Covered], problems: Problems) -> None:
    """Report as warnings the rows that never decided and the steps that were never entered.

    Follow-up steps belong to the grant, so that no scenario of a case can come to them.
    """
    rows: set[tuple[str, int]] = set()
    steps: set[str] = set()
    for state, decided in runs:
        rows |= decided
        steps |= state.visits.keys()
    for table in service.tables.values():
        for row in table.rows:
            if (table.id, row.number) not in rows:
                place = Place("rules.yaml", 1, 1)
                problems.report(place, ROW_NOT_COVERED, table=table.id, row=row.number)
    for step in service.process.every_step():
        if step.id not in steps and step.kind != "follow_up":
            problems.report(Place("process.yaml", 1, 1), STEP_NOT_COVERED, step=step.id)
