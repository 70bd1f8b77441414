"""The parts that stories share: how an application comes to be, and how money is paid."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page

from tests.browser import robot
from tests.browser.answers import EMAIL, HANDLER, SUBDISTRICT, SUBDISTRICT_WORDS, food
from tests.browser.town import Town
from tests.browser.ways import in_


def begin(
    town: Town, page: Page, service: str, person: str, language: str, *, applicant: str = "self"
) -> None:
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
    applicant: str = "self",
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
    applicant: str = "self",
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
    for _ in range(300):
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


def notify_small_shop(town: Town, page: Page, person: str, shop: str, paper: Path, language: str) -> str:
    """Food premises of 80 m², notified by `person`; the reference."""
    return apply(
        town,
        page,
        "food-premises-licence",
        person,
        food(shop, "80", EMAIL),
        paper,
        language,
        applicant="self",
        items={"handlers": [HANDLER]},
    )


def accept_small_shop(
    town: Town, page: Page, reference: str, language: str, *, javascript: bool = False
) -> None:
    """The notification is found complete, accepted, paid for on `page`, and its certificate issued."""
    officer = town.desk("somkid", language, javascript=javascript)
    robot.take(officer, reference, language)
    robot.do(officer, "complete")
    head = town.desk("theera", language, javascript=javascript)
    robot.take(head, reference, language)
    robot.decide(head, "granted")
    _paid_and_issued(town, page, reference, language)
    for desk in (officer, head):
        desk.context.close()


CLEAN = {"check.kitchen_clean": "true", "check.food_storage_ok": "true", "check.toilets_ok": "true"}
"""What an inspector finds where all is well."""


def consult(town: Town, reference: str, language: str, *, javascript: bool = False) -> None:
    """Two separate units have the case at the same time, and neither objects."""
    findings = {"chaiwat": "building_use_ok", "rungnapa": "wastewater_ok"}
    desks = {name: town.desk(name, language, javascript=javascript) for name in findings}
    for desk in desks.values():
        robot.take(desk, reference, language)
    for name, desk in desks.items():
        robot.answer(desk, {f"check.{findings[name]}": "true", "opinion": "no_objection"})
        robot.do(desk, "finish")
        desk.context.close()


def license_restaurant(
    town: Town,
    page: Page,
    person: str,
    answers: Mapping[str, Mapping[str, str]],
    paper: Path,
    language: str,
) -> str:
    """Food premises over 200 m², from the service's page to the licence, without a hitch; the reference."""
    reference = apply(
        town,
        page,
        "food-premises-licence",
        person,
        answers,
        paper,
        language,
        applicant="self",
        items={"handlers": [HANDLER]},
    )
    officer = town.desk("somkid", language)
    robot.take(officer, reference, language)
    robot.do(officer, "complete")
    consult(town, reference, language)
    robot.take(officer, reference, language)
    robot.answer(officer, CLEAN)
    robot.do(officer, "finish")
    head = town.desk("theera", language)
    robot.take(head, reference, language)
    robot.decide(head, "granted")
    _paid_and_issued(town, page, reference, language)
    for desk in (officer, head):
        desk.context.close()
    return reference


def _paid_and_issued(town: Town, page: Page, reference: str, language: str) -> None:
    pay_at_the_bank(town, page, reference, language)
    robot.go(page, f"/cases/{reference}", language)
    town.wait_for(page, in_(language, "ออกเอกสารแล้ว", "Issued"))


def certificate(town: Town, page: Page) -> bytes:
    """What was issued, as its holder downloads it from the page of the case or grant."""
    link = page.locator('main a[href*="/documents/"]').filter(
        has_text=re.compile("หนังสือรับรอง|ใบอนุญาต|ใบทะเบียน|certificate|licence", re.I)
    )
    return robot.sealed(page, town.url + str(link.first.get_attribute("href")))


def days_ago(town: Town, days: int) -> tuple[str, str, str]:
    """Day, month and Buddhist year of the date so many days ago there."""
    on = town.today() - timedelta(days=days)
    return str(on.day), str(on.month), str(on.year + 543)


def mark_defects(desk: Page, defects: Mapping[str, str]) -> None:
    """On the completeness page: mark these fields, see the notice, and send it."""
    for field, text in defects.items():
        desk.locator(f'main [name=mark][value="{field}"]').check()
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


SIX_DIGITS = re.compile(r"(?<!\d)\d{6}(?!\d)")


def code_sent(town: Town, page: Page, to: str, earlier: int = 0) -> str:
    """The newest one-time code in that mailbox, when it held `earlier` messages before."""
    codes: list[str] = []

    def came() -> bool:
        mails = town.mail(to)
        newer = mails[: len(mails) - earlier]
        codes[:] = [code for mail in newer for code in SIX_DIGITS.findall(mail["text"])]
        return bool(codes)

    robot.until(page, came, f"the code to {to}")
    return codes[0]


def new_address(channel: str) -> str:
    """An e-mail address, or a mobile phone number, that nobody used yet."""
    if channel == "phone":
        return f"08{uuid4().int % 10**8:08d}"
    return f"{uuid4().hex[:12]}@guests.example"


def guest_code(town: Town, page: Page, contact: str, language: str) -> str:
    """The code that was sent to `contact`, with the page to enter it open."""
    robot.go(page, "/sign-in/guest", language)
    page.fill("main [name=contact]", contact)
    robot.send(page)
    return code_sent(town, page, mailbox(contact))


def mailbox(contact: str) -> str:
    """Where the mail catcher keeps what is sent to an e-mail address or mobile phone."""
    return contact if "@" in contact else f"+66{contact[1:]}"


def enter_as_guest(town: Town, page: Page, contact: str, language: str) -> None:
    """As whoever can be reached by that e-mail address or mobile phone."""
    code = guest_code(town, page, contact, language)
    page.fill("main [name=code]", code)
    robot.send(page)
    assert "/sign-in" not in page.url, robot.errors_on(page)
