"""Renewing from the grant: a new application that begins with what was answered before."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from borikan.cases import vault
from borikan.cases.actions.drafting import start_draft
from borikan.cases.dossier import Content, Dossier
from borikan.cases.opening import opened_draft
from borikan.cases.people import Applicant
from borikan.cases.seeing import own_cases
from borikan.catalogue import queries as catalogue
from borikan.definitions import answers as form_answers
from borikan.definitions.compiled import CompiledService, Field
from borikan.definitions.facts import Facts
from borikan.grants import queries as grants
from borikan.identity.queries import Citizen
from borikan.journal.actions import transaction


def start_renewal(citizen: Citizen, holder: UUID, grant_id: UUID) -> UUID:
    """The draft that renews a grant of `holder`: the citizen herself, or a company she directs.

    It begins with the former answers that still fit. Evidence is asked anew, and what registers know is
    looked up anew. Raises GrantNotFound, NotRenewable, MayNotActFor.
    """
    service = catalogue.current(grants.grant_of(holder, grant_id).service_id)
    days = service.grant.remind_days_before if service.grant else None
    grant = grants.check_renewable(holder, grant_id, remind_days_before=days or 0)
    applicant = Applicant(holder, "self" if holder == citizen.party_id else "company")
    draft_id = start_draft(citizen, service.id, applicant, renews=grant.id)
    with transaction():
        draft, key, content = opened_draft(citizen, draft_id, lock=True)
        draft.renews_grant = grant.id  # also where an open draft was found
        if not content.answers:
            kept = Content(_former_answers(citizen, grant.case_id, service), content.known, content.disputes)
            draft.content = vault.seal_json(key, kept.to_json(), "draft")
        draft.save(update_fields=["renews_grant", "content"])
    return draft_id


def _former_answers(citizen: Citizen, case_id: UUID, service: CompiledService) -> dict[str, Any]:
    """The answers of the case the grant came from, as far as she may see them and the form still takes them."""
    case = own_cases(citizen).filter(pk=case_id).first()
    if case is None or case.wrapped_key is None:
        return {}
    former = Dossier(case).content.answers
    answers = {
        field.id: former[field.id]
        for page in service.form.pages
        for field in page.fields
        if field.id in former and _stays(field)
    }
    facts = Facts(form=answers, registers={}, findings={}, case={}, applicant={}, actor={}, results={})
    wrong = {error.path.split(".")[0] for error in form_answers.check_all(service, answers, facts)}
    return {name: answer for name, answer in answers.items() if name not in wrong}


def _stays(field: Field) -> bool:
    return field.type not in ("file", "declaration") and field.prefill is None
