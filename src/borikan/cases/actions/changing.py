"""What may be done at any time: withdraw, ask and note, change the contact, extend, suspend."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from borikan.cases import effects, errors, events, messages, rules
from borikan.cases.dossier import Dossier
from borikan.cases.effects import set_due
from borikan.cases.models import Case, Extension, Note
from borikan.cases.people import Person
from borikan.cases.seeing import is_supervisor, officers_case, own_case
from borikan.cases.stepping import catch_up, step_or_refuse
from borikan.definitions.process import model as process
from borikan.identity.queries import Officer
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.notifications.queries import Contact

_SECOND_CLICK = timedelta(minutes=1)


def withdraw(person: Person, reference: str) -> None:
    """The applicant takes the application back. What was asked and not paid is no longer due."""
    with transaction():
        case = own_case(person, reference, lock=True)
        if case.ended_at is not None:
            raise errors.CaseOver
        catch_up(case)
        step_or_refuse(Dossier(case), process.Withdrawn(), actor=person.ref)
        journal.record(events.CaseWithdrawn(case.id), actor=person.ref, about=[case.id])


def change_contact(person: Person, reference: str, contact: Contact) -> None:
    """From now on the applicant is told by this channel."""
    with transaction():
        case = own_case(person, reference, lock=True)
        dossier = Dossier(case)
        case.contact = dossier.sealed({"channel": contact.channel, "value": contact.value}, "contact")
        case.save(update_fields=["contact"])
        journal.record(events.ContactChanged(case.id, contact.channel), actor=person.ref, about=[case.id])


def extend(officer: Officer, reference: str, reason: str) -> None:
    """Extend the office's time once more, by the days the law gives, with a reason the applicant is told.

    Only a head or supervisor of the office may, and only before the time is over. A second one on the same
    day is a second click, and refused with ExtendedToday. Raises ReasonNeeded, NotYourTask, CaseOver,
    NoMoreExtensions, ExtensionTooLate.
    """
    if not reason.strip():
        raise errors.ReasonNeeded
    with transaction():
        case = officers_case(officer, reference, lock=True)
        if not is_supervisor(officer, case):
            raise errors.NotYourTask
        if case.decided_at or case.ended_at:
            raise errors.CaseOver
        dossier = Dossier(case)
        number = case.extensions.count() + 1
        if number > dossier.limit.extensions:
            raise errors.NoMoreExtensions
        if rules.is_overdue(case.due_on, clock.today()):
            raise errors.ExtensionTooLate
        last = case.extensions.order_by("-number").first()
        if last is not None and clock.local_date(last.at) == clock.today():
            raise errors.ExtendedToday
        days = dossier.limit.extension_days
        Extension.objects.create(
            case=case,
            number=number,
            days=days,
            reason=dossier.sealed(reason.strip()[:4000], "extension"),
            officer_id=officer.id,
            at=clock.now(),
        )
        case.extension_days += days
        case.save(update_fields=["extension_days"])
        set_due(dossier)
        assert case.due_on is not None, "set_due gives every case with a limit a day"
        journal.record(
            events.DeadlineExtended(case.id, days, case.due_on), actor=officer.ref, about=[case.id]
        )
        messages.tell(Dossier(case), "extended", due=case.due_on)


def note(officer: Officer, reference: str, text: str) -> None:
    """A note among officers."""
    _write(officer, reference, text, "internal")


def ask(officer: Officer, reference: str, question: str) -> None:
    """A question to the applicant, who is told. It stops no clock and marks no defect."""
    with transaction():
        case = _write(officer, reference, question, "question")
        if case is not None:
            messages.tell(Dossier(case), "question")


def _write(officer: Officer, reference: str, text: str, kind: str) -> Case | None:
    """The case written on; None when it was a second click, that wrote nothing."""
    if not text.strip():
        raise errors.ReasonNeeded
    with transaction():
        case = officers_case(officer, reference, lock=True)
        if _just_written(case, text, kind, officer.ref):
            return None
        _add_note(case, text, kind, officer.ref.kind, officer.id)
        journal.record(events.NoteAdded(case.id, kind), actor=officer.ref, about=[case.id])
        return case


def answer(person: Person, reference: str, text: str) -> None:
    """The applicant writes to the officer of the case."""
    if not text.strip():
        raise errors.ReasonNeeded
    with transaction():
        case = own_case(person, reference, lock=True)
        if _just_written(case, text, "answer", person.ref):
            return
        _add_note(case, text, "answer", person.ref.kind, person.ref.id)
        journal.record(events.NoteAdded(case.id, "answer"), actor=person.ref, about=[case.id])


def _just_written(case: Case, text: str, kind: str, author: ActorRef) -> bool:
    """Whether the same hand wrote the same words last, within a minute: a second click."""
    last = case.notes.order_by("-at", "-id").first()
    return (
        last is not None
        and (last.kind, last.author_kind, last.author_id) == (kind, author.kind, author.id)
        and clock.now() - last.at < _SECOND_CLICK
        and Dossier(case).opened(last.text, "note") == text.strip()[:4000]
    )


def _add_note(case: Case, text: str, kind: str, author_kind: str, author_id: UUID | None) -> None:
    Note.objects.create(
        case=case,
        kind=kind,
        text=Dossier(case).sealed(text.strip()[:4000], "note"),
        author_kind=author_kind,
        author_id=author_id,
        at=clock.now(),
    )


def suspend(officer: Officer, reference: str, reason: str) -> None:
    """Hold the case, by order of a court or a superior; a head or supervisor does it.

    The reason stands on the case, for officers and the applicant. Raises ReasonNeeded, NotYourTask.
    """
    if not reason.strip():
        raise errors.ReasonNeeded
    with transaction():
        case = _held(officer, reference, process.Suspended())
        _add_note(case, reason, "hold", officer.ref.kind, officer.id)
        journal.record(events.CaseSuspended(case.id), actor=officer.ref, about=[case.id])


def resume(officer: Officer, reference: str) -> None:
    """End the hold."""
    with transaction():
        case = _held(officer, reference, process.Resumed())
        effects.apply_rules_after_hold(Dossier(case))
        journal.record(events.CaseResumed(case.id), actor=officer.ref, about=[case.id])


def _held(officer: Officer, reference: str, event: process.Event) -> Case:
    case = officers_case(officer, reference, lock=True)
    if not is_supervisor(officer, case):
        raise errors.NotYourTask
    step_or_refuse(Dossier(case), event, actor=officer.ref)
    return case
