"""Why the rules say what they say: which row, which inputs from where, which law; what is uncertain marked so."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from borikan.cases.queries import DeskCase
from borikan.definitions.compiled import CompiledService, Row
from borikan.kernel.text import Text

OUTCOMES: Mapping[str, tuple[Text, str]] = {
    "eligible": (Text("เข้าเกณฑ์", "Eligible"), "done"),
    "refuse": (Text("ไม่เข้าเกณฑ์", "Not eligible: to be refused"), "refused"),
    "refer": (Text("ให้ใช้ช่องทางอื่น", "To be referred elsewhere"), "warning"),
    "defect": (Text("มีข้อที่ผู้ยื่นต้องแก้ไข", "The applicant has something to mend"), "warning"),
    "remedy": (Text("ต้องปรับปรุงสถานที่ก่อน", "Improvements are needed first"), "warning"),
}
"""What each outcome is called, and the kind of its tag."""

_OPEN = (Text("ยังสรุปไม่ได้", "Not decided yet"), "now")
_HOLDS = {
    True: Text("ตรง", "holds"),
    False: Text("ไม่ตรง", "does not hold"),
    None: Text("ยังไม่ทราบ", "not known yet"),
}


COLUMNS = (
    Text("แถว", "Row"),
    Text("เหตุผล", "Reason"),
    Text("ผล", "Outcome"),
    Text("ตรงหรือไม่", "Holds?"),
)


@dataclass(frozen=True, slots=True)
class Trace:
    """For the rule-trace component, and every row that was looked at for a table."""

    title: Text
    outcome: Text
    outcome_kind: str
    reason: Text | None
    law: Text | None
    uncertain: bool
    illustrative: bool
    inputs: tuple[dict[str, object], ...]
    rows: tuple[dict[str, object], ...]
    needs: tuple[Text, ...]

    @property
    def columns(self) -> list[dict[str, Text]]:
        """The heads of the table of rows."""
        return [{"title": title} for title in COLUMNS]


def trace(case: DeskCase) -> Trace:
    """The trace kept with the decision; before one, what the rules say now."""
    return traced(case.view.service, case.trace, case.hidden_inputs)


def proposed(case: DeskCase) -> str | None:
    """The outcome that the rules propose now; None while they can't."""
    return case.evaluation.eligibility.outcome


def traced(service: CompiledService, kept: Mapping[str, Any], hidden: Collection[str] = frozenset()) -> Trace:
    """A kept trace, for people; of the inputs in `hidden` the value is left out."""
    table = service.tables["eligibility"]
    row = next((one for one in table.rows if one.number == kept["row"]), None)
    outcome, kind = OUTCOMES.get(str(kept["outcome"]), _OPEN)
    law = row.reason.law if row and row.reason else None
    return Trace(
        title=table.title,
        outcome=outcome,
        outcome_kind=kind,
        reason=row.reason.text if row and row.reason else None,
        law=law.text if law else None,
        uncertain=bool(law and law.uncertain),
        illustrative=bool(row and row.reason and row.reason.illustrative),
        inputs=_inputs(kept, hidden),
        rows=tuple(_row(one, {each.number: each for each in table.rows}) for one in kept["rows"]),
        needs=tuple(service.inputs[name].title for name in kept["needs"] if name in service.inputs),
    )


def reason_of(row: Row, language: str) -> str:
    """A row's reason with its law, as a notice would say it."""
    if row.reason is None:
        return ""
    text = row.reason.text.in_language(language)
    return f"{text} ({row.reason.law.text.in_language(language)})" if row.reason.law else text


_SAID_BY_THE_VALUE = re.compile(r'"?[a-z][a-z0-9_]*"?')
"""Tests for one value, as of a yes or no: in the row that held, the answer beside them says it already."""


_HIDDEN = Text("ซ่อนไว้", "Hidden")


def _inputs(kept: Mapping[str, Any], hidden: Collection[str]) -> tuple[dict[str, object], ...]:
    """Every input that was looked at, once, with the test of the row that decided."""
    known = {one["id"]: one for one in kept["inputs"]}
    tests: dict[str, str] = {}
    for row in kept["rows"]:
        for test in row["tests"]:
            tests.setdefault(test["input"], "")
            if row["number"] == kept["row"]:
                tests[test["input"]] = test["test"]
    return tuple(
        {
            "title": _text(known[name]["title"]),
            "value": _HIDDEN if name in hidden else _text(known[name]["value"]),
            "source": _text(known[name]["source"]),
            "test": "" if _SAID_BY_THE_VALUE.fullmatch(test) or name in hidden else test,
        }
        for name, test in tests.items()
        if name in known
    )


def _row(kept: Mapping[str, Any], rows: Mapping[int, Row]) -> dict[str, object]:
    """A row of the table as a line: number, what it says, whether it holds, its law."""
    row = rows.get(kept["number"])
    law = row.reason.law if row and row.reason else None
    thai, english = (" (ยังไม่แน่นอน)", " (uncertain)") if law and law.uncertain else ("", "")
    values: tuple[object, ...] = (
        str(kept["number"]),
        _text(kept["reason"]) if kept["reason"] else Text("–", "–"),
        OUTCOMES.get(kept["outcome"], _OPEN)[0],
        _HOLDS[kept["holds"]],
    )
    cells: list[dict[str, object]] = [
        {"label": label, "text": value} for label, value in zip(COLUMNS, values, strict=True)
    ]
    if law:
        cells[1]["note"] = Text(law.text.th + thai, law.text.en + english)
    return {"cells": cells}


def _text(both: Mapping[str, str]) -> Text:
    return Text(both["th"] or "–", both["en"] or "–")
