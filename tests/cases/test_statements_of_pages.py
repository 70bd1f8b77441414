"""What a page reads doesn't grow with what it shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from borikan.cases import queries as case_queries
from borikan.cases.queries import WorkFilter
from borikan.identity import actions as identity
from borikan.organisations import queries as organisations
from tests.cases.acting import passes
from tests.cases.having_a_say import filed, publish
from tests.cases.makers import TESTER, World
from tests.cases.obliged import registered
from tests.cases.test_units_elsewhere import ELSEWHERE

pytestmark = pytest.mark.django_db(transaction=True)


def _naming(captured: CaptureQueriesContext, table: str) -> list[str]:
    return [q["sql"] for q in captured.captured_queries if f'FROM "{table}"' in q["sql"]]


def test_tasks_at_another_office_cost_a_work_list_nothing_each(world: World, tmp_path: Path) -> None:
    publish(tmp_path / "service", ELSEWHERE)
    anucha = world.officer("anucha")
    filed(world)
    case_queries.work_list(anucha, WorkFilter())  # fills what is kept in memory
    with CaptureQueriesContext(connection) as with_one:
        assert len(case_queries.work_list(anucha, WorkFilter()).rows) == 1
    filed(world)
    filed(world)
    with CaptureQueriesContext(connection) as with_three:
        assert len(case_queries.work_list(anucha, WorkFilter()).rows) == 3

    assert len(with_three.captured_queries) == len(with_one.captured_queries)


def test_who_serves_a_whole_authority_finds_its_tasks_without_reading_its_offices(world: World) -> None:
    city = organisations.office_by_code("khon-kaen-city-hall")
    identity.give_post(
        officer_id=world.officer("theera").id,
        role="officer:supervisor",
        organisation_id=city.organisation_id,
        valid_from=date(2025, 1, 1),
        actor=TESTER,
    )
    theera = world.officer("theera")
    case_queries.work_list(theera, WorkFilter(scope="office"))  # fills what is kept in memory

    with CaptureQueriesContext(connection) as captured:
        case_queries.work_list(theera, WorkFilter(scope="office"))
    assert _naming(captured, "organisations_office") == []
    assert _naming(captured, "organisations_area") == []


def test_the_looks_at_a_grant_and_what_was_to_be_paid_are_read_once(world: World, tmp_path: Path) -> None:
    person, reference, _ = registered(world, tmp_path / "folder")
    for year in (2027, 2028, 2029):
        passes(world, f"{year}-11-20 08:00")

    with CaptureQueriesContext(connection) as captured:
        file = case_queries.my_grant_file(person, reference)
    assert file is not None
    fees = [look for look in (*file.due, *file.past) if look.step == "yearly-fee"]
    assert {look.number: look.demand is not None for look in fees} == {1: True, 2: True, 3: True}
    assert len(_naming(captured, "payments_demand")) == 1
    assert len(_naming(captured, "grants_followup")) == 1
