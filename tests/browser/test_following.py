"""Part 9: where it stands, without an account and with one, and who looked at one's data."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import robot, stories
from tests.browser.answers import a_paper, trade_name
from tests.browser.town import Town
from tests.browser.ways import in_, scripted_thai_or_plain_english

pytestmark = pytest.mark.browser


@scripted_thai_or_plain_english
def test_followed_by_number_and_code_and_the_applicant_sees_who_looked(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    to = stories.new_address("email")
    answers = dict(trade_name(f"ร้านติดตาม {language}", started=stories.days_ago(town, 5)))
    answers["owner"] = {"contact.channel": "email", "contact.email": to}
    first, second = (
        stories.apply(
            town, page, "trade-name-registration", "ลำดวน|Lamduan", answers, a_paper(tmp_path), language
        )
        for _ in range(2)
    )
    desk = town.desk("naree", language, javascript=javascript)
    robot.go(desk, f"/desk/cases/{first}", language)
    for reference in (first, second):  # reached by the same address, and each followed by itself
        stranger = town.visitor(language, javascript=javascript).new_page()
        _follow(town, stranger, reference, to, language)
        stranger.context.close()

    robot.go(page, "/cases", language)
    assert {first, second} <= set(robot.REFERENCE.findall(robot.text_of(page)))
    robot.go(page, "/my-data", language)
    unit = in_(language, "งานทะเบียนพาณิชย์", "egist")  # of the officer who opened it
    robot.until(page, lambda: unit in robot.text_of(page), "her look", reload=True)
    for reference in (first, second):
        look = page.locator("main tbody tr").filter(has_text=reference)
        by_code = look.filter(
            has_text=in_(
                language, "ติดตามคำขอด้วยเลขที่คำขอและรหัส", "following the application by number and code"
            )
        )
        assert by_code.count() == 1, robot.text_of(page)


def _follow(town: Town, page: Page, reference: str, to: str, language: str) -> None:
    """By the number and the code sent to the address kept with the case; a wrong code opens nothing."""
    earlier = len(town.mail(to))
    robot.go(page, "/track", language)
    page.fill("main [name=reference]", reference)
    robot.send(page)
    code = stories.code_sent(town, page, to, earlier)
    page.fill("main [name=code]", "000000" if code != "000000" else "000001")
    robot.send(page)
    assert robot.errors_on(page)
    page.fill("main [name=code]", code)
    robot.send(page)
    seen = robot.text_of(page)
    assert reference in seen
    assert in_(language, "ลำดวน", "Lamduan") not in seen  # progress only
