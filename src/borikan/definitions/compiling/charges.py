"""Charges, benefits and limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import get_args

from borikan.definitions import faults
from borikan.definitions.compiled import (
    AmountRow,
    Benefit,
    Charge,
    ChargeKind,
    Limit,
    Period,
    Row,
    Start,
    Table,
    Unit,
    Whose,
)
from borikan.definitions.compiling import faults as own
from borikan.definitions.compiling.names import Names
from borikan.definitions.compiling.registers import Shared, Statute
from borikan.definitions.compiling.rules import read_when
from borikan.definitions.compiling.service import read_citation
from borikan.definitions.compiling.tables import check_table
from borikan.definitions.expressions import Expression, compile_condition, compile_expression
from borikan.definitions.nodes import Record
from borikan.definitions.problems import Place, Problems
from borikan.definitions.reading import SLUG, Reader
from borikan.definitions.types import DATE, DECIMAL, Type
from borikan.kernel.text import Text

KINDS: tuple[ChargeKind, ...] = get_args(ChargeKind)
REFUNDABLE = ("before_work",)
PERIODS: tuple[Period, ...] = get_args(Period)
UNITS: tuple[Unit, ...] = get_args(Unit)
WHOSE: tuple[Whose, ...] = get_args(Whose)
STARTS: tuple[Start, ...] = get_args(Start)


@dataclass(slots=True)
class Amounts:
    """Charges and benefits, with the places and inputs that other checks ask for."""

    charges: list[Charge] = field(default_factory=list)
    benefits: list[Benefit] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    inputs: dict[str, set[str]] = field(default_factory=dict)  # charge → the inputs it hangs on


def read_amounts(reader: Reader, names: Names, shared: Shared, used: set[str], problems: Problems) -> Amounts:
    """`charges` and `benefits` of service.yaml."""
    found = Amounts()
    for inner in reader.readers("charges"):
        hangs_on: set[str] = set()
        charge = _charge(inner, names, hangs_on, problems)
        if charge is not None and _builds_on_others(charge):
            hangs_on.update(*found.inputs.values())
        used |= hangs_on
        _check_payee(inner, shared)
        if charge is None:
            continue
        if charge.id in found.places:
            data = {"name": charge.id, "line": found.places[charge.id].line}
            problems.report(inner.place_of("id"), faults.DUPLICATE_ID, **data)
        found.charges.append(charge)
        found.places[charge.id] = inner.place_of("due_at")
        found.inputs[charge.id] = hangs_on
        if charge.rows:
            names.charges[charge.id.replace("-", "_")] = DECIMAL
    found.benefits.extend(
        benefit for inner in reader.readers("benefits") if (benefit := _benefit(inner, names, used, problems))
    )
    return found


def _builds_on_others(charge: Charge) -> bool:
    return any(name.startswith("charge.") for row in charge.rows for name in row.amount.names)


def _check_payee(reader: Reader, shared: Shared) -> None:
    """Money goes to the authority that decides, or to an agency by its id."""
    payee = reader.text("payee")
    if payee is not None and shared.agencies is not None and payee not in ("authority", *shared.agencies):
        known = ("authority", *shared.agencies)
        reader.unknown(reader.place_of("payee"), payee, known, Text("ผู้รับเงิน", "payee"))


def _charge(reader: Reader, names: Names, used: set[str], problems: Problems) -> Charge | None:
    identifier = reader.identifier(pattern=SLUG)
    kind = reader.choice("kind", KINDS, what=Text("ประเภทเงิน", "kind of charge"), required=True)
    title = reader.bilingual("title", required=True)
    payee, code = reader.text("payee", required=True), reader.text("revenue_code", required=True)
    due_at = reader.text("due_at", required=True)
    known = names.for_amounts()
    only_if = compile_condition(reader.node("only_if"), known, problems, key="only_if")
    rows = _rows(identifier or "charge", reader, names, used, problems, known=names.for_rows_of_charges())
    assessed_by = reader.text("assessed_by")
    ceiling = compile_expression(reader.node("ceiling"), known, problems, key="ceiling", wanted=DECIMAL)
    law = read_citation(reader, "law", problems)
    illustrative, _open = reader.boolean("illustrative"), reader.boolean("open")
    refundable = reader.choice("refundable", REFUNDABLE, what=Text("กรณีที่คืนเงิน", "case of refund"))
    reader.finish()
    _note_inputs(used, names, only_if, ceiling)
    _check_ceiling(reader, rows, ceiling, problems)
    if (reader.node("rows") is None) == (assessed_by is None) or (
        assessed_by is not None and reader.node("ceiling") is None
    ):
        problems.report(reader.place, own.NO_AMOUNT, charge=identifier or "")
    if reader.node("law") is None:
        problems.report(reader.place, own.NO_LAW, what=Text("รายการเงิน", "charge"), name=identifier or "")
    if identifier is None or kind is None or title is None or payee is None or code is None or due_at is None:
        return None
    return Charge(
        identifier, kind, title, payee, code, due_at, only_if, rows, assessed_by, ceiling, law, illustrative,
        refundable or "",
    )  # fmt: skip


def _check_ceiling(
    reader: Reader, rows: tuple[AmountRow, ...], ceiling: Expression | None, problems: Problems
) -> None:
    """No amount that is a plain number is above a ceiling that is one; what is worked out is kept below it later."""
    nodes = reader.listing("rows") if rows else ()
    if ceiling is None or ceiling.names or len(nodes) != len(rows):
        return
    most = ceiling.evaluate({})
    for node, row in zip(nodes, rows, strict=True):
        amount = row.amount.evaluate({}) if not row.amount.names else None
        if isinstance(amount, int | Decimal) and isinstance(most, int | Decimal) and amount > most:
            inner = node.get("amount") if isinstance(node, Record) else None
            place = inner.place if inner else node.place
            problems.report(place, own.ABOVE_CEILING, amount=row.amount.source, most=ceiling.source)


def _note_inputs(used: set[str], names: Names, *expressions: Expression | None) -> None:
    for expression in expressions:
        used.update(name for name in (expression.names if expression else ()) if name in names.inputs)


def _rows(
    name: str,
    reader: Reader,
    names: Names,
    used: set[str],
    problems: Problems,
    *,
    known: Mapping[str, Type],
) -> tuple[AmountRow, ...]:
    """Amounts by the first row that holds; the rows must cover every case, as a table's."""
    before = len(problems)
    found: list[AmountRow] = []
    places: list[Place] = []
    for inner in reader.readers("rows"):
        tests = read_when(inner, names, used, problems)
        node = inner.node("amount", required=True)
        amount = compile_expression(node, known, problems, key="amount", wanted=DECIMAL)
        inner.finish()
        _note_inputs(used, names, amount)
        places.append(inner.place)
        if amount is not None:
            found.append(AmountRow(tests, amount))
    if found and len(problems) == before:
        rows = tuple(Row(number, row.when, "", None) for number, row in enumerate(found, start=1))
        check_table(Table(name, Text(name, name), rows), names, reader.place_of("rows"), places, problems)
    return tuple(found)


def _benefit(reader: Reader, names: Names, used: set[str], problems: Problems) -> Benefit | None:
    identifier = reader.identifier(pattern=SLUG)
    title = reader.bilingual("title", required=True)
    period = reader.choice("period", PERIODS, what=Text("รอบการจ่าย", "period"), required=True)
    rows = _rows(identifier or "benefit", reader, names, used, problems, known=names.for_amounts())
    node = reader.node("starts", required=True)
    starts = compile_expression(node, names.for_amounts(), problems, key="starts", wanted=DATE)
    until = compile_expression(reader.node("until"), names.for_amounts(), problems, key="until", wanted=DATE)
    law = read_citation(reader, "law", problems)
    illustrative, _open = reader.boolean("illustrative"), reader.boolean("open")
    reader.finish()
    _note_inputs(used, names, starts, until)
    if reader.node("law") is None:
        problems.report(reader.place, own.NO_LAW, what=Text("เงินที่จ่าย", "benefit"), name=identifier or "")
    if not rows:
        problems.report(reader.place, own.NO_AMOUNT, charge=identifier or "")
    if identifier is None or title is None or period is None or starts is None or not rows:
        return None
    return Benefit(identifier, title, period, rows, starts, law, until, illustrative)


def read_limits(
    reader: Reader, paths: tuple[str, ...], shared: Shared, problems: Problems
) -> tuple[Limit, ...]:
    """`limits` of service.yaml; each path needs one for the office (Licensing Facilitation Act s.7)."""
    readers = reader.readers("limits", required=True)
    found = [limit for inner in readers if (limit := _limit(inner, paths, shared, problems))]
    covered = {limit.path for limit in found if limit.whose == "office"}
    if len(found) == len(readers) and reader.node("limits") is not None and "*" not in covered:
        for path in paths or ("*",):
            if path not in covered:
                problems.report(reader.place_of("limits"), own.NO_LIMIT, path=path)
    return tuple(found)


def _limit(reader: Reader, paths: tuple[str, ...], shared: Shared, problems: Problems) -> Limit | None:
    path = reader.choice("path", ("*", *paths), what=own.WHAT_PATH, required=True)
    amount = reader.integer("amount", 1, 3650, required=True)
    unit = reader.choice("unit", UNITS, what=Text("หน่วย", "unit"), required=True)
    whose = reader.choice("whose", WHOSE, what=Text("ฝ่าย", "side"), required=True)
    starts = reader.choice("starts", STARTS, what=Text("จุดเริ่มนับ", "start"), required=True)
    extensions = reader.integer("extensions", 0, 10) or 0
    days = reader.integer("extension_days", 0, 365, required=extensions > 0) or 0
    statutory = reader.bilingual("statutory", required=True)
    statute = reader.choice("statute", shared.statutes, what=Text("กฎหมาย", "statute"))
    law = read_citation(reader, "law", problems)
    illustrative = reader.boolean("illustrative")
    reader.finish()
    if statute is not None and amount is not None and unit is not None:
        _check_statute(reader, shared.statutes[statute], amount, unit, extensions, days)
    if not (path and amount and unit and whose and starts and statutory):
        return None
    return Limit(path, amount, unit, whose, starts, extensions, days, statutory, law, illustrative)


_UNIT_WORDS: Mapping[str, Text] = {"working": Text("วันทำการ", "working days"), "calendar": Text("วัน", "days")}


def _check_statute(
    reader: Reader, statute: Statute, amount: int, unit: str, extensions: int, days: int
) -> None:
    """A week has five working days, so a limit of working days is compared as 7/5 of calendar days."""
    allowed_days = statute.amount * 7 / 5 if statute.unit == "working" else statute.amount
    given_days = amount * 7 / 5 if unit == "working" else amount
    if given_days > allowed_days:
        written = _duration(amount, unit)
        allowed = _with_title(_duration(statute.amount, statute.unit), statute)
        reader.problems.report(reader.place_of("amount"), own.BEYOND_LAW, written=written, allowed=allowed)
    if extensions > statute.extensions:
        written = Text(f"ขยาย {extensions} ครั้ง", f"{extensions} extensions")
        allowed = _with_title(Text(f"{statute.extensions} ครั้ง", f"{statute.extensions}"), statute)
        reader.problems.report(
            reader.place_of("extensions"), own.BEYOND_LAW, written=written, allowed=allowed
        )
    if extensions and days > statute.extension_days:
        written = Text(f"ขยายครั้งละ {days} วัน", f"An extension of {days} days")
        allowed = _with_title(Text(f"{statute.extension_days} วัน", f"{statute.extension_days} days"), statute)
        reader.problems.report(
            reader.place_of("extension_days"), own.BEYOND_LAW, written=written, allowed=allowed
        )


def _duration(amount: int, unit: str) -> Text:
    words = _UNIT_WORDS[unit]
    return Text(f"{amount} {words.th}", f"{amount} {words.en}")


def _with_title(said: Text, statute: Statute) -> Text:
    return Text(f"{statute.title.th}: {said.th}", f"{statute.title.en}: {said.en}")
