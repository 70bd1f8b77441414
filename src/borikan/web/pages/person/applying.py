"""Applying: for whom, the form one subject a page, check, declare, submit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import DraftView
from borikan.catalogue import queries as catalogue
from borikan.definitions import answers as form_answers
from borikan.definitions.answers import FieldError
from borikan.definitions.compiled import CompiledService, Field, Page
from borikan.definitions.showing import shown
from borikan.documents import actions as documents
from borikan.identity import queries as identity
from borikan.kernel import clock
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.mandates import queries as mandates
from borikan.web import form_fields, who
from borikan.web.form_fields import FieldView
from borikan.web.frame import Frame
from borikan.web.language import active_language
from borikan.web.posted import first, posted
from borikan.web.who import Citizen, Person

DISPUTE, ACCEPT, REMOVE, ADD, REMOVE_FILE = "_dispute", "_accept", "_remove", "_add", "_remove_file"


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody to apply for: the value sent, and the name shown."""

    value: str
    text: Text
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class ForWhomPage:
    service: CompiledService
    choices: tuple[Choice, ...]
    error: Text | None = None


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The draft's pages with how far each is, and what is known already."""

    draft: DraftView
    tasks: tuple[dict[str, object], ...]
    ready: bool


@dataclass(frozen=True, slots=True)
class FormPage:
    """One subject: its questions, and the errors of what was just sent."""

    draft: DraftView
    page: Page
    fields: tuple[FieldView, ...]
    errors: list[dict[str, object]]
    number: int
    total: int
    back: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item of a repeat group."""

    draft: DraftView
    page: Page
    repeat: Field
    fields: tuple[FieldView, ...]
    errors: list[dict[str, object]]
    back: str


@dataclass(frozen=True, slots=True)
class Section:
    """One page's answers on the check page."""

    page: Page
    rows: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class CheckPage:
    draft: DraftView
    sections: tuple[Section, ...]
    errors: list[dict[str, object]]


def for_whom(request: HttpRequest, person: Person, service: str) -> HttpResponse:
    """For whom to apply; with one possibility only, it is taken at once by the button of the service page."""
    compiled = catalogue.current(service)
    choices = _choices(person, compiled)
    if request.method == "POST":
        chosen = first(posted(request), "applicant") or (choices[0].value if len(choices) == 1 else "")
        if chosen in {choice.value for choice in choices}:
            draft_id = cases.start_draft(person, service, _applicant(person, chosen))
            cases.look_up_known(person, draft_id)
            return redirect(who.localised(f"/drafts/{draft_id}"))
        error = Text("โปรดเลือกว่ายื่นให้ใคร", "Choose whom you are applying for.")
        return _show(request, person, "person/for_whom.html", ForWhomPage(compiled, choices, error), 422)
    return _show(request, person, "person/for_whom.html", ForWhomPage(compiled, choices))


def _choices(person: Person, service: CompiledService) -> tuple[Choice, ...]:
    if not isinstance(person, Citizen):
        return (Choice("guest", Text("ตัวข้าพเจ้า", "Myself")),)
    found = []
    if service.filing.self_:
        found.append(Choice("self", person.name, Text("ยื่นให้ตนเอง", "Applying for yourself")))
    if service.filing.proxy:
        for mandate in mandates.held_by(person.party_id):
            if mandates.may_act(person.party_id, mandate.principal, service.id, clock.today()):
                name = identity.person(mandate.principal).name
                found.append(
                    Choice(
                        f"mandate:{mandate.principal}",
                        name,
                        Text("มอบอำนาจให้ท่านไว้ในระบบแล้ว", "Has given you power here"),
                    )
                )
        found.append(
            Choice(
                "letter",
                Text("บุคคลอื่น ด้วยหนังสือมอบอำนาจ", "Somebody else, with a power of attorney"),
                Text("แนบหนังสือมอบอำนาจและกรอกข้อมูลเอง", "You attach the letter and fill in the details"),
            )
        )
    if service.filing.company:
        found += [
            Choice(
                f"company:{company.party_id}",
                company.name,
                Text("ท่านเป็นกรรมการผู้มีอำนาจ", "You are its director"),
            )
            for company in mandates.companies_of(person.party_id)
        ]
    unique = {choice.value: choice for choice in found}
    return tuple(unique.values())


def _applicant(person: Person, chosen: str) -> cases.Applicant:
    basis, _, party = chosen.partition(":")
    if basis == "self" and isinstance(person, Citizen):
        return cases.Applicant(person.party_id, "self")
    if basis == "mandate":
        return cases.Applicant(UUID(party), "mandate")
    if basis == "company":
        return cases.Applicant(UUID(party), "company")
    return cases.Applicant(None, "letter" if basis == "letter" else "guest")


def overview(request: HttpRequest, person: Person, draft: UUID) -> HttpResponse:
    """Where the draft stands: every page with its state; coming back lands here."""
    view = case_queries.draft_view(person, draft)
    tasks = tuple(_task(view, page) for page in view.pages)
    page = OverviewPage(view, tasks, ready=not view.errors)
    return _show(request, person, "person/draft.html", page)


def _task(view: DraftView, page: Page) -> dict[str, object]:
    missing = view.errors_on(page)
    touched = any(field.id in view.answers for field in page.fields)
    status = "done" if not missing else "started" if touched else "open"
    return {"href": _page_address(view.id, page.id), "title": page.title, "status": status}


def form_page(request: HttpRequest, person: Person, draft: UUID, page: str) -> HttpResponse:
    """One page of the form. Buttons inside it (search a place, remove, dispute) answer with the page itself."""
    view = case_queries.draft_view(person, draft)
    shown = view.page(page)
    if shown is None:
        return redirect(who.localised(f"/drafts/{draft}"))
    if request.method != "POST":
        return _show(request, person, "person/form_page.html", _form_page(view, shown))
    raw = posted(request)
    if _inner_button(person, draft, raw):
        return redirect(who.localised(_page_address(draft, page)))
    raw, upload_errors = _with_uploads(request, person, shown, raw)
    if form_fields.FIND_PLACE in raw or form_fields.CHANGE_PLACE in raw:
        return _show(request, person, "person/form_page.html", _form_page(view, shown, _places(raw)))
    saved = cases.save_page(person, draft, page, raw)
    view = case_queries.draft_view(person, draft)
    if ADD in raw:
        return redirect(who.localised(f"{_page_address(draft, page)}/{first(raw, ADD)}/new"))
    errors = (*upload_errors, *saved.errors)
    if errors:
        return _show(request, person, "person/form_page.html", _form_page(view, shown, raw, errors), 422)
    cases.look_up_known(person, draft)
    following = case_queries.draft_view(person, draft).next_page(page)
    return redirect(
        who.localised(_page_address(draft, following.id) if following else f"/drafts/{draft}/check")
    )


def _inner_button(person: Person, draft: UUID, raw: Mapping[str, Sequence[str]]) -> bool:
    """Carry out a button that changes one thing on the page; whether there was one."""
    fields = {name: list(values) for name, values in raw.items()}
    if DISPUTE in raw:
        field_id = first(fields, DISPUTE)
        reason = first(fields, f"dispute.{field_id}") or "ข้อมูลไม่ตรงกับความจริง"
        cases.dispute(person, draft, field_id, reason)
    elif ACCEPT in raw:
        cases.accept_known(person, draft, first(fields, ACCEPT))
    elif REMOVE in raw:
        field_id, _, key = first(fields, REMOVE).partition(":")
        cases.remove_item(person, draft, field_id, key)
    elif REMOVE_FILE in raw:
        cases.clear_answer(person, draft, first(fields, REMOVE_FILE))
    else:
        return False
    return True


def _places(raw: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The posted values for showing the page again: a place to be changed is forgotten."""
    fields = {name: list(values) for name, values in raw.items()}
    changed = first(fields, form_fields.CHANGE_PLACE)
    if changed:
        fields[f"{changed}.subdistrict_code"] = [""]
        fields[f"{changed}.postcode"] = [""]
    return fields


def _with_uploads(
    request: HttpRequest, person: Person, page: Page, raw: Mapping[str, Sequence[str]]
) -> tuple[dict[str, list[str]], tuple[FieldError, ...]]:
    """The posted values with files stored and named by their upload; refused files become errors."""
    fields = {name: list(values) for name, values in raw.items()}
    errors = []
    for field in page.fields:
        file = request.FILES.get(field.id)
        if field.type != "file" or file is None:
            continue
        accept = field.settings.get("accept") or ("pdf", "jpg", "png")
        assert isinstance(accept, tuple | list), "the compiler made it a list of words"
        try:
            upload = documents.store_upload(
                file.read(), str(file.name), tuple(str(kind) for kind in accept), owner=person.ref
            )
        except Refused as refusal:
            text = Text(
                f"{refusal.message.th} {refusal.remedy.th}", f"{refusal.message.en} {refusal.remedy.en}"
            )
            errors.append(FieldError(field.id, text))
            continue
        fields[f"{field.id}.upload"], fields[f"{field.id}.name"] = [str(upload.id)], [upload.name]
    return fields, tuple(errors)


def item_page(
    request: HttpRequest, person: Person, draft: UUID, page: str, field: str, key: str
) -> HttpResponse:
    """Add an item to a repeat group (`key` is `new`) or change one."""
    view = case_queries.draft_view(person, draft)
    shown = view.page(page)
    repeat = next((f for f in shown.fields if f.id == field and f.type == "repeat"), None) if shown else None
    if shown is None or repeat is None:
        return redirect(who.localised(f"/drafts/{draft}"))
    back = _page_address(draft, page)
    if request.method != "POST":
        return _show(request, person, "person/item_page.html", _item_page(view, shown, repeat, key, back))
    raw = posted(request)
    if form_fields.FIND_PLACE in raw or form_fields.CHANGE_PLACE in raw:
        shown_again = _item_page(view, shown, repeat, key, back, _places(raw))
        return _show(request, person, "person/item_page.html", shown_again)
    saved = cases.save_item(person, draft, field, None if key == "new" else key, raw)
    if saved.errors:
        shown_again = _item_page(view, shown, repeat, key, back, raw, saved.errors)
        return _show(request, person, "person/item_page.html", shown_again, 422)
    cases.look_up_known(person, draft)
    return redirect(who.localised(back))


def check(request: HttpRequest, person: Person, draft: UUID) -> HttpResponse:
    """All answers on one page; declare and submit. Submitting twice gives the same receipt."""
    if request.method == "POST":
        try:
            receipt = cases.submit(
                person, draft, declared="declared" in posted(request), language=active_language()
            )
        except Refused as refusal:
            if refusal.status != 422:
                raise
            error = FieldError("declared", refusal.message)
            return _show(request, person, "person/check.html", _check_page(person, draft, (error,)), 422)
        return redirect(who.localised(f"/cases/{receipt.reference}/receipt"))
    done = case_queries.submitted_reference(person, draft)
    if done:
        return redirect(who.localised(f"/cases/{done}"))
    return _show(request, person, "person/check.html", _check_page(person, draft))


def _check_page(person: Person, draft: UUID, errors: Sequence[FieldError] = ()) -> CheckPage:
    view = case_queries.draft_view(person, draft)
    found = [
        *(
            {"href": _page_address(draft, page.id), "text": e.message}
            for page in view.pages
            for e in view.errors_on(page)
        ),
        *form_fields.summary_errors(errors),
    ]
    return CheckPage(view, answer_sections(view, change=True), found)


def answer_sections(view: DraftView, *, change: bool) -> tuple[Section, ...]:
    """The answers page by page, with their sources, for reading over."""
    return tuple(
        Section(page, tuple(row for field in page.fields for row in _rows(view, page, field, change=change)))
        for page in view.pages
    )


def _rows(view: DraftView, page: Page, field: Field, *, change: bool) -> list[dict[str, object]]:
    answer = view.answers.get(field.id)
    if answer is None:
        return []
    known = view.known.get(field.id)
    return [
        {
            "key": field.label,
            "value": shown(field, answer, active_language()),
            "source": known.source if known and not known.disputed else None,
            "change": _page_address(view.id, page.id)
            if change and not (known and not known.disputed)
            else None,
        }
    ]


def discard(request: HttpRequest, person: Person, draft: UUID) -> HttpResponse:
    """Throw the draft away, after a page that asks."""
    if request.method == "POST":
        cases.discard_draft(person, draft)
        return redirect(who.localised("/cases"))
    return _show(request, person, "person/discard.html", case_queries.draft_view(person, draft))


def _form_page(
    view: DraftView,
    page: Page,
    raw: Mapping[str, Sequence[str]] | None = None,
    errors: Sequence[FieldError] = (),
) -> FormPage:
    ids = [one.id for one in view.pages]
    position = ids.index(page.id)
    back = _page_address(view.id, ids[position - 1]) if position else f"/drafts/{view.id}"
    return FormPage(
        draft=view,
        page=page,
        fields=form_fields.views(
            _visible(view, page),
            view.answers,
            raw=raw,
            errors=errors,
            known=view.known,
            change=_page_address(view.id, page.id),
        ),
        errors=form_fields.summary_errors(errors),
        number=position + 1,
        total=len(ids),
        back=back,
    )


def _visible(view: DraftView, page: Page) -> tuple[Field, ...]:
    """All questions of the page. Ones that hang on another answer of the same page are asked too: without
    JavaScript a page can't change while it is filled in, and what does not apply is not kept."""
    return form_answers.visible_fields(view.service, page.id, view.answers, view.facts)


def _item_page(
    view: DraftView,
    page: Page,
    repeat: Field,
    key: str,
    back: str,
    raw: Mapping[str, Sequence[str]] | None = None,
    errors: Sequence[FieldError] = (),
) -> ItemPage:
    items = view.answers.get(repeat.id) or ()
    answers = next((item for item in items if item["_key"] == key), {})
    return ItemPage(
        draft=view,
        page=page,
        repeat=repeat,
        fields=form_fields.views(repeat.fields, answers, raw=raw, errors=errors),
        errors=form_fields.summary_errors(errors),
        back=back,
    )


def _page_address(draft: UUID, page: str) -> str:
    return f"/drafts/{draft}/pages/{page}"


def _show(
    request: HttpRequest, person: Person, template: str, page: object, status: int = 200
) -> HttpResponse:
    frame: Frame = who.person_frame(request, person)
    return render(request, template, {"page": page, "frame": frame}, status=status)
