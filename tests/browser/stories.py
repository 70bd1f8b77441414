"""The parts that stories share: how an application comes to be, and how money is paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import robot
from tests.browser.answers import SUBDISTRICT, SUBDISTRICT_WORDS
from tests.browser.town import Town


def begin(town: Town, page: Page, service: str, person: str, language: str, *, applicant: str = "") -> None:
    """From the service's page to the overview of the draft, signed in as `person`.

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


def fill(
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
) -> None:
    """From the service's page to the page where all answers are checked."""
    begin(town, page, service, person, language, applicant=applicant)
    robot.begin_form(page)
    robot.fill_form(page, answers, paper, SUBDISTRICT_WORDS, SUBDISTRICT, items)


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
    """From the service's page to the receipt; the reference."""
    fill(town, page, service, person, answers, paper, language, applicant=applicant, items=items)
    return robot.submit(page)


def open_page(page: Page, page_id: str, language: str) -> None:
    """From anywhere in a draft to the page of the form of that id."""
    draft = page.url.split("/drafts/")[1].split("/")[0].split("?")[0].split("#")[0]
    robot.go(page, f"/drafts/{draft}/pages/{page_id}", language)


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


def days_ago(town: Town, days: int) -> tuple[str, str, str]:
    """Day, month and Buddhist year of the date so many days ago there."""
    on = town.today() - timedelta(days=days)
    return str(on.day), str(on.month), str(on.year + 543)


def mark_defects(desk: Page, defects: Mapping[str, str]) -> None:
    """On the completeness page: mark these fields, see the notice, and send it."""
    for field, text in defects.items():
        desk.locator(f'main [name=mark][value="{field}"]').check(force=True)
        desk.fill(f'main [name="text.{field}"]', text)
    with desk.expect_navigation():
        desk.locator('main button[name=do][value="preview"]').click()
    robot.do(desk, "send")


def grant_registration(town: Town, reference: str, language: str) -> None:
    """The registrar finds it complete and grants it."""
    desk = town.desk("naree", language)
    robot.take(desk, reference, language)
    robot.answer(desk, {"check.business_listed": "true", "check.is_exempt": "false"})
    robot.do(desk, "complete")
    robot.take(desk, reference, language)
    robot.decide(desk, "granted")
