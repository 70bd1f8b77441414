"""`writes` of service.yaml: what registers are told when something is issued, and nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping

from borikan.definitions import faults
from borikan.definitions.compiled import Field
from borikan.definitions.compiling import faults as own
from borikan.definitions.compiling.names import Names
from borikan.definitions.compiling.registers import RegisterSchema, Shared
from borikan.definitions.expressions import Expression, compile_expression
from borikan.definitions.fields import FIELD_TYPES
from borikan.definitions.problems import Fault, Place, Problems
from borikan.definitions.process.model import Process
from borikan.definitions.reading import Reader
from borikan.definitions.register_writes import RegisterWrite
from borikan.definitions.types import TEXT
from borikan.kernel.text import Text

WRITE_NOT_TOLD = Fault(
    "write-not-told",
    Text(
        "ขั้นออกเอกสารบันทึกลงทะเบียน “{register}” แต่ service.yaml ไม่บอกว่าส่งข้อมูลใด",
        "The issue step writes to “{register}”, and service.yaml doesn't say what.",
    ),
    Text(
        "เขียน writes: - {{register: {register}, by: …, key: …, values: {{…}}}} ใน service.yaml",
        "Write writes: - {{register: {register}, by: …, key: …, values: {{…}}}} in service.yaml.",
    ),
)
WRITE_NOT_USED = Fault(
    "write-not-used",
    Text("ไม่มีขั้นออกเอกสารใดบันทึกลงทะเบียน “{register}”", "No issue step writes to “{register}”."),
    Text(
        "เขียน writes: [{register}] ที่ขั้น issue หรือลบส่วนนี้",
        "Write writes: [{register}] at the issue step, or delete this.",
    ),
)
WRITE_LACKS = Fault(
    "write-lacks",
    Text(
        "ทะเบียน “{register}” ต้องได้รับ “{name}” ด้วย",
        "The register “{register}” takes nothing without “{name}”.",
    ),
    Text("เพิ่ม {name}: นิพจน์ ใน values", "Add {name}: an expression, to values."),
)
WHAT_TAKEN = Text("ข้อมูลที่ทะเบียนรับ", "value that the register takes")
_BARE = Field.__new__(Field)  # no type that a register takes looks at its field


def read_writes(
    reader: Reader, names: Names, shared: Shared, process: Process | None, problems: Problems
) -> tuple[RegisterWrite, ...]:
    """The writes, each checked against what its register takes, and all against the process's issue steps."""
    found: dict[str, RegisterWrite] = {}
    places: dict[str, Place] = {}
    takers = {name: schema for name, schema in shared.registers.items() if schema.takes}
    for inner in reader.readers("writes"):
        register = inner.choice("register", takers, what=own.WHAT_REGISTER, required=True)
        write = _write(inner, takers[register], names, problems) if register else None
        inner.finish()
        if register is None:
            continue
        if register in places:
            problems.report(inner.place, faults.DUPLICATE_ID, name=register, line=places[register].line)
        places[register] = inner.place
        if write is not None:
            found[register] = write
    if process is not None:
        _check_steps(process, places, reader.place, problems)
    return tuple(found.values())


def _write(reader: Reader, schema: RegisterSchema, names: Names, problems: Problems) -> RegisterWrite | None:
    by = reader.choice("by", schema.keys, what=Text("กุญแจ", "key"), required=True)
    known = names.for_writes()
    node = reader.node("key", required=True)
    key = compile_expression(node, known, problems, key="key", wanted=TEXT.maybe())
    inner = reader.reader("values", required=True)
    values: dict[str, Expression] = {}
    given: set[str] = set()
    for entry in inner.entries() if inner else ():
        given.add(entry.key)
        taken = schema.takes.get(entry.key)
        if taken is None:
            reader.unknown(entry.place, entry.key, schema.takes, WHAT_TAKEN)
            continue
        wanted = FIELD_TYPES[taken.type].type(_BARE).maybe()
        value = compile_expression(entry.node, known, problems, key=entry.key, wanted=wanted)
        if value is not None:
            values[entry.key] = value
    for name, taken in schema.takes.items():
        if taken.required and name not in given and inner is not None:
            problems.report(inner.place, WRITE_LACKS, register=schema.id, name=name)
    return RegisterWrite(schema.id, schema.title, by, key, values) if by and key else None


def _check_steps(process: Process, places: Mapping[str, Place], whole: Place, problems: Problems) -> None:
    named = {register for step in process.every_step() for register in step.writes}
    for register in sorted(named - places.keys()):
        problems.report(whole, WRITE_NOT_TOLD, register=register)
    for register in sorted(places.keys() - named):
        problems.report(places[register], WRITE_NOT_USED, register=register)
