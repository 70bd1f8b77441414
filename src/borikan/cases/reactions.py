"""What cases do about what happened, here and elsewhere. Run by the worker, at least once each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from borikan.appointments.events import AppointmentDisplaced, AppointmentNear
from borikan.calendar.events import HolidayAnnounced
from borikan.cases import (
    asking,
    by_rules,
    consents,
    effects,
    events,
    following,
    hearings,
    holidays,
    issuing,
    letters,
    messages,
    obligations,
    paying,
    refunding,
    reissuing,
    silent_registers,
    timing,
    visiting,
)
from borikan.cases.actions import consenting, tracking
from borikan.cases.actions.deciding import notify
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case, CaseDocument
from borikan.cases.rules import TELL_WITHIN_DAYS
from borikan.cases.stepping import PAYMENTS, catch_up, lock, step
from borikan.definitions.process import model as process
from borikan.documents.events import DocumentFailed, DocumentPutOff, DocumentSealed
from borikan.grants import queries as grant_queries
from borikan.grants.events import RenewalReminded
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.journal.events import Entry, Event
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.payments.events import PaymentSettled, RefundApproved, Refunded, RefundFailed

TIMERS = system("cases.timers")
ISSUING = system("cases.issuing")
TOLD_JOB = "cases.told-in-time"


def begin(entry: Entry) -> None:
    """After a submission: the process starts, the applicant is told and gets a certificate of receipt."""
    event = entry.event
    assert isinstance(event, events.ApplicationSubmitted)
    with transaction():
        case = lock(event.case_id)
        if case.documents.filter(kind="certificate-of-receipt").exists():
            return
        dossier = Dossier(case)
        step(dossier, process.Submitted(), actor=entry.actor)
        letters.certificate_of_receipt(dossier)


def end_when_sealed(entry: Entry) -> None:
    """When the last document of the issue step is sealed the case is over, and the grant is made."""
    event = entry.event
    assert isinstance(event, DocumentSealed | DocumentPutOff)
    if event.case_id is not None and CaseDocument.objects.filter(document_id=event.document_id).exists():
        _end_if_sealed(event.case_id)


def end_without_documents(payload: Mapping[str, Any]) -> None:
    """Nothing had to be sealed in this case: the grant is made at once."""
    _end_if_sealed(UUID(payload["case"]))


def _end_if_sealed(case_id: UUID) -> None:
    with transaction():
        case = lock(case_id)
        dossier = Dossier(case)
        token = next((t for t in dossier.state.tokens if t.waiting == "issuing"), None)
        sealed = issuing.sealed_outputs(dossier) if token else None
        if token is not None and sealed is not None:
            step(dossier, process.Issued(token.step, token.visit), actor=ISSUING)


def issue_anew(entry: Entry) -> None:
    """A document's pages could not be made: its number stays void, and another is issued, or an officer asked."""
    event = entry.event
    assert isinstance(event, DocumentFailed)
    if event.case_id is None:
        return
    with transaction():
        case = lock(event.case_id)
        if case.wrapped_key is None:
            return  # erased: nobody needs it any more
        dossier = Dossier(case)
        if not reissuing.is_output(dossier, event.document_kind):
            reissuing.after_failure(dossier, event.document_id)
            return
        token = next((t for t in dossier.state.tokens if t.waiting == "issuing"), None)
        if token is not None and not issuing.issue_again(dossier, event.document_id, actor=ISSUING):
            effects.ask_to_issue(dossier, token.step, token.visit, event.document_id, ISSUING)


def settle(entry: Entry) -> None:
    """A payment came in: the step that waited for it goes on."""
    event = entry.event
    assert isinstance(event, PaymentSettled)
    with transaction():
        case = lock(event.case_id)
        dossier = Dossier(case)
        due_at = dossier.service.process.find(event.step)
        if due_at is not None and due_at.after_grant:
            obligations.settle(dossier, due_at, event.visit)
            return
        answer = step(dossier, process.PaymentSettled(event.step, event.visit), actor=PAYMENTS)
        if isinstance(answer, process.Advanced):
            messages.tell(Dossier(case), "paid", step=event.step)


def send_return(entry: Entry) -> None:
    """A returned application goes back with its reasons and the way to appeal (R4)."""
    event = entry.event
    assert isinstance(event, events.CaseEnded)
    if event.ending != "returned":
        return
    with transaction():
        case = lock(event.case_id)
        if case.order.document_id is None:
            notify(Dossier(case), case.order, signatory=None)


def move_deadlines(entry: Entry) -> None:
    """Holidays changed after applicants were told a day: nobody is worse off for it (`holidays`)."""
    assert isinstance(entry.event, HolidayAnnounced)
    holidays.look_again(TIMERS)


def tell_of_appointment(entry: Entry) -> None:
    """A reminder, or that the office can't see her at her time and she may choose another."""
    event = entry.event
    assert isinstance(event, AppointmentNear | AppointmentDisplaced)
    with transaction():
        case = lock(event.case_id)
        if case.ended_at is None and case.wrapped_key is not None:
            near = isinstance(event, AppointmentNear)
            message = "appointment-near" if near else "appointment-displaced"
            visiting.tell(Dossier(case), message, event.booking_id)


def tell_of_renewal(entry: Entry) -> None:
    """What a case led to ends soon: its holder is told as she was told of the case."""
    event = entry.event
    assert isinstance(event, RenewalReminded)
    with transaction():
        case = lock(event.case_id)
        if case.wrapped_key is not None:
            obligations.tell_of_renewal(Dossier(case), grant_queries.grant(event.grant_id))


def watch_telling(entry: Entry) -> None:
    """From each decision on somebody watches that the applicant is told in time (R7)."""
    event = entry.event
    assert isinstance(event, events.Decided | events.CaseEnded)
    with transaction():
        case = Case.objects.filter(pk=event.case_id, decided_at__isnull=False).first()
        if case is None or case.decided_at is None:
            return
        last = clock.local_date(case.decided_at) + timedelta(days=TELL_WITHIN_DAYS)
        journal.schedule(
            TOLD_JOB,
            {"case": str(case.id)},
            not_before=datetime.combine(last + timedelta(days=1), time.min, clock.BANGKOK),
            key=f"told:{case.id}",
        )


def check_told(payload: Mapping[str, Any]) -> None:
    """Seven days after the decision: an alarm, if the applicant has not been told."""
    with transaction():
        case = lock(UUID(payload["case"]))
        if case.order.notified_at is None:
            journal.record(events.DecisionUntold(case.id), actor=TIMERS, about=[case.id])


def ask_registers(payload: Mapping[str, Any]) -> None:
    """Look up what the step needs, outside any transaction, and go on with what answered."""
    case_id = UUID(payload["case"])
    dossier = Dossier(Case.objects.get(pk=case_id))
    if not _waits_for_registers(dossier, payload):
        return  # asked and answered before
    asked = asking.look_ups(dossier, lambda register, _item: register in payload["registers"])
    with transaction():
        case = lock(case_id)
        dossier = Dossier(case)
        if not _waits_for_registers(dossier, payload):
            return
        asking.keep(dossier, asked)
        silent = tuple(sorted({reply.register for _, reply in asked if reply.status == "silent"}))
        silent_registers.ask_later(Dossier(case))
        step(
            Dossier(case),
            process.RegistersAnswered(payload["step"], payload["visit"], silent),
            actor=asking.REGISTERS,
        )


def ask_registers_again(payload: Mapping[str, Any]) -> None:
    """Look up, outside any transaction, what a correction gave other keys to; the newest correction counts."""
    case_id, revision = UUID(payload["case"]), payload["revision"]
    dossier = Dossier(Case.objects.get(pk=case_id))
    wanted = _asked_again(dossier, revision)
    asked = asking.look_ups(dossier, lambda register, item: (register, item) in wanted)
    with transaction():
        dossier = Dossier(lock(case_id))
        still = _asked_again(dossier, revision)
        asking.keep(dossier, [(item, reply) for item, reply in asked if (reply.register, item) in still])
        silent_registers.ask_later(Dossier(dossier.case))


def _asked_again(dossier: Dossier, revision: int) -> set[tuple[str, str]]:
    """The look-ups, by register and item, that wait for an answer since that correction."""
    if dossier.case.ended_at is not None or dossier.revision.number != revision:
        return set()
    newest = {(row.register, row.item): row.status for row in dossier.register_rows}
    return {key for key, status in newest.items() if status == "asked"}


def _waits_for_registers(dossier: Dossier, payload: Mapping[str, Any]) -> bool:
    return any(
        token.step == payload["step"] and token.visit == payload["visit"] for token in dossier.state.tokens
    )


def fire_timer(payload: Mapping[str, Any]) -> None:
    """A time limit of the person or of a unit passed."""
    name, step_id, visit = payload["name"], payload["step"], payload["visit"]
    with transaction():
        case = lock(UUID(payload["case"]))
        due_on = timing.due_of_person(Dossier(case), step_id, visit)
        if due_on is not None and clock.today() <= due_on:
            return  # it was moved while this one was on its way, and is scheduled for then
        if name == "payment":
            catch_up(case)
        answer = step(Dossier(case), process.TimerFired(step_id, visit, name), actor=TIMERS)
        if name == "hearing" and isinstance(answer, process.Advanced):
            case.hearings.filter(step=step_id, visit=visit, closed_at=None).update(closed_at=clock.now())


def settle_free(payload: Mapping[str, Any]) -> None:
    """Nothing was due at a payment step: it goes on by itself."""
    with transaction():
        case = lock(UUID(payload["case"]))
        step(Dossier(case), process.PaymentSettled(payload["step"], payload["visit"]), actor=PAYMENTS)


REACTIONS: Mapping[type[Event], Sequence[Callable[[Entry], None]]] = {
    events.ApplicationSubmitted: [begin],
    events.CaseEnded: [send_return, watch_telling, refunding.owe_for_withdrawal],
    events.Decided: [watch_telling],
    DocumentSealed: [end_when_sealed],
    DocumentPutOff: [end_when_sealed],
    DocumentFailed: [issue_anew],
    PaymentSettled: [settle],
    RefundApproved: [refunding.tell_of_refund],
    RefundFailed: [refunding.tell_of_refund],
    Refunded: [refunding.tell_of_refund],
    HolidayAnnounced: [move_deadlines],
    RenewalReminded: [tell_of_renewal],
    AppointmentNear: [tell_of_appointment],
    AppointmentDisplaced: [tell_of_appointment],
}

JOBS: Mapping[str, Callable[[Mapping[str, Any]], None]] = {
    effects.REGISTERS_JOB: ask_registers,
    effects.ASK_AGAIN_JOB: ask_registers_again,
    silent_registers.SILENT_JOB: silent_registers.ask,
    effects.ISSUED_JOB: end_without_documents,
    effects.RULES_JOB: by_rules.apply_rules,
    timing.TIMER_JOB: fire_timer,
    timing.REMINDER_JOB: consenting.remind,
    consents.NOBODY_JOB: consenting.nobody_to_ask,
    TOLD_JOB: check_told,
    reissuing.ANEW_JOB: reissuing.issue_planned,
    paying.SETTLED_FREE_JOB: settle_free,
    tracking.SEND_JOB: tracking.send_code,
    following.FOLLOW_UP_JOB: following.carry_out,
    obligations.NEAR_JOB: obligations.remind,
    obligations.LATE_JOB: obligations.close,
    hearings.OVER_JOB: hearings.its_time_is_over,
}
