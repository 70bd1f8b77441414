"""The rules' reasoning as data: kept with a decision, shown to the officer and in the file."""

from __future__ import annotations

from typing import Any

from borikan.definitions.compiled import CompiledService, Row
from borikan.definitions.evaluation import Evaluation, RowTrace
from borikan.definitions.facts import Facts
from borikan.definitions.labelling import labelled
from borikan.definitions.origins import origins
from borikan.kernel.text import Text


def trace_to_json(service: CompiledService, evaluation: Evaluation, facts: Facts) -> dict[str, Any]:
    """Which row, which inputs from where, which law: all texts in both languages. `evaluation` is of `facts`.

    `{version, path, decided, outcome, needs, possible, inputs: [{id, title, value, source}],
    rows: [{number, holds, outcome, reason, law, tests: [{input, test, value, holds}]}]}`; `holds` is null
    while it is open.
    """
    table = service.tables["eligibility"]
    verdict = evaluation.eligibility
    rows = {row.number: row for row in table.rows}
    sources = origins(service, facts)
    return {
        "version": service.version,
        "path": evaluation.path,
        "decided": verdict.decided,
        "row": verdict.row.number if verdict.row else None,
        "outcome": verdict.outcome,
        "needs": list(verdict.needs),
        "possible": sorted(verdict.possible),
        "inputs": [
            {
                "id": name,
                "title": _both(one.title),
                "value": _both(labelled(service, name, evaluation.inputs[name])),
                "source": _both(sources[name]),
            }
            for name, one in service.inputs.items()
        ],
        "rows": [_row(service, looked_at, rows[looked_at.number]) for looked_at in verdict.trace],
    }


def _row(service: CompiledService, looked_at: RowTrace, row: Row) -> dict[str, Any]:
    reason = row.reason
    return {
        "number": row.number,
        "holds": looked_at.holds,
        "outcome": row.outcome,
        "reason": _both(reason.text) if reason else None,
        "law": _both(reason.law.text) if reason and reason.law else None,
        "illustrative": bool(reason and reason.illustrative),
        "tests": [
            {
                "input": test.input,
                "test": test.test,
                "value": _both(labelled(service, test.input, test.value)),
                "holds": test.holds,
            }
            for test in looked_at.tests
        ],
    }


def _both(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}
