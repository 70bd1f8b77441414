"""A case in a scenario: it moves by the same pure parts as a real one, with a clock of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from borikan.definitions import deadlines
from borikan.definitions import scenario_after_grant as after_grant
from borikan.definitions.answers import FieldError, check_all
from borikan.definitions.by_rules import settled_by_rules
from borikan.definitions.compiled import ChecklistItem, CompiledService, Limit
from borikan.definitions.evaluation import (
    ChargeNotDefined,
    Evaluation,
    charges_due,
    evaluate,
    limit_for,
)
from borikan.definitions.facts import Facts
from borikan.definitions.process import advance, start
from borikan.definitions.process import model as process
from borikan.definitions.scenario_facts import at_filing, prefilled, replies, with_keys
from borikan.definitions.scenario_rows import rows_of_benefits, rows_of_charges, rows_of_tables
from borikan.definitions.scenario_verbs import EVENT_OF, CannotHappen
from borikan.definitions.scenarios import Happening, Scenario, merged
from borikan.definitions.telling import is_wanted
from borikan.kernel.clock import BANGKOK, local_date
from borikan.kernel.money import Money
from borikan.kernel.workdays import WorkCalendar, add_working_days, calendar_deadline, deemed_receipt

_MOST_AT_ONCE = 100
NEEDS_CHECKLIST = frozenset(
    {"complete", "done", "passed", "no_objection", "objection", "approve", "uphold", "dismiss"}
)


class ScenarioCase:
    """One case from filing on. `now` only moves forward, and timers fire on the way."""

    def __init__(self, service: CompiledService, scenario: Scenario, calendar: WorkCalendar) -> None:
        self.service = service
        self.scenario = scenario
        self.calendar = calendar
        self.now = scenario.filed_at
        self.deemed_on = local_date(deemed_receipt(scenario.filed_at, calendar))
        self.state = start()
        self.charges: dict[str, Money] = {}
        self.documents: tuple[str, ...] = ()
        self.rows: set[tuple[str, int]] = set()
        self.log: list[tuple[datetime, str]] = []
        self.complete_on: date | None = None
        self.decided_on: date | None = None
        self.issued_on: date | None = None
        self.decided_upon: Evaluation | None = None
        self.followed_up: str | None = None
        self.times: dict[str, int] = {}  # how often each step after the grant fell due
        self.improving: dict[str, int] = {}  # how many visits have asked for improvements so far
        self.went: set[tuple[str, str]] = set()  # what happened at them: (step, verb)
        self._answers = with_keys(service, scenario.answers)
        self._registers: dict[str, Any] = {}
        self._findings: dict[str, Any] = {}
        self._assessed: dict[str, Decimal] = {}
        self._timers: dict[tuple[str, int, str], datetime] = {}
        self._stopped_on: date | None = None
        self._stopped_days = 0
        self._extensions = 0

    @property
    def facts(self) -> Facts:
        dates = {
            "filed_on": local_date(self.scenario.filed_at),
            "complete_on": self.complete_on,
            "decided_on": self.decided_on,
            "issued_on": self.issued_on,
        }
        applicant = self.scenario.applicant.party
        return Facts(
            form=self._answers,
            registers=self._registers,
            findings=self._findings,
            case={name: day for name, day in dates.items() if day is not None},
            applicant=applicant,
            actor=self.scenario.actor.party,
            beneficiary=applicant,
            results=dict(self.state.results),
        )

    @property
    def evaluation(self) -> Evaluation:
        return evaluate(self.service, self.facts)

    @property
    def standing(self) -> str:
        """Where the case is, for people who write scenarios."""
        if self.state.ended:
            return self.state.ended
        places = [f"{token.step}{f' ({token.stage})' if token.stage else ''}" for token in self.state.tokens]
        return ", ".join(places) or "–"

    @property
    def limit(self) -> Limit:
        return limit_for(self.service, self.evaluation.path)

    @property
    def due_on(self) -> date:
        """The office's last day as it stands; provisional until the application is complete."""
        limit = self.limit
        from_ = self.complete_on if limit.starts == "complete" and self.complete_on else self.deemed_on
        extended = self._extensions * limit.extension_days
        return deadlines.last_day(
            limit, from_, self.calendar, stopped_days=self._stopped_days, extension_days=extended
        )

    def file(self) -> tuple[FieldError, ...]:
        """Fill in what registers know, check the answers and submit. What is wrong with the answers, if anything."""
        known = at_filing(self.service, verified=bool(self.scenario.applicant.party))
        self._registers = replies(self.service, self.scenario, self.facts, known)
        self._answers = prefilled(self.service, self._answers, self._registers)
        self._registers = replies(self.service, self.scenario, self.facts, known)  # keys may stand in answers
        self._answers = prefilled(self.service, self._answers, self._registers)
        errors = check_all(self.service, self._answers, self.facts)
        self._registers = {}  # what was known while filling in proves nothing: the steps ask for themselves
        if not errors:
            self._advance(process.Submitted())
        return errors

    def happen(self, happening: Happening) -> None:
        """Move the clock and let it happen. Raises CannotHappen."""
        self._move(happening)
        if not self.service.process.is_after_grant(happening.step):
            self._findings |= happening.findings
        if happening.answers:
            self._answers |= with_keys(self.service, happening.answers)
            self._check(happening)
        if happening.registers:
            said = merged(self.scenario.registers, happening.registers)
            self.scenario = replace(self.scenario, registers=said)
        if happening.answers or happening.registers:
            self._registers |= replies(self.service, self.scenario, self.facts, self._registers)
        match happening.do:
            case "assess":
                self._assess(happening)
            case "extend":
                self._extend()
            case "follow_up" | "report" | "miss_report" | "visit":
                after_grant.happen(self, happening)
            case "pay" if self.service.process.is_after_grant(happening.step):
                after_grant.happen(self, happening)
            case "lapse":
                self._lapse(happening.step)
            case _:
                self._do(happening)

    def _check(self, happening: Happening) -> None:
        """What is corrected is checked as strictly as what was filed."""
        wrong = check_all(self.service, self._answers, self.facts)
        for error in (one for one in wrong if one.path.split(".")[0] in happening.answers):
            raise CannotHappen(f"{error.path}: {error.message.en}")

    def _do(self, happening: Happening) -> None:
        token = self.state.token(happening.step)
        if happening.step and token is None:
            raise CannotHappen("not there")
        visit = token.visit if token else 0
        if missing := self._findings_missing(happening):
            raise CannotHappen(f"finding missing: {', '.join(missing)}")
        self._leave_empty(happening)
        if happening.do == "grant" and self.evaluation.eligibility.outcome != "eligible":
            raise CannotHappen("the rules do not propose it")
        if happening.do in {"grant", "refuse", "refer"}:
            self.decided_on = local_date(self.now)
            self.decided_upon = self.evaluation
        if happening.do == "pay" and self._unassessed(happening.step):
            raise CannotHappen("amount not assessed")
        self._advance(EVENT_OF[happening.do](happening, visit))

    def _findings_missing(self, happening: Happening) -> tuple[str, ...]:
        """What the step's checklist requires before it can end as it does, and nobody has established."""
        return tuple(
            item.id for item in self._to_fill_in(happening) if item.required and item.id not in self._findings
        )

    def _leave_empty(self, happening: Happening) -> None:
        """What the checklist doesn't require and nobody filled in was looked at and does not apply, as at the desk."""
        empty = {one.id: None for one in self._to_fill_in(happening) if one.type != "photos"}
        self._findings = {**empty, **self._findings}

    def _to_fill_in(self, happening: Happening) -> tuple[ChecklistItem, ...]:
        if happening.do not in NEEDS_CHECKLIST:
            return ()
        checklist = self.service.checklists.get(self.service.process.step(happening.step).checklist or "")
        return checklist.items if checklist else ()

    def _advance(self, event: process.Event) -> None:
        answer = advance(self.service.process, self.state, event, self._evaluated().values, self.now)
        if not isinstance(answer, process.Advanced):
            raise CannotHappen(answer.why)
        self.state = answer.state
        self.log.append((self.now, _said(event)))
        following = [one for effect in answer.effects if (one := self._carry_out(effect)) is not None]
        self._evaluated()
        for next_event in following:
            self._advance(next_event)

    def _evaluated(self) -> Evaluation:
        """The evaluation now, noting which rows decide."""
        evaluation = self.evaluation
        self.rows |= rows_of_tables(self.service, evaluation.inputs)
        return evaluation

    def _carry_out(self, effect: process.AnyEffect) -> process.Event | None:
        """Do what the effect asks; an event that follows at once, if any."""
        match effect:
            case process.AskRegisters():
                return self._ask(effect)
            case process.StartTimer():
                self._timers[effect.step, effect.visit, effect.name] = self._fires_at(effect)
            case process.CancelTimer():
                self._timers.pop((effect.step, effect.visit, effect.name), None)
            case process.StopClock():
                self._stopped_on = local_date(self.now)
            case process.StartClock():
                self._start_clock()
            case process.FixDeadline():
                self.complete_on = local_date(self.now)
            case process.ApplyRules():
                return self._by_rules(effect)
            case process.AskPayment():
                return self._demand(effect.step, effect.visit)
            case process.CancelPayment():
                self._forgive(effect.step)
            case process.IssueDocuments():
                return self._issue(effect)
            case process.EndCase():
                self._timers.clear()
            case _:
                pass
        return None

    def _ask(self, effect: process.AskRegisters) -> process.Event:
        asked = replies(self.service, self.scenario, self.facts, effect.registers)
        self._registers = {**self._registers, **asked}
        silent = tuple(name for name in effect.registers if self.scenario.registers.get(name) == "silent")
        return process.RegistersAnswered(effect.step, effect.visit, silent)

    def _by_rules(self, effect: process.ApplyRules) -> process.Event:
        evaluation = self._evaluated()
        event = settled_by_rules(effect, self.service.process.step(effect.step).kind, evaluation)
        if isinstance(event, process.Decided):
            self.decided_on = local_date(self.now)
            self.decided_upon = evaluation
        return event

    def _fires_at(self, effect: process.StartTimer) -> datetime:
        """When the last day is over, at midnight in Thailand."""
        today = local_date(self.now)
        if effect.unit == "working":
            last = add_working_days(today, effect.days, self.calendar)
        else:
            last = calendar_deadline(today, effect.days, self.calendar, effect.whose)
        return datetime.combine(last + timedelta(days=1), time.min, BANGKOK)

    def _start_clock(self) -> None:
        limit, since = self.limit, self._stopped_on
        if since is not None and (limit.starts == "receipt" or self.complete_on is not None):
            self._stopped_days += deadlines.days_stopped(limit, since, local_date(self.now), self.calendar)
        self._stopped_on = None

    def _demand(self, step: str, visit: int) -> process.Event | None:
        if self._unassessed(step):
            return None
        try:
            due = charges_due(self.service, step, self.evaluation, self.facts, self._assessed)
        except ChargeNotDefined as undefined:
            raise CannotHappen(undefined.message.en) from undefined
        self.charges |= {charge.charge_id: charge.amount for charge in due}
        self.rows |= rows_of_charges(self.service, step, self.evaluation.inputs)
        return None if due else process.PaymentSettled(step, visit)

    def _unassessed(self, step: str) -> bool:
        return any(
            charge.due_at == step and charge.assessed_by and charge.id not in self._assessed
            for charge in self.service.charges
        )

    def _forgive(self, step: str) -> None:
        for charge in self.service.charges:
            if charge.due_at == step:
                self.charges.pop(charge.id, None)

    def _issue(self, effect: process.IssueDocuments) -> process.Event:
        self.issued_on = local_date(self.now)
        evaluation, facts = self.evaluation, self.facts
        self.rows |= rows_of_benefits(self.service, facts, self.issued_on)
        self.documents = tuple(
            document.id
            for document in self.service.documents
            if is_wanted(document, self.service, evaluation, facts)
        )
        return process.Issued(effect.step, effect.visit)

    def _assess(self, happening: Happening) -> None:
        token = self.state.token(happening.step)
        if token is None:
            raise CannotHappen("not there")
        self._assessed |= {name: Decimal(amount) for name, amount in happening.amounts.items()}
        settled = self._demand(token.step, token.visit)
        if settled is not None:
            self._advance(settled)

    def _extend(self) -> None:
        if self._extensions >= self.limit.extensions:
            raise CannotHappen("no more extensions")
        self._extensions += 1

    def _lapse(self, step: str) -> None:
        fires = [at for (timed, _, _), at in self._timers.items() if timed == step]
        if not fires:
            raise CannotHappen("no deadline runs there")
        self._move_to(min(fires))

    def _move(self, happening: Happening) -> None:
        to = self.now
        if happening.at is not None:
            to = happening.at
        elif happening.days or happening.working_days:
            day = local_date(self.now) + timedelta(days=happening.days)
            day = add_working_days(day, happening.working_days, self.calendar)
            to = datetime.combine(day, self.now.astimezone(BANGKOK).time(), BANGKOK)
        if to < self.now:
            raise CannotHappen("time does not run backwards")
        self._move_to(to)

    def _move_to(self, to: datetime) -> None:
        """Move the clock to `to`; every timer that comes due on the way fires at its moment."""
        for _ in range(_MOST_AT_ONCE):
            due = sorted((at, key) for key, at in self._timers.items() if at <= to)
            if not due:
                break
            at, key = due[0]
            del self._timers[key]
            self.now = max(self.now, at)
            self._advance(process.TimerFired(*key))
        self.now = max(self.now, to)


def _said(event: process.Event) -> str:
    step = getattr(event, "step", "")
    detail = getattr(event, "result", "") or getattr(event, "outcome", "") or getattr(event, "name", "")
    return " ".join(part for part in (type(event).__name__, step, detail) if part)
