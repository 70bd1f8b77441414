"""My data, and who looked at it (R20)."""

from __future__ import annotations

import pytest

from borikan.cases import queries as case_queries
from borikan.identity.queries import Citizen
from tests.cases import acting
from tests.cases.makers import World
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)


def test_nobody_looked_yet(visitor: Visitor) -> None:
    assert "ยังไม่มีผู้เปิดดูข้อมูลของท่าน" in visitor.open("/my-data").text


def test_r20_an_officers_look_is_shown_by_office_and_unit_not_by_name(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    receipt = acting.trade(world, somsri)
    case_queries.desk_case(world.officer("naree"), receipt.reference)

    page = visitor.open("/my-data")

    assert "เจ้าหน้าที่" in page.text
    assert "เพื่อพิจารณาคำขอ" in page.text
    assert receipt.reference in page.text
    assert "นารี" not in page.html


def test_register_look_ups_are_shown_with_their_purpose(
    world: World, somsri: Citizen, reader: Visitor
) -> None:
    acting.trade(world, somsri)

    page = reader.open("/my-data")

    assert "to fill in the form instead of asking again" in page.text
    assert "to check what was stated in the application" in page.text


def test_the_account_is_shown_with_its_source(visitor: Visitor) -> None:
    page = visitor.open("/my-data")

    assert "นางสมศรี ใจงาม" in page.text
    assert "1-9940-00001-17-5" in page.text
    assert "14 มิถุนายน 2531" in page.text


def test_older_looks_are_on_further_pages(
    world: World, somsri: Citizen, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from borikan.web.pages.person import access

    monkeypatch.setattr(access, "PAGE_SIZE", 2)
    acting.trade(world, somsri)

    page = visitor.open("/my-data")
    (older,) = [link for link in page.links if "before=" in link]
    earlier = visitor.go(older)

    assert earlier.text != page.text
    assert "กลับไปรายการล่าสุด" in earlier.text


@pytest.mark.parametrize("cursor", ["x", "-1", "9" * 40, "๑"])
def test_a_cursor_that_is_none_shows_the_latest(visitor: Visitor, cursor: str) -> None:
    assert "บัญชีของท่าน" in visitor.open(f"/my-data?before={cursor}").text


def test_the_same_look_of_a_day_is_told_once_with_how_often(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    receipt = acting.trade(world, somsri)
    before = visitor.open("/my-data").text.count("เพื่อพิจารณาคำขอ")
    for _ in range(3):
        case_queries.desk_case(world.officer("naree"), receipt.reference)

    page = visitor.open("/my-data")

    assert page.text.count("เพื่อพิจารณาคำขอ") == before + 1
    assert "รวม 3 ครั้งในวันนั้น" in page.text


@pytest.mark.parametrize("place", ["/cases", "/grants", "/inbox", "/my-data", "/mandates"])
def test_own_data_and_powers_are_one_step_from_every_page_of_ones_own(visitor: Visitor, place: str) -> None:
    page = visitor.open(place)

    assert "/my-data" in page.links
    assert "/mandates" in page.links or place == "/my-data"
    assert "/mandates" in visitor.open("/my-data").links
