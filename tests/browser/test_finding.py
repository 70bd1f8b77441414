"""Part 1: a person finds the service by her own words, reads its manual, and asks whether she can use it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.browser import robot
from tests.browser.town import Town
from tests.browser.ways import all_four, in_, plain_thai_or_scripted_english, scripted_thai_or_plain_english

pytestmark = pytest.mark.browser

SERVICE = "trade-name-registration"
KNOWN = {
    "foreigner_without_right": "no",
    "adult_or_authorised": "yes",
    "name_conflict": "no",
    "place_right_ok": "yes",
    "days_since_start": "5",
}


@pytest.mark.parametrize("words", ["ทะเบียนการค้า", "จดทะเบียนร้านค้าออนไลน์", "trade name"])
@plain_thai_or_scripted_english
def test_it_is_found_by_the_words_people_use(town: Town, language: str, javascript: bool, words: str) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    robot.go(page, "/", language)
    page.fill("main [name=q]", words)
    with page.expect_navigation():
        page.locator("main form:has([name=q]) button").first.click()

    found = page.locator(f'main a[href$="/services/{SERVICE}"]').first
    assert found.is_visible()
    with page.expect_navigation():
        found.click()
    assert in_(language, "จดทะเบียนพาณิชย์", "Commercial (trade-name) registration") in robot.text_of(page)


@scripted_thai_or_plain_english
def test_the_manual_tells_all_before_anybody_signs_in(town: Town, language: str, javascript: bool) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    robot.go(page, f"/services/{SERVICE}", language)

    text = robot.text_of(page)
    for words in (
        in_(language, "ใครยื่นได้", "Who may apply"),
        in_(language, "หน่วยงานตรวจข้อมูลให้เอง ไม่ต้องแนบ", "The agency looks this up itself"),
        in_(language, "50 บาท", "50 baht"),
        in_(language, "1 วันทำการ", "1 working day"),
        in_(language, "กรมพัฒนาธุรกิจการค้า", "Department of Business Development"),
        in_(language, "พระราชบัญญัติทะเบียนพาณิชย์ พ.ศ. 2499", "Commercial Registration Act B.E. 2499"),
        in_(language, "เทศบาล", "Municipality"),
        in_(language, "รอการตรวจสอบ", "Uncertain"),
    ):
        assert words in text, words
    assert "/sign-in" not in page.url


@pytest.mark.parametrize(
    ("answers", "verdict", "because"),
    [
        (
            KNOWN,
            ("เท่าที่ท่านตอบ ไม่มีเหตุที่ทำให้ใช้บริการนี้ไม่ได้", "Nothing in your answers stands in the way"),
            ("ได้รับยกเว้นไม่ต้องจดทะเบียน", "Is exempt"),
        ),
        ({**KNOWN, "adult_or_authorised": "no"}, ("ใช้บริการนี้ไม่ได้", "No, going by"), ("ม.27", "s.27")),
        (
            {**KNOWN, "place_right_ok": ""},
            ("ยังต้องทราบ", "Still to be known"),
            ("มีสิทธิใช้สถานที่", "Has the right to use the premises"),
        ),
    ],
    ids=["so-far", "no", "still-needed"],
)
@all_four
def test_can_i_use_it_is_answered_with_reason_and_law(
    town: Town,
    language: str,
    javascript: bool,
    answers: Mapping[str, str],
    verdict: tuple[str, str],
    because: tuple[str, str],
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    robot.go(page, f"/services/{SERVICE}/can-i-use-it", language)
    robot.answer(page, answers)
    robot.send(page)

    text = page.locator("main .bk-verdict").inner_text()
    assert in_(language, *verdict) in text, text
    assert in_(language, *because) in text, text
    assert page.locator('main .bk-verdict[role="status"]').count()


@plain_thai_or_scripted_english
def test_what_is_no_number_is_told_by_its_question(town: Town, language: str, javascript: bool) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    robot.go(page, f"/services/{SERVICE}/can-i-use-it", language)
    robot.answer(page, {"days_since_start": "สามวัน"})
    robot.send(page)

    assert in_(language, "กรอกเป็นตัวเลข", "Enter a number") in robot.errors_on(page)[0]
    assert page.locator(".govuk-error-summary a").first.get_attribute("href") == "#days_since_start"
