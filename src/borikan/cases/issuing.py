"""Issuing what a granted case leads to: documents, the grant, and what the registers are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from borikan.cases.benefits import phases
from borikan.cases.dossier import Dossier
from borikan.cases.outputs import content_of
from borikan.cases.models import CaseDocument
from borikan.definitions.compiled import Document
from borikan.definitions.evaluation import is_wanted
from borikan.documents import actions as documents
from borikan.exchange import actions as exchange
from borikan.grants import actions as grants
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef


def issue_outputs(dossier: Dossier, *, step: str, visit: int, writes: Sequence[str], actor: ActorRef) -> None:
    """Allot numbers, create the grant and ask for register writes: all in the caller's transaction.

    Rendering and sealing follow when it is committed; the case ends when every document is sealed.
    """
    case = dossier.case
    wanted = wanted_documents(dossier)
    issued = [_issue(dossier, document) for document in wanted]
    valid_to = min((end for document in wanted if (end := last_day(document))), default=None)
    if dossier.service.grant:
        holder = {
            "actor": case.actor_party,
            "applicant": case.applicant_party,
            "beneficiary": case.beneficiary_party,
        }[dossier.service.grant.holder]
        grants.create(
            case_id=case.id,
            service_id=case.service_id,
            version=case.version,
            authority_id=case.authority_id,
            office_id=case.office_id,
            holder_party=holder,
            title=dossier.service.grant.title,
            path=case.path,
            valid_from=clock.today(),
            valid_to=valid_to,
            document_ids=[d.id for d in issued],
            renews=case.renews_grant,
            phases=phases(dossier.service, dossier.facts),
            remind_days_before=dossier.service.grant.remind_days_before,
            actor=actor,
        )
    for register in writes:
        exchange.request_write(
            register=register,
            key=str(issued[0].number) if issued else case.reference,
            values=_register_values(dossier, issued, valid_to),
            case_id=case.id,
            idempotency_key=f"{case.id}:{step}:{visit}:{register}",
        )


def wanted_documents(dossier: Dossier) -> tuple[Document, ...]:
    """The outputs whose condition holds in this case."""
    return tuple(
        document
        for document in dossier.service.documents
        if is_wanted(document, dossier.service, dossier.evaluation, dossier.facts)
    )


def _issue(dossier: Dossier, document: Document) -> documents.Issued:
    case = dossier.case
    issued = documents.issue(
        case_id=case.id,
        authority_id=case.authority_id,
        office_id=case.office_id,
        kind=document.id,
        series=document.number_series,
        content=content_of(dossier, document),
        holder_name=dossier.applicant_name,
        valid_from=clock.today(),
        valid_to=last_day(document),
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


def _register_values(
    dossier: Dossier, issued: Sequence[documents.Issued], valid_to: date | None
) -> dict[str, Any]:
    return {
        "reference": dossier.case.reference,
        "numbers": [str(d.number) for d in issued],
        "path": dossier.case.path,
        "registered_on": clock.today().isoformat(),
        "valid_to": valid_to.isoformat() if valid_to else None,
        "applicant_number": dossier.facts.applicant.get("national_id")
        or dossier.facts.applicant.get("juristic_id"),
        "answers": {
            name: value
            for name, value in dossier.content.answers.items()
            if isinstance(value, str | int | bool)
        },
    }


def last_day(document: Document) -> date | None:
    """The last day of a document issued today; None when it holds until something ends it."""
    return _years_later(clock.today(), document.validity_years) if document.validity_years else None


def _years_later(on: date, years: int) -> date:
    """The last day of a term of whole years from `on`: the day before its anniversary."""
    try:
        anniversary = on.replace(year=on.year + years)
    except ValueError:  # 29 February
        anniversary = date(on.year + years, 3, 1)
    return anniversary - timedelta(days=1)
