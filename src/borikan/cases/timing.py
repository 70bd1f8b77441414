"""The timers of a case: time limits of the applicant and of units that were asked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Literal

from django.db.models import QuerySet

from borikan.cases.dossier import Dossier
from borikan.cases.models import Invitation, Task
from borikan.definitions.process import model as process
from borikan.definitions.process.standing import DEFAULT_DAYS
from borikan.journal import actions as journal
from borikan.kernel import clock, workdays
from borikan.payments import actions as payments
from borikan.payments import queries as payment_queries

TIMER_JOB = "cases.timer"
REMINDER_JOB = "cases.remind-of-consent"
_REMINDED_AT = time(9)

Unit = Literal["working", "calendar"]
Whose = workdays.Whose


def days_of(step: process.Step) -> int:
    """The length of the step's time limit; the house's, where it states none."""
    return step.deadline_days if step.deadline_days is not None else DEFAULT_DAYS


def last_day(dossier: Dossier, from_: date, days: int, unit: Unit, whose: Whose) -> date:
    """The last of so many days, the day `from_` not counted; a person's rolls over holidays (R15)."""
    if unit == "working":
        return workdays.add_working_days(from_, days, dossier.calendar)
    return workdays.calendar_deadline(from_, days, dossier.calendar, whose=whose)


def start(dossier: Dossier, effect: process.StartTimer) -> None:
    """Let the timer fire when its last day is over, at midnight in Thailand; everything that names it says that day."""
    today = clock.today()
    on = last_day(dossier, today, effect.days, effect.unit, effect.whose)
    fire_after(dossier, effect.step, effect.visit, effect.name, on)
    _persons_tasks(dossier, effect.step, effect.visit).update(counted_from=today)
    asked_of_others(dossier, effect.step, effect.visit).update(counted_from=today)
    if effect.name == "consent":
        remind_halfway(dossier, effect.step, effect.visit, on)
    set_persons_day(dossier, effect.step, effect.visit, on)


def set_persons_day(dossier: Dossier, step: str, visit: int, on: date) -> None:
    """Her last day at that visit, wherever it was told: task, notice, order to improve, hearing, public notice and demand."""
    case = dossier.case
    _persons_tasks(dossier, step, visit).update(due_on=on)
    asked_of_others(dossier, step, visit).update(due_on=on)
    case.defect_notices.filter(step=step, visit=visit, corrected_at=None).update(due_on=on)
    case.remedy_orders.filter(step=step, visit=visit, reported_at=None).update(due_on=on)
    case.hearings.filter(step=step, visit=visit, closed_at=None).update(due_on=on)
    case.public_notices.filter(step=step, visit=visit, taken_down_at=None).update(posted_to=on)
    for asked in payment_queries.demands_of(case.id):
        if (asked.step, asked.visit) == (step, visit) and asked.open:
            payments.prolong_demand(asked.id, on)


def fire_after(dossier: Dossier, step: str, visit: int, name: str, on: date) -> None:
    """Schedule the timer for the end of that day; one that was scheduled before is moved."""
    journal.schedule(
        TIMER_JOB,
        {"case": str(dossier.case.id), "step": step, "visit": visit, "name": name},
        not_before=datetime.combine(on + timedelta(days=1), time.min, clock.BANGKOK),
        key=_key(dossier, step, visit, name),
    )


def cancel(dossier: Dossier, step: str, visit: int, name: str) -> None:
    """The timer must not fire any more."""
    journal.cancel(_key(dossier, step, visit, name))
    if name == "consent":
        journal.cancel(_key(dossier, step, visit, "consent-reminder"))


def remind_halfway(dossier: Dossier, step: str, visit: int, on: date) -> None:
    """Schedule the reminder of those who were asked for their consent; none where the time is too short."""
    today = clock.today()
    halfway = today + (on - today) // 2
    if halfway > today:
        journal.schedule(
            REMINDER_JOB,
            {"case": str(dossier.case.id), "step": step, "visit": visit},
            not_before=datetime.combine(halfway, _REMINDED_AT, clock.BANGKOK),
            key=_key(dossier, step, visit, "consent-reminder"),
        )


def due_of_person(dossier: Dossier, step: str, visit: int) -> date | None:
    """The last day of the applicant, or of others who were asked, while something is asked of them there."""
    due = _persons_tasks(dossier, step, visit).values_list("due_on", flat=True).first()
    return due or asked_of_others(dossier, step, visit).values_list("due_on", flat=True).first()


def asked_of_others(dossier: Dossier, step: str, visit: int) -> QuerySet[Invitation]:
    """The third persons whose answer is awaited at that visit."""
    return dossier.case.invitations.filter(step=step, visit=visit, answer="", withdrawn_at=None)


def _persons_tasks(dossier: Dossier, step: str, visit: int) -> QuerySet[Task]:
    return dossier.case.tasks.filter(step=step, visit=visit, who="applicant", closed_at=None)


def _key(dossier: Dossier, step: str, visit: int, name: str) -> str:
    return f"case:{dossier.case.id}:{step}:{visit}:timer:{name}"
