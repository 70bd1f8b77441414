"""Submitting: the immutable revision, the receipt, the deemed time and the provisional deadline.

The hot path. All is read and worked out before the transaction begins, which then only writes: case,
revision, draft and the journal's entry together, provided that the draft is still as it was read. Everything
that can wait, the registers, the certificate of receipt and the messages, follows from the entry.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NoReturn
from uuid import UUID

from django.db import IntegrityError

from borikan.cases import claims, errors, events, prefilling, vault
from borikan.cases.actions.drafting import follow_place
from borikan.cases.dossier import Content, Dossier
from borikan.cases.earlier import check_named
from borikan.cases.limits import deadline_of
from borikan.cases.models import Case, Draft, Revision
from borikan.cases.opening import content_of, read_draft
from borikan.cases.people import BASES, Applicant, Person
from borikan.cases.routing import receiving
from borikan.cases.rules import Deadline, office_deadline
from borikan.catalogue import queries as catalogue
from borikan.definitions import answers as form_answers
from borikan.definitions import evaluation
from borikan.definitions.compiled import CompiledService
from borikan.definitions.facts import Facts
from borikan.definitions.process import start, state_to_json
from borikan.grants import queries as grants
from borikan.identity import queries as identity
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.journal.statements import change, insertion_of
from borikan.kernel import clock, ids, workdays
from borikan.kernel.words import one_of


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the person gets at once (R6). `deadline` is provisional until the application is complete."""

    case_id: UUID
    reference: str
    filed_at: datetime
    deemed_at: datetime
    deadline: Deadline


def submit(person: Person, draft_id: UUID, *, declared: bool, language: str) -> Receipt:
    """Submit the draft. A second submit of the same draft answers with the same receipt.

    Raises NotDeclared, AnswersIncomplete, NoPath, MayNotActFor, what routing refuses, and PlaceSetsOtherwise when
    other terms hold there than she has seen: the draft follows them from then on.
    """
    while True:
        draft = read_draft(person, draft_id)
        if draft.submitted_case is not None:
            return _receipt_of(draft)
        if not declared:
            raise errors.NotDeclared
        with suppress(journal.Outdated):  # then the draft was saved or submitted meanwhile: look again
            return _submitted(person, draft, language)


def _submitted(person: Person, draft: Draft, language: str) -> Receipt:
    """The draft submitted as it was read. Raises Outdated if it is no longer so, and what `submit` refuses."""
    service = catalogue.version(draft.version)
    _check_rights(person, draft, service)
    _, content = content_of(draft)
    complete = Content(prefilling.answers_with_known(service, content), content.known, content.disputes)
    facts = prefilling.context(draft, complete)
    if form_answers.check_all(service, complete.answers, facts):
        follow_place(person, draft.id)  # what is asked there may be something else by now
        raise errors.AnswersIncomplete
    facts = replace(facts, case={**facts.case, "draft": False})  # what is left out now was not answered
    evaluated = evaluation.evaluate(service, facts)
    check_named(service, evaluated, facts, draft.applicant_party)
    if evaluated.path is None and "path" in service.tables:
        raise errors.NoPath
    made = _made(person, draft, service, complete, facts, path=evaluated.path or "", language=language)
    try:
        with transaction():
            _check_rights(person, draft, service)  # again, as they may have ended meanwhile
            _keep(person, draft, made)
    except IntegrityError as error:
        _explain(draft, error)
    return Receipt(made.case.id, made.case.reference, made.case.filed_at, made.case.deemed_at, made.deadline)


def _check_rights(person: Person, draft: Draft, service: CompiledService) -> None:
    """Raise what keeps the person from filing for this applicant, or the grant from being renewed."""
    Applicant(draft.applicant_party, one_of(draft.filing_basis, BASES)).check(person, service)
    _check_renewal(draft, service)


def _receipt_of(draft: Draft) -> Receipt:
    case = Case.objects.get(idempotency_key=f"draft:{draft.id}")
    return Receipt(case.id, case.reference, case.filed_at, case.deemed_at, deadline_of(Dossier(case)))


def _check_renewal(draft: Draft, service: CompiledService) -> None:
    """Raise what keeps the grant from being renewed: not hers, too early, or under way already."""
    if draft.renews_grant is None:
        return
    if draft.applicant_party is None:
        raise errors.MayNotActFor
    days = service.grant.remind_days_before if service.grant else None
    grants.check_renewable(draft.applicant_party, draft.renews_grant, remind_days_before=days or 0)
    if Case.objects.filter(renews_grant=draft.renews_grant, ended_at=None).exists():
        raise errors.AlreadyRenewing


@dataclass(frozen=True, slots=True)
class _Made:
    """The rows of a submission before they are saved, and the provisional deadline."""

    case: Case
    revision: Revision
    deadline: Deadline


def _made(
    person: Person,
    draft: Draft,
    service: CompiledService,
    content: Content,
    facts: Facts,
    *,
    path: str,
    language: str,
) -> _Made:
    now = clock.now()
    there = receiving(service, content.answers, clock.local_date(now))
    if there.version != draft.version:
        follow_place(person, draft.id)
        raise errors.PlaceSetsOtherwise
    route, working = there.route, there.calendar
    deemed_at = workdays.deemed_receipt(now, working)
    deadline = office_deadline(
        evaluation.limit_for(service, path),
        from_=clock.local_date(deemed_at),
        provisional=True,
        stopped_days=0,
        extension_days=0,
        calendar=working,
    )
    key, wrapped = vault.wrap_new_key(str(route.authority.id))
    case = Case(
        renews_grant=draft.renews_grant,
        reference=ids.new_reference(),
        idempotency_key=f"draft:{draft.id}",
        service_id=service.id,
        version=service.version,
        service_owner=service.agency,
        authority_id=route.authority.id,
        office_id=route.office.id,
        actor_kind=person.ref.kind,
        actor_id=person.ref.id,
        actor_party=draft.owner_party,
        applicant_party=draft.applicant_party,
        beneficiary_party=draft.applicant_party,
        **claimed(service, facts, verified=draft.applicant_party is not None),
        filing_basis=draft.filing_basis,
        language=language,
        wrapped_key=wrapped,
        contact=vault.seal_json(key, contact_in(service, content.answers), "contact"),
        applicant_name=vault.seal_json(key, name_in(facts), "name"),
        state=state_to_json(start()),
        path=path,
        filed_at=now,
        deemed_at=deemed_at,
        due_on=deadline.on,
    )
    declaration = service.form.declaration.in_language(language)
    revision = _revision(case, key, content, number=1, declaration=declaration, person=person)
    return _Made(case, revision, deadline)


def _keep(person: Person, draft: Draft, made: _Made) -> None:
    """Save it all, in the transaction that is open. Raises Outdated when the draft has changed since it was read."""
    case, revision = made.case, made.revision
    event = events.ApplicationSubmitted(
        case_id=case.id,
        service_id=case.service_id,
        version=case.version,
        office_id=case.office_id,
        declared_hash=revision.declared_hash,
        filed_at=case.filed_at,
        deemed_at=case.deemed_at,
    )
    taken = change(
        Draft,
        {"submitted_case": case.id, "content": b"", "wrapped_key": b""},
        id=draft.id,
        submitted_case=None,
        content=draft.content,  # sealed under a nonce of its own with every save
    )
    journal.record(
        event,
        actor=person.ref,
        about=[case.id],
        beside=[insertion_of(case), insertion_of(revision)],
        provided=taken,
    )


def _explain(draft: Draft, error: IntegrityError) -> NoReturn:
    """Of two submits at once, or two renewals of one grant, the second found the first's row: say so."""
    if Draft.objects.filter(pk=draft.pk).exclude(submitted_case=None).exists():
        raise journal.Outdated from error
    if draft.renews_grant is not None:
        raise errors.AlreadyRenewing from error
    raise error


def add_revision(
    case: Case, key: bytes, content: Content, *, number: int, declaration: str, person: Person
) -> str:
    """Keep what was declared, once and for all; answer the hash of it."""
    revision = _revision(case, key, content, number=number, declaration=declaration, person=person)
    revision.save(force_insert=True)
    return revision.declared_hash


def _revision(
    case: Case, key: bytes, content: Content, *, number: int, declaration: str, person: Person
) -> Revision:
    """What was declared, not saved yet, with the hash of it."""
    declared = json.dumps(
        {"answers": content.answers, "declaration": declaration, "language": case.language},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return Revision(
        case=case,
        number=number,
        content=vault.seal_json(key, content.to_json(), "revision"),
        declared_hash=hashlib.sha256(declared.encode()).hexdigest(),
        declaration=declaration,
        language=case.language,
        actor_kind=person.ref.kind,
        actor_id=person.ref.id,
        at=clock.now(),
    )


def contact_in(service: CompiledService, answers: Any) -> dict[str, str]:
    """The contact channel answered in the form; the counter, when the form asks for none."""
    for page in service.form.pages:
        for field in page.fields:
            if field.type == "contact_channel" and answers.get(field.id):
                return dict(answers[field.id])
    return {"channel": "counter", "value": ""}


def name_in(facts: Facts) -> str:
    """Of a verified applicant the state's name for her, else what was written."""
    verified = facts.applicant.get("full_name")
    return str(verified or facts.form.get("full_name") or facts.form.get("name") or "–")


def claimed(service: CompiledService, facts: Facts, *, verified: bool) -> dict[str, Any]:
    """The columns that say whom an unverified application is for: it opens nothing and only closes."""
    number = None if verified else claims.claimed_number(service, facts)
    return {
        "claimed_party": identity.party_with("national_id", number) if number else None,
        "claimed_index": claims.index_of(number),
    }
