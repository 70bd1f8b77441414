"""Filling in an application: start, look up what is known, save a page, dispute a known value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from borikan.cases import errors, prefilling, vault
from borikan.cases.dossier import Content
from borikan.cases.models import Draft
from borikan.cases.opening import DRAFTS, opened_draft
from borikan.cases.people import Applicant, Person
from borikan.catalogue import queries as catalogue
from borikan.definitions import answers as form_answers
from borikan.definitions.answers import FieldError
from borikan.exchange import actions as exchange
from borikan.identity.queries import Citizen
from borikan.journal.actions import transaction
from borikan.kernel import clock


@dataclass(frozen=True, slots=True)
class PageSaved:
    """What became of a page: `errors` is empty when every answer on it was accepted.

    Accepted answers are saved even when others are not, so nothing typed is lost.
    """

    errors: tuple[FieldError, ...]


def start_draft(person: Person, service_id: str, applicant: Applicant, *, renews: UUID | None = None) -> UUID:
    """The person's open draft of that service for that applicant, made now if there is none.

    Raises AssuranceTooLow when the service needs a sign-in the person does not have, MayNotActFor when
    the filing basis does not hold.
    """
    service = catalogue.current(service_id)
    applicant.check(person, service)
    with transaction():
        open_one = Draft.objects.filter(
            owner_kind=person.ref.kind,
            owner_id=person.ref.id,
            service_id=service_id,
            applicant_party=applicant.party_id,
            submitted_case=None,
        ).first()
        if open_one:
            return open_one.id
        key, wrapped = vault.wrap_new_key(DRAFTS)
        now = clock.now()
        draft = Draft.objects.create(
            service_id=service_id,
            version=service.version,
            owner_kind=person.ref.kind,
            owner_id=person.ref.id,
            owner_party=person.party_id if isinstance(person, Citizen) else None,
            applicant_party=applicant.party_id,
            filing_basis=applicant.basis,
            wrapped_key=wrapped,
            content=vault.seal_json(key, Content({}, {}, {}).to_json(), "draft"),
            renews_grant=renews,
            created_at=now,
            saved_at=now,
        )
        return draft.id


def look_up_known(person: Person, draft_id: UUID) -> None:
    """Ask the registers for what the form can be filled with and has not been asked for yet.

    The network is used outside any transaction. A silent register leaves its fields to be asked.
    """
    draft, key, content = opened_draft(person, draft_id)
    service = catalogue.version(draft.version)
    wanted = prefilling.wanted(service, draft, content)
    if not wanted:
        return
    replies = exchange.look_up(
        [w.look_up for w in wanted],
        purpose=f"{draft.service_id}: prefill",
        actor=person.ref,
        case_id=None,
    )
    with transaction():
        draft, key, content = opened_draft(person, draft_id, lock=True)
        known = prefilling.remembered(content.known, wanted, replies)
        _save(draft, key, Content(content.answers, known, content.disputes))


def save_page(person: Person, draft_id: UUID, page_id: str, raw: Mapping[str, Sequence[str]]) -> PageSaved:
    """Read one page's raw form values, save what is right, and answer what is not."""
    with transaction():
        draft, key, content = opened_draft(person, draft_id, lock=True)
        service = catalogue.version(draft.version)
        asked = prefilling.without_known(raw, service, page_id, content)
        result = form_answers.read_page(
            service,
            page_id,
            asked,
            prefilling.answers_with_known(service, content),
            context=prefilling.context(draft, content),
        )
        known_fields = prefilling.known_fields(service, content)
        kept = {name: value for name, value in result.answers.items() if name not in known_fields}
        _save(draft, key, Content(kept, content.known, content.disputes))
        return PageSaved(tuple(e for e in result.errors if e.path.split(".")[0] not in known_fields))


def dispute(person: Person, draft_id: UUID, field_id: str, reason: str) -> None:
    """Say that what a register holds for a field is wrong; the field is then asked, and both are kept."""
    if not reason.strip():
        raise errors.ReasonNeeded
    with transaction():
        draft, key, content = opened_draft(person, draft_id, lock=True)
        disputes = {**content.disputes, field_id: {"reason": reason.strip()[:1000]}}
        _save(draft, key, Content(content.answers, content.known, disputes))


def accept_known(person: Person, draft_id: UUID, field_id: str) -> None:
    """Take a dispute back: the register's value counts again."""
    with transaction():
        draft, key, content = opened_draft(person, draft_id, lock=True)
        disputes = {name: d for name, d in content.disputes.items() if name != field_id}
        answers = {name: a for name, a in content.answers.items() if name != field_id}
        _save(draft, key, Content(answers, content.known, disputes))


def discard_draft(person: Person, draft_id: UUID) -> None:
    """Throw the draft away, its key and content with it."""
    with transaction():
        draft, _, _ = opened_draft(person, draft_id, lock=True)
        draft.delete()


def _save(draft: Draft, key: bytes, content: Content) -> None:
    draft.content = vault.seal_json(key, content.to_json(), "draft")
    draft.saved_at = clock.now()
    draft.save(update_fields=["content", "saved_at"])
