"""Part 2: as any of ThaID's synthetic people, or as a guest by e-mail or phone where the service allows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import robot, stories
from tests.browser.answers import HANDLER, SUBDISTRICT, SUBDISTRICT_WORDS, a_paper, food
from tests.browser.town import Town
from tests.browser.ways import all_four, in_, plain_thai_or_scripted_english, scripted_thai_or_plain_english

pytestmark = pytest.mark.browser

FOOD, ALLOWANCE = "food-premises-licence", "old-age-allowance"
PEOPLE = [
    ("ตะวัน มหาวงศ์", "Tawan Mahawong"),
    ("ลำดวน พลเยี่ยม", "Lamduan Phonyiam"),
    ("เดชา ธรรมรงค์", "Decha Thammarong"),
]


@pytest.mark.parametrize("person", PEOPLE, ids=["tawan", "lamduan", "decha"])
@plain_thai_or_scripted_english
def test_each_synthetic_person_signs_in_and_out(
    town: Town, language: str, javascript: bool, person: tuple[str, str]
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    robot.go(page, "/my-data", language)
    assert "/sign-in" in page.url
    name = in_(language, *person)
    robot.sign_in_as(town, page, name.split()[0], language)
    assert page.url.endswith("/my-data")  # where she wanted to go
    assert name in robot.text_of(page)
    page.locator("summary.bk-menu__summary").click()
    robot.press(page, in_(language, "ออกจากระบบ", "Sign out"))
    robot.go(page, "/my-data", language)
    assert "/sign-in" in page.url
    page.context.close()


@scripted_thai_or_plain_english
def test_who_turns_back_at_thaid_is_told_and_not_signed_in(
    town: Town, language: str, javascript: bool
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    robot.go(page, "/sign-in", language)
    with page.expect_navigation():
        page.locator('form[action$="/sign-in/thaid"] button').click()
    with page.expect_navigation():
        page.locator('button[name="cancel"]').click()
    assert page.url.startswith(town.url)
    assert in_(language, "ยกเลิก", "cancel") in robot.text_of(page)
    robot.go(page, "/my-data", language)
    assert "/sign-in" in page.url
    page.context.close()


@all_four
def test_a_guest_proves_her_e_mail_or_phone_and_applies_without_prefill(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    channel = "email" if javascript == (language == "en") else "phone"
    address = stories.new_address(channel)
    page = town.visitor(language, javascript=javascript).new_page()
    stories.enter_as_guest(town, page, address, language)
    stories.begin(town, page, FOOD, "", language)
    robot.begin_form(page)
    assert "applicant_type" in robot.controls(page)
    assert not page.locator("main .bk-register").count()  # nothing of hers is looked up
    answers = food("ร้านเล็กข้างทาง", "80", {"contact.channel": channel, f"contact.{channel}": address})
    paper, items = a_paper(tmp_path), {"handlers": [HANDLER]}
    robot.fill_form(page, answers, paper, SUBDISTRICT_WORDS, SUBDISTRICT, items)
    reference = robot.submit(page)
    to = stories.mailbox(address)
    robot.until(page, lambda: any(reference in mail["text"] for mail in town.mail(to)), "the receipt")
    page.context.close()


@plain_thai_or_scripted_english
def test_a_wrong_code_lets_nobody_in_and_says_what_to_do(town: Town, language: str, javascript: bool) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    right = stories.guest_code(town, page, stories.new_address("email"), language)
    page.fill("main [name=code]", "000000" if right != "000000" else "000001")
    robot.send(page)
    assert in_(language, "รหัสไม่ถูกต้อง", "The code is wrong") in robot.errors_on(page)[0]
    assert page.locator(".govuk-error-summary a").first.get_attribute("href") == "#code"
    assert in_(language, "โปรดตรวจสอบรหัส", "Check the code") in robot.text_of(page)
    robot.go(page, "/cases", language)
    assert "/sign-in" in page.url
    page.context.close()


@pytest.mark.parametrize("typed", ["ไม่ใช่อีเมล@", "02 123 4567", "12345"])
@scripted_thai_or_plain_english
def test_no_code_goes_where_none_can_arrive(town: Town, language: str, javascript: bool, typed: str) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    robot.go(page, "/sign-in/guest", language)
    page.fill("main [name=contact]", typed)
    robot.send(page)
    assert in_(language, "ส่งรหัสไปยัง", "A code can't be sent") in robot.errors_on(page)[0]
    assert page.locator(".govuk-error-summary a").first.get_attribute("href") == "#contact"
    page.context.close()


@all_four
def test_a_service_that_needs_thaid_says_so_to_a_guest(town: Town, language: str, javascript: bool) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    robot.go(page, f"/services/{ALLOWANCE}", language)
    assert "ThaID" in robot.text_of(page)  # the assurance it needs
    stories.enter_as_guest(town, page, stories.new_address("email"), language)
    robot.go(page, f"/services/{ALLOWANCE}/apply", language)
    told = in_(language, "บริการนี้ต้องยืนยันตัวตนด้วย ThaID", "needs you to prove who you are with ThaID")
    assert told in robot.text_of(page)
    assert "applicant" not in robot.controls(page)
    page.context.close()
