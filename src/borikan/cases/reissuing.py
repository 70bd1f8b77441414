"""Letters and receipts whose pages could not be made: issued anew after a while, or an officer is asked.

What a case leads to (its outputs) waits at the issue step instead; see `issuing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from borikan.cases import events
from borikan.cases.dossier import Dossier
from borikan.cases.effects import ISSUING_FAILED
from borikan.cases.models import Case, CaseDocument, DefectNotice, Order
from borikan.documents import actions as documents
from borikan.documents import queries as document_queries
from borikan.grants import actions as grants
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.notifications import actions as notifications
from borikan.payments import actions as payments

ANEW_JOB = "cases.issue-letter-anew"
PAUSES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))
"""How long to wait after each failure; after one more an officer has to look into it."""
LETTERS = 0
"""The visit of her task: letters belong to no visit of a step, and may fail after the case is over."""
_SYSTEM = system("cases.issuing")
_COUNTER = "officer:counter"


def is_output(dossier: Dossier, kind: str) -> bool:
    """Whether the issue step waits for documents of this kind."""
    return any(document.id == kind for document in dossier.service.documents)


def after_failure(dossier: Dossier, void_id: UUID) -> None:
    """Plan the next try, or ask an officer when it failed as often as it is tried by itself."""
    if all(letter.id != void_id for letter in failed_letters(dossier)):
        return  # it was issued anew before, or what it said was erased
    failures = document_queries.failures_of(void_id)
    if failures > len(PAUSES):
        _ask_officer(dossier, void_id)
        return
    journal.schedule(
        ANEW_JOB,
        {"case": str(dossier.case.id), "void": str(void_id)},
        not_before=clock.now() + PAUSES[failures - 1],
        key=f"{ANEW_JOB}:{void_id}",
    )


def issue_planned(payload: Mapping[str, Any]) -> None:
    """The pause is over: issue the letter anew, unless somebody did or the case was erased meanwhile."""
    with journal.transaction():
        case = Case.objects.select_for_update().get(pk=UUID(payload["case"]))
        if case.wrapped_key is not None:
            issue_letter_anew(case, UUID(payload["void"]), actor=_SYSTEM)


def issue_letter_anew(case: Case, void_id: UUID, *, actor: ActorRef) -> None:
    """Issue it under a new number, and let all that referred to the void one refer to it. Idempotent."""
    issued = documents.issue_anew(void_id, actor=actor)
    if issued is None:
        return
    listed = CaseDocument.objects.filter(document_id=void_id).first()
    if listed is not None:
        CaseDocument.objects.create(
            case=case,
            document_id=issued.id,
            kind=listed.kind,
            title_th=listed.title_th,
            title_en=listed.title_en,
            at=clock.now(),
        )
    Order.objects.filter(document_id=void_id).update(document_id=issued.id)
    DefectNotice.objects.filter(document_id=void_id).update(document_id=issued.id)
    grants.replace_letter(void_id, issued.id)
    payments.replace_receipt(void_id, issued.id)
    payments.replace_refund_note(void_id, issued.id)
    notifications.enclose_instead(void_id, issued.id)
    journal.record(events.IssuedAgain(case.id, void_id, issued.id), actor=actor, about=[case.id])


def issue_failed_letters(dossier: Dossier, *, actor: ActorRef) -> None:
    """Issue every letter and receipt of the case that failed anew, at once, because an officer says so."""
    for letter in failed_letters(dossier):
        issue_letter_anew(dossier.case, letter.id, actor=actor)


def failed_letters(dossier: Dossier) -> tuple[document_queries.Document, ...]:
    """The letters and receipts of the case that could not be made and were not issued anew yet."""
    failed = document_queries.never_made(dossier.case.id)
    return tuple(one for one in failed if not is_output(dossier, one.kind))


def _ask_officer(dossier: Dossier, void_id: UUID) -> None:
    case = dossier.case
    _, made = case.tasks.get_or_create(
        step=_place(dossier),
        visit=LETTERS,
        stage=ISSUING_FAILED,
        who=_who(dossier),
        closed_at=None,
        defaults={"office_id": case.office_id, "opened_at": clock.now(), "due_on": None},
    )
    if made:
        journal.record(events.IssuingFailed(case.id, void_id), actor=_SYSTEM, about=[case.id])


def _place(dossier: Dossier) -> str:
    decision = dossier.service.process.decision()
    return decision.id if decision is not None else dossier.service.process.steps[0].id


def _who(dossier: Dossier) -> str:
    """Whoever decides; where the system decides, the counter, which meets the people of every service."""
    decision = dossier.service.process.decision()
    decides = decision.who if decision is not None else ""
    return decides if decides.startswith(("officer:", "head:")) else _COUNTER
