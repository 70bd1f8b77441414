"""Part 3: what the state knows is shown, what it doesn't is asked; nothing is lost, and errors help."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Page

from tests.browser import robot, stories
from tests.browser.answers import EMAIL, HANDLER, SUBDISTRICT, SUBDISTRICT_WORDS, a_paper, food, trade_name
from tests.browser.town import Town
from tests.browser.ways import all_four, in_, plain_thai_or_scripted_english, scripted_thai_or_plain_english

pytestmark = pytest.mark.browser

TRADE, FOOD = "trade-name-registration", "food-premises-licence"


def _somebody(language: str, javascript: bool, *names: str) -> str:
    """Each way of telling a story has a person of its own, so that nobody finds another's draft."""
    return names[(language == "en") * 2 + javascript]


@plain_thai_or_scripted_english
def test_a_value_of_the_state_is_disputed_and_both_are_kept(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    person = _somebody(language, javascript, "ชาติชาย", "ณัฐพล", "Suphap", "Anong")
    stories.begin(town, page, TRADE, person, language)
    stories.open_page(page, "owner", language)
    held = page.locator("#full_name-field .bk-register")
    assert in_(language, "จาก ทะเบียนราษฎร", "From") in held.inner_text()
    assert not page.locator('main [name="full_name"]').count()  # shown instead of asked
    state = held.locator(".bk-register__value").inner_text()

    with page.expect_navigation():
        page.locator('main button[name=_dispute][value="full_name"]').click()
    claim = f"{state} นามสกุลใหม่"
    robot.answer(page, {"full_name": claim, "_reason.full_name": "เปลี่ยนนามสกุลเมื่อเดือนก่อน"})
    answers = trade_name(f"ร้านโต้แย้ง {language} {javascript}", started=stories.days_ago(town, 5))
    robot.answer(page, answers["owner"])
    robot.send(page)
    robot.fill_form(page, answers, a_paper(tmp_path), SUBDISTRICT_WORDS, SUBDISTRICT)
    checked = robot.text_of(page)
    assert claim in checked
    assert in_(language, f"มีว่า “{state}”", f"holds “{state}”") in checked
    reference = robot.submit(page)

    desk = town.desk("naree", language, javascript=javascript)
    robot.take(desk, reference, language)
    robot.go(desk, f"/desk/cases/{reference}", language)
    seen = robot.text_of(desk)
    for told in (claim, state, "เปลี่ยนนามสกุลเมื่อเดือนก่อน"):
        assert told in seen, told


@contextmanager
def _mood(town: Town, register: str, mood: str) -> Iterator[None]:
    """A register of the state that doesn't work for a while."""
    control = f"{town.sandbox['registers']}/control"
    requests.post(f"{control}/{register}", data={"mood": mood}, timeout=10).raise_for_status()
    try:
        yield
    finally:
        requests.post(f"{control}/{register}", data={"mood": "normal"}, timeout=10).raise_for_status()


@pytest.mark.parametrize("mood", ["silent", "failing"])
@scripted_thai_or_plain_english
def test_where_a_register_is_silent_the_person_is_asked(
    town: Town, language: str, javascript: bool, mood: str
) -> None:
    names = (
        ("นิภา", "จิรายุ", "Phuwadon", "Ekkachai") if mood == "silent" else ("กัญญา", "อนันต์", "Bunmi", "Phairat")
    )
    page = town.visitor(language, javascript=javascript).new_page()
    with _mood(town, "dopa-house", mood):
        stories.begin(town, page, TRADE, _somebody(language, javascript, *names), language)
        stories.open_page(page, "owner", language)

        assert page.locator('main [name="address.house"]').count()
        assert in_(language, "ยังไม่ตอบ", "isn't answering") in robot.text_of(page)
        assert page.locator("#full_name-field .bk-register").count()  # the others answer as before


@all_four
def test_leaving_and_going_on_with_another_device_loses_nothing(
    town: Town, language: str, javascript: bool
) -> None:
    person = _somebody(language, javascript, "ปราณี", "กิตติศักดิ์", "Kampon", "Saichon")
    context = town.visitor(language, javascript=javascript)
    page = context.new_page()
    stories.begin(town, page, FOOD, person, language, applicant="self")
    stories.open_page(page, "premises", language)
    robot.answer(page, {"shop_name": "ร้านสองเครื่อง", "area_sqm": "90"})
    with page.expect_navigation():
        page.locator("main button[name=_later]").click()
    context.close()

    other = town.visitor(language, javascript=not javascript, width=1280).new_page()
    robot.go(other, "/cases", language)
    robot.sign_in_as(town, other, person, language)
    with other.expect_navigation():
        other.locator('main a[href*="/drafts/"]').first.click()
    stories.open_page(other, "premises", language)
    assert other.input_value('main [name="shop_name"]') == "ร้านสองเครื่อง"
    assert other.input_value('main [name="area_sqm"]') == "90"


@scripted_thai_or_plain_english
def test_going_back_and_sending_twice_do_no_harm(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    person = _somebody(language, javascript, "ฟารีดา", "เดชา", "Thongchan", "Kittipong")
    shop = food(f"ร้านกดซ้ำ {language}", "80", EMAIL)
    paper = a_paper(tmp_path)
    stories.begin(town, page, FOOD, person, language, applicant="self")
    stories.open_page(page, "contact", language)
    robot.answer(page, shop["contact"])
    robot.send(page)
    page.go_back()
    robot.send(page)  # the same page once more
    assert not robot.errors_on(page)
    stories.open_page(page, "operator", language)
    robot.fill_form(page, shop, paper, SUBDISTRICT_WORDS, SUBDISTRICT, {"handlers": [HANDLER]})

    page.locator("main [name=declared]").check()
    robot.main_button(page).dblclick(no_wait_after=True)
    page.wait_for_url("**/receipt")
    reference = robot.reference_on(page)
    page.go_back()
    if page.locator("main [name=declared]").count():  # as the browser kept it
        page.locator("main [name=declared]").check()
        robot.send(page)
    robot.go(page, "/cases", language)
    found = robot.REFERENCE.findall(robot.text_of(page))
    assert found == [reference], found


@plain_thai_or_scripted_english
def test_the_members_of_a_group_are_added_changed_and_removed(
    town: Town, language: str, javascript: bool
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    person = _somebody(language, javascript, "ณิชา", "อาทิตย์", "Kanokwan", "Thada")
    stories.begin(town, page, FOOD, person, language, applicant="self")
    stories.open_page(page, "handlers", language)
    robot.send(page)
    assert robot.errors_on(page)  # at least one is needed

    robot.add_item(page, "handlers", HANDLER)
    robot.add_item(page, "handlers", {**HANDLER, "handler_id": "1994000022741", "trained": "false"})
    assert _members(page) == 2
    change = page.locator(".bk-repeat__item").first.locator("a")
    with page.expect_navigation():
        change.click()
    robot.answer(page, {"medical_ok": "false"})
    robot.send(page)
    first = page.locator(".bk-repeat__item").first.inner_text()
    assert in_(language, "ไม่ผ่าน", "No") in first, first
    with page.expect_navigation():
        page.locator("main button[name=_remove]").last.click()
    assert _members(page) == 1
    page.reload()
    assert _members(page) == 1


def _members(page: Page) -> int:
    return page.locator(".bk-repeat__item").count()


@all_four
def test_errors_stand_on_top_lead_to_their_questions_and_speak_the_reader_s_language(
    town: Town, language: str, javascript: bool
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    person = _somebody(language, javascript, "สมหมาย", "ดาว", "Suphawadee", "Pakorn")
    stories.begin(town, page, FOOD, person, language, applicant="self")
    stories.open_page(page, "premises", language)
    robot.answer(page, {"area_sqm": "0"})
    robot.send(page)

    assert page.title().startswith(in_(language, "ข้อผิดพลาด: ", "Error: "))
    summary = page.locator("main .govuk-error-summary")
    assert summary.locator('[role="alert"]').count()
    assert summary.bounding_box()["y"] < page.locator("main h1").bounding_box()["y"]  # type: ignore[index]  # both are seen
    if javascript:
        assert page.evaluate("document.activeElement.classList.contains('govuk-error-summary')")
    links = summary.locator("a")
    assert links.count() >= 4
    thai = [any("ก" <= letter <= "๛" for letter in text) for text in links.all_inner_texts()]
    assert all(thai) if language == "th" else not any(thai), links.all_inner_texts()
    for number in range(links.count()):
        target = str(links.nth(number).get_attribute("href"))
        assert page.locator(f'[id="{target.removeprefix("#")}"]').count() == 1, target
    area = page.locator('main [name="area_sqm"]')
    described = str(area.get_attribute("aria-describedby"))
    assert any(page.locator(f"#{name}.govuk-error-message").count() for name in described.split())
