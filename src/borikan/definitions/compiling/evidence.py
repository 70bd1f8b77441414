"""Evidence: what is to be proved, and the rule that nobody brings what the state already holds (R9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import get_args

from borikan.definitions import faults
from borikan.definitions.compiled import Ask, Evidence, Field, Form, RegisterUse
from borikan.definitions.compiling import faults as own
from borikan.definitions.compiling.names import Names
from borikan.definitions.compiling.registers import Shared
from borikan.definitions.expressions import Expression, Scope, compile_condition
from borikan.definitions.problems import Place, Problems
from borikan.definitions.reading import ANY_ID, Reader
from borikan.definitions.types import BOOLEAN
from borikan.definitions.values import Absent, Value
from borikan.kernel.text import Text

ASKS: tuple[Ask, ...] = get_args(Ask)


def read_evidence(
    reader: Reader,
    form: Form | None,
    uses: Mapping[str, RegisterUse],
    names: Names,
    shared: Shared,
    problems: Problems,
) -> tuple[Evidence, ...]:
    """`evidence` of service.yaml."""
    files = {
        field.id for page in (form.pages if form else ()) for field in page.fields if field.type == "file"
    }
    found: dict[str, Evidence] = {}
    seen: dict[str, Place] = {}
    for inner in reader.readers("evidence"):
        one = _one(inner, files, uses, names, shared, problems)
        if one is None:
            continue
        if one.id in seen:
            problems.report(inner.place_of("id"), faults.DUPLICATE_ID, name=one.id, line=seen[one.id].line)
        seen[one.id] = inner.place
        found[one.id] = one
    return tuple(found.values())


def _one(
    reader: Reader,
    files: set[str],
    uses: Mapping[str, RegisterUse],
    names: Names,
    shared: Shared,
    problems: Problems,
) -> Evidence | None:
    identifier = reader.identifier(pattern=ANY_ID)
    title = reader.bilingual("title", required=True)
    register = reader.choice("register", uses, what=own.WHAT_REGISTER)
    ask = reader.choice("ask", ASKS, what=Text("วิธีเรียกหลักฐาน", "way of asking"), required=True)
    field = reader.choice("field", files, what=Text("ช่องชนิด file ", "file field"))
    known = names.for_inputs()
    del known["as_of"]
    needed_if = compile_condition(reader.node("needed_if"), known, problems, key="needed_if")
    when = reader.bilingual("when", required=reader.node("needed_if") is not None)
    reader.finish()
    holder = register or _holder(identifier, shared)
    if ask == "always" and holder is not None:
        data = {"register": holder, "evidence": identifier or ""}
        problems.report(reader.place_of("ask"), own.EVIDENCE_HELD, **data)
    elif ask == "if_missing" and register is None and holder is not None:
        problems.report(reader.place, own.EVIDENCE_HELD, register=holder, evidence=identifier or "")
    if ask in ("if_missing", "always") and reader.node("field") is None:
        problems.report(reader.place, own.EVIDENCE_NOWHERE, evidence=identifier or "")
    if identifier is None or title is None or ask is None:
        return None
    return Evidence(identifier, title, register, ask, field, needed_if, when)


def _holder(identifier: str | None, shared: Shared) -> str | None:
    """The register whose records make that paper needless."""
    return next((schema.id for schema in shared.registers.values() if identifier in schema.proves), None)


def with_evidence(form: Form, evidence: tuple[Evidence, ...]) -> Form:
    """The form whose upload fields are shown only while their evidence is needed and no register holds it.

    An upload for what a register may hold is never required: if the register is silent, the office asks
    it again or names the defect (R9).
    """
    by_field = {one.field: one for one in evidence if one.field is not None}
    pages = tuple(
        replace(
            page,
            fields=tuple(
                _asked(field, by_field[field.id]) if field.id in by_field else field for field in page.fields
            ),
        )
        for page in form.pages
    )
    return replace(form, pages=pages)


def _asked(field: Field, evidence: Evidence) -> Field:
    conditions = [one for one in (field.show_if, evidence.needed_if) if one is not None]
    register = evidence.register
    names = frozenset(name for one in conditions for name in one.names)
    source = " and ".join(one.source for one in conditions)
    run = _shown(conditions, register)
    show_if = Expression(source, BOOLEAN, names, run) if conditions or register else None
    return replace(field, evidence=evidence.id, show_if=show_if, required=field.required and register is None)


def _shown(conditions: list[Expression], register: str | None) -> Callable[[Scope], Value]:
    name = (register or "").replace("-", "_")

    def run(scope: Scope) -> Value:
        if not all(condition.holds(scope) for condition in conditions):
            return False
        return not (register and _held(scope.get("register"), name))

    return run


def _held(registers: Value | None, name: str) -> bool:
    record = registers.get(name) if isinstance(registers, Mapping) else None
    return isinstance(record, Mapping) and any(not isinstance(value, Absent) for value in record.values())
