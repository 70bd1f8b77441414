"""Where a draft stands, and throwing it away."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import DraftView
from borikan.definitions.compiled import Page
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.pages.evidence_shown import evidence_by_now
from borikan.web.pages.person.applying import (
    check_address,
    draft_page,
    overview_address,
    page_address,
    represented,
    seen_again,
    show,
    silent_text,
)
from borikan.web.who import Person


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The draft's pages with how far each is; `go_on` leads to the first that isn't complete.

    `evidence` are the papers: what registers hold of them, attached, asked for by her answers, or needed in other cases.
    `done` of `total` are complete; pages that may be skipped count only once something stands on them.
    """

    draft: DraftView
    whose: Text | None
    tasks: tuple[dict[str, object], ...]
    done: int
    total: int
    go_on: str
    begun: bool
    evidence: tuple[dict[str, object], ...]

    @property
    def silent_text(self) -> Text:
        return silent_text(self.draft.silent)

    @property
    def complete(self) -> bool:
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class DiscardPage:
    """The draft that would be thrown away, and the way back to it."""

    draft: DraftView
    back: str


@draft_page
def overview(request: HttpRequest, person: Person, draft: UUID) -> HttpResponse:
    """Every page with its state. Whoever comes back, on whatever device, lands here."""
    view = seen_again(person, draft)
    open_pages = [page for page in view.pages if view.errors_on(page)]
    last: dict[str, object] = {
        "title": Text("ตรวจคำตอบและส่งคำขอ", "Check your answers and submit"),
        "href": None if open_pages else check_address(draft),
        "state": "waiting" if open_pages else "todo",
    }
    tasks = [_task(view, page) for page in view.pages]
    states = [task["state"] for task in tasks if task["state"] != "optional"]
    page = OverviewPage(
        draft=view,
        whose=represented(view),
        tasks=(*tasks, last),
        done=states.count("done"),
        total=len(states),
        go_on=page_address(draft, open_pages[0].id) if open_pages else check_address(draft),
        begun=any(_answered(view, page) for page in view.pages),
        evidence=tuple(
            evidence_by_now(
                view.service,
                view.facts.with_form(view.answers),
                {field.id for page in view.pages for field in page.fields},
            )
        ),
    )
    return show(request, person, "person/draft.html", page)


def _task(view: DraftView, page: Page) -> dict[str, object]:
    left = {error.path.split(".")[0] for error in view.errors_on(page)}
    touched = _answered(view, page)
    if left:
        state = "started" if touched else "todo"
    else:
        state = "done" if touched or any(field.required for field in page.fields) else "optional"
    return {
        "title": page.title,
        "href": page_address(view.id, page.id),
        "state": state,
        "hint": _hint(view, page, len(left)),
    }


def _hint(view: DraftView, page: Page, left: int) -> Text | None:
    known = sum(field.id in view.known and not view.known[field.id].disputed for field in page.fields)
    if left and _answered(view, page):
        return Text(f"เหลืออีก {left} ข้อ", f"{left} left to answer")
    if known:
        return Text(f"รัฐมีข้อมูลแล้ว {known} ข้อ", f"The state already knows {known} of the answers")
    return None


def _answered(view: DraftView, page: Page) -> bool:
    """Whether the person herself answered something on the page."""
    return any(
        view.answers.get(field.id) not in (None, "", [])
        and (field.id not in view.known or bool(view.known[field.id].disputed))
        for field in page.fields
    )


@draft_page
def discard(request: HttpRequest, person: Person, draft: UUID) -> HttpResponse:
    """Throw the draft away, after a page that asks. Sent twice, the second does nothing."""
    if request.method != "POST":
        page = DiscardPage(case_queries.draft_view(person, draft), overview_address(draft))
        return show(request, person, "person/discard.html", page)
    try:
        cases.discard_draft(person, draft)
    except NotFound:
        if case_queries.submitted_reference(person, draft):
            raise
    return redirect(who.localised("/cases"))
