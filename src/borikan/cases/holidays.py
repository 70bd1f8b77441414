"""Holidays that change after applicants were told a day: never to their harm (R15).

The office keeps the day it promised. The applicant's own last day, to correct, pay, improve, answer or
appeal, moves when it falls on a holiday now, and only ever to a later day.
"""

from __future__ import annotations

from datetime import date

from borikan.cases import events, messages, timing
from borikan.cases.dossier import Dossier
from borikan.cases.limits import deadline_of
from borikan.cases.models import Case, Invitation, Order, Task
from borikan.cases.rules import appeal_by
from borikan.cases.stepping import lock
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.workdays import kept_deadline


def look_again(actor: ActorRef) -> None:
    """Look at every open deadline anew, each case in a transaction of its own. Twice does no more than once."""
    for case_id in list(Case.objects.filter(ended_at=None).values_list("id", flat=True)):
        with transaction():
            case = lock(case_id)
            _keep_promise(Dossier(case), actor)
            for task in case.tasks.filter(who="applicant", closed_at=None, counted_from__isnull=False):
                _move_task(Dossier(case), task, actor)
            for row in case.invitations.filter(answer="", withdrawn_at=None).order_by("step", "visit"):
                _move_invitation(Dossier(case), row)
    told = Order.objects.filter(appeal_by__gte=clock.today()).values_list("case_id", flat=True)
    for case_id in list(told):
        with transaction():
            _move_appeal(Dossier(lock(case_id)), actor)


def _keep_promise(dossier: Dossier, actor: ActorRef) -> None:
    """The office's day stays as told; by how much it would have moved is kept, so that it stays so."""
    case = dossier.case
    if case.due_on is None or case.decided_at is not None:
        return
    computed = deadline_of(dossier).on
    told = kept_deadline(case.due_on, computed, "office")
    if computed == told:
        return
    case.kept_days += (computed - told).days
    case.save(update_fields=["kept_days"])
    _record(case, "office", "", told, told, actor)


def _move_task(dossier: Dossier, task: Task, actor: ActorRef) -> None:
    """While the case is on hold its timers stand still, and start afresh when it goes on."""
    if task.due_on is None or task.counted_from is None or dossier.state.suspended:
        return
    case, step, was = dossier.case, dossier.service.process.step(task.step), task.due_on
    computed = timing.last_day(dossier, task.counted_from, timing.days_of(step), step.deadline_unit, "person")
    now = kept_deadline(was, computed, "person")
    if now == was:
        return
    timing.set_persons_day(dossier, task.step, task.visit, now)
    timer = task.stage or ("booking" if step.kind == "appointment" else "payment")
    timing.fire_after(dossier, task.step, task.visit, timer, now)
    _record(case, "person", task.step, was, now, actor)
    messages.tell(dossier, "moved", step=task.step, due=now)


def _move_invitation(dossier: Dossier, row: Invitation) -> None:
    """Third persons get the same grace; all who were asked at a visit have one last day."""
    row.refresh_from_db()
    if row.due_on is None or row.counted_from is None or dossier.state.suspended:
        return
    step = dossier.service.process.step(row.step)
    computed = timing.last_day(dossier, row.counted_from, timing.days_of(step), step.deadline_unit, "person")
    now = kept_deadline(row.due_on, computed, "person")
    if now != row.due_on:
        timing.set_persons_day(dossier, row.step, row.visit, now)
        timing.fire_after(dossier, row.step, row.visit, "consent", now)


def _move_appeal(dossier: Dossier, actor: ActorRef) -> None:
    order = dossier.case.order
    if order.appeal_by is None or order.told_on is None:
        return
    was = order.appeal_by
    computed = appeal_by(order.told_on, order.appeal_days, dossier.calendar)
    now = kept_deadline(was, computed, "person")
    if now == was:
        return
    order.appeal_by = now
    order.save(update_fields=["appeal_by"])
    _record(dossier.case, "person", "appeal", was, now, actor)
    messages.tell(dossier, "moved", due=now)


def _record(case: Case, whose: str, step: str, was: date, now: date, actor: ActorRef) -> None:
    journal.record(events.DeadlineMoved(case.id, whose, step, was, now), actor=actor, about=[case.id])
