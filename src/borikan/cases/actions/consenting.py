"""Answering for oneself whether one consents, and recording at the counter what was answered on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from borikan.cases import consent_refusals as refusals
from borikan.cases import consents, errors, events
from borikan.cases.dossier import Dossier
from borikan.cases.messages_of_consents import REMINDED
from borikan.cases.models import Case, Invitation
from borikan.cases.seeing import officers_case
from borikan.cases.stepping import lock, step
from borikan.definitions.process import model as process
from borikan.documents import actions as documents
from borikan.identity import queries as identity
from borikan.identity.queries import Citizen, Officer
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.errors import Refused

CONSENTS = system("cases.consents")
PAPER_KINDS = ("pdf", "jpg", "png")
MOST_LETTERS = 2000


def answer_invitation(
    citizen: Citizen, invitation_id: UUID, *, consents_to_it: bool, reason: str, revision: int
) -> None:
    """Consent to what was asked of her, or refuse. Once: the same answer again changes nothing.

    `revision` is that of the application as she was shown it. Raises InvitationNotFound for anybody else's,
    AssuranceTooLow, AlreadyAnswered, NoAnswerAwaited, ShownOtherwise.
    """
    case_id = consents.own_invitation(citizen, invitation_id).case_id
    with transaction():
        case = lock(case_id)
        row = consents.own_invitation(citizen, invitation_id)
        wanted = "given" if consents_to_it else "refused"
        if (row.answer, row.answered_by) == (wanted, "citizen"):
            return
        dossier = _awaited(case, row)
        if dossier.revision.number != revision:
            raise refusals.ShownOtherwise
        row.revision = revision
        row.reason = dossier.sealed(reason.strip()[:MOST_LETTERS], "consent-reason")
        if dossier.opened(row.name, "invited"):  # so far as the applicant wrote it; now it is known
            row.name = dossier.sealed(citizen.name.th, "invited")
        _answer(dossier, row, wanted, citizen.ref)


def record_on_paper(
    officer: Officer,
    reference: str,
    invitation_id: UUID,
    *,
    consents_to_it: bool,
    reason: str,
    content: bytes,
    name: str,
) -> None:
    """Record what somebody answered on paper, with the paper and the officer's reason.

    Call it outside a transaction: the file is looked into first. Raises WhyOnPaper, PaperMissing, CaseNotFound,
    InvitationNotFound, ClosedToOfficer where a relative was asked, AlreadyAnswered, NoAnswerAwaited, and what
    a file is refused for.
    """
    if not reason.strip():
        raise refusals.WhyOnPaper
    if not content:
        raise refusals.PaperMissing
    with transaction():
        _awaited(*_at_the_desk(officer, reference, invitation_id))
    upload = documents.store_upload(content, name, PAPER_KINDS, owner=officer.ref)
    try:
        with transaction():
            case, row = _at_the_desk(officer, reference, invitation_id)
            dossier = _awaited(case, row)
            row.officer_id, row.paper = officer.id, upload.id
            row.revision = dossier.revision.number
            row.reason = dossier.sealed(reason.strip()[:MOST_LETTERS], "consent-reason")
            _answer(dossier, row, "given" if consents_to_it else "refused", officer.ref)
    except Refused:
        documents.erase_upload(upload.id, actor=officer.ref)
        raise


def _at_the_desk(officer: Officer, reference: str, invitation_id: UUID) -> tuple[Case, Invitation]:
    case = officers_case(officer, reference, lock=True)
    row = case.invitations.filter(pk=invitation_id).first()
    if row is None:
        raise refusals.InvitationNotFound
    closed = (identity.number_of(party) for party in identity.parties_closed_to(officer))
    if row.person_index in {consents.index_of(number) for number in closed if number}:
        raise errors.ClosedToOfficer
    return case, row


def _awaited(case: Case, row: Invitation) -> Dossier:
    """The case of an invitation that waits for its answer."""
    if row.answer:
        raise refusals.AlreadyAnswered
    dossier = Dossier(case)
    here = any((token.step, token.visit) == (row.step, row.visit) for token in dossier.state.tokens)
    if row.withdrawn_at is not None or case.ended_at is not None or not here:
        raise refusals.NoAnswerAwaited
    return dossier


def _answer(dossier: Dossier, row: Invitation, answer: str, actor: ActorRef) -> None:
    """Keep the answer. One refusal, or the last consent, takes the case on."""
    row.answer, row.answered_at, row.answered_by = answer, clock.now(), actor.kind
    row.save()
    journal.record(
        events.ConsentAnswered(dossier.case.id, row.id, row.step, answer, on_paper=actor.kind == "officer"),
        actor=actor,
        about=[dossier.case.id],
    )
    event: process.Event | None = None
    if answer == "refused":
        event = process.ConsentRefused(row.step, row.visit)
    elif not consents.unanswered(dossier, row.step, row.visit).exists():
        event = process.ConsentGiven(row.step, row.visit)
    if event is not None:
        step(Dossier(dossier.case), event, actor=CONSENTS)


def nobody_to_ask(payload: Mapping[str, Any]) -> None:
    """Nobody had to be asked at that visit: the step goes on by itself."""
    with transaction():
        case = lock(UUID(payload["case"]))
        step(Dossier(case), process.ConsentGiven(payload["step"], payload["visit"]), actor=CONSENTS)


def remind(payload: Mapping[str, Any]) -> None:
    """Half of the time has passed: those who have not answered are told once more."""
    with transaction():
        dossier = Dossier(lock(UUID(payload["case"])))
        if dossier.case.ended_at is not None or dossier.state.suspended:
            return
        for row in consents.unanswered(dossier, payload["step"], payload["visit"]).filter(reminded_at=None):
            row.reminded_at = clock.now()
            row.save(update_fields=["reminded_at"])
            consents.tell(dossier, row, REMINDED)
