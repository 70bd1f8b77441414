"""A benefit day by day comes to what all rules say of each day, whatever is worked out once."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest

from borikan.cli.folders import opened
from borikan.definitions.benefit_days import BenefitDays
from borikan.definitions.compiled import CompiledService
from borikan.definitions.evaluation import benefit_on, benefit_starts
from borikan.definitions.facts import Facts
from borikan.definitions.problems import Problems
from borikan.definitions.scenario_case import ScenarioCase
from borikan.definitions.scenarios import read_scenarios
from borikan.kernel.money import NOTHING, Money
from borikan.kernel.workdays import WorkCalendar
from tests.cases.makers import ROOT

SERVICES = sorted(
    f"{path.parent.name}/{path.name}"
    for path in ROOT.glob("[a-z]*/*")
    if (path / "service.yaml").exists()
    and "\nbenefits:" in (path / "service.yaml").read_text(encoding="utf-8")
)


@cache
def granted(name: str) -> tuple[CompiledService, tuple[Facts, ...]]:
    """The service, and what is known where its scenarios end with a grant."""
    (folder,) = opened([ROOT / name])
    assert folder.service is not None
    known = []
    for scenario in read_scenarios(folder.service, folder.source, folder.shared, Problems()):
        case = ScenarioCase(folder.service, scenario, WorkCalendar({}))
        if scenario.expect.outcome == "issued" and not case.file():
            for happening in scenario.events:
                case.happen(happening)
            known.append(case.facts)
    return folder.service, tuple(known)


@pytest.mark.parametrize("name", SERVICES)
def test_each_day_comes_to_what_all_rules_say_of_it(name: str) -> None:
    service, known = granted(name)
    seen = 0
    for facts in known[:3]:
        for benefit in service.benefits:
            start = benefit_starts(service, facts)[benefit.id]
            if start is None:
                continue
            days, settled = BenefitDays(service, facts, benefit), None
            for number in range(-40, 20_000, 271):
                on = start + timedelta(days=number)
                planned, real = due(service, facts, benefit.id, on), days.on(on)
                assert (real.amount if real else NOTHING) == planned, on
                assert settled in (None, planned), f"it was settled before {on}"
                settled = planned if number > 0 and days.is_settled(on) else settled
                seen += 1
    assert seen


def due(service: CompiledService, facts: Facts, benefit: str, on: date) -> Money:
    """What all rules say of that day."""
    return next((one.amount for one in benefit_on(service, facts, on) if one.benefit_id == benefit), NOTHING)
