"""Taking the pictures of the README: `python -m tests.browser.pictures` starts the demonstration and looks.

They show what a newcomer sees after `make run`: the front page, a form on a phone, an officer's case and the
sealed certificate. Each is kept under 150 kB in `docs/pictures/`.
"""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser import robot, stories
from tests.browser.answers import SUBDISTRICT, SUBDISTRICT_WORDS, a_paper
from tests.browser.test_trade_name import SERVICE, _answers, _certificate
from tests.browser.town import DESK, ROOT, Town, running
from tests.web.browser import CHROMIUM_FLAGS, chromium_path, needed

FOLDER = ROOT / "docs" / "pictures"
SHOP = "ร้านผ้าทอบ้านสมศรี"
COLOURS = 256
MOST_BYTES = 150_000


def main() -> None:
    """Take all four, anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        running(Path(folder)) as demo,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_FLAGS))
        _take_all(Town(demo, browser), Path(folder))
        browser.close()


def _take_all(town: Town, folder: Path) -> None:
    paper = a_paper(folder)
    page = town.visitor("th").new_page()
    page.set_viewport_size(DESK)
    page.goto("/")
    _keep(page.screenshot(), "home", 960)
    page.set_viewport_size({"width": 360, "height": 740})
    reference = stories.apply(town, page, SERVICE, "สมศรี", _answers(SHOP), paper, "th")
    _form(page, paper)
    desk = town.desk("naree", javascript=True)
    robot.take(desk, reference)
    robot.answer(desk, {"check.business_listed": "true", "check.is_exempt": "false"})
    robot.do(desk, "complete")
    robot.take(desk, reference)
    robot.go(desk, f"/desk/cases/{reference}", "th")
    _keep(desk.screenshot(clip={"x": 0, "y": 0, "width": 1280, "height": 1100}, full_page=True), "desk", 960)
    robot.take(desk, reference)
    robot.decide(desk, "granted")
    stories.pay_at_the_bank(town, page, reference, "th")
    robot.go(page, f"/cases/{reference}", "th")
    town.wait_for(page, "ออกเอกสารแล้ว")
    _first_page(_certificate(town, page), folder)


def _form(page: Page, paper: Path) -> None:
    """A second application, opened at the questions about the shop, half answered."""
    robot.go(page, f"/services/{SERVICE}/apply", "th")
    robot.send(page)
    robot.begin_form(page)
    answers = _answers(SHOP)
    while robot.page_id(page) != "business":
        robot.fill_page(page, answers.get(robot.page_id(page), {}), paper, SUBDISTRICT_WORDS, SUBDISTRICT)
        robot.send(page)
    robot.answer(page, {name: answers["business"][name] for name in ("business_kind", "trade_name_th")})
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    _keep(page.screenshot(), "form-on-a-phone", 360)


def _first_page(pdf: bytes, folder: Path) -> None:
    """The certificate's first page, as a printer would set it."""
    file = folder / "certificate.pdf"
    file.write_bytes(pdf)
    picture = folder / "certificate"
    subprocess.run(
        [needed("pdftoppm"), "-r", "80", "-png", "-singlefile", str(file), str(picture)], check=True
    )
    _keep(picture.with_suffix(".png").read_bytes(), "certificate", 640)


def _keep(png: bytes, name: str, width: int) -> None:
    """The picture at that width, in fewer colours where the page that shows it would not stay light."""
    image = Image.open(BytesIO(png)).convert("RGB")
    if image.width > width:
        image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    path = FOLDER / f"{name}.png"
    image.save(path, optimize=True)
    if path.stat().st_size > MOST_BYTES:
        image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    assert path.stat().st_size < MOST_BYTES, f"{path.name} is {path.stat().st_size} bytes"
    sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
