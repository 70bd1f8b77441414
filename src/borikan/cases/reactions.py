"""What cases do about what happened, here and elsewhere. Run by the worker, at least once each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from borikan.calendar.events import HolidayAnnounced
from borikan.cases import effects, events, letters, messages, paying, prefilling
from borikan.cases.actions.deciding import notify
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case, CaseDocument, RegisterValue
from borikan.cases.stepping import lock, step
from borikan.definitions.process import model as process
from borikan.documents import queries as documents
from borikan.documents.events import DocumentSealed
from borikan.exchange import actions as exchange
from borikan.exchange.actions import LookUp
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.journal.events import Entry, Event
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.payments.events import PaymentSettled

TIMERS = system("cases.timers")
REGISTERS = system("cases.registers")
ISSUING = system("cases.issuing")
PAYMENTS = system("cases.payments")


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
    """The case is issued when the last document of the issue step is sealed; the grantee is told."""
    event = entry.event
    assert isinstance(event, DocumentSealed)
    if event.case_id is None or not CaseDocument.objects.filter(document_id=event.document_id).exists():
        return
    with transaction():
        case = lock(event.case_id)
        dossier = Dossier(case)
        token = next((t for t in dossier.state.tokens if t.waiting == "issuing"), None)
        if token is None or not _all_sealed(dossier):
            return
        step(dossier, process.Issued(token.step, token.visit), actor=ISSUING)
        order = getattr(case, "order", None)
        if order is not None and order.notified_at is None:
            order.notified_at, order.notice_channel = clock.now(), dossier.contact.channel
            order.save(update_fields=["notified_at", "notice_channel"])
            journal.record(
                events.DecisionNotified(case.id, order.notice_channel, None), actor=ISSUING, about=[case.id]
            )


def _all_sealed(dossier: Dossier) -> bool:
    outputs = {document.id for document in dossier.service.documents}
    rows = dossier.case.documents.filter(kind__in=outputs)
    return all(documents.document(row.document_id).status not in ("not_yet", "void") for row in rows)


def settle(entry: Entry) -> None:
    """A payment came in: the step that waited for it goes on."""
    event = entry.event
    assert isinstance(event, PaymentSettled)
    with transaction():
        case = lock(event.case_id)
        answer = step(Dossier(case), process.PaymentSettled(event.step, event.visit), actor=PAYMENTS)
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
        if case.order.notified_at is None:
            notify(Dossier(case), case.order, signatory=None)


def move_deadlines(entry: Entry) -> None:
    """A holiday announced late: open cases' working-day limits are worked out anew.

    A limit counted in working days gets the day back that the holiday takes. What the applicant was told
    is never brought forward: dates only move when the calendar takes a working day away.
    """
    assert isinstance(entry.event, HolidayAnnounced)
    ids = Case.objects.filter(ended_at=None, decided_at=None).values_list("id", flat=True)
    for case_id in list(ids):
        with transaction():
            case = lock(case_id)
            before = case.due_on
            effects.set_due(Dossier(case))
            if case.due_on is not None and case.due_on != before:
                journal.record(events.DeadlineMoved(case.id, case.due_on), actor=TIMERS, about=[case.id])


def ask_registers(payload: Mapping[str, Any]) -> None:
    """Look up what the step needs, outside any transaction, and go on with what answered."""
    case_id = UUID(payload["case"])
    dossier = Dossier(Case.objects.get(pk=case_id))
    wanted: list[tuple[str, LookUp]] = []
    for use in dossier.service.registers:
        if use.register not in payload["registers"]:
            continue
        subject = dossier.case.applicant_party if use.subject else None
        wanted += [
            (item, LookUp(use.register, use.by, key, use.fields, subject))
            for item, key in prefilling.keys(dossier.service, use, dossier.facts)
        ]
    replies = (
        exchange.look_up(
            [look_up for _, look_up in wanted],
            purpose="register-check",
            actor=REGISTERS,
            case_id=case_id,
        )
        if wanted
        else ()
    )
    with transaction():
        case = lock(case_id)
        dossier = Dossier(case)
        if not any(t.step == payload["step"] and t.visit == payload["visit"] for t in dossier.state.tokens):
            return
        for (item, _), reply in zip(wanted, replies, strict=True):
            RegisterValue.objects.create(
                case=case,
                register=reply.register,
                item=item,
                status=reply.status,
                values=dossier.sealed(dict(reply.values), "register"),
                at=reply.at,
            )
        silent = tuple(sorted({reply.register for reply in replies if reply.status == "silent"}))
        step(
            Dossier(case),
            process.RegistersAnswered(payload["step"], payload["visit"], silent),
            actor=REGISTERS,
        )


def fire_timer(payload: Mapping[str, Any]) -> None:
    """A time limit of the person or of a unit passed."""
    with transaction():
        case = lock(UUID(payload["case"]))
        if payload["name"] == "hearing":
            case.hearings.filter(step=payload["step"], closed_at=None).update(closed_at=clock.now())
        step(
            Dossier(case),
            process.TimerFired(payload["step"], payload["visit"], payload["name"]),
            actor=TIMERS,
        )


def settle_free(payload: Mapping[str, Any]) -> None:
    """Nothing was due at a payment step: it goes on by itself."""
    with transaction():
        case = lock(UUID(payload["case"]))
        step(Dossier(case), process.PaymentSettled(payload["step"], payload["visit"]), actor=PAYMENTS)


REACTIONS: Mapping[type[Event], Sequence[Callable[[Entry], None]]] = {
    events.ApplicationSubmitted: [begin],
    events.CaseEnded: [send_return],
    DocumentSealed: [end_when_sealed],
    PaymentSettled: [settle],
    HolidayAnnounced: [move_deadlines],
}

JOBS: Mapping[str, Callable[[Mapping[str, Any]], None]] = {
    effects.REGISTERS_JOB: ask_registers,
    effects.TIMER_JOB: fire_timer,
    paying.SETTLED_FREE_JOB: settle_free,
}
