"""Comparing what came of a scenario with what was expected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from borikan.definitions.evaluation import ChargeNotDefined, benefit_on, benefit_starts
from borikan.definitions.problems import Problems
from borikan.definitions.scenario_case import ScenarioCase
from borikan.definitions.scenario_faults import MISMATCH
from borikan.definitions.scenarios import Expectation
from borikan.definitions.values import Absent
from borikan.kernel.clock import local_date
from borikan.kernel.money import Money


def report_mismatches(case: ScenarioCase, expect: Expectation, problems: Problems) -> None:
    """Report each expectation that the case doesn't meet, where it is written."""
    found = _found(case, expect)
    for key, (expected, actual) in found.items():
        if expected is not None and expected != actual:
            place = expect.places.get(key.split(".")[0], case.scenario.place)
            problems.report(place, MISMATCH, key=key, expected=_said(expected), found=_said(actual))


def _found(case: ScenarioCase, expect: Expectation) -> dict[str, tuple[Any, Any]]:
    """Each expectation beside what came of it."""
    decisive = case.decided_upon or case.evaluation
    row = decisive.eligibility.row
    pairs: dict[str, tuple[Any, Any]] = {
        "outcome": (expect.outcome, case.state.ended or "open"),
        "path": (expect.path, case.evaluation.path),
        "row": (expect.row, row.number if row else None),
        "charges": (_money(expect.charges), dict(case.charges)),
        "documents": (_sorted(expect.documents), _sorted(case.documents)),
        "deadline": (expect.deadline, case.due_on),
        "benefit": (_money(expect.benefit), benefits(case)),
        "follow_up": (expect.follow_up, case.followed_up),
    }
    inputs = case.evaluation.inputs
    for name, wanted in (expect.inputs or {}).items():
        pairs[f"inputs.{name}"] = (_comparable(wanted), _comparable(inputs.get(name)))
    return pairs


def benefits(case: ScenarioCase) -> dict[str, Money]:
    """What each benefit pays first: on the day it starts, or the day of issue if that is later."""
    issued = case.issued_on or local_date(case.now)
    first = {}
    for benefit_id, starts in benefit_starts(case.service, case.facts).items():
        try:
            due = benefit_on(case.service, case.facts, max(starts or issued, issued))
        except ChargeNotDefined:
            continue
        first.update({one.benefit_id: one.amount for one in due if one.benefit_id == benefit_id})
    return first


def _money(amounts: Mapping[str, str] | None) -> dict[str, Money] | None:
    return None if amounts is None else {name: Money.baht(amount) for name, amount in amounts.items()}


def _sorted(names: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(sorted(names))


def _comparable(value: Any) -> str:
    """One spelling for a value written in YAML and the same value as the rules hold it."""
    if value is None or isinstance(value, Absent):
        return value.value if isinstance(value, Absent) else "unknown"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return format(Decimal(value).normalize(), "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {amount}" for name, amount in sorted(value.items())) or "–"
    if isinstance(value, tuple):
        return ", ".join(value) or "–"
    return "–" if value is None else str(value)
