"""What happens when time passes: corrections not made, a case overdue, a licence renewed and expired.

The year passes in a town of its own, so that nobody's other stories grow old.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import robot, stories
from tests.browser.answers import EMAIL, SUBDISTRICT, SUBDISTRICT_WORDS, a_paper, food, trade_name
from tests.browser.codes import scanned
from tests.browser.town import Town, running, visited
from tests.browser.ways import AGED, in_

pytestmark = pytest.mark.browser

TRADE = "trade-name-registration"
PEOPLE = ("สมหมาย|Sommai", "นิภา|Nipa", "จิรายุ|Jirayu", "อาทิตย์|Arthit")
"""One for each way."""
WEEKS, SEASON = 310, 60
"""A licence of a year can be renewed after the first of these days, and is over after both."""


@dataclass(frozen=True)
class Before:
    """What was begun before the time passed, told one way: references, and the paper that was issued."""

    language: str
    javascript: bool
    person: str
    uncorrected: str
    untouched: str
    licensed: str
    licence: Path


@dataclass(frozen=True)
class Aged:
    """The town most of a year later."""

    town: Town
    before: tuple[Before, ...]


@pytest.fixture(scope="module")
def aged(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aged]:
    """All tellings share the town and the days."""
    there = os.environ.get("BORIKAN_TOWN")
    folder = tmp_path_factory.mktemp("aged")
    with visited(Path(there)) if there else running(folder) as demo:
        town = Town(demo, chromium)
        before = tuple(_begin(town, folder, person, *way) for person, way in zip(PEOPLE, AGED, strict=False))
        town.let_days_pass(WEEKS)
        yield Aged(town, before)


def _begin(town: Town, folder: Path, person: str, language: str, javascript: bool) -> Before:
    page = town.visitor(language, javascript=javascript).new_page()
    paper = a_paper(folder)
    shop = trade_name(f"ร้านไม่แก้ {language}", started=stories.days_ago(town, 5))
    uncorrected, untouched = (
        stories.apply(town, page, TRADE, person, shop, paper, language) for _ in range(2)
    )
    desk = town.desk("naree", language, javascript=javascript)
    robot.take(desk, uncorrected, language)
    stories.mark_defects(desk, {"trade_name_th": "ชื่อคล้ายกับที่มีอยู่"})
    licensed = stories.license_restaurant(town, page, person, _kitchen(language), paper, language)
    licence = folder / f"{language}-{javascript}.pdf"
    licence.write_bytes(stories.certificate(town, page))
    page.context.close()
    return Before(language, javascript, person, uncorrected, untouched, licensed, licence)


def _kitchen(language: str) -> dict[str, dict[str, str]]:
    return {page: dict(answers) for page, answers in food(f"ครัวต่ออายุ {language}", "250", EMAIL).items()}


def _holder(aged: Aged, one: Before, path: str) -> Page:
    page = aged.town.visitor(one.language, javascript=one.javascript).new_page()
    robot.go(page, path, one.language)
    robot.sign_in_as(aged.town, page, one.person, one.language)
    return page


def test_r4_what_is_not_corrected_in_time_is_returned_with_reasons(aged: Aged) -> None:
    for one in aged.before:
        page = _holder(aged, one, f"/cases/{one.uncorrected}")
        aged.town.wait_for(page, 'id="order"')
        text = robot.text_of(page)
        for words in (
            in_(one.language, "คืนคำขอ", "Returned"),
            in_(one.language, "ข้อเท็จจริง", "Facts"),
            in_(one.language, "ข้อกฎหมาย", "Law"),
            in_(one.language, "ท่านมีสิทธิอุทธรณ์", "You can appeal"),
        ):
            assert words in text, words
        robot.go(page, f"/cases/{one.uncorrected}/correct", one.language)
        assert "trade_name_th" not in robot.controls(page)  # the time is over
        page.context.close()


def test_an_overdue_case_stands_first_and_is_counted(aged: Aged, tmp_path: Path) -> None:
    for one in aged.before:
        page = _holder(aged, one, "/cases")
        answers = trade_name("ร้านมาใหม่", started=stories.days_ago(aged.town, 5))
        paper = a_paper(tmp_path)
        fresh = stories.apply(aged.town, page, TRADE, one.person, answers, paper, one.language)
        desk = aged.town.desk("naree", one.language, javascript=one.javascript)
        robot.until(desk, partial(_is_listed, desk, fresh), "the task", reload=True)
        listed = robot.work_of(desk)
        assert listed.index(one.untouched) < listed.index(fresh), listed
        robot.go(desk, "/desk", one.language)
        first = desk.locator("main tbody tr").first
        assert "bk-row--late" in str(first.get_attribute("class"))
        assert in_(one.language, "เกินกำหนด", "verdue") in first.inner_text()
        tile = desk.locator("main .bk-stats__tile").filter(has_text=in_(one.language, "เกินกำหนด", "Overdue"))
        counted = [int(word) for word in tile.first.inner_text().split() if word.isdigit()]
        assert counted[0] >= len(aged.before)
        page.context.close()


def test_the_holder_renews_from_the_grant_and_the_old_licence_expires(aged: Aged, tmp_path: Path) -> None:
    for one in aged.before:
        page = _holder(aged, one, "/inbox")
        aged.town.wait_for(page, in_(one.language, "ใกล้ถึงกำหนดต่ออายุ", "Time to renew"))
        robot.go(page, "/grants", one.language)
        renewable = in_(one.language, "ต่ออายุได้แล้ว", "It can be renewed now")
        _renew(page, renewable)
        robot.begin_form(page)
        stories.open_page(page, "premises", one.language)
        assert page.input_value("main [name=shop_name]") == f"ครัวต่ออายุ {one.language}"  # as before
        stories.open_page(page, "operator", one.language)
        answers = _kitchen(one.language)
        robot.fill_form(page, answers, a_paper(tmp_path), SUBDISTRICT_WORDS, SUBDISTRICT)
        renewal = robot.submit(page)
        assert renewal != one.licensed
        page.context.close()

    aged.town.let_days_pass(SEASON)
    for one in aged.before:
        anybody = aged.town.visitor(one.language, javascript=one.javascript).new_page()
        address = scanned(one.licence, tmp_path).removeprefix(aged.town.url)
        robot.go(anybody, address, one.language)
        expired = in_(one.language, "เอกสารหมดอายุแล้ว", "This document has expired")
        assert expired in robot.text_of(anybody)
        anybody.context.close()


def _is_listed(desk: Page, reference: str) -> bool:
    return reference in robot.work_of(desk)


def _renew(page: Page, renewable: str) -> None:
    """From the list of what she holds, through the licence's own page, to the draft of its renewal."""
    with page.expect_navigation():
        page.locator("main .bk-list__item", has_text=renewable).locator("a").first.click()
    with page.expect_navigation():
        page.locator('main form[action$="/renew"] button').click()
    assert "/drafts/" in page.url, page.url
