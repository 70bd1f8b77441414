"""Values of any shape, from programs, registers or scenarios: rules find them unknown, and nothing raises."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from borikan.definitions.answers import check_all
from borikan.definitions.evaluation import evaluate
from borikan.definitions.facts import Facts, finding_value, typed_value
from borikan.definitions.scenario_running import MOST_EVENTS_IN_ALL, run_scenarios
from borikan.definitions.types import (
    DATE,
    DECIMAL,
    INTEGER,
    PARTIAL_DATE,
    TEXT,
    Type,
    fits,
    list_of,
    record_of,
)
from borikan.definitions.values import NOT_APPLICABLE, UNKNOWN, Value
from tests.definitions import scenario_folders
from tests.definitions.makers import ANSWERS, stall

pytestmark = pytest.mark.timeout(120)

WORDS = ["channel", "value", "bank", "number", "year", "month", "day", "upload", "name", "_key", "each", "silent",
         "not_found", "phone", "post", "full_name", "nationality", "helper_name", "trained", "NaN", "-1", "1e99",
         "9999-12-31", "0001-01-01T00:00", "9999-12-31T23:59"]  # fmt: skip
scalars = (
    st.none() | st.booleans() | st.sampled_from([0, -1, 10**18, 10**38, 1.5]) | st.sampled_from(WORDS) | st.text(max_size=5)
)  # fmt: skip
anything: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from([*ANSWERS, "consent", "nothing"]), anything),
    st.dictionaries(st.just("people"), anything),
    st.dictionaries(st.just("clean"), anything),
    st.dictionaries(st.sampled_from(["national_id", "birth_date", "address", "kind"]), anything),
)
def test_any_json_can_be_checked_and_decided_upon(
    answers: dict[str, Any], registers: dict[str, Any], findings: dict[str, Any], party: dict[str, Any]
) -> None:
    case = {"filed_on": date(2026, 11, 20)}
    known = Facts(
        form={**ANSWERS, **answers}, registers=registers, findings=findings, case=case, applicant=party
    )

    check_all(stall(), known.form, known)
    evaluate(stall(), known)


def changed(value: Any, draw: st.DrawFn) -> Any:
    """The value with parts of it replaced, left out or repeated."""
    luck = draw(st.integers(0, 12))
    if luck == 0:
        return draw(anything)
    if isinstance(value, dict):
        kept = {name: changed(inner, draw) for name, inner in value.items()}
        return kept if luck != 1 or not kept else dict(list(kept.items())[1:])
    if isinstance(value, list):
        items = [changed(inner, draw) for inner in value]
        return items if luck != 1 else items[:1] * 2 + items
    return value


@st.composite
def scenarios(draw: st.DrawFn) -> str:
    return json.dumps(changed(yaml.safe_load(scenario_folders.GRANTED), draw), default=str)


@settings(deadline=None)
@given(scenarios())
def test_any_scenario_runs_or_is_told(text: str) -> None:
    source = scenario_folders.source_with(hostile=text)

    report = run_scenarios(
        scenario_folders.service(), source, scenario_folders.SHARED, scenario_folders.CALENDAR
    )

    assert report.problems or report.runs


def test_scenarios_have_a_bound_in_all() -> None:
    events = "\n".join(["  - {do: withdraw}"] * 99)
    start, end = scenario_folders.GRANTED.split("events:\n")
    text = f"{start}events:\n{events}\nexpect: {{outcome: withdrawn}}\n"
    assert end

    told = scenario_folders.report_of(**{f"s{number:03}": text for number in range(40)}).problems

    (too_many,) = [problem for problem in told if problem.code == "scenario.too-many-events"]
    assert too_many.file == f"scenarios/s{MOST_EVENTS_IN_ALL // 100:03}.yaml"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("filed_at: 2026-11-20T17:05", "filed_at: 9999-12-31T23:59", "scenario.bad-moment"),
        ("filed_at: 2026-11-20T17:05", "filed_at: 0001-01-01T00:00", "scenario.bad-moment"),
        ('{fee: "240"}', '{fee: "NaN"}', "scenario.bad-amount"),
        ('{fee: "240"}', "{fee: [1]}", "scenario.bad-amount"),
        ("do: grant}", "do: grant, after: {working_days: 99999}}", "out-of-bounds"),
        ("events:\n", "registers: {names: [1]}\nevents:\n", "scenario.bad-reply"),
        ("events:\n", "events:\n" + "  - {do: withdraw}\n" * 101, "too-long"),
    ],
)
def test_what_no_case_can_have_is_told(old: str, new: str, code: str) -> None:
    assert old in scenario_folders.GRANTED
    text = scenario_folders.GRANTED.replace(old, new, 1)

    found = {problem.code for problem in scenario_folders.report_of(hostile=text).problems}

    assert code in found


@pytest.mark.parametrize(
    ("type_name", "canonical", "value"),
    [
        ("integer", 5, 5),
        ("integer", True, UNKNOWN),
        ("integer", "5", UNKNOWN),
        ("text", ["a"], UNKNOWN),
        ("text", 5, UNKNOWN),
        ("yes_no", "true", UNKNOWN),
        ("yes_no", 1, UNKNOWN),
        ("choice", {}, UNKNOWN),
        ("money", "12.50", Decimal("12.50")),
        ("money", [], UNKNOWN),
        ("date", 20261122, UNKNOWN),
        ("partial_date", {"year": 2500, "month": "x", "day": None}, UNKNOWN),
        ("thai_address", {"subdistrict_code": 5}, UNKNOWN),
        ("thai_address", "ขอนแก่น", UNKNOWN),
        ("text", None, NOT_APPLICABLE),
    ],
)
def test_a_value_of_another_type_is_unknown(type_name: str, canonical: Any, value: Value) -> None:
    assert typed_value(type_name, canonical) == value


@pytest.mark.parametrize(
    ("kind", "found", "value"),
    [
        ("boolean", True, True),
        ("boolean", "yes", UNKNOWN),
        ("decimal", "1.5", Decimal("1.5")),
        ("decimal", "NaN", UNKNOWN),
        ("decimal", "Infinity", UNKNOWN),
        ("date", "2026-11-22", date(2026, 11, 22)),
        ("date", "soon", UNKNOWN),
        ("choice", ["a"], UNKNOWN),
        ("integer", None, NOT_APPLICABLE),
    ],
)
def test_a_finding_of_another_type_is_unknown(kind: str, found: Any, value: Value) -> None:
    assert finding_value(kind, found) == value


@pytest.mark.parametrize(
    ("value", "kind", "fitting"),
    [
        ((1, 2), list_of(INTEGER), True),
        ((1, "2"), list_of(INTEGER), False),
        ([1], list_of(INTEGER), False),
        ({"a": 1, "b": "x"}, record_of({"a": INTEGER}), True),
        ({"a": "1"}, record_of({"a": INTEGER}), False),
        (UNKNOWN, TEXT, True),
        (5, DECIMAL, True),
        (True, DECIMAL, False),
        ({"year": 1957}, PARTIAL_DATE, True),
        ({"year": 1957}, DATE, False),
    ],
)
def test_what_fits_a_type(value: Any, kind: Type, fitting: bool) -> None:
    assert fits(value, kind) == fitting
