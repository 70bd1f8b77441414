"""Part 4: all answers on one page, one changed, declared and sent; what the person is told, and by which way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import robot, stories
from tests.browser.answers import POST, a_paper, old_age, trade_name
from tests.browser.town import Town
from tests.browser.ways import all_four, in_, scripted_thai_or_plain_english

pytestmark = pytest.mark.browser

TRADE, ALLOWANCE = "trade-name-registration", "old-age-allowance"


@all_four
def test_one_answer_is_changed_and_the_application_declared_and_received(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    to = f"{language}{int(javascript)}@receipts.example"
    answers = dict(trade_name("ร้านก่อนแก้", started=stories.days_ago(town, 5)))
    answers["owner"] = {**answers["owner"], "contact.email": to}
    stories.fill(town, page, TRADE, "แก้วตา|Kaewta", answers, a_paper(tmp_path), language)
    assert "ร้านก่อนแก้" in robot.text_of(page)
    with page.expect_navigation():
        page.locator('main a[href*="/pages/business"]').filter(has_text=in_(language, "เปลี่ยน", "Change")).nth(
            1
        ).click()
    robot.answer(page, {"trade_name_th": "ร้านหลังแก้"})
    robot.send(page)
    assert page.url.endswith("/check")  # straight back, not through all pages again
    assert "ร้านหลังแก้" in robot.text_of(page)

    robot.send(page)  # not declared yet
    assert robot.errors_on(page), robot.text_of(page)
    reference = robot.submit(page)
    _receipt_tells_all(page, language)
    _told_at_once(town, page, to, reference)
    _in_the_inbox(page, reference, language)


def _receipt_tells_all(page: Page, language: str) -> None:
    """Number, both times of receipt, the provisional deadline with how it was counted, and the next step."""
    text = robot.text_of(page)
    for words in (
        in_(language, "ยื่นเมื่อ", "Submitted"),
        in_(language, "ถือว่าได้รับเมื่อ", "Counts as received"),
        in_(language, "สำนักงานต้องพิจารณาให้แล้วเสร็จภายใน", "The office must decide by"),
        in_(language, "ขั้นตอนต่อไป", "What happens next"),
    ):
        assert words in text, words
    deadline = str(page.locator("main .bk-deadline").text_content())
    assert in_(language, "กำหนดเบื้องต้น", "Provisional") in deadline, deadline
    assert in_(language, "นับถัดจากวันที่", "counted from the day after") in deadline, deadline


def _told_at_once(town: Town, page: Page, to: str, reference: str) -> None:
    """The mail catcher has it, on a page to read it."""
    robot.until(page, lambda: any(reference in str(mail) for mail in town.mail(to)), f"mail to {to}")
    reader = page.context.new_page()
    reader.goto(town.sandbox["mail"])
    with reader.expect_navigation():
        reader.get_by_role("link", name=re.compile(reference)).first.click()
    assert reference in reader.locator("body").inner_text()
    reader.close()


def _in_the_inbox(page: Page, reference: str, language: str) -> None:
    robot.go(page, "/inbox", language)
    with page.expect_navigation():
        page.locator("main a").filter(has_text=reference).first.press("Enter")
    assert reference in robot.text_of(page)


@scripted_thai_or_plain_english
def test_a_person_without_e_mail_gets_a_letter_that_an_officer_prints(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    reference = stories.apply(
        town, page, ALLOWANCE, "ประภา|Prapha", old_age(POST), a_paper(tmp_path), language, applicant="self"
    )
    assert in_(language, "ไปรษณีย์", "by post") in robot.text_of(page)

    desk = town.desk("jintana", language, javascript=javascript)
    robot.go(desk, "/desk/letters", language)
    letter = desk.locator("main a").filter(has_text=reference).first
    robot.until(desk, lambda: letter.count() > 0, "the letter", reload=True)
    with desk.expect_navigation():
        letter.click()
    assert reference in robot.text_of(desk)
    assert "หมู่ที่ 3" in robot.text_of(desk)  # whom it goes to
    robot.send(desk)
    assert not desk.locator("main a").filter(has_text=reference).count()
