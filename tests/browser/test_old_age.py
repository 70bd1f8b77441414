"""A daughter files for her father: a mandate given, prefill that names him, a letter, a monthly grant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import robot, stories
from tests.browser.answers import POST, SUBDISTRICT, SUBDISTRICT_WORDS, a_paper, old_age
from tests.browser.town import Town
from tests.browser.ways import in_, plain_thai_or_scripted_english

pytestmark = pytest.mark.browser

WAYS = [
    ("th", False, "วิไล แก่นคูน|Wilai Kaenkhun", ("orawan", "theera")),
    ("en", True, "วิรัตน์|Wirat", ("sombat", "kasem")),
]
"""Two people of two municipalities, with the officers of each; neither plays the main scenario in the same town."""
SERVICE = "old-age-allowance"


@pytest.mark.parametrize(("language", "javascript", "person", "officers"), WAYS)
def test_an_older_person_registers_and_is_paid_monthly(
    town: Town, language: str, javascript: bool, person: str, officers: tuple[str, str], tmp_path: Path
) -> None:
    page = town.visitor(language, javascript=javascript).new_page()
    reference = stories.apply(
        town, page, SERVICE, person, old_age(POST), a_paper(tmp_path), language, applicant="self"
    )

    desk = town.desk(officers[0], language)
    robot.take(desk, reference, language)
    robot.answer(desk, {"check.domiciled_here": "true"})
    robot.do(desk, "complete")
    head = town.desk(officers[1], language)
    robot.take(head, reference, language)
    robot.decide(head, "granted")

    robot.go(page, f"/cases/{reference}", language)
    town.wait_for(page, "ออกเอกสารแล้ว" if language == "th" else "Issued")
    robot.go(page, "/grants", language)
    assert "เบี้ยยังชีพ" in page.locator("main").inner_text() or "allowance" in page.locator("main").inner_text()
    robot.go(desk, "/desk/letters", language)
    assert reference in desk.locator("main").inner_text() or desk.locator("main a[href*='/letters/']").count()
    robot.go(page, "/my-data", language)
    assert page.locator("main table, main li, main dl").count()


@plain_thai_or_scripted_english
def test_a_daughter_acts_for_her_father(town: Town, language: str, javascript: bool, tmp_path: Path) -> None:
    """Prasit has no ThaID; Malee files with his letter, and nothing of his is shown to her."""
    page = town.visitor(language, javascript=javascript).new_page()
    answers = {
        **old_age(POST),
        "person": {
            "older_person_id": "3994000004383",
            "full_name": "นายประสิทธิ์ แสนสุข",
            "birth_date.year": "2481",
            "address.house": "45",
            "address.moo": "3",
            "address.postcode": "40000",
        },
        "entitlement": {"receives_pension": "false", "insufficient_income": "true"},
    }
    stories.begin(town, page, SERVICE, "มาลี|Malee", language, applicant="letter")
    robot.begin_form(page)
    assert not page.locator("main .bk-register").count()  # a letter opens no register
    robot.fill_form(page, answers, a_paper(tmp_path), SUBDISTRICT_WORDS, SUBDISTRICT)
    reference = robot.submit(page)

    robot.go(page, f"/cases/{reference}", language)
    text = str(page.locator("main").text_content())
    assert "ประสิทธิ์" in page.locator("main aside").inner_text()  # the applicant is he
    assert in_(language, "2481", "1938") in text
    page.context.close()
