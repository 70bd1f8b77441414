"""An officer's passkey, with the browser's own authenticator: added, used, removed; and without a script."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from borikan.identity import actions as identity
from borikan.identity.models import PasskeyRow
from borikan.kernel import clock
from tests.identity.makers import PASSWORD, an_officer
from tests.web.browser import axe, html_errors, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]


@dataclass
class Place:
    """The running system by a name, since passkeys belong to names, and an officer who has an app already."""

    origin: str
    browser: Browser
    secret: str

    def visit(self, *, javascript: bool = True) -> BrowserContext:
        return self.browser.new_context(java_script_enabled=javascript)

    def give_password(self, page: Page, language: str = "") -> None:
        page.goto(f"{self.origin}{language}/desk/sign-in")
        page.locator("[name=username]").fill("naree")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main button").click()

    def sign_in_by_code(self, page: Page, language: str = "") -> None:
        self.give_password(page, language)
        page.locator("[name=code]").fill(pyotp.TOTP(self.secret).at(clock.now()))
        page.locator("main button").click()
        page.wait_for_url(f"{self.origin}{language}/desk")


@pytest.fixture
def place(site: str, chromium: Browser, settings: Any) -> Place:
    origin = site.replace("127.0.0.1", "localhost")
    settings.BORIKAN_BASE_URL = origin
    settings.CSRF_TRUSTED_ORIGINS = [origin]
    secret = pyotp.random_base32()
    officer = an_officer()
    identity.enrol_totp(
        officer_id=officer.id,
        secret=secret,
        code=pyotp.TOTP(secret).at(clock.now(), counter_offset=-1),
    )
    return Place(origin, chromium, secret)


def an_authenticator(context: BrowserContext, page: Page) -> CDPSession:
    """A device with a fingerprint reader that always says yes."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return session


def add(page: Page, place: Place, label: str) -> None:
    page.goto(f"{place.origin}/desk/passkeys")
    page.locator("[name=label]").fill(label)
    page.locator("form[data-passkey] button").click()
    page.get_by_text("เพิ่มพาสคีย์แล้ว").wait_for()


def sign_out(page: Page) -> None:
    page.locator("form[action$='/desk/sign-out'] button:visible").first.click()
    page.wait_for_url("**/desk/sign-in*")


def test_an_officer_adds_a_passkey_signs_in_with_it_and_removes_it(place: Place) -> None:
    context = place.visit()
    page = context.new_page()
    an_authenticator(context, page)
    place.sign_in_by_code(page)
    add(page, place, "กุญแจที่โต๊ะ")
    assert page.locator("dt", has_text="กุญแจที่โต๊ะ").count() == 1

    sign_out(page)
    place.give_password(page)
    page.get_by_role("link", name="ใช้พาสคีย์แทน").click()
    page.locator("form[data-passkey] button").click()
    page.wait_for_url(f"{place.origin}/desk")

    page.goto(f"{place.origin}/desk/passkeys")
    page.locator("form[action$='/remove'] button").click()
    page.get_by_text("ลบพาสคีย์แล้ว").wait_for()
    assert not PasskeyRow.objects.exists()
    context.close()


def test_a_device_without_the_passkey_is_told_and_the_code_remains(place: Place) -> None:
    context = place.visit()
    page = context.new_page()
    session = an_authenticator(context, page)
    place.sign_in_by_code(page)
    add(page, place, "กุญแจ")
    session.send("WebAuthn.disable")
    an_authenticator(context, page)  # another device
    sign_out(page)

    place.give_password(page)
    page.get_by_role("link", name="ใช้พาสคีย์แทน").click()
    page.locator("form[data-passkey] button").click()
    page.locator("[data-passkey-failed]").wait_for(state="visible")
    page.get_by_role("link", name="ใช้รหัสจากแอปยืนยันตัวตนแทน").click()
    assert page.locator("[name=code]").is_visible()
    context.close()


def test_without_a_script_the_page_says_that_the_code_remains(place: Place) -> None:
    context = place.visit(javascript=False)
    page = context.new_page()
    place.sign_in_by_code(page)
    page.goto(f"{place.origin}/en/desk/passkeys")

    assert page.get_by_text("Passkeys need JavaScript").is_visible()
    assert not page.locator("form[data-passkey]").is_visible()
    context.close()


def test_the_pages_are_accessible_and_sound_in_both_languages(place: Place, tmp_path: Path) -> None:
    context = place.visit()
    page = context.new_page()
    an_authenticator(context, page)
    place.sign_in_by_code(page)
    add(page, place, "กุญแจ")
    pages = {}

    def look(name: str) -> None:
        assert axe(page) == [], name
        assert overflow(page) == 0, name
        pages[name] = context.request.get(page.url).text()

    for language in ("", "/en"):
        page.goto(f"{place.origin}{language}/desk/passkeys")
        look(f"passkeys{language}")
    sign_out(page)
    for language in ("", "/en"):
        place.give_password(page, language)
        page.goto(f"{place.origin}{language}/desk/sign-in/passkey")
        look(f"sign-in{language}")

    assert html_errors(pages, tmp_path) == []
    context.close()


def test_a_script_from_elsewhere_or_in_the_page_does_not_run(place: Place) -> None:
    context = place.visit()
    page = context.new_page()
    place.sign_in_by_code(page)
    answer = page.goto(f"{place.origin}/desk/passkeys")

    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    elsewhere = page.goto(f"{place.origin}/desk")
    assert elsewhere is not None
    assert "script-src" not in elsewhere.headers["content-security-policy"]
    context.close()


def test_an_address_that_is_a_number_can_have_no_passkeys(place: Place, settings: Any) -> None:
    settings.BORIKAN_BASE_URL = place.origin.replace("localhost", "127.0.0.1")
    context = place.visit()
    page = context.new_page()
    place.sign_in_by_code(page)
    page.goto(f"{place.origin}/en/desk/passkeys")

    assert page.get_by_text("reached by a number").is_visible()
    assert page.locator("form[data-passkey]").count() == 0
    context.close()
