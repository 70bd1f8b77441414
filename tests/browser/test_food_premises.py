"""Part 6: units consulted side by side, an inspection with a remedy order, more time, and why the rules say so."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import robot, stories
from tests.browser.answers import EMAIL, HANDLER, a_paper, food
from tests.browser.town import Town
from tests.browser.ways import in_, plain_thai_or_scripted_english

pytestmark = pytest.mark.browser

SERVICE = "food-premises-licence"
WAITING_FOR_WATER = "รอผลตรวจน้ำจากห้องปฏิบัติการ"


@plain_thai_or_scripted_english
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
        applicant="self",
        items={"handlers": [HANDLER]},
    )
    officer = town.desk("somkid", language, javascript=javascript)
    robot.take(officer, reference, language)
    robot.do(officer, "complete")
    stories.consult(town, reference, language, javascript=javascript)
    _inspect_twice(town, officer, page, reference, language)

    head = town.desk("theera", language, javascript=javascript)
    _extend(head, page, reference, language)
    _decide_by_the_rules(head, reference, language)
    stories.pay_at_the_bank(town, page, reference, language)
    robot.go(page, f"/cases/{reference}", language)
    town.wait_for(page, in_(language, "ออกเอกสารแล้ว", "Issued"))


def _inspect_twice(town: Town, officer: Page, page: Page, reference: str, language: str) -> None:
    """The first visit ends in an improvement order, which is no defect notice; the second passes."""
    robot.take(officer, reference, language)
    robot.answer(officer, {**stories.CLEAN, "check.kitchen_clean": "false"})
    robot.do(officer, "finish")
    if officer.locator('main button[name=do][value="send"]').count():
        robot.do(officer, "send")
    robot.go(page, f"/cases/{reference}", language)
    town.wait_for(page, "/remedy")
    assert not page.locator('main a[href$="/correct"]').count()
    robot.go(page, f"/cases/{reference}/remedy", language)
    robot.send(page)
    robot.take(officer, reference, language)
    robot.answer(officer, stories.CLEAN)
    robot.do(officer, "finish")


def _extend(head: Page, page: Page, reference: str, language: str) -> None:
    """Once, with a reason that the applicant reads; a further time on the same day is refused kindly."""
    _more_time(head, reference, language)
    assert not robot.errors_on(head), robot.errors_on(head)
    robot.go(page, f"/cases/{reference}", language)
    assert WAITING_FOR_WATER in robot.text_of(page)

    _more_time(head, reference, language)
    told = " ".join(robot.errors_on(head))
    assert in_(language, "วันนี้ขยายเวลาไปแล้วครั้งหนึ่ง", "extended once today already") in told, told
    assert in_(language, "โปรดขยายในวันอื่น", "extend it on another day") in told, told
    robot.go(page, f"/cases/{reference}", language)
    assert robot.text_of(page).count(WAITING_FOR_WATER) == 1


def _more_time(head: Page, reference: str, language: str) -> None:
    robot.go(head, f"/desk/cases/{reference}/extend", language)
    robot.answer(head, {"reason": WAITING_FOR_WATER})
    robot.send(head)


def _decide_by_the_rules(head: Page, reference: str, language: str) -> None:
    """The head sees which row, which inputs from where and which law, and decides."""
    robot.take(head, reference, language)
    trace = head.locator("main .bk-trace")
    text = trace.inner_text()
    assert in_(language, "ตามแถวที่", "by row") not in text, text
    assert in_(language, "ออกใบอนุญาต", "Licence granted") in text
    assert in_(language, "พ.ร.บ.การสาธารณสุข พ.ศ. 2535 ม.38", "Public Health Act s.38") in text
    inputs = dict(
        zip(trace.locator("dt").all_inner_texts(), trace.locator("dd").all_inner_texts(), strict=True)
    )
    finding = in_(language, "ผลการตรวจของเจ้าหน้าที่", "an officer's findings")
    register, answered = (
        in_(language, "ผังเมือง", "plan"),
        in_(language, "คำตอบ", "the answers"),
    )
    expected = {
        in_(language, "ใช้อาคารได้ถูกต้อง", "The building may be used so"): finding,
        in_(language, "สุขลักษณะผ่าน", "Hygiene passed"): finding,
        in_(language, "ผังเมืองอนุญาต", "Zoning permits it"): register,
        in_(language, "อยู่ในตลาด", "Is in a market"): answered,
    }
    for title, source in expected.items():
        assert source in inputs[title], (title, inputs[title])
    rows = head.locator("main details table tbody tr")
    assert rows.count() == 9
    robot.decide(head, "granted")
