"""A whole scenario on the real pages: the applicant, those she names, the officers, the bank, and the days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from borikan.definitions.scenarios import Happening
from borikan.kernel.money import Money
from tests.browser import robot, stories
from tests.browser.played import applying, sitting
from tests.browser.played.applying import Seen
from tests.browser.played.desk import Desks, find
from tests.browser.played.script import Script, numbers_in
from tests.browser.town import Town
from tests.browser.ways import in_


class Play:
    """One scenario as it goes. `page` is the applicant's browser."""

    def __init__(self, town: Town, script: Script, folder: Path, language: str, seen: Seen) -> None:
        self.town, self.script, self.folder, self.language = town, script, folder, language
        self.page = town.visitor(language, javascript=False).new_page()
        self.seen = seen
        self.desks = Desks(town, script, language, self.page, seen)
        self.reference = ""

    def whole(self) -> None:
        """From the service's page to what must come of it."""
        self.reference = applying.apply(
            self.town, self.page, self.script, self.folder, self.language, self.seen
        )
        during, after = self.script.happenings()
        for event in during:
            self._let_notice_pass(event)
            self._now(event)
        self._issued()
        for event in after:
            if event.days:
                self._days_pass(event.days)
            self._now(event)
        self.page.context.close()

    def _now(self, event: Happening) -> None:
        robot.go(self.page, f"/cases/{self.reference}", self.language)
        self.seen(self.page)
        _OWN.get(event.do, Play._at_a_desk)(self, event)

    def _at_a_desk(self, event: Happening) -> None:
        step = self.script.service.process.step(event.step)
        if step.kind == "committee":
            sitting.decide(self.town, self.reference, step, self.language)
        else:
            self.desks.do(self.reference, event)

    def _pay(self, event: Happening) -> None:
        """The bill is what the scenario expects; it is paid at the bank."""
        expected = self.script.scenario.expect.charges or {}
        charges = [one.id for one in self.script.service.charges if one.due_at == event.step]
        total = sum((Money.baht(expected[one]) for one in charges if one in expected), Money.baht("0"))
        bill = self.page.locator("main .bk-qr, main table")

        def came() -> bool:
            robot.go(self.page, f"/cases/{self.reference}/pay", self.language)
            return bool(bill.count())

        robot.until(self.page, came, f"the bill of {event.step}")
        self.seen(self.page)
        assert str(total).removesuffix(".00") in robot.text_of(self.page), total
        stories.pay_at_the_bank(self.town, self.page, self.reference, self.language)

    def _consent(self, event: Happening) -> None:
        """Everybody whose number the applicant gave, or a register knows, is asked: who finds it, consents."""
        scenario = self.script.scenario
        own = {str(scenario.actor.party["national_id"]), str(scenario.applicant.party.get("national_id"))}
        known = [*numbers_in(scenario.answers), *numbers_in(scenario.registers), *numbers_in(event.registers)]
        accounts = {one.get("national_id") for one in self.town.demo["accounts"]}
        consented = 0
        for number in dict.fromkeys(known):
            if number not in own and number in accounts:
                consented += self._consents(number)
        assert consented, f"nobody was asked for {event.step}"

    def _consents(self, number: str) -> int:
        page = self.town.visitor(self.language, javascript=False).new_page()
        applying.sign_in(self.town, page, number, self.language)
        robot.go(page, "/cases", self.language)
        asked = page.locator('main a[href*="/consents/"]')
        for _ in range(10):
            if asked.count():
                break
            page.wait_for_timeout(200)  # the worker sends the invitations
            page.reload()
        found = asked.count()
        if found:
            with page.expect_navigation():
                asked.first.click()
            self.seen(page)
            page.locator('main [name=answer][value="consent"]').check()
            robot.send(page)
            assert not robot.errors_on(page), robot.errors_on(page)
        page.context.close()
        return found

    def _book(self, _event: Happening) -> None:
        """The first time that is free; until the registers have answered, the page leads back to the case."""
        free = self.page.locator("main [name=slot]:not([disabled])")

        def offered() -> bool:
            robot.go(self.page, f"/cases/{self.reference}/appointment", self.language)
            return bool(free.count())

        robot.until(self.page, offered, "a time to book")
        self.seen(self.page)
        free.first.check()
        robot.send(self.page)
        robot.send(self.page)
        assert not robot.errors_on(self.page), robot.errors_on(self.page)

    def _lapse(self, event: Happening) -> None:
        """The days of the step pass: whoever may object to a notice has been silent."""
        step = self.script.service.process.step(event.step)
        assert step.deadline_days, f"{event.step} has no days"
        self._days_pass(step.deadline_days * (2 if step.deadline_unit == "working" else 1) + 1)

    def _let_notice_pass(self, event: Happening) -> None:
        """Where a notice is posted, its days have to pass before what follows."""
        posted = any(one.kind == "public_notice" for one in self.script.service.process.every_step())
        if posted and (event.days or event.working_days):
            self._days_pass(event.days or 2 * event.working_days)

    def _days_pass(self, days: int) -> None:
        """Days go by for the whole town, and the applicant signs in again."""
        self.town.let_days_pass(days)
        self.page.context.clear_cookies()
        robot.go(self.page, "/sign-in", self.language)
        actor = str(self.script.scenario.actor.party["national_id"])
        applying.sign_in(self.town, self.page, actor, self.language)

    def _issued(self) -> None:
        robot.go(self.page, f"/cases/{self.reference}", self.language)
        self.town.wait_for(self.page, in_(self.language, "ออกเอกสารแล้ว", "Issued"))
        self.seen(self.page)
        for title in self.script.documents():
            link = self.page.locator('main a[href*="/documents/"]').filter(
                has_text=title.in_language(self.language)
            )
            robot.until(self.page, lambda: bool(link.count()), title.en, reload=True)  # noqa: B023 (asked at once)
            assert robot.sealed(self.page, self.town.url + str(link.first.get_attribute("href")))

    def _report(self, event: Happening) -> None:
        """The holder's report, from the page of the case."""
        link = self.page.locator(f'main a[href*="/reports/{event.step}/"]')
        robot.until(self.page, lambda: bool(link.count()), f"the report {event.step}", reload=True)
        with self.page.expect_navigation():
            link.first.click()
        self.seen(self.page)
        find(self.page, event)
        robot.send(self.page)
        assert not robot.errors_on(self.page), robot.errors_on(self.page)
        assert "done=" in self.page.url, self.page.url


_OWN: Mapping[str, Callable[[Play, Happening], None]] = {
    "pay": Play._pay,
    "consent": Play._consent,
    "book": Play._book,
    "lapse": Play._lapse,
    "report": Play._report,
}


def played(town: Town, script: Script, folder: Path, language: str, seen: Seen) -> None:
    """Play the script's scenario to its end. Fails where the pages or the outcome differ from it."""
    Play(town, script, folder, language, seen).whole()
