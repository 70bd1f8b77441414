"""A committee's sitting: called by a member for today, voted on by all, closed by the chair."""

from __future__ import annotations

from borikan.definitions.process.model import Step
from tests.browser import robot
from tests.browser.played.desk import REASON, members
from tests.browser.town import Town


def decide(town: Town, reference: str, step: Step, language: str) -> None:
    """The committee of that step decides the case in favour, at a sitting today."""
    seated = members(step.who)
    assert seated, f"nobody sits on {step.who}"
    secretary = town.desk(seated[0], language)
    robot.go(secretary, "/desk/sittings", language)
    robot.until(secretary, lambda: reference in robot.text_of(secretary), "the case", reload=True)
    with secretary.expect_navigation():
        secretary.locator('main form[action*="/sittings/call"] button').first.click()
    today = town.today()
    robot.answer(
        secretary,
        {
            "on.day": str(today.day),
            "on.month": str(today.month),
            "on.year": str(today.year + 543),
            "time": "00:05",
            "place": "ห้องประชุม 1",
        },
    )
    chair = secretary.locator("main [name=chair] option").nth(1).get_attribute("value")
    robot.answer(secretary, {"chair": str(chair)})
    label = secretary.locator("main .govuk-checkboxes__item").filter(has_text=reference)
    label.locator("[name=case]").check()
    robot.send(secretary)
    assert not robot.errors_on(secretary), robot.errors_on(secretary)
    address = secretary.url
    secretary.context.close()
    desks = [town.desk(name, language) for name in seated]
    for desk in desks:
        desk.goto(address)
        robot.answer(desk, {"vote-1": "approve", "reason-1": REASON})
        robot.do(desk, "vote")
    for desk in desks:
        desk.goto(address)
        if desk.locator('main button[name=do][value="close"]').count():
            robot.do(desk, "close")
            break
    for desk in desks:
        desk.context.close()
