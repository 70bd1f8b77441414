"""That a step after the grant can be carried out: it falls due, somebody fills it in, and what its table
proposes is something that can be done to a grant."""

from __future__ import annotations

from collections.abc import Iterator

from borikan.definitions.problems import Problems, suggestion
from borikan.definitions.process import after_grant_faults as own
from borikan.definitions.process import process_faults as wrong
from borikan.definitions.process.conditions import name_in_expressions
from borikan.definitions.process.model import Step
from borikan.definitions.process.placed import PlacedStep
from borikan.definitions.process.scope import ProcessScope, TableUse
from borikan.kernel.text import Text

FOLLOW_UP_OUTCOMES = ("continue", "suspend", "end")
"""What the table of a look-up or of a report can propose for the grant."""

VISIT_OUTCOMES = ("continue", "remedy", "suspend", "end")
"""What the table of an officer's visit can propose."""

OWN_TABLES = frozenset({"eligibility", "path"})

_BY_SYSTEM = Text("ระบบเป็นผู้ค้นทะเบียน", "registers are asked, and nobody visits")
_BY_VISIT = Text("เจ้าหน้าที่เป็นผู้ไปตรวจ", "an officer visits, and no register is asked")
_AS_NEEDED = Text("recurring เป็น as_needed จึงไม่มีวันถึงกำหนด", "with as_needed it never falls due")
_ONCE = Text("recurring เป็น once", "it falls due once")
_NO_MISS = Text("on_miss ไม่กระทบสิทธิ", "on_miss proposes no order")


def check_follow_ups(steps: tuple[PlacedStep, ...], scope: ProcessScope, problems: Problems) -> None:
    """Report steps after the grant that never fall due, that nobody fills in, or whose table can't be decided."""
    for placed in steps:
        if not placed.step.after_grant:
            continue
        for key, why in _lacking(placed.step):
            if key not in placed.places:  # else what stands there was reported when it was read
                problems.report(placed.place, own.KEY_NEEDED, step=placed.step.id, key=key, why=why)
        for key, why in _out_of_place(placed.step):
            if key in placed.places:
                place = placed.place_of(key)
                problems.report(place, own.KEY_NOT_HERE, step=placed.step.id, key=key, why=why)
        _check_due(placed, scope, problems)
        _check_time(placed, problems)
        _check_missed(placed, problems)
        _check_remedy(placed, scope, problems)
        _check_charges(placed, scope, problems)
        _check_table(placed, steps, scope, problems)


def _lacking(step: Step) -> Iterator[tuple[str, Text]]:
    if step.kind == "follow_up" and not step.by_visit:
        for key in ("registers", "table", "decided_by"):
            if not getattr(step, key):
                yield key, _BY_SYSTEM
    if step.by_visit and step.checklist is None:
        yield "checklist", Text("เจ้าหน้าที่ไม่มีแบบให้กรอก", "the officer has nothing to fill in")


def _out_of_place(step: Step) -> Iterator[tuple[str, Text]]:
    if step.kind == "follow_up" and not step.by_visit:
        yield from (
            (key, _BY_SYSTEM) for key in ("checklist", "within_days", "correction_days", "max_visits")
        )
    if step.by_visit:
        yield from ((key, _BY_VISIT) for key in ("registers", "silent_days"))
    if step.recurring == "as_needed":
        yield "first_after_days", _AS_NEEDED
    if step.recurring == "as_needed" and step.kind == "periodic_report":
        yield from ((key, _AS_NEEDED) for key in ("within_days", "on_miss"))
    if step.recurring == "once":
        yield "max_times", _ONCE
    if step.on_miss in (None, "remind"):
        yield from ((key, _NO_MISS) for key in ("on_miss_reason", "on_miss_law"))


def _check_due(placed: PlacedStep, scope: ProcessScope, problems: Problems) -> None:
    """It is of a grant, and comes due or is called for by somebody."""
    step = placed.step
    if not scope.grants:
        why = Text("บริการนี้ไม่ได้ให้สิทธิใด", "the service grants nothing")
        how = Text(
            "เพิ่ม grant ใน service.yaml หรือลบขั้นตอนนี้", "Add a grant to service.yaml, or remove the step."
        )
        problems.report(placed.place, own.NEVER_FALLS_DUE, step=step.id, why=why, how=how)
    if step.kind == "follow_up" and not step.by_visit and step.recurring == "as_needed":
        why = Text("ไม่มีใครเรียกให้ระบบค้นทะเบียน", "nobody calls for the registers to be asked")
        how = Text("กำหนดรอบ เช่น recurring: monthly", "Give it a period, as recurring: monthly.")
        problems.report(placed.place_of("recurring"), own.NEVER_FALLS_DUE, step=step.id, why=why, how=how)


def _check_time(placed: PlacedStep, problems: Problems) -> None:
    """Whoever is waited for has a deadline: a holder who reports, an officer who visits, one who decides."""
    step = placed.step
    if step.kind == "periodic_report" and step.recurring == "as_needed":
        return
    if step.kind == "periodic_report":
        key, given, whom = "within_days", step.within_days, Text("ผู้ได้รับสิทธิรายงาน", "the holder's report")
    elif step.by_visit:
        key, given, whom = "within_days", step.within_days, Text("เจ้าหน้าที่ไปตรวจ", "an officer's visit")
    else:
        whom = Text("คำสั่งเมื่อพบการเปลี่ยนแปลง", "a decision about what was found")
        key, given = "deadline_days", step.deadline_days
    if given is None and key not in placed.places:
        problems.report(placed.place, wrong.WAITS_FOREVER, step=step.id, whom=whom, key=key)


def _check_missed(placed: PlacedStep, problems: Problems) -> None:
    """An order upon silence needs a reason and its law, as any order does."""
    step = placed.step
    if step.on_miss in (None, "remind"):
        return
    for key in ("on_miss_reason", "on_miss_law"):
        if key not in placed.places:
            place = placed.place_of("on_miss")
            problems.report(place, own.ORDER_WITHOUT_REASON, step=step.id, on_miss=step.on_miss, key=key)


def _check_remedy(placed: PlacedStep, scope: ProcessScope, problems: Problems) -> None:
    """Where an improvement can be ordered, there is time for it, and another visit."""
    step = placed.step
    checklist = scope.checklists.get(step.checklist or "")
    asked = bool(checklist and checklist.orders_remedy)
    if asked and step.kind == "periodic_report":
        why = Text("ไม่มีเจ้าหน้าที่สั่งให้ปรับปรุง", "no officer orders improvements there")
        data = {"step": step.id, "key": "remedy_if", "why": why}
        problems.report(placed.place_of("checklist"), own.KEY_NOT_HERE, **data)
        return
    table = scope.tables.get(step.table or "")
    asked = asked or any(row.outcome == "remedy" for row, _ in (table.rows if table else ()))
    if not step.by_visit or not asked:
        return
    if step.max_visits < 2:
        problems.report(placed.place, wrong.REMEDY_WITHOUT_VISIT, step=step.id)
    if step.correction_days is None and "correction_days" not in placed.places:
        whom = Text("ผู้ได้รับสิทธิปรับปรุง", "the holder's improvements")
        problems.report(placed.place, wrong.WAITS_FOREVER, step=step.id, whom=whom, key="correction_days")


def _check_charges(placed: PlacedStep, scope: ProcessScope, problems: Problems) -> None:
    step = placed.step
    due = {name: charge for name, charge in scope.charges.items() if charge.due_at == step.id}
    for name, charge in due.items():
        if step.recurring == "as_needed":
            problems.report(charge.place, own.CHARGE_NEVER_DUE, charge=name, step=step.id)
        if charge.assessed:
            problems.report(charge.place, own.CHARGE_ASSESSED_LATE, charge=name, step=step.id)
    if step.kind == "periodic_report" and not due and "checklist" not in placed.places:
        problems.report(placed.place, own.NOBODY_FILLS_IN, step=step.id)


def _check_table(
    placed: PlacedStep, steps: tuple[PlacedStep, ...], scope: ProcessScope, problems: Problems
) -> None:
    table = scope.tables.get(placed.step.table or "")
    if table is None:
        return
    if placed.step.table in OWN_TABLES:
        place = placed.place_of("table")
        problems.report(place, wrong.TABLE_OF_THE_CASE, step=placed.step.id, table=placed.step.table)
        return
    _check_rows(placed, table, problems)
    if placed.step.kind == "follow_up" and not placed.step.by_visit:
        _check_fresh(placed, table, scope, problems)
    _check_findings(placed, table, steps, scope, problems)


def _check_rows(placed: PlacedStep, table: TableUse, problems: Problems) -> None:
    allowed = VISIT_OUTCOMES if placed.step.by_visit else FOLLOW_UP_OUTCOMES
    for row, place in table.rows:
        data = {"row": row.number, "table": placed.step.table, "step": placed.step.id}
        if row.outcome not in allowed:
            hint = suggestion(row.outcome, allowed)
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


def _check_findings(
    placed: PlacedStep,
    table: TableUse,
    steps: tuple[PlacedStep, ...],
    scope: ProcessScope,
    problems: Problems,
) -> None:
    """What its table reads was established before the grant, or at this very step."""
    known = {name for one in steps for name in one.step.findings if not one.step.after_grant}
    known |= set(placed.step.findings)
    elsewhere = {name: one.step.id for one in steps if one.step.after_grant for name in one.step.findings}
    for name in sorted(table.inputs & scope.inputs.keys()):
        for read in sorted(scope.inputs[name].reads):
            family, _, finding = read.partition(".")
            if family == "finding" and finding not in known and finding in elsewhere:
                data = {"step": placed.step.id, "input": name, "source": read, "other": elsewhere[finding]}
                problems.report(placed.place_of("table"), own.FINDING_OF_ANOTHER, **data)
