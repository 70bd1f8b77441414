"""The applicant's part: from the service's page to the receipt, with the scenario's answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from borikan.definitions.compiled import Field
from tests.browser import robot
from tests.browser.answers import a_paper, a_photo
from tests.browser.played.script import Script, parts
from tests.browser.town import Town

_PATIENCE = 60

Seen = Callable[[Page], None]
"""Told of every page that is open before it is worked on."""


def sign_in(town: Town, page: Page, person: str, language: str) -> None:
    """As that person of the sandbox, by the name on her card."""
    robot.sign_in_as(town, page, name_of(town, person), language)


def name_of(town: Town, person: str) -> str:
    """The name of the person of that number, as her card bears it in either language: a pattern."""
    for account in town.demo["accounts"]:
        if account.get("national_id") == person:
            return f"{re.escape(account['name'])}|{re.escape(account['name_en'])}"
    raise AssertionError(f"nobody of the number {person} has a ThaID here")


def apply(town: Town, page: Page, script: Script, folder: Path, language: str, seen: Seen) -> str:
    """Find the service, sign in, fill everything in, and submit; the reference. `seen` gets every page opened."""
    service = script.service.id
    robot.go(page, f"/services/{service}", language)
    seen(page)
    with page.expect_navigation():
        page.locator(f'main a[href$="/services/{service}/apply"]').first.click()
    if "/sign-in" in page.url:
        sign_in(town, page, _number(script), language)
    if page.url.endswith("/apply"):
        _for_whom(page, script)
        robot.send(page)
    if page.locator('main a[href*="/pages/"]').count():
        seen(page)
        robot.begin_form(page)
    fill(page, script, script.scenario.answers, folder, seen)
    seen(page)
    return robot.submit(page)


def _number(script: Script) -> str:
    return str(script.scenario.actor.party["national_id"])


def _for_whom(page: Page, script: Script) -> None:
    """For herself, for the company she directs, or for somebody else by a letter."""
    if "applicant" not in robot.controls(page):
        return
    scenario = script.scenario
    if scenario.actor == scenario.applicant:
        page.locator('main [name=applicant][value="self"]').check()
    elif scenario.applicant.party.get("kind") == "person":
        page.locator('main [name=applicant][value="letter"]').check()
    else:
        hers = page.locator('main [name=applicant][value^="company-"]')
        named = page.get_by_label(
            str(scenario.applicant.party["full_name"])
        )  # in Thai; an only one needs no name
        (hers if hers.count() == 1 else named).first.check()


def fill(page: Page, script: Script, answers: Mapping[str, Any], folder: Path, seen: Seen) -> None:
    """Work through the form from the page that is open; a page with a further question is answered again."""
    pages = {one.id: one for one in script.service.form.pages}
    added: dict[str, int] = {}
    for _ in range(_PATIENCE):
        if "/pages/" not in page.url:
            return
        here = pages[robot.page_id(page)]
        seen(page)
        if _add_one(page, script, here.fields, answers, added, folder):
            continue
        for one in here.fields:
            if one.id in answers and one.type != "repeat":
                give(page, one, script.moved_answer(one, answers[one.id]), folder)
        robot.send(page)
        assert not robot.errors_on(page), (here.id, robot.errors_on(page))
    raise AssertionError(f"the form does not end: {page.url}")


def _add_one(
    page: Page,
    script: Script,
    fields: tuple[Field, ...],
    answers: Mapping[str, Any],
    added: dict[str, int],
    folder: Path,
) -> bool:
    """Add the next item of a repeat group on this page; false when there is none to add."""
    for group in fields:
        items = answers.get(group.id) if group.type == "repeat" else None
        button = page.locator(f'main button[name=_add][value="{group.id}"]')
        if not items or added.get(group.id, 0) >= len(items) or not button.count():
            continue
        item = items[added.get(group.id, 0)]
        added[group.id] = added.get(group.id, 0) + 1
        with page.expect_navigation():
            button.click()
        here = page.url
        for _ in range(3):
            for inner in group.fields:
                if inner.id in item:
                    give(page, inner, script.moved_answer(inner, item[inner.id]), folder)
            robot.send(page)
            assert not robot.errors_on(page), (group.id, robot.errors_on(page))
            if page.url.split("?")[0] != here.split("?")[0]:
                break
        return True
    return False


def give(page: Page, field: Field, value: Any, folder: Path) -> None:
    """Give one answer, if the page asks it: what a register holds is not asked. Files are made in `folder`."""
    if field.type == "file":
        chooser = page.locator(f'main input[type=file][name="{field.id}"]')
        if chooser.count():
            photo = str(value["name"]).endswith((".jpg", ".jpeg", ".png"))
            chooser.set_input_files(a_photo(folder) if photo else a_paper(folder))
        return
    if field.type == "thai_address":
        _choose_place(page, field, value)
    asked = robot.controls(page)
    for name, texts in parts(field, value).items():
        if name in asked:
            _type(page, name, texts)


def _type(page: Page, name: str, texts: list[str]) -> None:
    if len(texts) == 1:
        robot.answer(page, {name: texts[0]})
        return
    for text in texts:
        page.locator(f'main [name="{name}"][value="{text}"]').check()


def _choose_place(page: Page, field: Field, value: Mapping[str, Any]) -> None:
    """Search the subdistrict in words and choose it by its code."""
    words = page.locator(f'main [name="{field.id}.place"]')
    if not words.count():
        return
    words.fill(f"{value['subdistrict']} {value['province']}")
    with page.expect_navigation():
        page.locator(f'button[name=_find_place][value="{field.id}"]').click()
    code = value["subdistrict_code"]
    page.locator(f'main [name="{field.id}.subdistrict_code"][value="{code}"]').check()
