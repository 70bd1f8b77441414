"""Reports of the holder and visits of officers, when they fall due: who is told, who gets a task, what is to be paid.

`following` plans them; `actions.reporting` and `actions.looking` carry them out. Whatever is proposed against the
holder is an officer's to answer, and stands in the case, whose key seals what was said and found.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from borikan.cases import events, messages, paying, timing
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case, Task
from borikan.definitions.after_grant import proposed_when_missed
from borikan.definitions.process.model import ORDER_DAYS, Step
from borikan.grants import actions as grants
from borikan.grants import queries as grant_queries
from borikan.grants.queries import FollowUpView, GrantView
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.payments import queries as payment_queries
from borikan.payments.queries import Demand

NEAR_JOB = "cases.report-near"
LATE_JOB = "cases.report-late"
FOLLOWING = system("cases.follow-ups")
FOUND, VISIT = "found", "visit"
"""The stages of officers' tasks about a grant: something was found that calls for an answer; somebody has to look."""
_REMINDED_AT = time(9)
_DAYS_BEFORE = 3
_VISITS_OF_A_TIME = 10


def turn(step: Step, number: int, visit: int) -> int:
    """The `visit` of a task about that time: each visit of an officer has findings of its own."""
    return (number - 1) * _VISITS_OF_A_TIME + visit if step.by_visit else number


def visit_of(step: Step, task_visit: int) -> int:
    """Which visit a task is about, as people count them: each time of a step after the grant begins anew."""
    if step.by_visit:
        return (task_visit - 1) % _VISITS_OF_A_TIME + 1
    return 1 if step.after_grant else task_visit


def time_at(step: Step, task_visit: int) -> tuple[int, int]:
    """Which time of the step, and which visit of it, a task is about: what `turn` made its `visit` of."""
    if step.by_visit:
        return (task_visit - 1) // _VISITS_OF_A_TIME + 1, visit_of(step, task_visit)
    return task_visit, 1


def fall_due(dossier: Dossier, planned: grants.FollowUp, step: Step) -> None:
    """Its day came. The holder is told and has time to report, or an officer gets a task; charges are demanded."""
    whose: timing.Whose = "office" if step.by_visit else "person"
    days = step.within_days or ORDER_DAYS
    closes_on = timing.last_day(dossier, clock.today(), days, step.deadline_unit, whose)
    grants.let_fall_due(planned, closes_on)
    if planned.visit == 1:
        paying.demand_again(dossier, step.id, planned.number, pay_by=closes_on, actor=FOLLOWING)
    demanded = demand_of(dossier.case, step.id, planned.number)
    if step.by_visit:
        _open_task(dossier, step, planned, VISIT, step.who, closes_on)
        if demanded is not None and planned.visit == 1:
            tell(dossier, "fee-due", step, closes_on)
        return
    if step.checklist is None and demanded is None:
        _nothing_due(dossier, planned)
        return
    tell(dossier, "report-due" if step.checklist else "fee-due", step, closes_on)
    _watch(planned, closes_on)


def _nothing_due(dossier: Dossier, planned: grants.FollowUp) -> None:
    """There is nothing to report this time, and the charge comes to nothing."""
    grants.note_outcome(
        planned, grants.FoundOut("unchanged", "continue", None, dossier.sealed([], "follow-up"))
    )


def _watch(planned: grants.FollowUp, closes_on: date) -> None:
    """A reminder before the last day, where there is time for one; and a look when it is over."""
    payload = {"grant": str(planned.grant_id), "step": planned.step, "number": planned.number}
    named = f"grant:{planned.grant_id}:{{}}:{planned.step}:{planned.number}"
    left = (closes_on - clock.today()).days
    if left > 1:
        near = closes_on - timedelta(days=_DAYS_BEFORE if left > _DAYS_BEFORE else 1)
        at = datetime.combine(near, _REMINDED_AT, clock.BANGKOK)
        journal.schedule(NEAR_JOB, payload, not_before=at, key=named.format("report-near"))
    over = datetime.combine(closes_on + timedelta(days=1), time.min, clock.BANGKOK)
    journal.schedule(LATE_JOB, payload, not_before=over, key=named.format("report-late"))


def remind(payload: Mapping[str, Any]) -> None:
    """The last day is near, and nothing has come: the holder is reminded, once."""
    with transaction():
        dossier, planned, step = _opened(payload)
        if planned is None or planned.closes_on is None:
            return
        if grants.note_reminded(planned):
            tell(dossier, "report-near" if step.checklist else "fee-near", step, planned.closes_on)


def close(payload: Mapping[str, Any]) -> None:
    """The time to report is over, and nothing has come: the holder is told, and an officer asked if so written.

    A fee that a bank says was paid in time, though it isn't heard of yet, counts as paid.
    """
    with transaction():
        dossier, planned, step = _opened(payload)
        if planned is None or planned.closes_on is None or clock.today() <= planned.closes_on:
            return
        demanded = demand_of(dossier.case, step.id, planned.number)
        if step.checklist is None and demanded is not None and demanded.state == "settled":
            settle(dossier, step, planned.number)
            return
        status = grant_queries.grant(planned.grant_id).status
        missed = proposed_when_missed(step).outcome or "continue"
        if status in ("expired", "renewed") or (status, missed) == ("suspended", "suspend"):
            missed = "continue"  # there is nothing to order any more, or it was ordered before
        grants.note_missed(planned, missed)
        against = missed != "continue"
        if against:
            ask_who_decides(dossier, step, planned)
        what = "report" if step.checklist else "fee"
        tell(dossier, f"{what}-missed-proposed" if against else f"{what}-missed", step, planned.closes_on)


def settle(dossier: Dossier, step: Step, number: int) -> None:
    """A charge due at a step after the grant was paid. Where there is nothing else to report, it is done with. Once."""
    grant = grant_queries.grant_of_case(dossier.case.id)
    paid = grants.note_paid(grant.id, step.id, number) if grant else None
    if paid is None or dossier.case.wrapped_key is None:
        return
    if step.kind == "periodic_report" and step.checklist is None and paid.state in ("open", "missed"):
        nothing = dossier.sealed([], "follow-up")
        grants.note_outcome(paid, grants.FoundOut("unchanged", "continue", None, nothing), actor=FOLLOWING)
    tell(dossier, "fee-paid", step, clock.today())


def _opened(payload: Mapping[str, Any]) -> tuple[Dossier, grants.FollowUp | None, Step]:
    """The case, locked, and the time that is still open, if it is."""
    grant = grant_queries.grant(UUID(payload["grant"]))
    dossier = Dossier(Case.objects.select_for_update().get(pk=grant.case_id))
    step = dossier.service.process.step(payload["step"])
    if dossier.case.wrapped_key is None:
        return dossier, None, step
    planned = grants.locked_follow_up(grant.id, step.id, payload["number"], states=("open",))
    return dossier, planned, step


def cures(grant: GrantView, state: str) -> bool:
    """Whether a report that never came, in that state, can still be made: the grant is suspended, perhaps for it."""
    return state == "ordered" and grant.suspended_from is not None and grant.over_from is None


def demand_of(case: Case, step: str, number: int) -> Demand | None:
    """What was asked for at that time of the step, if anything."""
    asked = payment_queries.demands_of(case.id)
    return next((one for one in asked if (one.step, one.visit) == (step, number)), None)


def time_of(case: Case, task: Task, step: Step) -> FollowUpView | None:
    """The time of the step that an officer's task is about."""
    grant = grant_queries.grant_of_case(case.id)
    return grant_queries.follow_up(grant.id, step.id, *time_at(step, task.visit)) if grant else None


def ask_who_decides(dossier: Dossier, step: Step, planned: grants.FollowUp) -> None:
    """A task to make an order about the grant, or to say why none is needed."""
    days = timing.days_of(step)
    due_on = timing.last_day(dossier, clock.today(), days, step.deadline_unit, "office")
    _open_task(dossier, step, planned, FOUND, step.decided_by, due_on)


def _open_task(
    dossier: Dossier, step: Step, planned: grants.FollowUp, stage: str, who: str, due_on: date
) -> None:
    case = dossier.case
    visit = turn(step, planned.number, planned.visit)
    _, made = Task.objects.get_or_create(
        case=case,
        step=step.id,
        visit=visit,
        stage=stage,
        who=who,
        closed_at=None,
        defaults={"office_id": case.office_id, "opened_at": clock.now(), "due_on": due_on},
    )
    if made:
        opened = events.StepOpened(case.id, step.id, visit, stage, who)
        journal.record(opened, actor=FOLLOWING, about=[case.id])


def tell(dossier: Dossier, message: str, step: Step, due: date, **more: object) -> None:
    """Tell the holder, by the case's contact and in its language."""
    terms = dossier.service.grant
    title = terms.title if terms else dossier.service.title
    messages.tell(dossier, message, step=step.id, due=due, more={"grant": title, **more})


def tell_of_renewal(dossier: Dossier, grant: GrantView) -> None:
    """What was granted ends soon, and can be renewed. Once."""
    if grant.valid_to is not None and grants.note_renewal_told(grant.id):
        link = "/grants" if grant.holder_party is not None else None
        messages.tell(dossier, "renewal", due=grant.valid_to, more={"grant": grant.title}, link=link)
