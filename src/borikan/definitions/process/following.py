"""That a follow-up can be carried out: its table proposes something an officer can decide on, with fresh facts."""

from __future__ import annotations

from borikan.definitions.problems import Problems, suggestion
from borikan.definitions.process import process_faults as wrong
from borikan.definitions.process.conditions import name_in_expressions
from borikan.definitions.process.placed import PlacedStep
from borikan.definitions.process.scope import ProcessScope, TableUse

FOLLOW_UP_OUTCOMES = ("continue", "suspend", "end")
"""What the table of a follow-up can propose for the grant."""

OWN_TABLES = frozenset({"eligibility", "path"})


def check_follow_ups(steps: tuple[PlacedStep, ...], scope: ProcessScope, problems: Problems) -> None:
    """Report follow-ups whose table is another's, gives no reason, or hangs on what is not looked up anew."""
    for placed in steps:
        table = scope.tables.get(placed.step.table or "")
        if placed.step.kind != "follow_up" or table is None:
            continue
        if placed.step.table in OWN_TABLES:
            place = placed.place_of("table")
            problems.report(place, wrong.TABLE_OF_THE_CASE, step=placed.step.id, table=placed.step.table)
            continue
        _check_rows(placed, table, problems)
        _check_fresh(placed, table, scope, problems)


def _check_rows(placed: PlacedStep, table: TableUse, problems: Problems) -> None:
    for row, place in table.rows:
        data = {"row": row.number, "table": placed.step.table, "step": placed.step.id}
        if row.outcome not in FOLLOW_UP_OUTCOMES:
            hint = suggestion(row.outcome, FOLLOW_UP_OUTCOMES)
            problems.report(place, wrong.NOT_FOR_A_GRANT, outcome=row.outcome, suggestion=hint, **data)
        elif row.outcome != "continue" and (row.reason is None or row.reason.law is None):
            problems.report(place, wrong.FINDING_WITHOUT_REASON, **data)


def _check_fresh(placed: PlacedStep, table: TableUse, scope: ProcessScope, problems: Problems) -> None:
    asked = {name_in_expressions(register) for register in placed.step.registers}
    for name in sorted(table.inputs & scope.inputs.keys()):
        read = sorted(one.split(".")[1] for one in scope.inputs[name].reads if one.startswith("register."))
        for register in dict.fromkeys(read):
            if register not in asked:
                data = {"step": placed.step.id, "input": name, "register": register.replace("_", "-")}
                problems.report(placed.place_of("registers"), wrong.NOT_LOOKED_UP_AGAIN, **data)
