"""Part 9: where it stands, without an account and with one, and who looked at one's data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser import robot, stories
from tests.browser.answers import a_paper, trade_name
from tests.browser.town import Town
from tests.browser.ways import in_, scripted_thai_or_plain_english

pytestmark = pytest.mark.browser


@scripted_thai_or_plain_english
def test_followed_by_number_and_code_and_the_applicant_sees_who_looked(
    town: Town, language: str, javascript: bool, tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    to = f"follow-{language}@followers.example"
    answers = dict(trade_name(f"ร้านติดตาม {language}", started=stories.days_ago(town, 5)))
    answers["owner"] = {"contact.channel": "email", "contact.email": to}
    reference = stories.apply(
        town, page, "trade-name-registration", "ลำดวน|Lamduan", answers, a_paper(tmp_path), language
    )
    desk = town.desk("naree", language, javascript=javascript)
    robot.go(desk, f"/desk/cases/{reference}", language)

    stranger = town.visitor(language, javascript=javascript).new_page()
    robot.go(stranger, "/track", language)
    stranger.fill("main [name=reference]", reference)
    robot.send(stranger)
    sent = re.compile(r"(?<!\d)(\d{6})(?!\d)")
    codes: list[str] = []

    def mailed() -> bool:
        codes[:] = [code for mail in town.mail(to) for code in sent.findall(mail["text"])]
        return bool(codes)

    robot.until(stranger, mailed, "the code")
    stranger.fill("main [name=code]", "000000" if codes[0] != "000000" else "000001")
    robot.send(stranger)
    assert robot.errors_on(stranger)
    stranger.fill("main [name=code]", codes[0])
    robot.send(stranger)
    seen = robot.text_of(stranger)
    assert reference in seen
    assert in_(language, "ลำดวน", "Lamduan") not in seen  # progress only

    robot.go(page, "/cases", language)
    assert reference in robot.text_of(page)
    robot.go(page, "/my-data", language)
    unit = in_(language, "งานทะเบียนพาณิชย์", "egist")  # of the officer who opened it
    robot.until(page, lambda: unit in robot.text_of(page), "her look", reload=True)
    assert reference in robot.text_of(page)
