"""The officers' part: each event of the scenario, done on the page where its officer does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

import yaml
from playwright.sync_api import Page

from borikan.definitions.process.model import Step
from borikan.definitions.scenarios import Happening
from tests.browser import robot
from tests.browser.played.applying import Seen
from tests.browser.played.script import Script
from tests.browser.town import ROOT, Town, prefixed

REASON = "ตรวจแล้วเป็นไปตามหลักเกณฑ์"


@cache
def _posts() -> Mapping[str, tuple[str, ...]]:
    """The demonstration's officers, by the role of their posts."""
    known = yaml.safe_load((ROOT / "src/borikan/identity/demonstration.yaml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for officer in known["officers"]:
        for post in officer["posts"]:
            found.setdefault(post["role"], []).append(officer["username"])
    return {role: tuple(names) for role, names in found.items()}


class Desks:
    """All officers of a service's case. Who did a step is remembered, so that four eyes are four.

    `page` is the applicant's; time passes there while the worker brings a task.
    """

    def __init__(self, town: Town, script: Script, language: str, page: Page, seen: Seen) -> None:
        self.town, self.script, self.language, self.page, self.seen = town, script, language, page, seen
        self.did: dict[str, str] = {}

    def do(self, reference: str, event: Happening) -> None:
        """Do what the event says, as one of the officers whose task it is."""
        step = self.script.service.process.step(event.step)
        desk = self._at_task(reference, step, assess=event.do == "assess")
        self.seen(desk)
        _ACTS[event.do](desk, step, event)
        assert not robot.errors_on(desk), (event.step, event.do, robot.errors_on(desk))
        desk.context.close()

    def _candidates(self, step: Step, *, assess: bool) -> Iterator[str]:
        roles = self._assessors(step) if assess else [step.who]
        apart = {self.did[other] for other in step.not_same_as if other in self.did}
        for role in roles:
            yield from (name for name in _posts().get(role, ()) if name not in apart)

    def _assessors(self, step: Step) -> list[str]:
        charges = self.script.service.charges
        return [one.assessed_by for one in charges if one.due_at == step.id and one.assessed_by]

    def _at_task(self, reference: str, step: Step, *, assess: bool) -> Page:
        """The page of the step's task, open at the desk of an officer who may take it."""
        names = tuple(dict.fromkeys(self._candidates(step, assess=assess)))
        assert names, f"nobody of the demonstration may do {step.id} ({step.who})"
        desks: dict[str, Page] = {}

        def one_takes_it() -> bool:
            for name in names:
                if name not in desks:
                    desks[name] = self.town.desk(name, self.language)
                if self._takes(desks[name], reference):
                    self.did[step.id] = name
                    return True
            return False

        robot.until(self.page, one_takes_it, f"the task of {step.id} for {', '.join(names)}")
        taken = desks.pop(self.did[step.id])
        for other in desks.values():
            other.context.close()
        return taken

    def _takes(self, desk: Page, reference: str) -> bool:
        """Whether the task is hers now, and its page open; not before the worker has brought it."""
        answer = desk.goto(prefixed(f"/desk/cases/{reference}", self.language))
        if answer is None or answer.status != 200:
            return False
        self.seen(desk)
        claim = desk.locator('main form[action*="/claim"] button').first
        if claim.count():
            with desk.expect_navigation():
                claim.click()
        if "/tasks/" not in desk.url and desk.locator('main a[href*="/tasks/"]').count():
            with desk.expect_navigation():
                desk.locator('main a[href*="/tasks/"]').first.click()
        return "/tasks/" in desk.url


def find(page: Page, event: Happening) -> None:
    """Tick and type all that was found: the page has to ask for each thing. Photos are left out where they may be."""
    for name, value in event.findings.items():
        if value is None:
            continue
        assert f"check.{name}" in robot.controls(page), f"{page.url} doesn't ask for {name}"
        robot.answer(page, {f"check.{name}": str(value).lower() if isinstance(value, bool) else str(value)})


def _complete(desk: Page, _step: Step, event: Happening) -> None:
    find(desk, event)
    robot.do(desk, "complete")


def _decided(way: str) -> Callable[[Page, Step, Happening], None]:
    def decide(desk: Page, _step: Step, event: Happening) -> None:
        robot.decide(desk, way, find=lambda: find(desk, event))

    return decide


def _opinion(desk: Page, _step: Step, event: Happening) -> None:
    find(desk, event)
    if "opinion" in robot.controls(desk):
        robot.answer(desk, {"opinion": "objection" if event.do == "objection" else "no_objection"})
    robot.do(desk, "finish")


def _done(desk: Page, step: Step, event: Happening) -> None:
    find(desk, event)
    asked = robot.controls(desk)
    if "opinion" in asked:
        robot.answer(desk, {"opinion": "no_objection"})
    if "result" in asked:
        robot.answer(desk, {"result": event.do})
    if "how" in asked:
        robot.answer(desk, {"how": "counter"})
    robot.do(desk, "finish")


def _approve(desk: Page, _step: Step, event: Happening) -> None:
    find(desk, event)
    robot.answer(desk, {"result": "approved"})
    robot.send(desk)


def _assess(desk: Page, _step: Step, event: Happening) -> None:
    for _ in event.amounts:
        charge = str(desk.locator("main [name=charge]").get_attribute("value"))
        robot.answer(desk, {"amount": event.amounts[charge], "reason": REASON})
        robot.send(desk)


def _finish_notice(desk: Page, _step: Step, event: Happening) -> None:
    find(desk, event)
    robot.send(desk)


_ACTS: Mapping[str, Callable[[Page, Step, Happening], None]] = {
    "complete": _complete,
    "grant": _decided("granted"),
    "refuse": _decided("refused"),
    "no_objection": _opinion,
    "objection": _opinion,
    "done": _done,
    "passed": _done,
    "approve": _approve,
    "assess": _assess,
}


def members(role: str) -> tuple[str, ...]:
    """The officers of the demonstration who have that role."""
    return _posts().get(role, ())
