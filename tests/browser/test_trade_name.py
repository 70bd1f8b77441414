"""A shop is registered: found, applied for, corrected, decided, paid, issued and verified, page by page."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from borikan.kernel import clock, emvco
from borikan.kernel.money import Money
from tests.browser import robot, stories
from tests.browser.answers import Answers, a_paper, trade_name
from tests.browser.codes import scan, scanned
from tests.browser.town import Town

pytestmark = pytest.mark.browser

WAYS = [("th", False), ("en", True)]
SERVICE = "trade-name-registration"


def _answers(shop: str, days_ago: int = 5) -> Answers:
    on = clock.today() - timedelta(days=days_ago)
    return trade_name(shop, started=(str(on.day), str(on.month), str(on.year + 543)))


@pytest.mark.parametrize(("language", "javascript"), WAYS)
def test_from_search_to_sealed_certificate(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    context = town.visitor(language, javascript=javascript)
    page = context.new_page()
    paper = a_paper(tmp_path)
    shop = f"ร้านสมศรี {language}"
    reference = stories.apply(town, page, SERVICE, "สมศรี|Somsri", _answers(shop), paper, language)
    _receipt_tells_both_times(page, language)

    desk = town.desk("naree", language)
    robot.take(desk, reference, language)
    _mark_two_defects(desk)
    _acknowledge_and_correct(town, page, reference, language, shop + " ๒")

    robot.take(desk, reference, language)
    robot.answer(desk, {"check.business_listed": "true", "check.is_exempt": "false"})
    robot.do(desk, "complete")
    robot.take(desk, reference, language)
    robot.decide(desk, "granted")
    _the_code_is_a_bill(town, page, reference, language, tmp_path)
    stories.pay_at_the_bank(town, page, reference, language)

    robot.go(page, f"/cases/{reference}", language)
    town.wait_for(page, "ออกเอกสารแล้ว" if language == "th" else "Issued")
    pdf = _certificate(town, page)
    _verify(town, page, pdf, tmp_path, language)
    to = "somsri@example.com"
    robot.until(page, lambda: any(reference in str(mail) for mail in town.mail(to)), f"mail to {to}")


def _receipt_tells_both_times(page: Page, language: str) -> None:
    text = page.locator("main").inner_text()
    for word in ("ยื่นเมื่อ", "ถือว่าได้รับเมื่อ") if language == "th" else ("Submitted", "Counts as received"):
        assert word in text


def _mark_two_defects(desk: Page) -> None:
    for field, text in (("trade_name_th", "ชื่อคล้ายกับที่มีอยู่ โปรดเลือกใหม่"), ("website", "โปรดใส่ที่อยู่เว็บให้ครบ")):
        desk.locator(f'main [name=mark][value="{field}"]').check()
        desk.fill(f'main [name="text.{field}"]', text)
    preview = desk.locator("main button[name=do]:not([value=complete]):not([value=edit])").first
    with desk.expect_navigation():
        preview.click()
    robot.do(desk, "send")


def _acknowledge_and_correct(town: Town, page: Page, reference: str, language: str, shop: str) -> None:
    robot.go(page, f"/cases/{reference}", language)
    town.wait_for(page, "/correct")
    with page.expect_navigation():
        page.locator('main a[href$="/correct"]').first.click()
    asked = robot.controls(page)
    assert "trade_name_th" in asked
    assert "capital" not in asked  # only what was marked may change
    robot.answer(page, {"trade_name_th": shop, "website": "https://shop.example/somsri"})
    page.locator("main [name=declared]").check()
    robot.send(page)
    assert not robot.errors_on(page), robot.errors_on(page)


def _the_code_is_a_bill(town: Town, page: Page, reference: str, language: str, folder: Path) -> None:
    """A scanner reads the PromptPay code off the screen, and it asks for fifty baht."""
    robot.go(page, f"/cases/{reference}/pay", language)
    for _ in range(300):
        if page.locator(f'a[href^="{town.sandbox["bank"]}"]').count():
            break
        page.wait_for_timeout(300)
        page.reload()
    picture = folder / "screen.png"
    page.screenshot(path=picture, full_page=True)
    bill = emvco.parse(scan(picture))
    assert bill.amount == Money.baht(50)


def _certificate(town: Town, page: Page) -> bytes:
    """The certificate as its holder downloads it."""
    link = page.locator('main a[href*="/documents/"]').filter(
        has_text=re.compile("ใบทะเบียน|certificate", re.I)
    )
    return robot.sealed(page, town.url + str(link.first.get_attribute("href")))


def _verify(town: Town, page: Page, pdf: bytes, folder: Path, language: str) -> None:
    """The public page says valid, and tells an altered file from the real one."""
    real, altered = folder / "real.pdf", folder / "altered.pdf"
    real.write_bytes(pdf)
    changed = bytearray(pdf)
    changed[len(changed) // 2] ^= 1
    altered.write_bytes(bytes(changed))
    visitor = town.visitor(language, javascript=False).new_page()
    address = scanned(real, folder)
    assert address.startswith(f"{town.url}/verify/")
    robot.go(visitor, address.removeprefix(town.url), language)
    assert ("ใช้ได้" if language == "th" else "alid") in visitor.locator("main").inner_text()
    assert "สมศรี ใจงาม" not in visitor.locator("main").inner_text()
    for path, words in ((real, ("ตรงกับต้นฉบับ", "is the original")), (altered, ("ถูกแก้ไข", "been altered"))):
        visitor.locator("main input[type=file]").set_input_files(path)
        robot.send(visitor)
        text = visitor.locator("main").inner_text()
        assert any(word in text for word in words), (path.name, text[:600])
