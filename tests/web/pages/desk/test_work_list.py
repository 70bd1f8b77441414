"""The work list as an officer sees it."""

from __future__ import annotations

import pytest

from borikan.cases import actions as cases
from tests.cases.makers import at
from tests.web.pages.desk.conftest import Desks

pytestmark = pytest.mark.django_db(transaction=True)


def test_whoever_is_not_an_officer_is_led_to_sign_in(desks: Desks) -> None:
    from django.test import Client

    response = Client().get("/desk")

    assert response.status_code == 302
    assert response.headers["Location"] == "/desk/sign-in?next=%2Fdesk"


def test_an_empty_list_says_so(desks: Desks) -> None:
    assert "ไม่มีงานค้าง" in desks.of("naree").open("/desk")


def test_the_list_shows_what_waits_in_both_languages(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")

    assert receipt.reference in naree.open("/desk")
    english = naree.open("/en/desk")
    assert "Check completeness" in english
    assert "Free to take" in english


def test_overdue_tasks_are_told_and_can_be_shown_alone(desks: Desks) -> None:
    old = desks.trade_name()
    desks.world.clock.move_to(at("2026-12-15 10:00"))
    new = desks.food_premises()
    suda = desks.of("naree")

    page = suda.open("/desk?overdue=1")

    assert old.reference in page
    assert new.reference not in page
    assert "เกินกำหนด" in page


def test_search_by_reference_finds_one_or_says_there_is_none(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")

    assert receipt.reference in naree.open(f"/desk?reference={receipt.reference[:6].lower()}")
    assert "ไม่มีงานที่ตรงกับตัวกรอง" in naree.open("/desk?reference=ZZZZ")


def test_nonsense_in_the_address_shows_the_list(desks: Desks) -> None:
    receipt = desks.trade_name()

    page = desks.of("naree").open("/desk?scope=x&sort=y&page=-1")

    assert receipt.reference in page


def test_taking_a_task_leads_to_its_case(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")

    page = naree.send(f"/desk/cases/{receipt.reference}/tasks/{naree.task(receipt.reference)}/claim")

    assert "ท่านรับงานนี้แล้ว" in page
    assert "ทำงานนี้" in page


def test_who_lost_the_race_is_told_kindly_who_was_quicker(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree, prasert = desks.of("naree"), desks.of("prasert")
    task = naree.task(receipt.reference)
    cases.claim(naree.officer, task)

    page = prasert.send(f"/desk/cases/{receipt.reference}/tasks/{task}/claim", status=409)

    assert "นางสาวนารี จดดี รับงานของคำขอ" in page
    assert "โปรดเลือกงานอื่น" in page
    assert receipt.reference in page


def test_the_address_of_taking_opened_by_itself_leads_to_the_case(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")

    page = naree.open(f"/desk/cases/{receipt.reference}/tasks/{naree.task(receipt.reference)}/claim")

    assert "รับงานนี้" in page


def test_a_supervisor_sees_the_whole_offices_tasks(desks: Desks) -> None:
    receipt = desks.trade_name()

    page = desks.of("wanida").open("/desk")

    assert receipt.reference in page
    assert "รับงาน</button>" not in page


def test_one_of_another_office_sees_nothing_of_it(desks: Desks) -> None:
    receipt = desks.trade_name()
    malinee = desks.of("malinee")

    assert receipt.reference not in malinee.open("/desk")
    malinee.open(f"/desk/cases/{receipt.reference}", status=404)
