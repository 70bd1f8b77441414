"""One scenario played on the real stack, happening by happening."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from borikan.calendar import queries as calendar
from borikan.cases import standing as standing_queries
from borikan.cases.standing import Standing
from borikan.definitions.compiled import CompiledService
from borikan.definitions.scenario_facts import with_keys
from borikan.definitions.scenario_verbs import CannotHappen
from borikan.definitions.scenarios import Happening, Scenario, merged
from borikan.grants import queries as grants
from borikan.journal import queries as journal
from borikan.kernel import clock
from borikan.kernel.clock import BANGKOK, local_date
from borikan.kernel.errors import Refused
from borikan.kernel.workdays import WorkCalendar, add_working_days
from borikan.playing import obligations
from borikan.playing.deeds import OFFICERS, Desk
from borikan.playing.doings import OUTSIDE, Outside
from borikan.playing.filing import NotFilled, file
from borikan.playing.persons import Applying
from borikan.playing.registers import Script
from borikan.playing.staff import Nobody
from borikan.playing.stage import Stage

_AFTER_WORK = timedelta(minutes=20)


class Play:
    """A case that goes the way of a scenario, by the actions that the pages call.

    `file` first, then each happening by `happen`, or in a time of one's own by `act`. Raises CannotHappen for
    what the real stack doesn't let happen; `why` names the refusal.
    """

    def __init__(self, stage: Stage, service: CompiledService, scenario: Scenario) -> None:
        self.stage, self.service, self.scenario = stage, service, scenario
        self.script = Script(service, scenario.registers)
        self._applying = Applying(stage, scenario, self.script, _contact(service, scenario))
        self._desk: Desk | None = None
        self._outside: Outside | None = None

    @property
    def case_id(self) -> UUID:
        """The case, once it was filed."""
        assert self._desk is not None, "the play begins with the filing"
        return self._desk.case_id

    @property
    def standing(self) -> Standing:
        """The case as it stands now."""
        return standing_queries.standing(self.case_id)

    @property
    def working(self) -> WorkCalendar:
        """When the office of the case works."""
        assert self._desk is not None, "the play begins with the filing"
        return calendar.working_calendar(self._desk.case.office_id)

    def file(self) -> None:
        """Fill in the form and submit it, now."""
        answers = with_keys(self.service, self.scenario.answers)
        with self.stage.turn(self.script):
            try:
                person, applicant = self._applying.person(), self._applying.applicant(self.service.id)
                self.stage.settle()
                receipt = file(
                    person, self.service, applicant, answers, makes_offices=self.stage.makes_offices
                )
            except (NotFilled, Refused) as refused:
                raise CannotHappen(_why(refused)) from refused
            self._desk = Desk(self.stage, receipt.case_id)
            self._outside = Outside(self._desk, self._applying)
            self._outside.filed(answers)
            self.stage.settle()

    def happen(self, happening: Happening) -> None:
        """Move the clock to when the scenario has it, and let it happen."""
        if happening.do == "follow_up":
            self.say(happening)  # whoever looks on the way hears it already
        to = self.moment_of(happening)
        with self.stage.turn(self.script):
            self.stage.move_to(to)
            self._let_pass(happening)
        self.act(happening)

    def moment_of(self, happening: Happening) -> datetime:
        """When it happens at the earliest, if everything before it has happened by now."""
        now = clock.now()
        to = happening.at or now
        if happening.days or happening.working_days:
            day = local_date(now) + timedelta(days=happening.days)
            day = add_working_days(day, happening.working_days, self.working)
            to = datetime.combine(day, now.astimezone(BANGKOK).time(), BANGKOK)
        if happening.do == "lapse":
            to = max(to, self._fires_at(happening.step))
        elif happening.do == "follow_up":
            to = max(to, self._looked_at_on(happening.step))
        elif self._after_grant(happening):
            step = self.service.process.step(happening.step)
            to = max(to, obligations.falls_due_at(self.case_id, step) or to)
        elif happening.do == "absent":
            to = max(to, (standing_queries.expected_at(self.case_id) or to) + _AFTER_WORK)
        return max(to, now)

    def _after_grant(self, happening: Happening) -> bool:
        """Whether it is about a report, a visit or a fee that falls due after the grant."""
        return self.service.process.is_after_grant(happening.step) and happening.do != "follow_up"

    def _let_pass(self, happening: Happening) -> None:
        """The time for a report passes without it."""
        if happening.do == "miss_report":
            over = obligations.is_over_at(self.case_id, self.service.process.step(happening.step))
            if over is not None and over > clock.now():
                self.stage.move_to(over)

    def act(self, happening: Happening) -> None:
        """Let it happen now."""
        assert self._desk is not None, "the play begins with the filing"
        assert self._outside is not None, "both come with the filing"
        self.say(happening)
        self._desk.findings |= happening.findings
        with self.stage.turn(self.script):
            try:
                if happening.do == "defects":
                    self._desk.do(happening, marks=self._marks(happening))
                elif happening.do in OFFICERS:
                    self._desk.do(happening)
                elif happening.do in OUTSIDE:
                    self._outside.do(happening)
                elif happening.do in obligations.AFTER_GRANT:
                    obligations.act(self._desk, self._applying.person, happening)
            except (Refused, Nobody) as refused:
                raise CannotHappen(_why(refused)) from refused
            self.stage.settle()

    def say(self, happening: Happening) -> None:
        """From now on registers say what the happening has them say."""
        if happening.registers:
            self.script.said = merged(self.script.said, happening.registers)

    def _marks(self, happening: Happening) -> tuple[str, ...]:
        """What the notice is about: what the scenario corrects next, else the first question that was answered."""
        after = self.scenario.events[self.scenario.events.index(happening) + 1 :]
        corrected = next((one for one in after if (one.do, one.step) == ("correct", happening.step)), None)
        if corrected is not None and corrected.answers:
            return tuple(corrected.answers)
        return next(
            (field.id,)
            for page in self.service.form.pages
            for field in page.fields
            if field.id in self.scenario.answers
        )

    def _fires_at(self, step: str) -> datetime:
        timers = journal.scheduled(f"case:{self.case_id}:{step}:")
        fires = [at for key, at in timers.items() if ":timer:" in key and not key.endswith("reminder")]
        if not fires:
            raise CannotHappen("no deadline runs there")
        return min(fires)

    def _looked_at_on(self, step: str) -> datetime:
        grant = grants.grant_of_case(self.case_id)
        planned = journal.scheduled(f"grant:{grant.id}:follow-up:{step}") if grant else {}
        if not planned:
            raise CannotHappen("nothing was granted")
        return min(planned.values())


def _contact(service: CompiledService, scenario: Scenario) -> dict[str, str]:
    """How the person is told, as the answers say."""
    for page in service.form.pages:
        for field in page.fields:
            answer = scenario.answers.get(field.id)
            if field.type == "contact_channel" and isinstance(answer, dict):
                return answer
    return {}


def _why(refused: Exception) -> str:
    return refused.code if isinstance(refused, Refused) else str(refused)
