"""Hearing and decision: the law's own part of every case."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from borikan.cases import errors, events, letters, messages, rules, timing
from borikan.cases.actions.claiming import claimed_task
from borikan.cases.actions.findings import RawFindings, save_findings
from borikan.cases.dossier import Dossier
from borikan.cases.hearings import ABOUT_GRANT, open_about_grant
from borikan.cases.models import Hearing, Order
from borikan.cases.people import Person
from borikan.cases.seeing import may_order, officers_case, own_case
from borikan.cases.stepping import step_or_refuse
from borikan.definitions.process import model as process
from borikan.definitions.tracing import trace_to_json
from borikan.grants import queries as grants
from borikan.identity.queries import Officer
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.text import Text


def open_hearing(officer: Officer, task_id: UUID, facts: str) -> None:
    """Give the applicant the facts and the time to answer before an adverse order (R13)."""
    if not facts.strip():
        raise errors.ReasonNeeded
    with transaction():
        task, dossier = claimed_task(officer, task_id)
        case = dossier.case
        step_or_refuse(dossier, process.HearingOpened(task.step, task.visit), actor=officer.ref)
        due_on = timing.due_of_person(dossier, task.step, task.visit)
        assert due_on is not None, "a hearing asks the applicant, with a day"
        Hearing.objects.create(
            case=case,
            step=task.step,
            visit=task.visit,
            facts=dossier.sealed(facts.strip(), "hearing"),
            opened_at=clock.now(),
            due_on=due_on,
            officer_id=officer.id,
        )
        journal.record(events.HearingOpened(case.id, due_on), actor=officer.ref, about=[case.id])


def answer_hearing(person: Person, reference: str, answer: str) -> None:
    """The applicant's answer; the officer goes on with it."""
    if not answer.strip():
        raise errors.ReasonNeeded
    with transaction():
        case = own_case(person, reference, lock=True)
        dossier = Dossier(case)
        hearing = case.hearings.filter(closed_at=None).first()
        if hearing is None:
            raise errors.TaskDone
        about_grant = hearing.step == ABOUT_GRANT
        hearing.answer = dossier.sealed(answer.strip()[:10000], "hearing-answer")
        hearing.answered_at = hearing.closed_at = clock.now()
        hearing.save(update_fields=["answer", "answered_at", "closed_at"])
        journal.record(events.HearingAnswered(case.id), actor=person.ref, about=[case.id])
        if not about_grant:
            step_or_refuse(dossier, process.HearingClosed(hearing.step, hearing.visit), actor=person.ref)


def open_hearing_about_grant(officer: Officer, reference: str, facts: str) -> None:
    """Give the holder of what the case led to the facts, and the time to answer (R13); one at a time.

    Raises CaseNotFound, ClosedToOfficer, MayNotOrder, NoGrant, ReasonNeeded, HearingOpen.
    """
    if not facts.strip():
        raise errors.ReasonNeeded
    with transaction():
        dossier = Dossier(officers_case(officer, reference, lock=True))
        if not may_order(officer, dossier.case):
            raise errors.MayNotOrder
        grant = grants.grant_of_case(dossier.case.id)
        if grant is None:
            raise errors.NoGrant
        if grant.over_from is not None:
            raise errors.GrantOver
        if dossier.case.hearings.filter(closed_at=None).exists():
            raise errors.HearingOpen
        open_about_grant(dossier, facts.strip(), officer_id=officer.id, actor=officer.ref)
        messages.tell(dossier, "hearing", due=dossier.case.hearings.latest("opened_at", "id").due_on)


def decide(
    officer: Officer,
    task_id: UUID,
    outcome: rules.Outcome,
    reasons: rules.Reasons,
    *,
    no_hearing_code: str = "",
    raw: RawFindings | None = None,
) -> None:
    """Make the order. What the rules propose is kept beside it as it was, row and inputs.

    Raises NotProposed, ReasonsIncomplete (R12), HearingFirst (R13).
    """
    with transaction():
        task, dossier = claimed_task(officer, task_id)
        if raw:
            save_findings(dossier, task, raw, officer)
            dossier = Dossier(dossier.case)
        verdict = dossier.evaluation.eligibility
        heard = dossier.case.hearings.filter(closed_at__isnull=False).exists()
        rules.check_order(
            outcome,
            reasons,
            proposed=verdict.row.outcome if verdict.row else None,
            heard=heard,
            no_hearing_code=no_hearing_code,
            hearing_required=dossier.service.hearing_required,
        )
        excepted = outcome == "refused" and dossier.service.hearing_required and not heard
        make_order(
            dossier,
            outcome,
            reasons,
            by=officer,
            actor=officer.ref,
            no_hearing_code=no_hearing_code if excepted else "",
        )
        step_or_refuse(
            Dossier(dossier.case), process.Decided(task.step, task.visit, outcome), actor=officer.ref
        )


def make_order(
    dossier: Dossier,
    outcome: rules.Outcome,
    reasons: rules.Reasons,
    *,
    by: Officer | None,
    actor: ActorRef,
    no_hearing_code: str = "",
) -> None:
    """Keep the order with the rule trace as it is now, and tell it. `by` nobody is an order that the rules alone made;
    such an order only grants."""
    case, appeal = dossier.case, dossier.service.appeal
    now = clock.now()
    order = Order.objects.create(
        case=case,
        outcome=outcome,
        reasons=dossier.sealed(
            {"facts": reasons.facts, "law": reasons.law, "considerations": reasons.considerations}, "reasons"
        ),
        trace=dossier.sealed(trace_to_json(dossier.service, dossier.evaluation, dossier.facts), "trace"),
        decided_by=by.id if by else None,
        decided_at=now,
        no_hearing_code=no_hearing_code,
        appeal_to_th=appeal.to.th,
        appeal_to_en=appeal.to.en,
        appeal_days=appeal.within_days,
    )
    case.decided_at = now
    case.save(update_fields=["decided_at"])
    journal.record(events.Decided(case.id, outcome), actor=actor, about=[case.id])
    if outcome == "granted":
        _told(dossier, order)
    else:
        notify(dossier, order, signatory=by.name if by else None)


def _told(dossier: Dossier, order: Order) -> None:
    """A full grant needs no letter (APA s.37 para 3): its message goes out with the decision, the document follows."""
    order.notified_at, order.notice_channel = clock.now(), dossier.contact.channel
    order.save(update_fields=["notified_at", "notice_channel"])
    journal.record(
        events.DecisionNotified(dossier.case.id, order.notice_channel, None),
        actor=messages.SYSTEM,
        about=[dossier.case.id],
    )


def notify(dossier: Dossier, order: Order, *, signatory: Text | None) -> None:
    """Send the order: the letter with its appeal block, and the message.

    Who is told electronically is told now, and has from now to appeal. A letter on paper tells her when it is
    posted or handed over (`note_order_sent`).
    """
    appeal, today = dossier.service.appeal, clock.today()
    paper = rules.paper_channel(dossier.contact.channel, dossier.contact.value)
    order.notice_channel = paper or dossier.contact.channel
    told_on = rules.received_on(order.notice_channel, today, abroad=False)
    until = rules.appeal_by(told_on, order.appeal_days, dossier.calendar)
    issued = letters.order_letter(
        dossier,
        title=dossier.service.act.order(order.outcome),
        reasons=dossier.opened(order.reasons, "reasons"),
        appeal_to=Text(order.appeal_to_th, order.appeal_to_en),
        appeal_until=letters.appeal_time(paper, order.appeal_days, until),
        appeal_law=appeal.law.text,
        no_hearing=rules.NO_HEARING.get(order.no_hearing_code),
        signatory=signatory,
    )
    order.document_id = issued.id
    order.save(update_fields=["document_id", "notice_channel"])
    if paper is None:
        tell_order(dossier, order, told_on, until, actor=messages.SYSTEM)
    if order.outcome == "returned":
        messages.tell(dossier, "returned", due=order.appeal_by, document_id=order.document_id)


def tell_order(dossier: Dossier, order: Order, told_on: date, appeal_by: date, *, actor: ActorRef) -> None:
    """The applicant was told of the order: from `told_on` she has until `appeal_by`."""
    order.notified_at, order.told_on, order.appeal_by = clock.now(), told_on, appeal_by
    order.save(update_fields=["notified_at", "told_on", "appeal_by"])
    journal.record(
        events.DecisionNotified(dossier.case.id, order.notice_channel, order.appeal_by),
        actor=actor,
        about=[dossier.case.id],
    )
