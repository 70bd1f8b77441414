"""Part 3: every kind of question of the three services tells what is wrong with an answer, on top and linked to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import robot, stories
from tests.browser.town import Town
from tests.browser.ways import in_, plain_thai_or_scripted_english, scripted_thai_or_plain_english

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Wrong:
    """Answers on a page of the form, and what is told of the question `field` in Thai and in English."""

    page: str
    field: str
    th: str
    en: str
    answers: Mapping[str, str]


UNANSWERED = ("โปรดตอบ", "Answer “")
TRADE = [
    Wrong(
        "owner",
        "contact",
        "อีเมลไม่ถูกต้อง",
        "complete e-mail address",
        {"contact.channel": "email", "contact.email": "somsri@"},
    ),
    Wrong(
        "owner",
        "contact",
        "หมายเลขโทรศัพท์ไม่ถูกต้อง",
        "This isn't a telephone number",
        {"contact.channel": "phone", "contact.phone": "0812"},
    ),
    Wrong(
        "owner",
        "contact",
        "ที่อยู่สำหรับส่งจดหมายให้ครบ",
        "full address for letters",
        {"contact.channel": "post", "contact.post": "บ้าน"},
    ),
    Wrong(
        "request",
        "started_on",
        "ไม่มีวันที่นี้ในปฏิทิน",
        "There is no such day",
        {
            "request_type": "new",
            "started_on.day": "31",
            "started_on.month": "2",
            "started_on.year": "2569",
        },
    ),
    Wrong(
        "request",
        "started_on",
        "ต้องไม่หลัง",
        "or earlier",
        {
            "request_type": "new",
            "started_on.day": "1",
            "started_on.month": "1",
            "started_on.year": "2640",
        },
    ),
    Wrong("business", "business_kind", *UNANSWERED, {}),
    Wrong("business", "trade_name_th", "ใช้ได้ไม่เกิน 120 ตัวอักษร", "at most 120", {"trade_name_th": "ก" * 121}),
    Wrong("business", "capital", "กรอกจำนวนเงินเป็นบาท", "Enter an amount in baht", {"capital": "สามพัน"}),
    Wrong("business", "capital", "ต้องไม่น้อยกว่า 1", "must be at least 1", {"capital": "0"}),
    Wrong("place", "place_is_own_home", *UNANSWERED, {}),
    Wrong("place", "place", "บ้านเลขที่ต้องเป็นตัวเลข", "A house number is like", {"place.house": "บ้านสีฟ้า"}),
    Wrong("place", "place", "ไม่พบตำบลหรือแขวงนี้", "can't find that subdistrict", {"place.place": "ดาวอังคาร"}),
]
ALLOWANCE = [
    Wrong(
        "person",
        "older_person_id",
        "เลขประจำตัวประชาชนไม่ถูกต้อง",
        "This isn't a national ID number",
        {"older_person_id": "1234567890123"},
    ),
    Wrong("person", "birth_date", "ต้องไม่หลัง", "or earlier", {"birth_date.year": "2640"}),
    Wrong(
        "person",
        "birth_date",
        "ไม่มีวันที่นี้ในปฏิทิน",
        "There is no such day",
        {"birth_date.day": "31", "birth_date.month": "2", "birth_date.year": "2481"},
    ),
    Wrong(
        "money",
        "bank_account",
        "มี 10 หลัก",
        "have 10 digits",
        {"pay_method": "account", "bank_account.bank": "004", "bank_account.number": "123"},
    ),
]
FOOD = [
    Wrong(
        "operator",
        "applicant_id",
        "โปรดตรวจให้ครบ 13 หลัก",
        "Check the 13 digits",
        {"applicant_type": "person", "applicant_id": "1999900001011"},
    ),
    Wrong(
        "operator",
        "juristic_id",
        "ขึ้นต้นด้วย 0",
        "begin with 0",
        {"applicant_type": "juristic", "juristic_id": "1999900001010"},
    ),
    Wrong("premises", "premises_kind", *UNANSWERED, {}),
    Wrong("premises", "area_sqm", "จำนวนเต็ม", "whole number", {"area_sqm": "ร้อยยี่สิบ"}),
    Wrong("premises", "area_sqm", "ต้องไม่เกิน 100,000", "at most 100,000", {"area_sqm": "100001"}),
    Wrong("operation", "seats", "ต้องไม่น้อยกว่า 0", "must be at least 0", {"seats": "-1"}),
    Wrong("hygiene", "waste_plan", "ไม่เกิน 2000 ตัวอักษร", "at most 2000", {"waste_plan": "น้ำ " * 501}),
]


@plain_thai_or_scripted_english
def test_wrong_answers_to_the_trade_register(town: Town, language: str, javascript: bool) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    stories.begin(town, page, "trade-name-registration", "เจริญ|Charoen", language)
    for wrong in TRADE:
        _is_told(page, wrong, language)
    page.context.close()


@scripted_thai_or_plain_english
def test_wrong_answers_about_an_older_person(town: Town, language: str, javascript: bool) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    stories.begin(town, page, "old-age-allowance", "กัญญา|Kanya", language, applicant="letter")
    for wrong in ALLOWANCE:
        _is_told(page, wrong, language)
    page.context.close()


@scripted_thai_or_plain_english
def test_wrong_answers_about_food_premises(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    stories.enter_as_guest(town, page, stories.new_address("email"), language)
    stories.begin(town, page, "food-premises-licence", "", language)
    for wrong in FOOD:
        _is_told(page, wrong, language)
    stories.open_page(page, "hygiene", language)
    no_paper = tmp_path / "แผนผัง.pdf"
    no_paper.write_text("ไม่ใช่ PDF", encoding="utf-8")
    robot.answer(page, {"layout": no_paper})
    robot.send(page)
    _stands_on_top(page, "layout", in_(language, "รับเฉพาะไฟล์", "We take PDF"))
    page.context.close()


def _is_told(page: Page, wrong: Wrong, language: str) -> None:
    """Answer and send, once more where the page came back with a further question."""
    stories.open_page(page, wrong.page, language)
    waiting = dict(wrong.answers)
    for _ in range(2):
        asked = robot.controls(page)
        robot.answer(page, {name: value for name, value in waiting.items() if name in asked})
        waiting = {name: value for name, value in waiting.items() if name not in asked}
        robot.send(page)
        if not waiting:
            break
    assert not waiting, (wrong, "was never asked")
    _stands_on_top(page, wrong.field, in_(language, wrong.th, wrong.en))


def _stands_on_top(page: Page, field: str, words: str) -> None:
    """The summary says so, and its link leads to a control of the question, which says it too."""
    links = page.locator(".govuk-error-summary__list a").filter(has_text=words)
    leading = [str(link.get_attribute("href")).removeprefix("#") for link in links.all()]
    assert field in [_asked_at(page, control) for control in leading], (field, words, robot.errors_on(page))
    assert page.locator(f'main .govuk-error-message:has-text("{words}")').count()


def _asked_at(page: Page, control_id: str) -> str:
    """The question that the control of that id belongs to."""
    control = page.locator(f'[id="{control_id}"]')
    assert control.count() == 1, control_id
    name = str(control.get_attribute("name") or control.locator("[name]").first.get_attribute("name"))
    return name.split(".", maxsplit=1)[0]
