"""Every table of a service whose rows scenarios should come to: its own, and those of charges and benefits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from borikan.definitions.compiled import AmountRow, CompiledService, Row, Table
from borikan.definitions.evaluation import benefit_starts, evaluate, verdict
from borikan.definitions.facts import Facts
from borikan.definitions.problems import Place
from borikan.definitions.values import Value
from borikan.kernel.text import Text

Hit = tuple[str, int]
"""A row that decided: the table's name (`eligibility`, `charges.fee`, `benefits.allowance`) and the row's number."""


def every_row(service: CompiledService) -> Iterator[tuple[Table, Row, Place]]:
    """Each row with its table, and the file it stands in."""
    for table in service.tables.values():
        yield from ((table, row, Place("rules.yaml", 1, 1)) for row in table.rows)
    for table in (*_of_charges(service), *_of_benefits(service)):
        yield from ((table, row, Place("service.yaml", 1, 1)) for row in table.rows)


def rows_of_tables(service: CompiledService, inputs: Mapping[str, Value]) -> set[Hit]:
    """The rows of the tables of the application that decide with these inputs; not those of follow-ups."""
    later = {step.table for step in service.process.every_step()}
    return _hits((table for table in service.tables.values() if table.id not in later), inputs)


def rows_of_charges(service: CompiledService, step_id: str, inputs: Mapping[str, Value]) -> set[Hit]:
    """The rows by which the charges due at that step are worked out."""
    due = {f"charges.{charge.id}" for charge in service.charges if charge.due_at == step_id}
    return _hits((table for table in _of_charges(service) if table.id in due), inputs)


def rows_of_benefits(service: CompiledService, facts: Facts, issued: date) -> set[Hit]:
    """The rows by which the first payment of each benefit is worked out."""
    found: set[Hit] = set()
    starts = benefit_starts(service, facts)
    for table in _of_benefits(service):
        due_on = max(starts[table.id.removeprefix("benefits.")] or issued, issued)
        then = replace(facts, case={**facts.case, "due_on": due_on})
        found |= _hits((table,), evaluate(service, then).inputs)
    return found


def _hits(tables: Iterable[Table], inputs: Mapping[str, Value]) -> set[Hit]:
    decided = ((table.id, verdict(table, inputs).row) for table in tables)
    return {(name, row.number) for name, row in decided if row is not None}


def _of_charges(service: CompiledService) -> tuple[Table, ...]:
    return tuple(_table(f"charges.{one.id}", one.title, one.rows) for one in service.charges if one.rows)


def _of_benefits(service: CompiledService) -> tuple[Table, ...]:
    return tuple(_table(f"benefits.{one.id}", one.title, one.rows) for one in service.benefits)


def _table(name: str, title: Text, amounts: tuple[AmountRow, ...]) -> Table:
    rows = tuple(Row(number, row.when, "", None) for number, row in enumerate(amounts, start=1))
    return Table(name, title, rows)
