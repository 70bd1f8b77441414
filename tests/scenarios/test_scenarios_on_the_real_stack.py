"""Every scenario of every service comes out on the real stack as its author says, and as the pure parts do."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from borikan.calendar.rules import government_calendar
from borikan.cli.folders import Folder, opened
from borikan.definitions.problems import Problems
from borikan.definitions.scenarios import read_scenarios
from borikan.documents import equipment
from borikan.documents.adapters.timestamps import NoTimestamps
from borikan.exchange.models import RegisterWrite
from borikan.playing.comparing import differences
from borikan.playing.sheets import sheet
from tests.cases.makers import ROOT, Prepared, put_government

SERVICES = sorted(path.parent for path in ROOT.glob("*/*/service.yaml"))
GIVEN = frozenset({"approved", "returned", "refused"})
"""Those of every service that are played on PostgreSQL, too; what differs there lies in the actions, not the lives."""
ON_POSTGRESQL = os.environ.get("BORIKAN_TEST_DATABASE") == "postgresql"
SCENARIOS = sorted(
    path
    for service in SERVICES
    for path in service.glob("scenarios/*.yaml")
    if not ON_POSTGRESQL or path.stem in GIVEN
)
SEALED = {path.parent: path for path in reversed(SCENARIOS) if path.stem == "approved"}
"""By service, the scenario whose documents are really set."""


class BlankPages:
    """Sets a page with nothing of the content on it, in no time."""

    def set_pages(self, _layout: str, _data: Any, _at: Any) -> bytes:
        return sheet("pdf")

    set_source = set_pages


@cache
def _folder(path: Path) -> Folder:
    (folder,) = opened([path])
    return folder


@pytest.fixture
def government(settings: Any, tmp_path: Path, prepared: Prepared) -> None:
    """The demonstration's offices and officers with every service published, and nothing filed yet."""
    put_government(settings, tmp_path, prepared)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
def test_the_scenario_comes_out_on_the_real_stack(path: Path, government: None) -> None:
    folder = _folder(path.parent.parent)
    assert folder.service is not None, "the check of services says what is wrong"
    problems = Problems()
    every = read_scenarios(folder.service, folder.source, folder.shared, problems)
    scenario = next(one for one in every if one.id == path.stem)
    plain = equipment.equipment()
    pages = plain.typesetter if SEALED.get(path.parent) == path else BlankPages()

    with equipment.use(replace(plain, typesetter=pages, timestamps=NoTimestamps())):
        found = differences(folder.service, scenario, government_calendar())

    assert not found, "\n".join(str(one) for one in found)


@pytest.mark.django_db(transaction=True)
def test_what_comes_out_otherwise_than_the_author_says_is_told(government: None) -> None:
    folder = _folder(ROOT / "dbd" / "trade-name-registration")
    assert folder.service is not None
    every = read_scenarios(folder.service, folder.source, folder.shared, Problems())
    scenario = next(one for one in every if one.id == "approved")
    wrong = replace(scenario, expect=replace(scenario.expect, charges={"registration": "75"}, row=1))

    plain = equipment.equipment()
    with equipment.use(replace(plain, typesetter=BlankPages(), timestamps=NoTimestamps())):
        found = differences(folder.service, wrong, government_calendar())

    assert {one.where for one in found} == {"charges", "row"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("life", "times"), [("returned", 1), ("approved", 0)])
def test_the_register_of_surnames_is_told_of_new_surnames_only(
    life: str, times: int, government: None
) -> None:
    folder = _folder(ROOT / "dopa" / "name-change")
    assert folder.service is not None
    every = read_scenarios(folder.service, folder.source, folder.shared, Problems())
    scenario = next(one for one in every if one.id == life)

    plain = equipment.equipment()
    with equipment.use(replace(plain, typesetter=BlankPages(), timestamps=NoTimestamps())):
        assert not differences(folder.service, scenario, government_calendar())

    assert RegisterWrite.objects.filter(register="dopa-surname").count() == times
