"""What happens when nobody acts: time passes in the town."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import robot, stories
from tests.browser.answers import a_paper, trade_name
from tests.browser.town import Town
from tests.browser.ways import in_

pytestmark = pytest.mark.browser

WAYS = (("th", False), ("en", True))


def test_r4_what_is_not_corrected_in_time_is_returned_with_reasons(town: Town, tmp_path: Path) -> None:
    """Both tellings share the seventeen days, so that the town's other stories don't grow old."""
    references = {}
    for language, javascript in WAYS:
        page = town.visitor(language, javascript=javascript).new_page()
        answers = trade_name(f"ร้านไม่แก้ {language}", started=stories.days_ago(town, 5))
        references[language] = reference = stories.apply(
            town, page, "trade-name-registration", "สมหมาย|Sommai", answers, a_paper(tmp_path), language
        )
        desk = town.desk("naree", language, javascript=javascript)
        robot.take(desk, reference, language)
        stories.mark_defects(desk, {"trade_name_th": "ชื่อคล้ายกับที่มีอยู่"})

    town.let_days_pass(17)
    for language, javascript in WAYS:
        page = town.visitor(language, javascript=javascript).new_page()
        robot.go(page, f"/cases/{references[language]}", language)
        robot.sign_in_as(town, page, "สมหมาย|Sommai", language)
        town.wait_for(page, 'id="order"')
        text = robot.text_of(page)
        for words in (
            in_(language, "คืนคำขอ", "Returned"),
            in_(language, "ข้อเท็จจริง", "Facts"),
            in_(language, "ข้อกฎหมาย", "Law"),
            in_(language, "ท่านมีสิทธิอุทธรณ์", "You can appeal"),
        ):
            assert words in text, words
        robot.go(page, f"/cases/{references[language]}/correct", language)
        assert "trade_name_th" not in robot.controls(page)  # the time is over
