"""The service folders of this repository."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from borikan.definitions.checking import check_tree, service_folders
from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.evaluation import charges_due, evaluate
from borikan.definitions.exporters.json_schema import form_schema
from borikan.definitions.facts import NOT_FOUND, Facts
from borikan.definitions.source import read_folder
from borikan.kernel.money import Money

SERVICES = Path(__file__).resolve().parents[2] / "services"
FILED_ON = date(2026, 11, 20)


@cache
def service(folder: str) -> CompiledService:
    compiled = compile_service(read_folder(SERVICES / folder), read_folder(SERVICES / "_shared"))
    assert compiled.service is not None, [problem.shown("en") for problem in compiled.problems]
    return compiled.service


def test_every_service_is_sound() -> None:
    found = [problem for problem in check_tree(SERVICES) if problem.severity == "error"]

    assert [problem.shown("en") for problem in found] == []


def test_the_three_services_are_there() -> None:
    names = {folder.name for folder in service_folders(SERVICES)}

    assert {"trade-name-registration", "old-age-allowance", "food-premises-licence"} <= names


@pytest.mark.parametrize(
    "folder", [path.relative_to(SERVICES).as_posix() for path in service_folders(SERVICES)]
)
def test_every_form_exports_a_schema_without_references(folder: str) -> None:
    schema = form_schema(service(folder))

    assert "$ref" not in str(schema)
    assert set(schema["required"]) <= set(schema["properties"])


TRADE: dict[str, Any] = {
    "request_type": "new",
    "started_on": "2026-11-10",
    "business_kind": "online_shop",
    "trade_name_th": "ร้านสมศรีออนไลน์",
    "place_is_own_home": True,
}
POPULATION = {
    "full_name": "สมศรี ใจดี",
    "nationality": "TH",
    "birth_date": {"year": 1990, "month": 1, "day": 2},
}
LISTED = {"business_listed": True, "is_exempt": False}


def trade(
    answers: Mapping[str, Any] | None = None,
    findings: Mapping[str, Any] | None = None,
    names: int = 0,
    population: Mapping[str, Any] = POPULATION,
    licence: Mapping[str, Any] = NOT_FOUND,
) -> tuple[CompiledService, Facts]:
    facts = Facts(
        form={**TRADE, **(answers or {})},
        registers={"dopa-population": population, "dbd-trade": {"existing_names": names}, "dbd-fba": licence},
        findings={"place_right_ok": None, "guardian_consent_ok": None, **LISTED, **(findings or {})},
        case={"filed_on": FILED_ON},
    )
    return service("dbd/trade-name-registration"), facts


def days_ago(days: int) -> str:
    return (FILED_ON - timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("case", "row", "outcome", "path"),
    [
        (trade(), 8, "eligible", "on_time"),
        (trade({"started_on": days_ago(30)}), 8, "eligible", "on_time"),
        (trade({"started_on": days_ago(31)}), 7, "eligible", "late"),
        (trade({"started_on": days_ago(45)}, names=1), 5, "defect", "late"),
        (trade(findings={"is_exempt": True}), 4, "refuse", "on_time"),
        (trade(findings={"business_listed": False}), 3, "refuse", "on_time"),
        (trade({"place_is_own_home": False}), 6, "defect", "on_time"),
        (trade({"place_is_own_home": False}, {"place_right_ok": True}), 8, "eligible", "on_time"),
        (trade(population=POPULATION | {"birth_date": {"year": 2008, "month": 1, "day": 1}}), 2, "refuse", "on_time"),
        (
            trade(findings={"guardian_consent_ok": True}, population=POPULATION | {"birth_date": {"year": 2008, "month": 1, "day": 1}}),
            8, "eligible", "on_time",
        ),
        (trade(population=POPULATION | {"nationality": "LA"}), 1, "refer", "on_time"),
        (trade(population=POPULATION | {"nationality": "LA"}, licence={"licence": True}), 8, "eligible", "on_time"),
        (trade({"request_type": "change", "changed_on": days_ago(5)}, names=1), 8, "eligible", "on_time"),
    ],
)  # fmt: skip
def test_trade_name_registration_decides(
    case: tuple[CompiledService, Facts], row: int, outcome: str, path: str
) -> None:
    found = evaluate(*case)

    assert found.eligibility.row is not None
    assert (found.eligibility.row.number, found.eligibility.outcome, found.path) == (row, outcome, path)


@pytest.mark.parametrize(("kind", "baht"), [("new", 50), ("change", 20), ("close", 20)])
def test_trade_name_registration_charges(kind: str, baht: int) -> None:
    compiled, facts = trade({"request_type": kind, "changed_on": days_ago(1)})
    found = evaluate(compiled, facts)

    assert [due.amount for due in charges_due(compiled, "payment", found, facts, {})] == [Money.baht(baht)]
    assert charges_due(compiled, "late-fine", found, facts, {}) == ()
