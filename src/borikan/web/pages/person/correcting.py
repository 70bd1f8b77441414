"""Mending what the defect notice lists, and reporting improvements after an inspection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.cases.queries import Asked, CaseView, Correction
from borikan.definitions.answers import FieldError
from borikan.definitions.compiled import Field
from borikan.kernel.text import Text
from borikan.web import form_fields, who
from borikan.web.form_fields import Asking, FieldView
from borikan.web.pages.person.rendering import show, to
from borikan.web.pages.person.uploading import with_uploads
from borikan.web.posted import first, posted
from borikan.web.who import Person

ADD, DECLARED = "_add", "declared"
Raw = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class ItemForm:
    """One item of a repeat group with all its questions on the page. `key` is empty for a new one."""

    number: int
    title: Text
    key: str
    key_name: str
    remove_name: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class Mending:
    """One question to answer anew, with what the officer wrote.

    `former` is the file that was attached before, with its address; `upload` one sent a moment ago.
    """

    why: str
    view: FieldView
    items: tuple[ItemForm, ...] = ()
    former: Mapping[str, str] | None = None
    upload: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class CorrectPage:
    correction: Correction
    mendings: tuple[Mending, ...]
    errors: list[dict[str, object]]
    declared: bool
    not_declared: Text | None


@dataclass(frozen=True, slots=True)
class RemedyPage:
    """The improvements ordered. `open` while they can be reported."""

    view: CaseView
    open: bool


def acknowledge(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The person has read the notice; the click stands for her signature."""
    if request.method != "POST":
        return to(f"/cases/{reference}")
    cases.acknowledge_notice(person, reference)
    return to(f"/cases/{reference}?done=acknowledged")


def correct(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The marked questions on one page, and nothing else. Buttons inside answer with the page itself."""
    try:
        if request.method != "POST":
            return show(request, person, "person/correct.html", _page(person, reference, None, ()))
        sent = posted(request)
        asked = case_queries.correction(person, reference, sent).asked
        raw, refused = with_uploads(request, person, [one.field for one in asked], sent)
        if {ADD, form_fields.FIND_PLACE, form_fields.CHANGE_PLACE} & set(raw):
            return show(request, person, "person/correct.html", _page(person, reference, _inner(raw), ()))
        return _send(request, person, reference, raw, refused)
    except errors.TaskDone:
        return to(f"/cases/{reference}")


def _send(
    request: HttpRequest, person: Person, reference: str, raw: Raw, refused: tuple[FieldError, ...]
) -> HttpResponse:
    """Send what was posted; with anything wrong, nothing is saved and the page says what."""
    declared = DECLARED in raw and not refused
    found: tuple[FieldError, ...] = ()
    try:
        found = cases.correct(person, reference, raw, declared=declared)
        if not found:
            return to(f"/cases/{reference}?done=corrected")
    except errors.NotDeclared:
        pass
    told = {error.path for error in refused}
    wrong = (*refused, *(error for error in found if error.path not in told))
    page = _page(person, reference, raw, wrong, ask_declaration=DECLARED not in raw)
    return show(request, person, "person/correct.html", page, 422)


def _inner(raw: Raw) -> Raw:
    """The posted values for showing the page again: a place to be changed is forgotten."""
    fields = {name: list(values) for name, values in raw.items()}
    changed = first(fields, form_fields.CHANGE_PLACE)
    if changed:
        for part in ("subdistrict_code", "postcode", "place"):
            fields[f"{changed}.{part}"] = [""]
    return fields


def _page(
    person: Person,
    reference: str,
    raw: Raw | None,
    wrong: Sequence[FieldError],
    *,
    ask_declaration: bool = False,
) -> CorrectPage:
    correction = case_queries.correction(person, reference, raw)
    mendings = tuple(_mending(correction, asked, raw, wrong) for asked in correction.asked)
    told = [
        error
        for mending in mendings
        for error in form_fields.summary_errors(
            (mending.view, *(field for item in mending.items for field in item.fields))
        )
    ]
    missing = Text("โปรดรับรองว่าข้อความเป็นความจริง", "Declare that your answers are true.")
    if ask_declaration:
        told.append({"href": f"#{DECLARED}", "text": missing})
    return CorrectPage(
        correction=correction,
        mendings=mendings,
        errors=told,
        declared=raw is not None and DECLARED in raw,
        not_declared=missing if ask_declaration else None,
    )


def _mending(correction: Correction, asked: Asked, raw: Raw | None, wrong: Sequence[FieldError]) -> Mending:
    field = asked.field
    own = tuple(e for e in wrong if e.path.split(".")[0] == field.id)
    if field.type == "repeat":
        whole = tuple(e for e in own if e.path == field.id)
        (view,) = form_fields.views([field], Asking(correction.answers, errors=whole))
        return Mending(asked.why, view, items=_items(field, correction.answers, raw, own))
    (view,) = form_fields.views([field], Asking(correction.answers, raw=raw, errors=own))
    former = correction.answers.get(field.id) if field.type == "file" else None
    return Mending(
        asked.why,
        replace(view, file_name=""),  # named beside the question; taking it away is no correction
        former={
            "name": former["name"],
            "href": who.localised(f"/cases/{correction.reference}/files/{former['upload']}"),
        }
        if former
        else None,
        upload=_fresh_upload(field, raw),
    )


def _fresh_upload(field: Field, raw: Raw | None) -> Mapping[str, str] | None:
    """A file that was sent with the page a moment ago, which a page shown again must not lose."""
    if field.type != "file" or raw is None or not first(dict(raw), f"{field.id}.upload"):
        return None
    return {part: first(dict(raw), f"{field.id}.{part}") for part in ("upload", "name")}


def _items(
    repeat: Field, answers: Mapping[str, Any], raw: Raw | None, wrong: Sequence[FieldError]
) -> tuple[ItemForm, ...]:
    """The items as they stand or were just posted; an empty one more when it was asked for."""
    held = {str(item["_key"]): item for item in answers.get(repeat.id) or ()}
    if raw is None:
        keys = list(held)
        return tuple(_item(repeat, n, key, held[key], None, ()) for n, key in enumerate(keys))
    numbers = sorted({int(n) for n in _numbers(repeat.id, raw)})
    kept = [n for n in numbers if not first(dict(raw), f"{repeat.id}.{n}._remove")]
    forms = []
    for place, number in enumerate(kept):
        before = f"{repeat.id}.{number}."
        key = first(dict(raw), f"{before}_key")
        own = {name.removeprefix(before): values for name, values in raw.items() if name.startswith(before)}
        forms.append(_item(repeat, place, key, held.get(key, {}), own, wrong))
    if first(dict(raw), ADD) == repeat.id or not forms:
        forms.append(_item(repeat, len(forms), "", {}, None, ()))
    return tuple(forms)


def _numbers(field_id: str, raw: Raw) -> list[str]:
    parts = (name.split(".") for name in raw if name.startswith(field_id + "."))
    return [p[1] for p in parts if len(p) >= 3 and p[1].isascii() and p[1].isdigit() and len(p[1]) < 5]


def _item(
    repeat: Field,
    number: int,
    key: str,
    item: Mapping[str, Any],
    raw: Raw | None,
    wrong: Sequence[FieldError],
) -> ItemForm:
    before = f"{repeat.id}.{number}."
    own = [FieldError(e.path.removeprefix(before), e.message) for e in wrong if e.path.startswith(before)]
    views = form_fields.views(repeat.fields, Asking(item, raw=raw, errors=own))
    return ItemForm(
        number=number,
        title=form_fields.item_title(repeat, number + 1),
        key=key,
        key_name=f"{before}_key",
        remove_name=f"{before}_remove",
        fields=tuple(replace(view, name=before + view.name, path=before + view.path) for view in views),
    )


def remedy(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The list of improvements, and the button that asks for the next visit."""
    view = case_queries.my_case(person, reference)
    is_open = any(token.stage == "remedy" for token in view.state.tokens)
    if view.remedy is None or (request.method == "POST" and not is_open):
        return to(f"/cases/{reference}")
    if request.method == "POST":
        cases.report_remedy(person, reference)
        return to(f"/cases/{reference}?done=remedied")
    return show(request, person, "person/remedy.html", RemedyPage(view, is_open))
