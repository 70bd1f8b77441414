"""rules.yaml: inputs and decision tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from borikan.definitions import faults
from borikan.definitions.compiled import Input, InputType, Reason, Row, Table
from borikan.definitions.compiling import faults as own
from borikan.definitions.compiling.names import Names
from borikan.definitions.compiling.options import read_answers, read_options
from borikan.definitions.compiling.service import read_citation
from borikan.definitions.compiling.tables import check_table
from borikan.definitions.evaluation import AS_OF
from borikan.definitions.expressions import UnaryTest, compile_expression, compile_test
from borikan.definitions.nodes import Node
from borikan.definitions.origins import where_from
from borikan.definitions.problems import Place, Problems
from borikan.definitions.reading import NAME, Reader
from borikan.definitions.types import BOOLEAN, DATE, DECIMAL, INTEGER, PARTIAL_DATE, TEXT, Type
from borikan.kernel.text import Text

OUTCOMES = ("eligible", "refuse", "refer", "defect", "remedy")
INPUT_TYPES: Mapping[InputType, Type] = {
    "boolean": BOOLEAN,
    "integer": INTEGER,
    "decimal": DECIMAL,
    "text": TEXT,
    "choice": Type("choice"),
    "date": DATE,
    "partial_date": PARTIAL_DATE,
    "list": Type("list"),
}


@dataclass(slots=True)
class Rules:
    """What rules.yaml says, and where: places of inputs, and of rows that send back to a step."""

    inputs: dict[str, Input] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    input_places: dict[str, Place] = field(default_factory=dict)
    table_places: dict[str, Place] = field(default_factory=dict)
    marks: list[tuple[str, Place]] = field(default_factory=list)
    remedies: list[tuple[str, Place]] = field(default_factory=list)
    row_places: dict[str, list[Place]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


def type_of_input(one: Input) -> Type:
    """The type that cells are tested against: the declared one, with what the expression says of it."""
    computed = one.value.type
    if one.type == "decimal":
        return DECIMAL.maybe(computed.optional)
    if one.type == "text":
        return TEXT.maybe(computed.optional)
    return computed


def read_rules(node: Node | None, names: Names, problems: Problems) -> Rules:
    """Inputs, added to the names, and tables. A service needs the table `eligibility`; `path` is optional."""
    rules = Rules()
    reader = Reader(node, problems, name="rules.yaml", place=Place("rules.yaml", 1, 1))
    for inner in reader.readers("inputs", required=True):
        _read_input(inner, names, rules, problems)
    tables = reader.reader("tables", required=True)
    for entry in tables.entries() if tables else ():
        if not NAME.match(entry.key):
            problems.report(entry.place, faults.BAD_ID, name=entry.key, separator="_")
            continue
        rules.table_places[entry.key] = entry.place
        _read_table(entry.key, Reader(entry.node, problems, name=entry.key), names, rules, problems)
    if tables is not None and "eligibility" not in rules.table_places:
        problems.report(tables.place, faults.MISSING_KEY, key="eligibility")
    reader.finish()
    return rules


def _read_input(reader: Reader, names: Names, rules: Rules, problems: Problems) -> None:
    identifier = reader.identifier(pattern=NAME)
    kind = reader.choice("type", INPUT_TYPES, what=Text("ชนิด", "type"), required=True)
    title = reader.bilingual("title", required=True)
    wanted = INPUT_TYPES[kind] if kind else None
    known = names.for_inputs()
    value = compile_expression(
        reader.node("value", required=True), known, problems, key="value", wanted=wanted
    )
    as_of = reader.choice("as_of", AS_OF, what=Text("วันที่อ้างอิง", "day"))
    source = reader.bilingual("source")
    named = kind in ("text", "choice") and reader.node("options") is not None
    options = read_options(reader, problems) if named else ()
    options = read_answers(reader) if kind == "boolean" else options
    unit = reader.bilingual("unit") if kind in ("integer", "decimal") else None
    reader.finish()
    if identifier is None or kind is None or title is None or value is None:
        if identifier is not None and wanted is not None:
            names.inputs.setdefault(identifier, wanted)  # so that its uses aren't reported as well
        return
    if identifier in rules.inputs or identifier in _RESERVED:
        line = rules.input_places.get(identifier, reader.place).line
        problems.report(reader.place_of("id"), faults.DUPLICATE_ID, name=identifier, line=line)
    said = source or where_from(value.names)
    one = Input(identifier, kind, title, value, as_of or "filing", said, options, unit)
    rules.inputs[identifier] = one
    rules.input_places[identifier] = reader.place
    names.inputs[identifier] = type_of_input(one)


_RESERVED = (
    "form",
    "register",
    "finding",
    "case",
    "applicant",
    "actor",
    "beneficiary",
    "as_of",
    "path",
    "result",
    "item",
)


def read_when(reader: Reader, names: Names, used: set[str], problems: Problems) -> dict[str, UnaryTest]:
    """The cells of a row: input → test."""
    inner = reader.reader("when", required=True)
    tests: dict[str, UnaryTest] = {}
    for entry in inner.entries() if inner else ():
        if entry.key not in names.inputs:
            reader.unknown(entry.place, entry.key, names.inputs, own.WHAT_INPUT)
            continue
        used.add(entry.key)
        test = compile_test(entry.node, names.inputs[entry.key], problems)
        if test is not None:
            tests[entry.key] = test
    return tests


def _read_table(name: str, reader: Reader, names: Names, rules: Rules, problems: Problems) -> None:
    before = len(problems)
    title = reader.bilingual("title", required=True)
    rows: list[Row] = []
    places: list[Place] = []
    for number, inner in enumerate(reader.readers("rows", required=True), start=1):
        row = _read_row(number, inner, names, rules, problems, eligibility=name == "eligibility")
        places.append(inner.place)
        if row is not None:
            rows.append(row)
            rules.row_places.setdefault(name, []).append(inner.place)
    reader.finish()
    if title is None:
        return
    table = Table(name, title, tuple(rows))
    rules.tables[name] = table
    if len(problems) == before and rows:  # a table with mistakes in it can't be judged as a whole
        check_table(table, names, reader.place_of("rows"), places, problems)


def _read_row(
    number: int, reader: Reader, names: Names, rules: Rules, problems: Problems, *, eligibility: bool
) -> Row | None:
    tests = read_when(reader, names, rules.used, problems)
    if eligibility:
        outcome = reader.choice("outcome", OUTCOMES, what=Text("ผล", "outcome"), required=True)
    else:
        outcome = reader.identifier("outcome", pattern=NAME)
    text = reader.bilingual("reason")
    law = read_citation(reader, "law", problems)
    illustrative = reader.boolean("illustrative")
    marks = reader.words("marks", required=outcome == "defect")
    back_to = reader.text("back_to", required=eligibility and outcome == "remedy")
    reader.finish()
    if eligibility and reader.node("reason") is None:
        problems.report(reader.place, own.NO_REASON, row=number)
    if eligibility and reader.node("law") is None:
        problems.report(reader.place, own.NO_LAW, what=Text("แถวที่", "row"), name=number)
    rules.marks.extend(marks)
    if back_to is not None:
        rules.remedies.append((back_to, reader.place_of("back_to")))
    if outcome is None:
        return None
    reason = Reason(text, law, illustrative) if text else None
    return Row(number, tests, outcome, reason, tuple(mark for mark, _ in marks), back_to)
