"""Part 7: what is due and why, paid at the bank or at the counter, told once or twice, with a receipt."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from borikan.kernel import emvco
from borikan.kernel.money import Money
from tests.browser import robot, stories
from tests.browser.answers import a_paper, trade_name
from tests.browser.codes import scan
from tests.browser.town import Town
from tests.browser.ways import in_, plain_thai_or_scripted_english, scripted_thai_or_plain_english

pytestmark = pytest.mark.browser

TAKEN = re.compile("ผู้รับชำระรับแจ้งแล้ว|has taken the notification")
SERVICE = "trade-name-registration"
_NUMBERS = itertools.count(1)


def _to_be_paid(town: Town, page: Page, language: str, folder: Path) -> str:
    """A registration that only waits for its fee."""
    name = f"ร้านรอชำระ {next(_NUMBERS)}"  # a name that is registered can't be registered again
    answers = trade_name(name, started=stories.days_ago(town, 5))
    reference = stories.apply(town, page, SERVICE, "ลำดวน|Lamduan", answers, a_paper(folder), language)
    stories.grant_registration(town, reference, language)
    robot.go(page, f"/cases/{reference}/pay", language)
    robot.until(
        page,
        lambda: page.locator(f'a[href^="{town.sandbox["bank"]}"]').count() > 0,
        "the demand",
        reload=True,
    )
    return reference


@plain_thai_or_scripted_english
def test_a_bill_paid_at_the_bank_and_told_twice_is_settled_once(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    reference = _to_be_paid(town, page, language, tmp_path)
    assert in_(language, "จดทะเบียนใหม่", "New registration") in robot.text_of(page)  # the charge's trace
    picture = tmp_path / "screen.png"
    page.screenshot(path=picture, full_page=True)
    assert emvco.parse(scan(picture)).amount == Money.baht(50)

    stories.pay_at_the_bank(town, page, reference, language)
    bank = page.context.new_page()
    bank.goto(town.sandbox["bank"])
    with bank.expect_navigation():
        bank.locator('a[href*="/transactions/"]').first.click()
    with bank.expect_navigation():
        bank.locator('form[action$="/notify"] button').click()
    robot.until(
        bank,
        lambda: bool(TAKEN.search(bank.locator("body").inner_text())),
        "the second notification",
        reload=True,
    )

    desk = town.desk("pichai", language, javascript=javascript)
    robot.go(desk, f"/desk/payments?reference={reference}", language)
    assert desk.locator("main .bk-due").count() == 1
    assert not desk.locator("main #refunds").count()  # nothing was paid too much
    _receipt(town, page, reference, language)


@scripted_thai_or_plain_english
def test_the_finance_officer_takes_the_money_at_the_counter_once(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    reference = _to_be_paid(town, page, language, tmp_path)
    till = town.desk("pichai", language, javascript=javascript)
    robot.go(till, "/desk/payments", language)
    till.fill("main [name=reference]", reference)
    with till.expect_navigation():
        till.locator("main .bk-filter button").click()
    robot.answer(till, {"method": "cash"})
    robot.send(till)
    assert in_(language, "รับเงินแล้ว", "The money is taken") in robot.text_of(till)
    till.go_back()
    if till.locator('main form[action*="/take"] button').count():  # as the browser kept it
        robot.send(till)
        assert in_(language, "ชำระแล้ว", "paid already") in robot.text_of(till)
    _receipt(town, page, reference, language)


def _receipt(town: Town, page: Page, reference: str, language: str) -> None:
    """A sealed PDF, to be kept."""
    robot.go(page, f"/cases/{reference}/pay", language)
    receipt = page.locator('main a[href*="/documents/"]')
    robot.until(page, lambda: receipt.count() > 0, "the receipt", reload=True)
    assert receipt.count() == 1
    assert b"/ByteRange" in robot.sealed(page, town.url + str(receipt.get_attribute("href")))
