"""What comes after the grant is planned, and look-ups carried out: registers are asked anew, the table proposes.

The follow-up belongs to the grant (`grants` keeps when and with what outcome). What is known of the person
stands in the case the grant came from, under that case's key; so does the officer's task.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from borikan.cases import obligations, prefilling
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case
from borikan.cases.obligations import FOLLOWING, FOUND, VISIT
from borikan.definitions.after_grant import Proposed
from borikan.definitions.evaluation import Verdict, follow_up
from borikan.definitions.facts import SILENT
from borikan.definitions.process.model import RECURRING, Step
from borikan.exchange import actions as exchange
from borikan.exchange.actions import LookUp, Reply
from borikan.grants import actions as grants
from borikan.grants import queries as grant_queries
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef

FOLLOW_UP_JOB = "cases.follow-up"


def plan_all(dossier: Dossier, grant_id: UUID) -> None:
    """Plan every follow-up that the service declares for a new grant. In the caller's transaction."""
    for step in dossier.service.process.after_grant():
        if step.falls_due and wanted(dossier, step):
            _plan(grant_id, step, clock.today() - timedelta(days=1))


def wanted(dossier: Dossier, step: Step) -> bool:
    """Whether the step after the grant is taken for what the case led to."""
    return step.only_if is None or step.only_if.evaluate(dossier.evaluation.values) is not False


def plan_next(grant_id: UUID, step: Step) -> None:
    """Plan the step's next time, from tomorrow on; none for what doesn't come back."""
    if step.falls_due:
        _plan(grant_id, step, clock.today())


def _plan(grant_id: UUID, step: Step, after: date) -> None:
    assert step.recurring is not None, "a step after the grant says how often, by the check"
    rhythm = grants.Rhythm(RECURRING[step.recurring], step.first_after_days, step.max_times)
    grants.plan_follow_up(grant_id, step.id, rhythm, after=after, job=FOLLOW_UP_JOB)


def carry_out(payload: Mapping[str, Any]) -> None:
    """A follow-up's day came, or a silent register is asked again. Once for each period, whatever the worker does.

    Registers are asked outside any transaction, with the purpose `follow-up`, as the access log shows. What the
    holder reports, or an officer visits, falls due instead.
    """
    grant_id, step_id, number = UUID(payload["grant"]), payload["step"], payload["number"]
    visit = payload.get("visit", 1)
    grant = grant_queries.grant(grant_id)
    case = Case.objects.get(pk=grant.case_id)
    over = is_over(grant)
    asked = () if over or case.wrapped_key is None else _ask(Dossier(case), step_id)
    with transaction():
        dossier = Dossier(Case.objects.select_for_update().get(pk=case.id))
        planned = grants.locked_follow_up(grant_id, step_id, number, visit)
        if planned is None:
            return  # carried out before
        if over or dossier.case.wrapped_key is None or is_over(grant_queries.grant(grant_id)):
            grants.drop_follow_up(planned)
            return
        step = dossier.service.process.step(step_id)
        if step.kind == "follow_up" and not step.by_visit:
            _conclude(dossier, planned, step, asked)
            return
        obligations.fall_due(dossier, planned, step)
        if visit == 1:
            plan_next(grant_id, step)


def is_over(grant: grant_queries.GrantView) -> bool:
    """Whether the grant holds no more; one to be ended on a day to come is looked at until then."""
    return grant.status in ("ended", "revoked", "replaced", "expired", "renewed")


def while_it_holds(grant: grant_queries.GrantView, said: Proposed) -> Proposed:
    """What a report or a visit calls for. Where the grant is over meanwhile there is nothing left to order or decide."""
    return Proposed("continue", said.row) if is_over(grant) else said


Asked = tuple[tuple[str, Reply], ...]
"""Each reply, with the repeat item it is about if any."""


def _ask(dossier: Dossier, step_id: str) -> Asked:
    case, wanted = dossier.case, dossier.service.process.step(step_id).registers
    look_ups: list[tuple[str, LookUp]] = []
    for use in dossier.service.registers:
        if use.register in wanted:
            subject = (case.applicant_party or case.claimed_party) if use.subject else None
            look_ups += [
                (item, LookUp(use.register, use.by, key, use.fields, subject))
                for item, key in prefilling.keys(dossier.service, use, dossier.facts)
            ]
    replies = exchange.look_up(
        [one for _, one in look_ups], purpose="follow-up", actor=FOLLOWING, case_id=case.id
    )
    return tuple((item, reply) for (item, _), reply in zip(look_ups, replies, strict=True))


def _registers(asked: Asked) -> dict[str, Any]:
    """The replies in the shape that expressions read."""
    found: dict[str, Any] = {}
    for item, reply in asked:
        value = SILENT if reply.status == "silent" else dict(reply.values)
        if item:
            found.setdefault(reply.register, {})[item] = value
        else:
            found[reply.register] = value
    return found


def proposal(dossier: Dossier, step: Step, registers: Mapping[str, Any], on: date) -> Verdict:
    """What the step's table proposes, with those registers in the place of what they said before."""
    facts = replace(dossier.facts, registers={**dossier.registers, **registers})
    return follow_up(dossier.service, step, facts, on)


def _conclude(dossier: Dossier, planned: grants.FollowUp, step: Step, asked: Asked) -> None:
    said = _registers(asked)
    verdict = proposal(dossier, step, said, clock.today())
    silent = any(reply.status == "silent" for _, reply in asked)
    if not verdict.decided and silent and planned.tries < step.silent_days:
        grants.note_silence(planned, FOLLOW_UP_JOB)
        return
    values = [
        {"register": r.register, "item": item, "status": r.status, "values": dict(r.values)}
        for item, r in asked
    ]
    row = verdict.row
    state: grants.FoundState = "unanswered"
    if row is not None:
        same = row.outcome == "continue" or _was_answered(dossier, planned, row.number, values)
        state = "unchanged" if same else "found"
    grants.note_outcome(
        planned,
        grants.FoundOut(
            state=state,
            proposal=row.outcome if row else "",
            row=row.number if row else None,
            sealed_values=dossier.sealed(values, "follow-up"),
        ),
    )
    if state == "unchanged":
        plan_next(planned.grant_id, step)
    else:
        obligations.ask_who_decides(dossier, step, planned)


def _was_answered(
    dossier: Dossier, planned: grants.FollowUp, row: int, values: Sequence[Mapping[str, Any]]
) -> bool:
    """Whether an officer has looked at the very same finding last time: and set it aside, or suspended the grant for it."""
    answered = (
        one
        for one in grant_queries.follow_ups_of(planned.grant_id)
        if one.step == planned.step and one.state in ("ordered", "set_aside")
    )
    last = next(answered, None)
    if last is None or last.row != row or last.sealed_values is None:
        return False
    if last.state == "ordered" and grant_queries.grant(last.grant_id).status != "suspended":
        return False
    before: object = dossier.opened(last.sealed_values, "follow-up")
    return before == list(values)


def close_tasks(case: Case, *, actor: ActorRef) -> None:
    """Close what officers were still asked about the grant, which is over."""
    closed_by = actor.id if actor.kind == "officer" else None
    case.tasks.filter(stage__in=(FOUND, VISIT), step__in=_steps_of(case), closed_at=None).update(
        closed_at=clock.now(), closed_by=closed_by
    )


def _steps_of(case: Case) -> list[str]:
    """The steps after the grant: an inspection of the case has the same stage as a visit."""
    return [step.id for step in Dossier(case).service.process.after_grant()]
