"""Filling in an application: start, look up what is known, save a page, dispute a known value."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from borikan.cases import errors, prefilling, vault
from borikan.cases.dossier import Content
from borikan.cases.models import Draft
from borikan.cases.opening import DRAFTS, opened_draft
from borikan.cases.people import Applicant, Person, id_of
from borikan.cases.routing import version_at_place
from borikan.catalogue import queries as catalogue
from borikan.definitions import answers as form_answers
from borikan.definitions.answers import FieldError
from borikan.definitions.compiled import Field
from borikan.definitions.retyping import typed_item
from borikan.documents import queries as documents
from borikan.exchange import actions as exchange
from borikan.identity.queries import Citizen
from borikan.journal.actions import transaction
from borikan.journal.statements import change, run
from borikan.kernel import clock


@dataclass(frozen=True, slots=True)
class PageSaved:
    """What became of a page: `errors` is empty when every answer on it was accepted.

    Accepted answers are saved even when others are not, so nothing typed is lost. `item` is the key of the
    repeat item that was saved, empty when none was.
    """

    errors: tuple[FieldError, ...]
    item: str = ""


def start_draft(person: Person, service_id: str, applicant: Applicant, *, renews: UUID | None = None) -> UUID:
    """The person's open draft of that service for that applicant, made now if there is none.

    Raises AssuranceTooLow when the service needs a sign-in the person does not have, MayNotActFor when
    the filing basis does not hold.
    """
    service = catalogue.current(service_id)
    applicant.check(person, service)
    with transaction():
        open_ones = Draft.objects.filter(
            owner_kind=person.ref.kind,
            owner_id=id_of(person),
            service_id=service_id,
            applicant_party=applicant.party_id,
            submitted_case=None,
        )
        open_one = open_ones.first()
        if open_one:
            return open_one.id
        key, wrapped = vault.wrap_new_key(DRAFTS)
        now = clock.now()
        draft = Draft(
            service_id=service_id,
            version=service.version,
            owner_kind=person.ref.kind,
            owner_id=id_of(person),
            owner_party=person.party_id if isinstance(person, Citizen) else None,
            applicant_party=applicant.party_id,
            filing_basis=applicant.basis,
            wrapped_key=wrapped,
            content=vault.seal_json(key, Content({}, {}, {}).to_json(), "draft"),
            renews_grant=renews,
            created_at=now,
            saved_at=now,
        )
        Draft.objects.bulk_create([draft], ignore_conflicts=True)  # of two started at once, one is kept
        return open_ones.values_list("id", flat=True).get()


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
        purpose="prefill",
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
        check_uploads(person, result.answers)
        kept = {name: value for name, value in result.answers.items() if name not in known_fields}
        _save(draft, key, Content(kept, content.known, content.disputes))
        return PageSaved(tuple(e for e in result.errors if e.path.split(".")[0] not in known_fields))


def save_item(
    person: Person, draft_id: UUID, field_id: str, key: str | None, raw: Mapping[str, Sequence[str]]
) -> PageSaved:
    """Add an item to a repeat group (`key` None or not there yet) or change one; `raw` are the names of its fields.

    The other items stay as they are. Nothing is saved when something on the item is wrong; a field that a
    register may know once the item is there, or that only an answer of the item makes part of it, can be left
    out of `raw`, and is then asked for later.
    """
    with transaction():
        draft, data_key, content = opened_draft(person, draft_id, lock=True)
        service = catalogue.version(draft.version)
        repeat = service.form.field(field_id)
        items = list(content.answers.get(field_id) or ())
        number = next((n for n, item in enumerate(items) if item["_key"] == key), len(items))
        context = prefilling.context(draft, content)
        result = form_answers.read_page(
            service,
            next(p.id for p in service.form.pages if repeat in p.fields),
            _all_items(repeat, items, number, raw),
            {**prefilling.answers_with_known(service, content), field_id: items},
            context=context,
        )
        read = list(result.answers.get(field_id) or ())
        later = prefilling.looked_up_later(repeat, raw) | _opened_later(repeat, raw)
        errors: Sequence[FieldError] = result.errors
        if len(read) < max(len(items), number + 1):  # left wholly empty, it was not even read
            number = len(items)
            blank = {**result.answers, field_id: [*items, {"_key": "blank"}]}
            errors, later = form_answers.check_all(service, blank, context), frozenset()
        wrong = _errors_of_item(errors, f"{field_id}.{number}.", later)
        if wrong:
            return PageSaved(wrong)
        saved = {name: value for name, value in read[number].items() if name not in later}
        items[number : number + 1] = [saved]
        answers = {**content.answers, field_id: items}
        _save(draft, data_key, Content(answers, content.known, content.disputes))
        return PageSaved((), str(saved["_key"]))


def _opened_later(repeat: Field, raw: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The fields that hang on another answer of the item and were not on the page."""
    asked = {name.partition(".")[0] for name in raw}
    return frozenset(
        field.id for field in repeat.fields if field.show_if is not None and field.id not in asked
    )


def _errors_of_item(
    errors: Sequence[FieldError], prefix: str, later: Collection[str]
) -> tuple[FieldError, ...]:
    """The errors of one item by the names of its fields, without those asked for later."""
    own = (FieldError(e.path.removeprefix(prefix), e.message) for e in errors if e.path.startswith(prefix))
    return tuple(e for e in own if e.path.split(".")[0] not in later)


def _all_items(
    repeat: Field, items: Sequence[Mapping[str, Any]], number: int, raw: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """All items as one post: the one at `number` from `raw`, the others as they stand."""
    posted: dict[str, list[str]] = {}
    for position, item in enumerate(items):
        posted[f"{repeat.id}.{position}._key"] = [str(item["_key"])]
        if position != number:
            posted |= typed_item(repeat, item, f"{repeat.id}.{position}.")
    own = {field.id for field in repeat.fields}
    posted |= {
        f"{repeat.id}.{number}.{name}": list(values)
        for name, values in raw.items()
        if name.split(".")[0] in own
    }
    return posted


def remove_item(person: Person, draft_id: UUID, field_id: str, key: str) -> None:
    """Take an item out of a repeat group. One that is gone already does no harm."""
    with transaction():
        draft, data_key, content = opened_draft(person, draft_id, lock=True)
        items = [i for i in content.answers.get(field_id) or () if i["_key"] != key]
        known = prefilling.without_item(content.known, key)
        disputes = {
            name: d for name, d in content.disputes.items() if not name.startswith(f"{field_id}.{key}.")
        }
        _save(draft, data_key, Content({**content.answers, field_id: items}, known, disputes))


def clear_answer(person: Person, draft_id: UUID, field_id: str) -> None:
    """Forget one answer, such as a file attached by mistake."""
    with transaction():
        draft, data_key, content = opened_draft(person, draft_id, lock=True)
        answers = {name: answer for name, answer in content.answers.items() if name != field_id}
        _save(draft, data_key, Content(answers, content.known, content.disputes))


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


def check_uploads(person: Person, answers: Mapping[str, Any]) -> None:
    """Raise NotFound when an answer names a file that the person did not upload herself."""
    for answer in answers.values():
        if isinstance(answer, Mapping) and "upload" in answer:
            documents.upload_of(person.ref, UUID(answer["upload"]))


def follow_place(person: Person, draft_id: UUID) -> None:
    """Let the draft follow the version that holds where its answers lead now."""
    with transaction():
        draft, key, content = opened_draft(person, draft_id, lock=True)
        if _version_there(draft, content) != draft.version:
            _save(draft, key, content)


def _version_there(draft: Draft, content: Content) -> str:
    """The version that holds where the answers lead; the draft's own where nothing hangs on the place."""
    service = catalogue.version(draft.version)
    if service.authority.agency is not None:
        return draft.version
    return version_at_place(service, prefilling.answers_with_known(service, content))


def _save(draft: Draft, key: bytes, content: Content) -> None:
    """Keep the content; where it leads elsewhere now, under that place's version, without what nobody asks there."""
    version = _version_there(draft, content)
    if version != draft.version:
        draft.version, content = version, prefilling.asked_by(catalogue.version(version), content)
    draft.content = vault.seal_json(key, content.to_json(), "draft")
    draft.saved_at = clock.now()
    saved = {"version": draft.version, "content": draft.content, "saved_at": draft.saved_at}
    run([change(Draft, saved, id=draft.id)])
