"""A small shop is notified and gets its certificate (part 6); anybody can check it (8); its holder keeps it (9)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from borikan.kernel.thai_dates import long_date
from tests.browser import robot, stories
from tests.browser.answers import a_paper
from tests.browser.codes import scanned
from tests.browser.town import Town
from tests.browser.ways import SMALL_SHOPS, in_, plain_thai_or_scripted_english, way_id
from tests.documents.programs import run, trusting

pytestmark = pytest.mark.browser

PERSON, FAMILY_NAME = "สมศรี|Somsri", "ใจงาม"
REASONS = {
    "facts": "ตรวจพบว่าร้านไม่มีอยู่ที่ตั้งตามที่แจ้ง",
    "law": "พ.ร.บ.การสาธารณสุข พ.ศ. 2535 มาตรา 52",
    "considerations": "ผู้แจ้งไม่ประกอบกิจการตามที่แจ้ง จึงเพิกถอน",
}


@dataclass(frozen=True)
class Shop:
    """A shop whose certificate is issued.

    `page` is its holder's, `waiting` and `due` what the case's page told her before anybody had decided;
    `address` is what the QR code leads to.
    """

    language: str
    javascript: bool
    page: Page
    reference: str
    waiting: str
    due: str
    pdf: Path
    address: str

    def says(self, th: str, en: str) -> str:
        return in_(self.language, th, en)


@pytest.fixture(scope="module", params=SMALL_SHOPS, ids=way_id)
def shop(town: Town, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """One shop for each way, shared by the stories; revoking it is told with another."""
    language, javascript = request.param
    folder = tmp_path_factory.mktemp("shop")
    page = town.visitor(language, javascript=javascript).new_page()
    name = f"ร้านเล็ก {language} {javascript}"
    reference = stories.notify_small_shop(town, page, PERSON, name, a_paper(folder), language)
    robot.go(page, f"/cases/{reference}", language)
    robot.until(  # the worker opens the first step a moment after the submission
        page,
        lambda: in_(language, "ขั้นต่อไป", "Next") in str(page.locator("main").text_content()),
        "what happens next",
        reload=True,
    )
    waiting = str(page.locator("main").text_content())
    due = str(page.locator("main .bk-deadline time").first.get_attribute("datetime"))
    stories.accept_small_shop(town, page, reference, language, javascript=javascript)
    pdf = folder / "certificate.pdf"
    pdf.write_bytes(stories.certificate(town, page))
    address = scanned(pdf, folder).removeprefix(town.url)
    return Shop(language, javascript, page, reference, waiting, due, pdf, address)


def test_up_to_200_square_metres_take_the_notification_path(town: Town, shop: Shop) -> None:
    robot.go(shop.page, f"/cases/{shop.reference}", shop.language)
    text = str(shop.page.locator("main").text_content())
    for skipped in (
        shop.says("งานควบคุมอาคารให้ความเห็น", "Building control on the use"),
        shop.says("ตรวจสุขลักษณะสถานที่จริง", "On-site hygiene inspection"),
    ):
        assert skipped not in text, skipped
    assert shop.says("หนังสือรับรองการแจ้ง", "otification certificate") in text
    assert shop.says("7 วันทำการ", "7 working days") in shop.waiting  # its own clock
    robot.go(shop.page, f"/cases/{shop.reference}/pay", shop.language)
    assert "500" in robot.text_of(shop.page)  # its own fee, for 51 to 100 m²


def test_anybody_checks_the_certificate_and_sees_its_holder_masked(town: Town, shop: Shop) -> None:
    anybody = town.visitor(shop.language, javascript=shop.javascript).new_page()
    robot.go(anybody, shop.address, shop.language)
    assert "/sign-in" not in anybody.url
    text = robot.text_of(anybody)
    assert shop.says("เอกสารใช้ได้", "This document is valid") in text
    assert shop.says("ผู้ถือ", "Holder") in text
    assert FAMILY_NAME not in text

    altered = shop.pdf.with_name("altered.pdf")
    altered.write_bytes(_one_byte_changed(shop.pdf.read_bytes()))
    for file, told in (
        (shop.pdf, shop.says("ไฟล์ตรงกับต้นฉบับ", "The file is the original")),
        (altered, shop.says("ไฟล์ถูกแก้ไข", "The file has been altered")),
    ):
        anybody.locator("main input[type=file]").set_input_files(file)
        robot.send(anybody)
        assert told in robot.text_of(anybody)
    anybody.context.close()


def test_r16_pdfsig_trusts_the_seal_once_the_portal_s_certificate_is_installed(
    town: Town, shop: Shop, tmp_path: Path
) -> None:
    root = shop.page.request.get(f"{town.url}/verify/root-certificate").body()
    said = run("pdfsig", "-nssdir", trusting(tmp_path, root), str(shop.pdf))
    assert "Signature is Valid." in said
    assert "Certificate is Trusted." in said

    altered = tmp_path / "altered.pdf"
    altered.write_bytes(_one_byte_changed(shop.pdf.read_bytes()))
    assert "Signature is Valid." not in run("pdfsig", str(altered))


def _one_byte_changed(pdf: bytes) -> bytes:
    """The width of the page made another."""
    place = pdf.index(b"595", pdf.index(b"/MediaBox"))
    return pdf[:place] + b"6" + pdf[place + 1 :]


def test_its_holder_finds_case_grant_document_and_story(town: Town, shop: Shop) -> None:
    page = shop.page
    _open_grant(page, shop)
    assert shop.says("มีผลใช้อยู่", "In force") in robot.text_of(page)
    assert stories.certificate(town, page) == shop.pdf.read_bytes()

    robot.go(page, "/cases", shop.language)
    assert shop.reference in robot.REFERENCE.findall(robot.text_of(page))
    robot.go(page, f"/cases/{shop.reference}", shop.language)
    story = page.locator('main section[aria-labelledby="story"]').inner_text()
    for told in (shop.says("ออก", "ssued"), shop.says("ชำระ", "Pay the fee")):
        assert told in story, story


def test_what_happens_next_is_told_with_day_and_reason(town: Town, shop: Shop) -> None:
    assert shop.says("ขั้นต่อไป", "Next") in shop.waiting
    assert shop.says("ตรวจความครบถ้วน", "Check completeness") in shop.waiting
    assert shop.due[:10] > town.today().isoformat()
    assert shop.says("เป็นเวลา 7 วันทำการ", "7 working days counted from the day after") in shop.waiting


@plain_thai_or_scripted_english
def test_a_revoked_certificate_says_so_to_anybody_and_to_its_holder(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    reference = stories.notify_small_shop(town, page, PERSON, "ร้านเพิกถอน", a_paper(tmp_path), language)
    stories.accept_small_shop(town, page, reference, language)
    pdf = tmp_path / "certificate.pdf"
    pdf.write_bytes(stories.certificate(town, page))

    head = town.desk("theera", language, javascript=javascript)
    robot.go(head, f"/desk/cases/{reference}/grant", language)
    with head.expect_navigation():
        head.locator('main a[href*="as=revoked"]').first.click()
    robot.answer(head, {**REASONS, "exception": "urgent"})
    robot.do(head, "send")

    anybody = town.visitor(language, javascript=javascript).new_page()
    robot.go(anybody, scanned(pdf, tmp_path).removeprefix(town.url), language)
    text = robot.text_of(anybody)
    assert in_(language, "เอกสารถูกเพิกถอนแล้ว", "This document has been revoked") in text
    assert long_date(town.today(), language) in text
    robot.go(page, "/grants", language)
    assert in_(language, "เพิกถอน", "Revoked") in robot.text_of(page)
    head.context.close()
    anybody.context.close()


def _open_grant(page: Page, shop: Shop) -> None:
    """From the list of what she holds to the grant that the shop's paper belongs to."""
    robot.go(page, "/grants", shop.language)
    hrefs = page.locator('main .bk-list a[href*="/grants/"]').evaluate_all(
        "found => [...new Set(found.map(each => each.getAttribute('href')))]"
    )
    code = shop.address.rsplit("/", 1)[1]
    for href in hrefs:
        page.goto(href)
        if code in page.content():
            return
    raise AssertionError(f"no grant shows {code}")
