"""Part 6: a refusal needs facts, law and considerations, and a hearing first; then it says how to appeal."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import robot, stories
from tests.browser.answers import a_paper, trade_name
from tests.browser.town import Town
from tests.browser.ways import all_four, in_

pytestmark = pytest.mark.browser

REASONS = {
    "facts": "จากการตรวจสอบ กิจการเป็นการขายของเร่",
    "law": "พ.ร.บ.ทะเบียนพาณิชย์ พ.ศ. 2499 มาตรา 7",
    "considerations": "คำชี้แจงไม่เปลี่ยนข้อเท็จจริง จึงไม่อาจรับจดทะเบียนได้",
}


@all_four
def test_a_refusal_gives_its_reasons_hears_the_person_and_tells_how_to_appeal(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    answers = trade_name(f"แผงลอย {language}", started=stories.days_ago(town, 5))
    reference = stories.apply(
        town, page, "trade-name-registration", "สมจิตร|Somjit", answers, a_paper(tmp_path), language
    )
    desk = town.desk("naree", language, javascript=javascript)
    robot.take(desk, reference, language)
    robot.answer(desk, {"check.business_listed": "true", "check.is_exempt": "true"})
    robot.do(desk, "complete")
    robot.take(desk, reference, language)

    _r12_incomplete_reasons_are_refused(desk, language)
    _r13_it_waits_for_the_hearing(desk, language)
    _heard(town, desk, page, reference, language)
    robot.take(desk, reference, language)
    robot.decide(desk, "refused", REASONS)
    _r14_how_to_appeal(town, page, reference, language)


def _r12_incomplete_reasons_are_refused(desk: Page, language: str) -> None:
    with desk.expect_navigation():
        desk.locator('main a[href*="as=refused"]').first.click()
    for missing in REASONS:
        robot.answer(desk, {**REASONS, missing: ""})
        with desk.expect_navigation():
            desk.locator('main button[name=do][value="preview"]').click()
        links = desk.locator(".govuk-error-summary__list a")
        assert f"#{missing}" in links.evaluate_all("found => found.map(each => each.getAttribute('href'))")
        assert not desk.locator('main button[name=do][value="send"]').count()  # nothing to send


def _r13_it_waits_for_the_hearing(desk: Page, language: str) -> None:
    robot.answer(desk, REASONS)
    with desk.expect_navigation():
        desk.locator('main button[name=do][value="preview"]').click()
    told = " ".join(robot.errors_on(desk))
    assert in_(language, "ยังไม่ได้ให้โอกาสชี้แจง", "has not been heard") in told, told
    assert not desk.locator('main button[name=do][value="send"]').count()


def _heard(town: Town, desk: Page, page: Page, reference: str, language: str) -> None:
    with desk.expect_navigation():
        desk.locator('main a[href*="as=hearing"]').first.click()
    robot.answer(desk, {"facts": REASONS["facts"]})
    robot.do(desk, "send")
    robot.go(page, f"/cases/{reference}", language)
    town.wait_for(page, "/hearing")
    robot.go(page, f"/cases/{reference}/hearing", language)
    assert REASONS["facts"] in robot.text_of(page)
    robot.send(page)  # with nothing said
    assert page.locator(".govuk-error-summary").count()
    robot.answer(page, {"answer": "ดิฉันมีหน้าร้านถาวร"})
    robot.send(page)
    robot.go(desk, f"/desk/cases/{reference}", language)
    assert "ดิฉันมีหน้าร้านถาวร" in robot.text_of(desk)


def _r14_how_to_appeal(town: Town, page: Page, reference: str, language: str) -> None:
    robot.go(page, f"/cases/{reference}", language)
    town.wait_for(page, "bk-appeal")
    order = page.locator("main section", has=page.locator("#order"))
    for part in REASONS.values():
        assert part in order.inner_text()
    appeal = order.locator(".bk-appeal")
    assert in_(language, "15 วันนับแต่วันที่ได้รับแจ้ง", "15 days from being told") in appeal.inner_text()
    day = str(appeal.locator("time").get_attribute("datetime"))
    assert (town.today().isoformat()) < day
    robot.until(
        page,
        lambda: any(reference in str(mail) for mail in town.mail("somsri@example.com")),
        "the order by mail",
    )
