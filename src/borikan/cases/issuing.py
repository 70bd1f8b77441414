"""Issuing what a granted case leads to: documents first; the grant and the registers once those are sealed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from borikan.cases import events
from borikan.cases.benefits import phases
from borikan.cases.dossier import Dossier
from borikan.cases.earlier import end_earlier, named_by
from borikan.cases.following import plan_all
from borikan.cases.models import CaseDocument
from borikan.cases.outputs import content_of, last_day_of
from borikan.definitions.compiled import Document
from borikan.definitions.evaluation import earlier_grant, gives_grant
from borikan.definitions.telling import is_wanted, told_to_register
from borikan.definitions.values import NOT_APPLICABLE, Value
from borikan.documents import actions as documents
from borikan.documents import queries as document_queries
from borikan.exchange import actions as exchange
from borikan.grants import actions as grants
from borikan.grants import queries as grant_queries
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef

MOST_VOID = 3
"""How often a document whose pages can't be made is issued anew before people have to look into it."""


def issue_outputs(dossier: Dossier) -> None:
    """Allot numbers, in the caller's transaction; rendering and sealing follow when it is committed."""
    for document in wanted_documents(dossier):
        _issue(dossier, document)


def issue_again(dossier: Dossier, void_id: UUID, *, actor: ActorRef) -> bool:
    """Issue anew what `void_id` was meant to be: its number stays void (R22). Once, and a few times at most.

    False when those few times are over, so that an officer has to look into it.
    """
    void = dossier.case.documents.filter(document_id=void_id).first()
    if void is None:
        return True
    same_kind = _issued_as(dossier, void.kind)
    if any(one.state != "void" for one in same_kind):
        return True
    if len(same_kind) >= MOST_VOID:
        return False
    _issue_after(dossier, void.kind, void_id, actor)
    return True


def failed_documents(dossier: Dossier) -> tuple[document_queries.Document, ...]:
    """Of each document that the case leads to and that is only void so far, the latest one."""
    issued = (_issued_as(dossier, wanted.id) for wanted in wanted_documents(dossier))
    return tuple(same[-1] for same in issued if same and all(one.state == "void" for one in same))


def issue_failed(dossier: Dossier, *, actor: ActorRef) -> None:
    """Issue anew every document that failed, each under a number of its own, because an officer says so."""
    for failed in failed_documents(dossier):
        _issue_after(dossier, failed.kind, failed.id, actor)


def _issue_after(dossier: Dossier, kind: str, void_id: UUID, actor: ActorRef) -> None:
    document = next(one for one in wanted_documents(dossier) if one.id == kind)
    issued = _issue(dossier, document)
    journal.record(
        events.IssuedAgain(dossier.case.id, void_id, issued.id), actor=actor, about=[dossier.case.id]
    )


def _issued_as(dossier: Dossier, kind: str) -> tuple[document_queries.Document, ...]:
    return tuple(document_queries.document(row.document_id) for row in _rows(dossier, kind))


def sealed_outputs(dossier: Dossier) -> tuple[document_queries.Document, ...] | None:
    """The sealed documents the case leads to, one for each wanted; None while one is still missing."""
    sealed = []
    for wanted in wanted_documents(dossier):
        good = next((one for one in _issued_as(dossier, wanted.id) if one.state == "sealed"), None)
        if good is None:
            return None
        sealed.append(good)
    return tuple(sealed)


def give(dossier: Dossier, *, step: str, visit: int, actor: ActorRef) -> None:
    """Create the grant and ask for the register writes, when every document is sealed. Once for each case."""
    sealed = sealed_outputs(dossier) or ()
    case = dossier.case
    valid_from = sealed[0].valid_from if sealed else starts_on(dossier)
    valid_to = min((one.valid_to for one in sealed if one.valid_to), default=None)
    ended = _grant(dossier, [one.id for one in sealed], valid_from, valid_to, actor)
    number = ended or (str(sealed[0].number) if sealed else None)
    issued: dict[str, Value] = {
        "number": number if number is not None else NOT_APPLICABLE,
        "reference": case.reference,
        "on": valid_from,
        "valid_to": valid_to if valid_to is not None else NOT_APPLICABLE,
        "status": "closed" if ended else "active",
    }
    _tell_registers(dossier, step, visit, issued)


def _tell_registers(dossier: Dossier, step: str, visit: int, issued: Mapping[str, Value]) -> None:
    """Tell the registers that the step writes to what the service declares, and nothing beside it."""
    case = dossier.case
    for write in dossier.service.writes:
        if write.register in dossier.service.process.step(step).writes:
            key, values = told_to_register(write, dossier.service, dossier.evaluation, dossier.facts, issued)
            if not key and not values:
                continue  # in this case there is nothing to tell it
            exchange.request_write(
                register=write.register,
                key=key or case.reference,
                values=values,
                case_id=case.id,
                idempotency_key=f"{case.id}:{step}:{visit}:{write.register}",
            )


def _grant(
    dossier: Dossier,
    document_ids: Sequence[UUID],
    valid_from: date,
    valid_to: date | None,
    actor: ActorRef,
) -> str | None:
    """Create the grant the case leads to, or end the earlier one it is about.

    The number of what it ended, as the applicant named it; None where it ended nothing for good.
    """
    terms = dossier.service.grant
    if terms is None:
        return None
    case = dossier.case
    holder = {
        "actor": case.actor_party,
        "applicant": case.applicant_party,
        "beneficiary": case.beneficiary_party,
    }[terms.holder]
    earlier = named_by(dossier, holder)
    if not gives_grant(dossier.service, dossier.evaluation, dossier.facts):
        if earlier is not None:
            end_earlier(*earlier, "ended", actor=actor)
        named = earlier_grant(dossier.service, dossier.evaluation, dossier.facts)
        return named[1] if named else None
    grant_id = grants.create(
        case_id=case.id,
        service_id=case.service_id,
        version=case.version,
        authority_id=case.authority_id,
        office_id=case.office_id,
        holder_party=holder,
        title=terms.title,
        path=case.path,
        valid_from=valid_from,
        valid_to=valid_to,
        document_ids=document_ids,
        renews=case.renews_grant,
        replaces=earlier[1].id if earlier else None,
        phases=phases(dossier.service, dossier.facts),
        remind_days_before=terms.remind_days_before,
        actor=actor,
    )
    if earlier is not None:
        end_earlier(*earlier, "replaced", actor=actor)
    plan_all(dossier, grant_id)
    return None


def wanted_documents(dossier: Dossier) -> tuple[Document, ...]:
    """The outputs whose condition holds in this case."""
    return tuple(
        document
        for document in dossier.service.documents
        if is_wanted(document, dossier.service, dossier.evaluation, dossier.facts)
    )


def starts_on(dossier: Dossier) -> date:
    """The first day of what is issued: today, or for a renewal in good time the day after the old term.

    A renewal that counts from its own issue begins today as well.
    """
    today, renews, terms = clock.today(), dossier.case.renews_grant, dossier.service.grant
    if terms is not None and terms.renewed_from_issue:
        return today
    ends = grant_queries.last_day_of(renews) if renews else None
    return max(today, ends + timedelta(days=1)) if ends else today


def _issue(dossier: Dossier, document: Document) -> documents.Issued:
    case = dossier.case
    valid_from = starts_on(dossier)
    issued = documents.issue(
        case_id=case.id,
        authority_id=case.authority_id,
        office_id=case.office_id,
        kind=document.id,
        series=document.number_series,
        content=content_of(dossier, document, valid_from),
        holder_name=dossier.applicant_name,
        valid_from=valid_from,
        valid_to=last_day_of(dossier, document, valid_from),
    )
    CaseDocument.objects.create(
        case=case,
        document_id=issued.id,
        kind=document.id,
        title_th=document.title.th,
        title_en=document.title.en,
        at=clock.now(),
    )
    return issued


def _rows(dossier: Dossier, kind: str) -> tuple[CaseDocument, ...]:
    return tuple(dossier.case.documents.filter(kind=kind).order_by("at", "id"))
