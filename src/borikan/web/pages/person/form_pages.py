"""The form, one subject a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import DraftView
from borikan.definitions.answers import FieldError
from borikan.definitions.compiled import Page
from borikan.kernel.text import Text
from borikan.web.form_fields import Asking, FieldView, summary_errors, views
from borikan.web.pages.person import buttons
from borikan.web.pages.person.applying import (
    check_address,
    draft_page,
    overview_address,
    page_address,
    query_of,
    represented,
    seen_again,
    show,
    silent_text,
)
from borikan.web.pages.person.uploading import with_uploads
from borikan.web.posted import posted
from borikan.web.who import Person

MORE = "more"
"""In the query of a page whose last answers brought up further questions."""


@dataclass(frozen=True, slots=True)
class FormPage:
    """One subject: its questions, the errors of what was just sent, and whose data it is about.

    `silent` are registers that hold answers to questions here and didn't reply. `more` says that the last
    answers brought up further questions, which are marked.
    """

    draft: DraftView
    page: Page
    whose: Text | None
    fields: tuple[FieldView, ...]
    silent: tuple[Text, ...]
    number: int
    total: int
    back: str
    more: bool = False

    @property
    def errors(self) -> list[dict[str, object]]:
        return summary_errors(self.fields)

    @property
    def silent_text(self) -> Text:
        return silent_text(self.silent)

    @property
    def has_files(self) -> bool:
        return any(view.kind == "file" for view in self.fields)


@draft_page
def form_page(request: HttpRequest, person: Person, draft: UUID, page: str) -> HttpResponse:
    """One page of the form. What can be kept of a send is kept, whatever else is wrong on the page."""
    view = seen_again(person, draft) if request.method == "GET" else case_queries.draft_view(person, draft)
    subject = view.page(page)
    if subject is None:
        return redirect(overview_address(draft))
    if request.method == "POST":
        return _sent(request, person, view, subject)
    more = frozenset(request.GET.getlist(MORE))
    return _answer(request, person, view, subject, Sent(new=more))


@dataclass(frozen=True, slots=True)
class Sent:
    """What is shown of a send: the values as typed, what is wrong, the questions it brought up."""

    raw: Mapping[str, Sequence[str]] | None = None
    errors: Sequence[FieldError] = ()
    new: frozenset[str] = frozenset()


def _sent(request: HttpRequest, person: Person, view: DraftView, subject: Page) -> HttpResponse:
    raw, refused = with_uploads(request, person, subject.fields, posted(request))
    button = buttons.pressed(raw)
    buttons.keep_reasons(person, view, raw)
    saved = cases.save_page(person, view.id, subject.id, buttons.without_field(raw, button.field))
    errors = _all_errors(refused, saved.errors)
    was_asked = buttons.asked(raw, [field.id for field in subject.fields])
    buttons.carry_out(person, view, button)
    if not button.name:
        cases.look_up_known(person, view.id)
    after = case_queries.draft_view(person, view.id)
    subject = after.page(subject.id) or subject
    if button.about_place:
        again = Sent(buttons.place_again(raw, button), refused)
        return _answer(request, person, after, subject, again)
    if button.name:
        unkept = tuple(e for e in errors if _typed_wrong(e, raw, button) or e in refused)
        if unkept:
            again = Sent(buttons.without_field(raw, button.field), unkept)
            return _answer(request, person, after, subject, again)
        return redirect(_after_button(after, subject, button, query_of(request)))
    told = tuple(e for e in errors if e.path.split(".")[0] in was_asked)
    new = buttons.new_fields(after, subject.id, was_asked)
    if told:
        return _answer(request, person, after, subject, Sent(raw, told, new))
    return redirect(_next(request, after, subject, new))


def _typed_wrong(error: FieldError, raw: Mapping[str, Sequence[str]], button: buttons.Pressed) -> bool:
    """Whether the error is about something typed, not about something left empty or pressed away."""
    field = error.path.split(".")[0]
    return field != button.field and buttons.typed_in(raw, field)


def _all_errors(refused: Sequence[FieldError], found: Sequence[FieldError]) -> tuple[FieldError, ...]:
    """Both kinds; a file that was refused is not called missing as well."""
    paths = {error.path for error in refused}
    return (*refused, *(error for error in found if error.path not in paths))


def _after_button(view: DraftView, subject: Page, button: buttons.Pressed, query: str) -> str:
    here = page_address(view.id, subject.id)
    if button.name == buttons.LATER:
        return overview_address(view.id)
    if button.name == buttons.ADD:
        return f"{here}/{button.value}/new{query}"
    return f"{here}{query}#{button.field.split('.')[0]}-field"


def _next(request: HttpRequest, view: DraftView, subject: Page, new: frozenset[str]) -> str:
    """Where Continue leads: to new questions here, back to checking, or to the next page."""
    query = query_of(request)
    if new:
        first = next(field.id for field in subject.fields if field.id in new)
        asked_for = "&".join(f"{MORE}={name}" for name in sorted(new))
        joined = f"{query}&{asked_for}" if query else f"?{asked_for}"
        return f"{page_address(view.id, subject.id)}{joined}#{first}-field"
    following = None if query else view.next_page(subject.id)
    return page_address(view.id, following.id) if following else check_address(view.id)


def _answer(request: HttpRequest, person: Person, view: DraftView, subject: Page, sent: Sent) -> HttpResponse:
    ids = [page.id for page in view.pages]
    position = ids.index(subject.id) if subject.id in ids else 0
    query = query_of(request)
    before = page_address(view.id, ids[position - 1]) if position else overview_address(view.id)
    asking = Asking(
        answers=view.answers,
        raw=sent.raw,
        errors=sent.errors,
        known=view.known,
        items_at=page_address(view.id, subject.id),
        query=query,
        new=sent.new & {field.id for field in subject.fields},
        items=view.items,
    )
    page = FormPage(
        draft=view,
        page=subject,
        whose=represented(view),
        fields=views(subject.fields, asking),
        silent=silent_here(view, subject),
        number=position + 1,
        total=len(ids),
        back=check_address(view.id) if query else before,
        more=bool(asking.new),
    )
    return show(request, person, "person/form_page.html", page, status=422 if sent.errors else 200)


def silent_here(view: DraftView, subject: Page) -> tuple[Text, ...]:
    """The registers that hold answers to questions of the page and didn't reply."""
    titles = {use.register: use.title for use in view.service.registers}
    wanted = (
        titles[field.prefill.register]
        for field in subject.fields
        if field.prefill and field.id not in view.known
    )
    return tuple(title for title in dict.fromkeys(wanted) if title in view.silent)
