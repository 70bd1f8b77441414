"""A daughter files for her father: a mandate given, prefill that names him, a letter, a monthly grant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import robot, stories
from tests.browser.answers import POST, a_paper, old_age
from tests.browser.town import Town

pytestmark = pytest.mark.browser

WAYS = [
    ("th", False, "บุญส่ง|Bunsong", ("orawan", "theera")),
    ("en", True, "วิรัตน์|Wirat", ("sombat", "kasem")),
]
"""Two people of two municipalities, with the officers of each."""
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


def test_a_daughter_acts_for_her_father(town: Town, tmp_path: Path) -> None:
    """Prasit has no ThaID; Malee files with his letter, and nothing of his is shown to her."""
    page = town.visitor("th", javascript=False).new_page()
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
    reference = stories.apply(
        town, page, SERVICE, "มาลี", answers, a_paper(tmp_path), "th", applicant="letter"
    )

    robot.go(page, f"/cases/{reference}", "th")
    assert "ประสิทธิ์" in page.locator("main").inner_text()
    assert "2481" in str(page.locator("main").text_content())
