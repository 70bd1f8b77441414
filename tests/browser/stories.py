"""The parts that stories share: how an application comes to be, and how money is paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import robot
from tests.browser.answers import SUBDISTRICT, SUBDISTRICT_WORDS
from tests.browser.town import Town


def apply(
    town: Town,
    page: Page,
    service: str,
    person: str,
    answers: Mapping[str, Mapping[str, str]],
    paper: Path,
    language: str,
    *,
    applicant: str = "",
    items: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
) -> str:
    """From the service's page to the receipt, signed in as `person`; the reference.

    `applicant` is the value of the choice for whom to apply, where there is a choice.
    """
    robot.go(page, f"/services/{service}", language)
    with page.expect_navigation():
        page.locator(f'main a[href$="/services/{service}/apply"]').first.click()
    if "/sign-in" in page.url:
        robot.sign_in_as(town, page, person, language)
    if page.url.endswith("/apply"):
        if applicant and "applicant" in robot.controls(page):
            robot.answer(page, {"applicant": applicant})
        robot.send(page)
    robot.begin_form(page)
    robot.fill_form(page, answers, paper, SUBDISTRICT_WORDS, SUBDISTRICT, items)
    return robot.submit(page)


def pay_at_the_bank(town: Town, page: Page, reference: str, language: str) -> None:
    """Follow the bank's link on the payment page, pay there, and come back to a settled demand."""
    for _ in range(60):
        robot.go(page, f"/cases/{reference}/pay", language)
        if page.locator(f'a[href^="{town.sandbox["bank"]}"]').count():
            break
        page.wait_for_timeout(300)
    with page.expect_navigation():
        page.locator(f'a[href^="{town.sandbox["bank"]}"]').first.click()
    with page.expect_navigation():
        page.locator("form button").last.click()
    settled = "ชำระเงินแล้ว" if language == "th" else "Paid"
    robot.go(page, f"/cases/{reference}/pay", language)
    town.wait_for(page, settled)
