"""Every kind of page, looked at as everybody needs it: accessible, sound HTML, no sideways scrolling.

One life is lived first, so that the pages have something to show. `make sweep` keeps the pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import robot, stories
from tests.browser.answers import a_paper
from tests.browser.looking import faults_of
from tests.browser.test_trade_name import SERVICE, _answers
from tests.browser.town import DESK, Town

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

PUBLIC = (
    "/",
    "/services",
    "/services?q=ร้าน",
    "/services?q=zzzz",
    "/services/trade-name-registration",
    "/services/old-age-allowance",
    "/services/food-premises-licence",
    "/services/food-premises-licence/can-i-use-it",
    "/verify",
    "/verify/0000-0000-0000-0000",
    "/track",
    "/help",
    "/privacy",
    "/accessibility",
    "/sign-in",
    "/sign-in/guest",
    "/desk/sign-in",
    "/nothing-here",
)
MINE = ("/cases", "/grants", "/inbox", "/my-data", "/mandates", "/mandates/give")
DESK_PAGES = ("/desk", "/desk?scope=free&overdue=on", "/desk/letters")


@dataclass
class Life:
    """Somebody with cases in several states, and the officers who work on them."""

    town: Town
    somsri: BrowserContext
    naree: Page
    addresses: tuple[str, ...]
    desk_addresses: tuple[str, ...]


@pytest.fixture(scope="module")
def life(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    """An issued registration, one waiting for the officer, an unfinished draft of each other service."""
    paper = a_paper(tmp_path_factory.mktemp("paper"))
    context = town.visitor("th")
    page = context.new_page()
    issued = _issued(town, page, paper)
    waiting = stories.apply(town, page, SERVICE, "สมศรี", _answers("ร้านที่สอง"), paper, "th")
    naree = town.desk("naree", javascript=True, viewport=DESK)  # axe is a script
    robot.take(naree, waiting)
    task = naree.url.removeprefix(town.url)
    drafts = [*_form_pages(page, "food-premises-licence"), *_form_pages(page, "old-age-allowance")]
    yield Life(
        town=town,
        somsri=context,
        naree=naree,
        addresses=(
            f"/cases/{issued}",
            f"/cases/{issued}/pay",
            f"/cases/{issued}/receipt",
            f"/cases/{waiting}",
            f"/cases/{waiting}/withdraw",
            f"/cases/{waiting}/contact",
            *drafts,
        ),
        desk_addresses=(f"/desk/cases/{issued}", f"/desk/cases/{waiting}", task),
    )
    context.close()


def _issued(town: Town, page: Page, paper: Path) -> str:
    reference = stories.apply(town, page, SERVICE, "สมศรี", _answers("ร้านแรก"), paper, "th")
    desk = town.desk("naree")
    robot.take(desk, reference)
    robot.answer(desk, {"check.business_listed": "true", "check.is_exempt": "false"})
    robot.do(desk, "complete")
    robot.take(desk, reference)
    robot.decide(desk, "granted")
    stories.pay_at_the_bank(town, page, reference, "th")
    robot.go(page, f"/cases/{reference}", "th")
    town.wait_for(page, "ออกเอกสารแล้ว")
    return reference


def _form_pages(page: Page, service: str) -> list[str]:
    """A draft begun: its overview, its pages and its check page."""
    robot.go(page, f"/services/{service}/apply", "th")
    if page.url.endswith("/apply"):
        if "applicant" in robot.controls(page):
            robot.answer(page, {"applicant": "self"})
        robot.send(page)
    overview = page.url.split("//")[1].partition("/")[2]
    links = page.locator('main a[href*="/pages/"]').evaluate_all(
        "found => [...new Set(found.map(each => each.getAttribute('href')))]"
    )
    return [f"/{overview}", *links, f"/{overview}/check"]


def test_public_pages(town: Town, tmp_path: Path) -> None:
    context = town.visitor("th")

    assert not faults_of(context, PUBLIC, tmp_path)


def test_the_applicant_s_pages(life: Life, tmp_path: Path) -> None:
    assert not faults_of(life.somsri, (*MINE, *life.addresses), tmp_path)


def test_the_officer_s_pages(life: Life, tmp_path: Path) -> None:
    assert not faults_of(life.naree.context, (*DESK_PAGES, *life.desk_addresses), tmp_path)


def test_everything_works_by_keyboard(life: Life) -> None:
    """From the skip link through a form to its button, without a mouse."""
    page = life.somsri.new_page()
    page.goto("/services")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("govuk-skip-link")
    page.keyboard.press("Enter")
    seen = set()
    for _ in range(300):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
        if page.evaluate("document.activeElement.name") == "q":
            break
    assert page.evaluate("document.activeElement.name") == "q", seen
    page.keyboard.type("เบี้ยผู้สูงอายุ")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator('main a[href$="/services/old-age-allowance"]').count()
    page.close()
