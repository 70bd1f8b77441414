"""What becomes of a scenario, as data that is compared with what became of it when its version was published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from borikan.definitions.compiled import CompiledService
from borikan.definitions.evaluation import Evaluation
from borikan.definitions.problems import Problems
from borikan.definitions.scenario_case import ScenarioCase
from borikan.definitions.scenario_outcome import benefits
from borikan.definitions.scenario_verbs import CannotHappen
from borikan.definitions.scenarios import Scenario, read_scenarios
from borikan.definitions.source import Source
from borikan.definitions.telling import document_values, is_wanted
from borikan.definitions.values import Absent
from borikan.kernel.text import Text
from borikan.kernel.workdays import WorkCalendar


def traces_of(
    service: CompiledService, source: Source, shared: Source, calendar: WorkCalendar
) -> dict[str, Any]:
    """The trace of each scenario of the folder, by its id. Raises AssertionError for one that can't be read."""
    problems = Problems()
    scenarios = read_scenarios(service, source, shared, problems)
    assert not problems.any_errors, [problem.shown("en") for problem in problems]
    return {one.id: trace_of(service, one, calendar) for one in scenarios}


def trace_of(service: CompiledService, scenario: Scenario, calendar: WorkCalendar) -> dict[str, Any]:
    """Where the case ended and how: inputs, rows, charges, benefits, documents, days and events.

    No text is in it but what documents are filled with, in Thai, which is authentic: better words don't make
    another decision.
    """
    case = ScenarioCase(service, scenario, calendar)
    stopped = _played(case)
    evaluation = case.decided_upon or case.evaluation
    return {
        "stopped": stopped,
        "ended": case.state.ended or "open",
        "tokens": [f"{token.step} {token.stage}".strip() for token in case.state.tokens],
        "path": evaluation.path,
        "inputs": {name: plain(value) for name, value in evaluation.inputs.items()},
        "verdict": _verdict(evaluation),
        "rows": sorted(f"{table} {number}" for table, number in case.rows),
        "charges": {name: str(amount) for name, amount in sorted(case.charges.items())},
        "benefits": {name: str(amount) for name, amount in sorted(benefits(case).items())},
        "documents": _documents(service, case),
        "due_on": case.due_on.isoformat(),
        "events": [f"{at.isoformat()} {said}" for at, said in case.log],
    }


def _played(case: ScenarioCase) -> str | None:
    """Let everything happen; what couldn't, if the case took another course than its scenario expects."""
    refused = case.file()
    if refused:
        return f"filing: {', '.join(error.path for error in refused)}"
    for happening in case.scenario.events:
        try:
            case.happen(happening)
        except CannotHappen as reason:
            return f"{happening.do} at {happening.step}: {reason.why}"
    return None


def _verdict(evaluation: Evaluation) -> dict[str, Any]:
    found = evaluation.eligibility
    return {
        "decided": found.decided,
        "row": found.row.number if found.row else None,
        "outcome": found.outcome,
        "needs": list(found.needs),
        "possible": sorted(found.possible),
        "looked_at": {str(row.number): row.holds for row in found.trace},
    }


def _documents(service: CompiledService, case: ScenarioCase) -> dict[str, Any]:
    """Of each document issued: its blocks that stand, by number, and what is put in for each placeholder."""
    evaluation, facts = case.evaluation, case.facts
    return {
        document.id: {
            "blocks": [
                number
                for number, block in enumerate(document.blocks, start=1)
                if is_wanted(block, service, evaluation, facts)
            ],
            "values": {
                name: plain(value)
                for name, value in sorted(document_values(document, service, evaluation, facts).items())
            },
        }
        for document in service.documents
        if document.id in case.documents
    }


def plain(value: object) -> Any:
    """A value as JSON, nothing lost: numbers that aren't whole and dates as text, absent ones by their name."""
    if isinstance(value, Absent):
        return {"absent": value.value}
    if isinstance(value, Text):
        return value.th
    if isinstance(value, Decimal):
        return {"decimal": format(value.normalize(), "f")}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, tuple) else value
