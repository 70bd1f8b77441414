"""Renewing from the grant: a new application that begins with what was answered before."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from borikan.cases import errors, vault
from borikan.cases.actions.drafting import start_draft
from borikan.cases.dossier import Content, Dossier
from borikan.cases.opening import opened_draft
from borikan.cases.people import Applicant
from borikan.cases.seeing import own_cases
from borikan.catalogue import queries as catalogue
from borikan.definitions import answers as form_answers
from borikan.definitions.compiled import CompiledService, Field
from borikan.definitions.facts import Facts
from borikan.documents import queries as documents
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


def start_about_grant(citizen: Citizen, holder: UUID, grant_id: UUID) -> UUID:
    """A draft of the grant's service in which its number is filled in already, to change or close it.

    Raises GrantNotFound, MayNotActFor, and NotPossibleNow for a grant that is over or whose service can't.
    """
    grant = grants.grant_of(holder, grant_id)
    service = catalogue.current(grant.service_id)
    fields = _number_fields(service)
    number = next((n for one in grant.document_ids if (n := documents.document(one).number)), None)
    if grant.over_from is not None or not fields or number is None:
        raise errors.NotPossibleNow
    applicant = Applicant(holder, "self" if holder == citizen.party_id else "company")
    draft_id = start_draft(citizen, service.id, applicant)
    with transaction():
        draft, key, content = opened_draft(citizen, draft_id, lock=True)
        answers = {**content.answers, **dict.fromkeys(fields, number)}
        kept = Content(answers, content.known, content.disputes)
        draft.content = vault.seal_json(key, kept.to_json(), "draft")
        draft.save(update_fields=["content"])
    return draft_id


def names_earlier(service: CompiledService) -> bool:
    """Whether an application of the service can be about a grant the person holds, named in a field."""
    return bool(_number_fields(service))


def _number_fields(service: CompiledService) -> tuple[str, ...]:
    """The fields of the form in which the number of an earlier grant is written."""
    terms = service.grant
    earlier = (terms.replaces, terms.ends) if terms else ()
    named = dict.fromkeys(name for one in earlier if one for name in sorted(one.number.names))
    fields = {field.id for page in service.form.pages for field in page.fields if field.type == "text"}
    return tuple(name.removeprefix("form.") for name in named if name.removeprefix("form.") in fields)


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
