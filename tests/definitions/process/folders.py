"""A sound process.yaml to break, and the rest of its folder as the checks see it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from borikan.definitions.compiled import Citation, Reason, Row
from borikan.definitions.nodes import parse_yaml
from borikan.definitions.problems import Place, Problems
from borikan.definitions.process.compiling import compile_process
from borikan.definitions.process.model import Process
from borikan.definitions.process.scope import (
    ChargeUse,
    ChecklistUse,
    InputUse,
    LimitUse,
    ProcessScope,
    TableUse,
)
from borikan.definitions.types import BOOLEAN, INTEGER
from borikan.kernel.text import Text

SOUND = """\
early_decision: true
steps:
  - {id: submit, kind: submit, title: {th: ยื่นคำขอ, en: Submit}}
  - {id: registers, kind: register_check, title: {th: ตรวจทะเบียน, en: Check registers}, registers: [zoning]}
  - {id: completeness, kind: completeness_check, who: officer:clerk, title: {th: ตรวจความครบถ้วน, en: Check}, correction_days: 15}
  - id: consult
    kind: parallel
    title: {th: ปรึกษา, en: Consult}
    join: all
    branches:
      - {id: building, kind: consultation, who: agency:building, title: {th: อาคาร, en: Building}, deadline_days: 7, on_silence: escalate, checklist: building}
      - {id: drains, kind: consultation, who: agency:environment, title: {th: น้ำเสีย, en: Drains}, deadline_days: 7, on_silence: skip, only_if: path == "licence"}
  - {id: inspection, kind: inspection, who: officer:health, title: {th: ตรวจสถานที่, en: Inspect}, checklist: site, max_visits: 3, remedy_days: 30}
  - {id: decision, kind: decision, who: head:mayor, title: {th: คำสั่ง, en: Decide}, not_same_as: [inspection]}
  - {id: payment, kind: payment, title: {th: ชำระ, en: Pay}, pay_within_days: 15}
  - {id: issue, kind: issue, title: {th: ออกใบอนุญาต, en: Issue}, writes: [licences]}
  - {id: yearly, kind: follow_up, title: {th: ติดตาม, en: Follow up}, recurring: yearly, registers: [zoning], table: still_so, decided_by: head:mayor, deadline_days: 7}
"""

RULES = Place("rules.yaml", 4, 3)
SERVICE = Place("service.yaml", 9, 5)

RULES_ROW = Place("rules.yaml", 30, 9)


def table(*rows: tuple[str, bool]) -> TableUse:
    """A table over `zoning_ok`; each row by its outcome, and whether it gives reason and law."""
    reason = Reason(Text("เหตุ", "Why"), Citation(Text("ม.1", "s.1")))
    return TableUse(
        frozenset({"zoning_ok"}),
        tuple(
            (Row(number, {}, outcome, reason if given else None), RULES_ROW)
            for number, (outcome, given) in enumerate(rows, start=1)
        ),
    )


SCOPE = ProcessScope(
    inputs={
        "area": InputUse(INTEGER, frozenset({"form.area"}), RULES),
        "zoning_ok": InputUse(BOOLEAN, frozenset({"register.zoning.ok"}), RULES),
        "building_ok": InputUse(BOOLEAN, frozenset({"finding.building_ok"}), RULES),
        "clean": InputUse(BOOLEAN, frozenset({"finding.clean"}), RULES),
    },
    paths=("notification", "licence"),
    path_inputs=frozenset({"area"}),
    decision_inputs=frozenset({"area", "zoning_ok", "building_ok", "clean"}),
    registers=frozenset({"zoning", "population"}),
    known_registers=frozenset({"zoning", "population", "licences"}),
    checklists={
        "building": ChecklistUse(("building_ok",)),
        "site": ChecklistUse(("clean",), orders_remedy=True),
    },
    charges={"fee": ChargeUse("payment", frozenset({"area"}), SERVICE)},
    limits=(LimitUse(30, "calendar"), LimitUse(7, "working")),
    tables={"still_so": table(("end", True), ("suspend", True), ("continue", False))},
    remedies=(("inspection", Place("rules.yaml", 20, 9)),),
    fields={"name": "text", "owner_id": "thai_national_id"},
)


def compiled(text: str = SOUND, **changes: Any) -> tuple[Process | None, list[str]]:
    """The process of `text`, and each problem as an English line. `changes` replace parts of the scope."""
    problems = Problems()
    node = parse_yaml(text.encode(), "process.yaml", problems)
    process = compile_process(node, replace(SCOPE, **changes), problems)
    return process, [problem.shown("en") for problem in problems.in_order()]


def broken(old: str, new: str, **changes: Any) -> list[str]:
    """The problems of the sound process after one change to its text."""
    assert SOUND.count(old) == 1, old
    process, problems = compiled(SOUND.replace(old, new), **changes)
    assert process is None
    return problems
