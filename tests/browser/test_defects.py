"""Part 5: an officer's work list, the one defect notice, and who may not touch which case."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import robot, stories
from tests.browser.answers import EMAIL, HANDLER, a_paper, food, trade_name
from tests.browser.town import Town
from tests.browser.ways import all_four, in_, plain_thai_or_scripted_english, scripted_thai_or_plain_english

pytestmark = pytest.mark.browser

TRADE, FOOD = "trade-name-registration", "food-premises-licence"


def _file(town: Town, page: Page, language: str, folder: Path) -> str:
    answers = trade_name(f"ร้านฝ้าย {language}", started=stories.days_ago(town, 5))
    return stories.apply(town, page, TRADE, "แก้วตา|Kaewta", answers, a_paper(folder), language)


@plain_thai_or_scripted_english
def test_the_work_list_is_counted_filtered_sorted_and_searched(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    first, second = (_file(town, page, language, tmp_path) for _ in range(2))
    desk = town.desk("naree", language, javascript=javascript)
    robot.until(desk, lambda: second in robot.work_of(desk), "the task", reload=True)

    mine = _tile(desk, in_(language, "งานของฉัน", "My tasks"))
    free = _tile(desk, in_(language, "ยังไม่มีผู้รับ", "Free to take"))
    robot.take(desk, first, language)
    robot.go(desk, "/desk", language)
    assert _tile(desk, in_(language, "งานของฉัน", "My tasks")) == mine + 1
    assert _tile(desk, in_(language, "ยังไม่มีผู้รับ", "Free to take")) == free - 1

    with desk.expect_navigation():
        desk.locator("main .bk-stats a[href*='scope=mine']").click()
    assert first in robot.rows_of(desk)
    assert second not in robot.rows_of(desk)
    robot.go(desk, f"/desk?reference={second}", language)
    assert robot.rows_of(desk) == [second]
    robot.go(desk, "/desk", language)
    desk.select_option("main [name=service]", TRADE)
    robot.answer(desk, {"scope": "free"})
    with desk.expect_navigation():
        desk.locator("main .bk-filter button").first.click()
    assert second in robot.work_of(desk)
    assert first not in robot.work_of(desk)
    _sorted(desk, language)
    robot.go(desk, "/desk?reference=0000", language)
    assert in_(language, "ไม่มีงานที่ตรงกับตัวกรอง", "No task matches the filter") in robot.text_of(desk)


def _tile(desk: Page, name: str) -> int:
    tile = desk.locator("main .bk-stats__tile").filter(has_text=name).first.inner_text()
    return int(next(word for word in tile.split() if word.isdigit()))


def _sorted(desk: Page, language: str) -> None:
    """By the due day unless asked otherwise: what is overdue stands on top."""
    robot.go(desk, "/desk", language)
    days = desk.locator("main tbody tr").evaluate_all(
        "rows => rows.map(row => row.classList.contains('bk-row--late') ? 0 : 1)"
    )
    assert days == sorted(days), days
    robot.go(desk, "/desk?sort=filed", language)
    assert desk.locator('main th[aria-sort="ascending"]').count() == 1


@scripted_thai_or_plain_english
def test_who_lost_the_race_for_a_task_is_told_kindly(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    reference = _file(town, page, language, tmp_path)
    quick, slow = (town.desk(name, language, javascript=javascript) for name in ("prasert", "naree"))
    for desk in (quick, slow):
        robot.go(desk, f"/desk/cases/{reference}", language)
        claim = desk.locator('main form[action*="/claim"] button')
        robot.until(desk, lambda claim=claim: claim.count() > 0, "the task", reload=True)  # type: ignore[misc]  # bound now
    for desk in (quick, slow):
        with desk.expect_navigation():
            desk.locator('main form[action*="/claim"] button').first.click()

    told = robot.text_of(slow)
    assert reference in told
    assert in_(language, "ประเสริฐ มั่นคง", "Prasert Mankhong") in told
    assert in_(language, "โปรดเลือกงานอื่น", "Choose another one") in told


@all_four
def test_r3_a_second_defect_notice_is_refused(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    reference = _file(town, page, language, tmp_path)
    desk = town.desk("naree", language, javascript=javascript)
    robot.take(desk, reference, language)
    stories.mark_defects(desk, {"trade_name_th": "ชื่อคล้ายกับที่มีอยู่", "website": "ใส่ที่อยู่ให้ครบ"})
    robot.go(desk, f"/desk/cases/{reference}", language)
    assert in_(language, "หยุดนับเวลา", "clock stands still") in robot.text_of(desk)

    robot.go(page, f"/cases/{reference}", language)
    town.wait_for(page, "/acknowledge")
    with page.expect_navigation():
        page.locator('main form[action$="/acknowledge"] button').click()
    assert in_(language, "ท่านรับทราบเมื่อ", "you read it") in robot.text_of(page)
    robot.go(page, f"/cases/{reference}/correct", language)
    asked = {name for name in robot.controls(page) if "." not in name and not name.startswith("_")}
    assert asked == {"trade_name_th", "website", "declared"}  # only what was marked
    robot.answer(page, {"trade_name_th": "ร้านฝ้ายสองสี", "website": "https://cotton.example"})
    robot.send(page)
    assert robot.errors_on(page)  # it wants the declaration again
    page.locator("main [name=declared]").check()
    robot.send(page)
    assert not robot.errors_on(page), robot.errors_on(page)

    robot.take(desk, reference, language)
    desk.locator('main [name=mark][value="capital"]').check()
    desk.fill('main [name="text.capital"]', "ทุนไม่ชัดเจน")
    with desk.expect_navigation():
        desk.locator('main button[name=do][value="preview"]').click()
    errors = " ".join(robot.errors_on(desk))
    assert in_(language, "เหตุผลที่ต้องแจ้งเป็นครั้งที่สอง", "reason why a second notice") in errors, errors
    assert in_(language, "ผู้บังคับบัญชา", "supervisor") in errors, errors
    robot.answer(desk, {"check.business_listed": "true", "check.is_exempt": "false"})
    desk.locator('main [name=mark][value="capital"]').uncheck()
    robot.do(desk, "complete")


@plain_thai_or_scripted_english
def test_an_officer_s_own_and_her_relatives_cases_are_closed_to_her(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    person, shop = in_(language, "วิชัย", "Suda"), food("ก๋วยเตี๋ยววิชัย", "80", EMAIL)  # her brother; herself
    reference = stories.apply(
        town,
        page,
        FOOD,
        person,
        shop,
        a_paper(tmp_path),
        language,
        applicant="self",
        items={"handlers": [HANDLER]},
    )
    other = town.desk("somkid", language, javascript=javascript)
    robot.until(other, lambda: reference in robot.work_of(other), "the task", reload=True)

    suda = town.desk("suda", language, javascript=javascript)
    assert reference not in robot.work_of(suda)
    answer = suda.goto(in_(language, "", "/en") + f"/desk/cases/{reference}")
    assert answer is not None
    assert answer.status == 403
    assert reference not in robot.text_of(suda)
