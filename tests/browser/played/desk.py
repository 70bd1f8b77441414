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
from tests.browser.town import ROOT, Town

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
    """All officers of a service's case. Who did a step is remembered, so that four eyes are four."""

    def __init__(self, town: Town, script: Script, language: str, seen: Seen) -> None:
        self.town, self.script, self.language, self.seen = town, script, language, seen
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
        tried = []
        for _ in range(2):
            for name in dict.fromkeys(self._candidates(step, assess=assess)):
                desk = self.town.desk(name, self.language)
                if self._takes(desk, reference):
                    self.did[step.id] = name
                    return desk
                tried.append(name)
                desk.context.close()
        raise AssertionError(f"nobody took {step.id} ({step.who}): {tried}")

    def _takes(self, desk: Page, reference: str) -> bool:
        for _ in range(20):
            answer = desk.goto(("/en" if self.language == "en" else "") + f"/desk/cases/{reference}")
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
            if "/tasks/" in desk.url:
                return True
            desk.wait_for_timeout(200)  # the worker brings the task
        return False


def _find(desk: Page, event: Happening) -> None:
    """Tick and type what was found; photos are left out where they may be."""
    for name, value in event.findings.items():
        if value is None:
            continue
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if f"check.{name}" in robot.controls(desk):
            robot.answer(desk, {f"check.{name}": text})


def _complete(desk: Page, _step: Step, event: Happening) -> None:
    _find(desk, event)
    robot.do(desk, "complete")


def _decided(way: str) -> Callable[[Page, Step, Happening], None]:
    def decide(desk: Page, _step: Step, event: Happening) -> None:
        _find(desk, event)
        robot.decide(desk, way)

    return decide


def _opinion(desk: Page, _step: Step, event: Happening) -> None:
    _find(desk, event)
    if "opinion" in robot.controls(desk):
        robot.answer(desk, {"opinion": "objection" if event.do == "objection" else "no_objection"})
    robot.do(desk, "finish")


def _done(desk: Page, step: Step, event: Happening) -> None:
    _find(desk, event)
    asked = robot.controls(desk)
    if "opinion" in asked:
        robot.answer(desk, {"opinion": "no_objection"})
    if "result" in asked:
        robot.answer(desk, {"result": event.do})
    if "how" in asked:
        robot.answer(desk, {"how": "counter"})
    robot.do(desk, "finish")


def _approve(desk: Page, _step: Step, event: Happening) -> None:
    _find(desk, event)
    robot.answer(desk, {"result": "approved"})
    robot.send(desk)


def _assess(desk: Page, _step: Step, event: Happening) -> None:
    for _ in event.amounts:
        charge = str(desk.locator("main [name=charge]").get_attribute("value"))
        robot.answer(desk, {"amount": event.amounts[charge], "reason": REASON})
        robot.send(desk)


def _finish_notice(desk: Page, _step: Step, event: Happening) -> None:
    _find(desk, event)
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
