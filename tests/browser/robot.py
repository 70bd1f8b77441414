"""Working the pages as people do: by what stands on them, without scripts."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import APIResponse, Error, Locator, Page

from tests.browser.town import Town, prefixed

REFERENCE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}")
_TITLES = "นาย|นางสาว|นาง"


def go(page: Page, path: str, language: str) -> None:
    """Open an address of the portal in that language, even while the open page is about to look again."""
    try:
        page.goto(prefixed(path, language))
    except Error as interrupted:
        if "interrupted by another navigation" not in interrupted.message:
            raise
        page.goto(prefixed(path, language))


def main_button(page: Page) -> Locator:
    """The page's one main button: the one that sends its form without a name of its own."""
    return page.locator("main form button.govuk-button:not(.govuk-button--secondary):not([name])").last


def send(page: Page) -> None:
    """Press the main button and wait for the page that answers."""
    with page.expect_navigation():
        main_button(page).click()


def press(page: Page, text: str) -> None:
    """Press the button or link that says `text`."""
    control = page.get_by_role("button", name=text).or_(page.get_by_role("link", name=text)).first
    with page.expect_navigation():
        control.click()


def answer(page: Page, answers: Mapping[str, str | Path]) -> None:
    """Give answers by the names of their controls: text, choices, ticks, lists and files."""
    for name, value in answers.items():
        controls = page.locator(f'main [name="{name}"]:not([type=hidden])')
        kind = controls.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
        if kind == "select":
            controls.first.select_option(str(value))
        elif kind in ("radio", "checkbox"):
            page.locator(f'main [name="{name}"][value="{value}"]').check()
        elif kind == "file":
            controls.first.set_input_files(value)
        else:
            controls.first.fill(str(value))


def text_of(page: Page) -> str:
    """What stands on the page, as it is read: a space that never breaks is a space."""
    return page.locator("main").inner_text().replace("\u00a0", " ")


def errors_on(page: Page) -> Sequence[str]:
    """What the error summary on top of the page lists."""
    return page.locator(".govuk-error-summary__list a").all_inner_texts()


def reference_on(page: Page) -> str:
    """The application's reference, as it stands on the page."""
    found = REFERENCE.search(text_of(page))
    assert found, text_of(page)[:500]
    return found.group()


def sign_in_as(town: Town, page: Page, name: str, language: str) -> None:
    """Through the sandbox's ThaID, as the one synthetic person of that given or full name, a pattern."""
    if "/sign-in" not in page.url:
        go(page, "/sign-in", language)
    with page.expect_navigation():
        page.locator('form[action$="/sign-in/thaid"] button').click()
    assert page.url.startswith(town.sandbox["thaid"]), page.url
    named = re.compile(rf"(?<!\S)(?:{_TITLES})?(?:{name})(?!\S)")
    people = page.get_by_role("button").filter(has=page.locator("strong").filter(has_text=named))
    # The first of several may be somebody else, who finds another story's draft.
    assert people.count() == 1, (name, people.all_inner_texts())
    with page.expect_navigation():
        people.click()
    assert page.url.startswith(town.url), page.url


def take(page: Page, reference: str, language: str = "th", patience: int = 300) -> None:
    """At the desk: open the case, take its task when it is there, and open the task's page."""
    for _ in range(patience):
        go(page, f"/desk/cases/{reference}", language)
        claim = page.locator('main form[action*="/claim"] button').first
        if claim.count():
            with page.expect_navigation():
                claim.click()
            break
        if page.locator('main a[href*="/tasks/"]').count():
            break
        page.wait_for_timeout(300)  # the worker brings the task
    if "/tasks/" not in page.url:
        with page.expect_navigation():
            page.locator('main a[href*="/tasks/"]').first.click()


def rows_of(desk: Page) -> list[str]:
    """The references on the page of the work list that is open, from the top."""
    return [text.strip() for text in desk.locator("main tbody th a").all_inner_texts()]


def work_of(desk: Page) -> list[str]:
    """The references on all pages of the work list, from the one that is open."""
    rows = rows_of(desk)
    following = desk.locator('main a[rel="next"]')
    while following.count():
        with desk.expect_navigation():
            following.first.click()
        rows += rows_of(desk)
    return rows


def do(page: Page, what: str) -> None:
    """Press the task page's button that does this (`complete`, `notice`, `finish`, `send`, …)."""
    button = page.locator(f'main button[name=do][value="{what}"]')
    assert button.count(), f"nothing to {what} on {page.url}:\n{text_of(page)}"
    with page.expect_navigation():
        button.last.click()
    assert not errors_on(page), errors_on(page)


def decide(
    page: Page,
    way: str,
    reasons: Mapping[str, str] | None = None,
    exception: str = "",
    find: Callable[[], None] = lambda: None,
) -> None:
    """On the decision page: choose a way, give reasons, fill in what was found, and make the order."""
    with page.expect_navigation():
        page.locator(f'main a[href*="as={way}"]').first.click()
    makes = page.locator('main button[name=do][value="preview"], main button[name=do][value="send"]')
    # On a busy machine a register may have been silent: it is asked again within half a minute.
    until(page, lambda: bool(makes.count()), f"the way to {way}", reload=True)
    find()
    asked = controls(page)
    answer(page, {name: text for name, text in (reasons or {}).items() if name in asked})
    if exception:
        answer(page, {"exception": exception})
    if page.locator('main button[name=do][value="preview"]').count():
        do(page, "preview")
    do(page, "send")


def controls(page: Page) -> set[str]:
    """The names of what can be filled in on the page."""
    names: list[str] = page.locator("main [name]:not([type=hidden]):not(button)").evaluate_all(
        "found => found.map(each => each.name)"
    )
    return set(names)


def find_places(page: Page, words: str, code: str) -> None:
    """Search and choose the subdistrict of every address on the page that has none yet."""
    for name in sorted(n for n in controls(page) if n.endswith(".place")):
        field = name.removesuffix(".place")
        page.fill(f'[name="{name}"]', words)
        with page.expect_navigation():
            page.locator(f'button[name=_find_place][value="{field}"]').click()
        page.locator(f'main [name="{field}.subdistrict_code"][value="{code}"]').check()


def fill_page(page: Page, answers: Mapping[str, str], paper: Path | None, words: str, code: str) -> None:
    """Answer what the page asks: addresses by searching, files with `paper`, the rest from `answers`."""
    find_places(page, words, code)
    asked = controls(page)
    answer(page, {name: value for name, value in answers.items() if name in asked})
    if paper is not None:
        for name in sorted(asked):
            control = page.locator(f'main input[type=file][name="{name}"]')
            if control.count():
                control.set_input_files(paper)


def page_id(page: Page) -> str:
    """The id of the form's page that is open."""
    return page.url.split("?")[0].split("#")[0].rstrip("/").split("/")[-1]


def fill_form(
    page: Page,
    answers: Mapping[str, Mapping[str, str]],
    paper: Path | None,
    words: str,
    code: str,
    items: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
) -> None:
    """Work through the form from the page that is open to the check page.

    A page that comes back with a further question is answered again; errors are failures. `items` are to
    be added to the repeat groups of those names.
    """
    waiting = {group: list(members) for group, members in (items or {}).items()}
    for _ in range(40):
        if "/pages/" not in page.url:
            return
        here = page_id(page)
        for group, members in waiting.items():
            if members and page.locator(f'main button[name=_add][value="{group}"]').count():
                add_item(page, group, members.pop(0))
                break
        else:
            group = ""
        if group:
            continue
        fill_page(page, answers.get(here, {}), paper, words, code)
        send(page)
        assert not errors_on(page), (here, errors_on(page))
    raise AssertionError(f"the form does not end: {page.url}")


def add_item(page: Page, group: str, answers: Mapping[str, str]) -> None:
    """Add an item to a repeat group on the page that is open, and come back."""
    with page.expect_navigation():
        page.locator(f'main button[name=_add][value="{group}"]').click()
    for _ in range(3):
        asked = controls(page)
        answer(page, {name: value for name, value in answers.items() if name in asked})
        send(page)
        assert not errors_on(page), errors_on(page)
        if not page.url.split("?")[0].split("#")[0].endswith("/new"):
            return


def begin_form(page: Page) -> None:
    """From the overview to the first page of the form."""
    with page.expect_navigation():
        page.locator('main a[href*="/pages/"]').first.click()


def submit(page: Page) -> str:
    """Declare and submit on the check page; the reference on the receipt."""
    page.locator("main [name=declared]").check()
    send(page)
    assert page.url.endswith("/receipt"), (page.url, errors_on(page), text_of(page)[:300])
    return reference_on(page)


def sealed(page: Page, address: str) -> bytes:
    """The document at that address, as its reader gets it once it is made and sealed: a PDF."""
    got: list[APIResponse] = []

    def came() -> bool:
        got[:] = [page.request.get(address)]
        return got[0].headers["content-type"] == "application/pdf"

    until(page, came, f"the document {address}")
    return got[0].body()


def until(
    page: Page, done: Callable[[], bool], what: str, *, reload: bool = False, seconds: float = 120.0
) -> None:
    """Wait for something that the worker does; with `reload`, look at the page anew each time.

    Long enough for a busy machine, where a register was silent once and is asked again.
    """
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            page.reload()
            raise AssertionError(f"{what} never came: {page.url}\n{text_of(page)}")
        page.wait_for_timeout(200)
        if reload:
            page.reload()
