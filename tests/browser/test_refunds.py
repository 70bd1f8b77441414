"""Paid twice at the bank: proposed, approved by a second officer, asked of the person, and paid back by the bank."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from tests.browser import robot, stories
from tests.browser.answers import a_paper
from tests.browser.town import Town
from tests.browser.ways import in_, plain_thai_or_scripted_english

pytestmark = pytest.mark.browser


@plain_thai_or_scripted_english
def test_what_was_paid_twice_comes_back(town: Town, language: str, javascript: bool, tmp_path: Path) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    paper = a_paper(tmp_path)
    reference = stories.notify_small_shop(town, page, "สมศรี|Somsri", f"ร้านเงินคืน {language}", paper, language)
    stories.accept_small_shop(town, page, reference, language, javascript=javascript)
    _paid_again(town, reference)

    accounts = town.desk("pichai", language, javascript=javascript)
    robot.go(accounts, "/desk/payments", language)
    town.wait_for(accounts, "/desk/payments/refunds/")
    with accounts.expect_navigation():
        accounts.locator('main a[href*="/desk/payments/refunds/"]').last.click()
    accounts.locator("input[name=cause][value=paid-twice]").check()
    accounts.locator("textarea[name=reason]").fill("โอนสองครั้ง")
    robot.send(accounts)
    assert not robot.errors_on(accounts), robot.errors_on(accounts)
    assert not accounts.locator('input[value="approve"]').count(), "whoever proposed it can't approve it"

    second = town.desk("wanida", language, javascript=javascript)
    second.goto(accounts.url)
    with second.expect_navigation():
        second.locator("main form button").first.click()

    robot.go(page, f"/cases/{reference}", language)
    town.wait_for(page, "/refunds/")
    with page.expect_navigation():
        page.locator('main a[href*="/refunds/"]').first.click()
    page.locator("input[name=kind][value=promptpay]").check()
    page.locator("input[name=name]").fill("สมศรี ใจงาม")
    page.locator("input[name=promptpay]").fill("0812345678")
    robot.send(page)
    assert not robot.errors_on(page), robot.errors_on(page)
    town.wait_for(page, in_(language, "คืนเงินแล้ว", "Paid back"))
    for desk in (accounts, second):
        desk.context.close()


def _paid_again(town: Town, reference: str) -> None:
    """The newest bill of the bank is paid a second time."""
    bank = town.sandbox["bank"]
    (bill, *_) = requests.get(f"{bank}/api/transactions", timeout=10).json()
    content = {name: bill[name] for name in ("biller", "ref1", "ref2", "amount_satang")}
    done = requests.post(
        f"{bank}/api/payments", json={**content, "attempt": f"again-{reference}"}, timeout=10
    )
    assert done.status_code == 201, done.text
