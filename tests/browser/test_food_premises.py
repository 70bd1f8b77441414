"""Food premises: units consulted side by side, an inspection with a remedy order, and the short path."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import robot, stories
from tests.browser.answers import EMAIL, HANDLER, a_paper, food
from tests.browser.town import Town

pytestmark = pytest.mark.browser

SERVICE = "food-premises-licence"
WAYS = [("th", False), ("en", True)]
CLEAN = {"check.kitchen_clean": "true", "check.food_storage_ok": "true", "check.toilets_ok": "true"}


@pytest.mark.parametrize(("language", "javascript"), WAYS)
def test_a_restaurant_is_licensed_after_a_second_visit(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    reference = stories.apply(
        town,
        page,
        SERVICE,
        "สมศรี|Somsri",
        food(f"ครัวสมศรี {language}", "320", EMAIL),
        a_paper(tmp_path),
        language,
        items={"handlers": [HANDLER]},
    )
    officer = town.desk("somkid", language)
    robot.take(officer, reference, language)
    robot.do(officer, "complete")
    _consult(town, reference, language)
    _inspect_twice(town, officer, page, reference, language)

    head = town.desk("theera", language)
    _extend_once(head, reference, language)
    robot.take(head, reference, language)
    robot.decide(head, "granted")
    stories.pay_at_the_bank(town, page, reference, language)
    robot.go(page, f"/cases/{reference}", language)
    town.wait_for(page, "ออกเอกสารแล้ว" if language == "th" else "Issued")


def _consult(town: Town, reference: str, language: str) -> None:
    """Two separate units answer, each in its own time."""
    for username, finding in (("chaiwat", "building_use_ok"), ("rungnapa", "wastewater_ok")):
        unit = town.desk(username, language)
        robot.take(unit, reference, language)
        robot.answer(unit, {f"check.{finding}": "true", "opinion": "no_objection"})
        robot.do(unit, "finish")


def _inspect_twice(town: Town, officer: Page, page: Page, reference: str, language: str) -> None:
    """The first visit ends in an improvement order, the second passes."""
    robot.take(officer, reference, language)
    robot.answer(officer, {**CLEAN, "check.kitchen_clean": "false"})
    robot.do(officer, "finish")
    if officer.locator('main button[name=do][value="send"]').count():
        robot.do(officer, "send")
    robot.go(page, f"/cases/{reference}", language)
    town.wait_for(page, "/remedy")
    robot.go(page, f"/cases/{reference}/remedy", language)
    robot.send(page)
    robot.take(officer, reference, language)
    robot.answer(officer, CLEAN)
    robot.do(officer, "finish")


def _extend_once(head: Page, reference: str, language: str) -> None:
    robot.go(head, f"/desk/cases/{reference}/extend", language)
    robot.answer(head, {"reason": "รอผลตรวจน้ำจากห้องปฏิบัติการ"})
    with head.expect_navigation():
        head.locator("main form button.govuk-button").last.click()
    assert not robot.errors_on(head), robot.errors_on(head)


def test_a_guest_notifies_a_small_shop(town: Town, tmp_path: Path) -> None:
    """Without an account: a confirmed e-mail address, the short path, no visits of consulted units."""
    page = town.visitor("th", javascript=False).new_page()
    page.goto("/sign-in/guest")
    page.fill("main [name=contact]", "guest@example.com")
    robot.send(page)
    code = _code_mailed_to(town, page, "guest@example.com")
    page.fill("main [name=code]", code)
    robot.send(page)

    reference = stories.apply(
        town,
        page,
        SERVICE,
        "",
        food("ร้านเล็กข้างทาง", "80", {**EMAIL, "contact.email": "guest@example.com"}),
        a_paper(tmp_path),
        "th",
        items={"handlers": [HANDLER]},
    )

    robot.go(page, f"/cases/{reference}", "th")
    steps = page.locator("main").inner_text()
    assert "งานควบคุมอาคาร" not in steps


def _code_mailed_to(town: Town, page: Page, to: str) -> str:
    for _ in range(60):
        for mail in town.mail(to):
            found = re.search(r"\b(\d{6})\b", mail["text"])
            if found:
                return found.group(1)
        page.wait_for_timeout(300)
    raise AssertionError("no code was mailed")
