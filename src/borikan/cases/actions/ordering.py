"""Orders about a grant: suspended, reinstated, ended or revoked by decision, with reasons, hearing and appeal.

Whoever makes the service's decision decides about the grant too; about what a follow-up found, its
`decided_by`. The law's own parts are those of every order: reasons (R12), hearing (R13), appeal (R14).
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from borikan.cases import errors, following, letters, messages, obligations, rules
from borikan.cases.actions.claiming import claimed_task
from borikan.cases.dossier import Dossier
from borikan.cases.hearings import close_about_grant, heard_about_grant
from borikan.cases.models import Task
from borikan.cases.seeing import may_order, officers_case
from borikan.grants import actions as grants
from borikan.grants import queries as grant_queries
from borikan.grants.queries import FollowUpView, GrantView
from borikan.identity.queries import Officer
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.text import Text

_TITLES: dict[grants.Outcome, Text] = {
    "suspended": Text("คำสั่งระงับสิทธิชั่วคราว", "Order suspending the grant"),
    "ended": Text("คำสั่งให้สิทธิสิ้นสุด", "Order ending the grant"),
    "revoked": Text("คำสั่งเพิกถอนสิทธิ", "Order revoking the grant"),
}
"""Of the orders against the holder, which go out as letters."""


def order_about_grant(
    officer: Officer,
    reference: str,
    outcome: grants.Outcome,
    reasons: rules.Reasons,
    *,
    from_on: date,
    no_hearing_code: str = "",
) -> None:
    """Decide about the grant that the case of that reference led to, from a day on.

    Raises CaseNotFound, ClosedToOfficer, MayNotOrder, GrantNotFound, ReasonsIncomplete, HearingFirst,
    DayOutsideGrant, and grants' NotActive for what the grant is not in a state for.
    """
    with transaction():
        dossier = Dossier(officers_case(officer, reference, lock=True))
        if not may_order(officer, dossier.case):
            raise errors.MayNotOrder
        grant = grant_of(dossier)
        why = _TITLES.get(outcome, Text("คืนสิทธิ", "Reinstated"))
        _make(officer, dossier, grant, outcome, reasons, from_on, no_hearing_code, why, None)


def order_as_found(
    officer: Officer,
    task_id: UUID,
    outcome: grants.Outcome,
    reasons: rules.Reasons,
    *,
    from_on: date,
    no_hearing_code: str = "",
) -> None:
    """Decide about the grant upon what a follow-up found: the task is hers, and done with it.

    Raises what `order_about_grant` does, and TaskDone, TaskTaken, NotYourTask.
    """
    with transaction():
        task, dossier, grant, found = _found_task(officer, task_id)
        why = _why(dossier, task, found)
        planned = grants.open_follow_up(found.id)
        grants.answer_follow_up(
            planned, "ordered", sealed_reason=None, officer_id=officer.id, actor=officer.ref
        )
        _make(officer, dossier, grant, outcome, reasons, from_on, no_hearing_code, why, found.id)
        _close(task, officer)
        if outcome == "suspended":
            _look_again(dossier, task, grant)


def _why(dossier: Dossier, task: Task, found: FollowUpView) -> Text:
    """The reason that the grant will show: that of the row, or of a report that didn't come."""
    step = dossier.service.process.step(task.step)
    if found.row is None and found.missed_at is not None and step.on_miss_reason is not None:
        return step.on_miss_reason
    table = dossier.service.tables.get(step.table or "")
    row = next((one for one in table.rows if one.number == found.row), None) if table else None
    return row.reason.text if row and row.reason and row.outcome != "continue" else _TITLES["ended"]


def _look_again(dossier: Dossier, task: Task, grant: GrantView) -> None:
    """Registers are asked again next time; reports and visits were planned when this one fell due."""
    step = dossier.service.process.step(task.step)
    if step.kind == "follow_up" and not step.by_visit:
        following.plan_next(grant.id, step)


def set_finding_aside(officer: Officer, task_id: UUID, reason: str) -> None:
    """What a follow-up found calls for no order, for a reason that is kept. It is looked at again next time."""
    if not reason.strip():
        raise errors.ReasonNeeded
    with transaction():
        task, dossier, grant, found = _found_task(officer, task_id)
        sealed = dossier.sealed(reason.strip()[:2000], "follow-up-reason")
        planned = grants.open_follow_up(found.id)
        grants.answer_follow_up(
            planned, "set_aside", sealed_reason=sealed, officer_id=officer.id, actor=officer.ref
        )
        _close(task, officer)
        _look_again(dossier, task, grant)


def grant_of(dossier: Dossier) -> GrantView:
    """The grant the case led to. Raises NoGrant."""
    grant = grant_queries.grant_of_case(dossier.case.id)
    if grant is None:
        raise errors.NoGrant
    return grant


def _found_task(officer: Officer, task_id: UUID) -> tuple[Task, Dossier, GrantView, FollowUpView]:
    task, dossier = claimed_task(officer, task_id)
    grant = grant_of(dossier)
    found = obligations.time_of(dossier.case, task, dossier.service.process.step(task.step))
    if task.stage != obligations.FOUND or found is None or found.state not in ("found", "unanswered"):
        raise errors.TaskDone
    return task, dossier, grant, found


def _close(task: Task, officer: Officer) -> None:
    task.closed_at, task.closed_by = clock.now(), officer.id
    task.save(update_fields=["closed_at", "closed_by"])


def _make(
    officer: Officer,
    dossier: Dossier,
    grant: GrantView,
    outcome: grants.Outcome,
    reasons: rules.Reasons,
    from_on: date,
    no_hearing_code: str,
    why: Text,
    follow_up_id: UUID | None,
) -> None:
    required = dossier.service.hearing_required
    heard = heard_about_grant(dossier.case, grant.id)
    rules.check_grant_order(
        outcome, reasons, heard=heard, no_hearing_code=no_hearing_code, hearing_required=required
    )
    rules.check_grant_day(
        outcome,
        from_on,
        today=clock.today(),
        valid_from=grant.valid_from,
        suspended_from=grant.suspended_from,
    )
    if outcome == "reinstated":
        grants.reinstate(grant.id, from_on=from_on, actor=officer.ref)
    elif grant.over_from is not None:
        raise errors.GrantOver
    elif outcome == "suspended":
        grants.suspend(grant.id, from_on=from_on, reason=why, actor=officer.ref)
    else:
        grants.end(grant.id, outcome, from_on=from_on, reason=why, actor=officer.ref)
        following.close_tasks(dossier.case, actor=officer.ref)
    close_about_grant(dossier.case)
    code = no_hearing_code if required and not heard and outcome != "reinstated" else ""
    _tell(officer, dossier, grant, outcome, reasons, from_on, code, follow_up_id)


def _tell(
    officer: Officer,
    dossier: Dossier,
    grant: GrantView,
    outcome: grants.Outcome,
    reasons: rules.Reasons,
    from_on: date,
    no_hearing_code: str,
    follow_up_id: UUID | None,
) -> None:
    """The letter with its appeal block, where the order goes against the holder; the message; and the record."""
    appeal, title = dossier.service.appeal, _TITLES.get(outcome)
    written = {"facts": reasons.facts, "law": reasons.law, "considerations": reasons.considerations}
    paper = rules.paper_channel(dossier.contact.channel, dossier.contact.value)
    channel = paper or dossier.contact.channel
    told_on = rules.received_on(channel, clock.today(), abroad=False)
    until = rules.appeal_by(told_on, appeal.within_days, dossier.calendar)
    document_id = None
    if title is not None:
        document_id = letters.order_letter(
            dossier,
            title=title,
            reasons=written,
            appeal_to=appeal.to,
            appeal_until=letters.appeal_time(paper, appeal.within_days, until),
            appeal_law=appeal.law.text,
            no_hearing=rules.NO_HEARING.get(no_hearing_code),
            signatory=officer.name,
        ).id
    grants.record_order(
        grant.id,
        outcome,
        from_on=from_on,
        sealed_reasons=dossier.sealed(written, "reasons"),
        no_hearing_code=no_hearing_code,
        follow_up_id=follow_up_id,
        notice_channel=channel,
        appeal_by=until if title is not None and paper is None else None,
        document_id=document_id,
        officer_id=officer.id,
        actor=officer.ref,
    )
    messages.tell(dossier, f"grant-{outcome}", due=from_on, document_id=document_id)
