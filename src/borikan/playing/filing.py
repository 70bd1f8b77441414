"""Filling in the form of a play page by page, as its person would, and submitting it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import DraftView
from borikan.definitions.answers import FieldError
from borikan.definitions.compiled import CompiledService, Field, Page
from borikan.definitions.fields import FIELD_TYPES
from borikan.definitions.fields.papers import FILE_KINDS
from borikan.definitions.retyping import typed, typed_item
from borikan.documents import actions as documents
from borikan.identity.queries import Citizen, Guest
from borikan.kernel.actors import ActorRef
from borikan.playing.places import serve
from borikan.playing.sheets import sheet

_ROUNDS = 3
_WHY = "ข้อมูลในทะเบียนไม่ตรงกับความเป็นจริง"


class NotFilled(Exception):
    """The form refused answers of the scenario; `errors` says which and why."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        super().__init__("; ".join(f"{one.path}: {one.message.en}" for one in errors))
        self.errors = errors


def file(
    person: Citizen | Guest,
    service: CompiledService,
    applicant: cases.Applicant,
    answers: Mapping[str, Any],
    *,
    makes_offices: bool = False,
    language: str = "th",
) -> cases.Receipt:
    """The receipt of the application with these canonical answers; what registers know is left to them.

    An answer that differs from a register's is given as a claim against it; choices that only the place asks for get
    one. With `makes_offices` an authority is made where none serves the place. Raises NotFilled, and what starting
    and submitting refuse.
    """
    draft = cases.start_draft(person, service.id, applicant)
    filled_in = fill(person, draft, service, answers)
    if makes_offices:
        serve(service, filled_in)
    return cases.submit(person, draft, declared=True, language=language)


def fill(
    person: Citizen | Guest, draft: UUID, service: CompiledService, answers: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Fill the draft in; all answers, those of registers too. Raises NotFilled when something is wrong in the end."""
    given = attached(service, answers, person.ref)
    for number in range(_ROUNDS):
        cases.look_up_known(person, draft)
        view = case_queries.draft_view(person, draft)
        given = {**_asked_there(service, view.service), **given}
        if number and not view.errors and not _differing(view, given):
            return view.answers
        _round(person, view, given)
    cases.look_up_known(person, draft)
    view = case_queries.draft_view(person, draft)
    if view.errors:
        raise NotFilled(view.errors)
    return view.answers


def _asked_there(service: CompiledService, there: CompiledService) -> dict[str, Any]:
    """An answer to each choice that only the place asks for; whoever wrote the answers didn't know of it."""
    known = {field.id for page in service.form.pages for field in page.fields}
    return {
        field.id: field.options[0].value
        for page in there.form.pages
        for field in page.fields
        if field.id not in known and field.type == "choice"
    }


def _round(person: Citizen | Guest, view: DraftView, given: Mapping[str, Any]) -> None:
    for path in _differing(view, given):
        cases.dispute(person, view.id, path, _WHY)
    for page in view.service.form.pages:
        _answer_page(person, view, page, given)


def _differing(view: DraftView, given: Mapping[str, Any]) -> list[str]:
    """Where a register says something else than the person, undisputed so far: field, or `repeat.key.field`."""
    found = []
    for path, known in view.known.items():
        if known.disputed:
            continue
        name, _, inner = path.partition(".")
        if not inner:
            said = given.get(name, known.value)
        else:
            key, _, inner_name = inner.partition(".")
            items = view.answers.get(name) or ()
            number = next((n for n, item in enumerate(items) if item.get("_key") == key), None)
            wanted = given.get(name) or ()
            item = wanted[number] if number is not None and number < len(wanted) else {}
            said = item.get(inner_name, known.value)
        if said != known.value:
            found.append(path)
    return found


def _answer_page(person: Citizen | Guest, view: DraftView, page: Page, given: Mapping[str, Any]) -> None:
    raw: dict[str, list[str]] = {}
    for field in page.fields:
        if field.id not in given:
            continue
        if field.type == "repeat":
            _answer_repeat(person, view, field, given[field.id])
        elif field.id in view.known and not view.known[field.id].disputed:
            continue
        elif view.answers.get(field.id) != given[field.id]:
            raw |= as_posted(field, given[field.id])
    if raw:
        cases.save_page(person, view.id, page.id, raw)
        cases.look_up_known(person, view.id)


def _answer_repeat(person: Citizen | Guest, view: DraftView, field: Field, items: Any) -> None:
    there = view.answers.get(field.id) or ()
    for number, item in enumerate(items):
        held = there[number] if number < len(there) else {}
        if held and all(held.get(name) == value for name, value in item.items()):
            continue
        own = {name: value for name, value in item.items() if name != "_key"}
        cases.save_item(person, view.id, field.id, held.get("_key"), typed_item(field, own, ""))
        cases.look_up_known(person, view.id)


def as_posted(field: Field, canonical: Any) -> dict[str, list[str]]:
    """The answer as a browser would post it, by the names of its parts."""
    if field.type == "repeat":
        posted: dict[str, list[str]] = {}
        for number, item in enumerate(canonical):
            if "_key" in item:
                posted[f"{field.id}.{number}._key"] = [str(item["_key"])]
            own = {name: value for name, value in item.items() if name != "_key"}
            posted |= typed_item(field, own, f"{field.id}.{number}.")
        return posted
    many = FIELD_TYPES[field.type].many
    return {
        f"{field.id}.{part}" if part else field.id: text.splitlines() if many else [text]
        for part, text in typed(field, canonical).items()
    }


def attached(service: CompiledService, answers: Mapping[str, Any], owner: ActorRef) -> dict[str, Any]:
    """The answers with a file of `owner` in the place of each that the scenario only names."""
    fields = {field.id: field for page in service.form.pages for field in page.fields}
    return {
        name: _attached(fields[name], answer, owner) if name in fields else answer
        for name, answer in answers.items()
    }


def _attached(field: Field, answer: Any, owner: ActorRef) -> Any:
    if field.type == "repeat" and isinstance(answer, list):
        inner = {one.id: one for one in field.fields}
        return [
            {name: _attached(inner[name], v, owner) if name in inner else v for name, v in item.items()}
            for item in answer
        ]
    if field.type != "file" or not isinstance(answer, Mapping):
        return answer
    accepted = field.settings.get("accept")
    kinds = tuple(str(one) for one in accepted) if isinstance(accepted, list | tuple) else FILE_KINDS
    kind = "pdf" if "pdf" in kinds else kinds[0]
    name = str(answer["name"]).rpartition(".")[0] or "document"
    upload = documents.store_upload(sheet(kind), f"{name}.{kind}", kinds, owner=owner)
    return {"upload": str(upload.id), "name": upload.name}
