"""A draft as its owner sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from borikan.cases import prefilling
from borikan.cases.dossier import Content
from borikan.cases.models import Case, Draft
from borikan.cases.opening import content_of, opened_draft
from borikan.cases.people import Person, id_of
from borikan.catalogue import queries as catalogue
from borikan.definitions import answers as form_answers
from borikan.definitions import evaluation
from borikan.definitions.answers import FieldError
from borikan.definitions.compiled import CompiledService, Field, Page, Prefill
from borikan.definitions.facts import Facts
from borikan.definitions.matters import matter
from borikan.identity import queries as identity
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class Known:
    """What a register holds for a field, with its source; `disputed` says why it is asked all the same."""

    value: Any
    source: Text
    at: datetime
    disputed: str


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft opened: its form, all answers (known ones included), and what still stands in the way.

    `applicant` is whom it is for, None while unverified. `known` are the register's values by field id; for
    a field in a repeat item by `repeat.key.field`. `items` are the questions asked of each item of a repeat, in the
    order of the items. `set_by` names the locality whose own amounts and questions
    these are, if it is one's. `silent` are the titles of registers that did not answer, so that their fields are asked.
    """

    id: UUID
    service: CompiledService
    applicant_name: str | None
    applicant: Text | None
    basis: str
    answers: Mapping[str, Any]
    known: Mapping[str, Known]
    silent: tuple[Text, ...]
    pages: tuple[Page, ...]
    items: Mapping[str, tuple[tuple[Field, ...], ...]]
    errors: tuple[FieldError, ...]
    facts: Facts
    eligibility: evaluation.Verdict
    path: str | None
    saved_at: datetime
    set_by: Text | None = None

    def page(self, page_id: str) -> Page | None:
        return next((page for page in self.pages if page.id == page_id), None)

    def next_page(self, page_id: str) -> Page | None:
        """The page after `page_id` among the shown ones; None after the last."""
        ids = [page.id for page in self.pages]
        position = ids.index(page_id) + 1 if page_id in ids else 0
        return self.pages[position] if position < len(ids) else None

    def errors_on(self, page: Page) -> tuple[FieldError, ...]:
        names = {field.id for field in page.fields}
        return tuple(error for error in self.errors if error.path.split(".")[0] in names)


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft in a list; `matter` says what it is about, once that is answered."""

    id: UUID
    service_title: Text
    saved_at: datetime
    matter: Text | None


def draft_view(person: Person, draft_id: UUID) -> DraftView:
    """The person's own open draft. Raises CaseNotFound for anybody else's."""
    draft, _, content = opened_draft(person, draft_id)
    service = catalogue.version(draft.version)
    answers = prefilling.answers_with_known(service, content)
    facts = prefilling.context(draft, Content(answers, content.known, content.disputes))
    evaluated = evaluation.evaluate(service, facts)
    applicant = identity.person(draft.applicant_party).name if draft.applicant_party else None
    return DraftView(
        id=draft.id,
        service=service,
        applicant_name=applicant.th if applicant else None,
        applicant=applicant,
        basis=draft.filing_basis,
        answers=answers,
        known=known_of(service, content),
        silent=tuple(
            use.title for use in service.registers if _was_silent(content.known.get(use.register, {}))
        ),
        pages=form_answers.visible_pages(service, answers, facts),
        items=form_answers.visible_items(service, answers, facts),
        errors=form_answers.check_all(service, answers, facts),
        facts=facts,
        eligibility=evaluated.eligibility,
        path=evaluated.path,
        saved_at=draft.saved_at,
        set_by=set_by(draft.version),
    )


def set_by(version: str) -> Text | None:
    """The name of the authority whose version of a service this is; None for the service's own."""
    code = catalogue.set_by(version)
    return organisations.organisation_by_code(code).name if code else None


def open_drafts(person: Person) -> tuple[OpenDraft, ...]:
    """The person's unfinished applications, the last touched first."""
    rows = Draft.objects.filter(
        owner_kind=person.ref.kind, owner_id=id_of(person), submitted_case=None
    ).order_by("-saved_at", "-id")
    return tuple(_open(row) for row in rows)


def _open(draft: Draft) -> OpenDraft:
    service = catalogue.version(draft.version)
    about = None
    if service.known_by is not None:
        _, content = content_of(draft)
        about = matter(service, prefilling.answers_with_known(service, content))
    return OpenDraft(draft.id, service.title, draft.saved_at, about)


def submitted_reference(person: Person, draft_id: UUID) -> str | None:
    """The reference of the case that the draft became, for whoever comes back to its address."""
    return (
        Case.objects.filter(
            idempotency_key=f"draft:{draft_id}", actor_kind=person.ref.kind, actor_id=id_of(person)
        )
        .values_list("reference", flat=True)
        .first()
    )


def _was_silent(entry: Mapping[str, Any]) -> bool:
    """Whether a register did not answer; of one asked about items, about any of them."""
    return any(one.get("status") == "silent" for one in entry.get("items", {"": entry}).values())


def known_of(service: CompiledService, content: Content) -> dict[str, Known]:
    """What registers held for each field while it was filled in, by field id."""
    titles = {use.register: use.title for use in service.registers}
    found = {}
    for page in service.form.pages:
        for field in page.fields:
            for name, prefill, value, entry in _held(field, content):
                found[name] = Known(
                    value=value,
                    source=titles[prefill.register],
                    at=datetime.fromisoformat(entry["at"]),
                    disputed=content.disputes.get(name, {}).get("reason", ""),
                )
    return found


def _held(field: Field, content: Content) -> Iterator[tuple[str, Prefill, Any, Mapping[str, Any]]]:
    """What registers hold for the field, or for the fields of its items: name, its prefill, value and reply."""
    value = prefilling.known_value(field, content)
    if field.prefill and value is not None:
        yield field.id, field.prefill, value, content.known[field.prefill.register]
    for item in content.answers.get(field.id) or () if field.type == "repeat" else ():
        for inner in field.fields:
            value = prefilling.known_of_item(inner, str(item["_key"]), content)
            if inner.prefill and value is not None:
                reply = content.known[inner.prefill.register]["items"][item["_key"]]
                yield prefilling.item_path(field, item, inner), inner.prefill, value, reply
