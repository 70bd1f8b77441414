"""What the pages of applying share: their addresses, the way back after submitting, and whose data is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import DraftView
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.who import Person

FROM_CHECK = "?from=check"
"""Added to the address of a page that was opened to change one answer: it leads back to checking."""


def draft_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view of a draft; once the draft was submitted, all its addresses lead to the receipt.

    So the back button and an old tab do no harm. Somebody else's draft is not found, as one that isn't there.
    """

    @wraps(view)
    def guarded(request: HttpRequest, person: Person, draft: UUID, **parts: object) -> HttpResponse:
        try:
            return view(request, person, draft, **parts)
        except NotFound:
            reference = case_queries.submitted_reference(person, draft)
            if reference is None:
                raise
            return redirect(receipt_address(reference))

    return guarded


def overview_address(draft: UUID) -> str:
    return who.localised(f"/drafts/{draft}")


def check_address(draft: UUID) -> str:
    return who.localised(f"/drafts/{draft}/check")


def page_address(draft: UUID, page: str) -> str:
    return who.localised(f"/drafts/{draft}/pages/{page}")


def receipt_address(reference: str) -> str:
    return who.localised(f"/cases/{reference}/receipt")


def query_of(request: HttpRequest) -> str:
    """What is added to the addresses of a page, so that it leads back to where it was opened from."""
    return FROM_CHECK if request.GET.get("from") == "check" else ""


def represented(view: DraftView) -> Text | None:
    """Whom the person files for when it isn't herself, and who they are to her; None when it is."""
    if view.basis == "letter":
        named = _named(view)
        return _as(named, _GROUNDS["letter"]) if named else _UNNAMED
    ground = _GROUNDS.get(view.basis)
    return _as(view.applicant, ground) if ground and view.applicant else None


_UNNAMED = Text("ผู้มอบอำนาจ", "the person who gave you the power of attorney")
_GROUNDS = {
    "mandate": Text("มอบอำนาจให้ท่านไว้ในระบบ", "gave you a mandate here"),
    "letter": Text("มอบอำนาจให้ท่านเป็นหนังสือ", "gave you a power of attorney"),
    "company": Text("ท่านเป็นกรรมการหรือผู้แทน", "you may speak for it"),
}
"""Who they are to her, as far as anybody proved it."""


def _as(name: Text, ground: Text) -> Text:
    return Text(f"{name.th} ({ground.th})", f"{name.en} ({ground.en})")


def _named(view: DraftView) -> Text | None:
    """The name that a proxy by letter filled in for her principal, once she has."""
    name = view.answers.get("full_name") or view.answers.get("name")
    return Text(str(name), str(name)) if name else None


def seen_again(person: Person, draft: UUID) -> DraftView:
    """The draft of somebody who comes back to it: registers that were silent a while ago are asked again."""
    view = case_queries.draft_view(person, draft)
    if not view.silent:
        return view
    cases.look_up_known(person, draft)
    return case_queries.draft_view(person, draft)


def silent_text(titles: Sequence[Text]) -> Text:
    """What it means that these registers didn't answer."""
    thai, english = ", ".join(t.th for t in titles), ", ".join(t.en for t in titles)
    return Text(
        f"{thai} ไม่ตอบในขณะนี้ ท่านกรอกเองได้ เจ้าหน้าที่จะตรวจกับทะเบียนให้ภายหลัง ท่านไม่ต้องแนบสำเนา "
        "เมื่อท่านกลับมาหน้านี้อีก เราจะถามทะเบียนให้ใหม่",
        f"No answer just now from: {english}. Fill it in yourself; the officer checks it with the register "
        "later. You don't need to attach a copy. When you come back to this page we ask it again.",
    )


def show(
    request: HttpRequest, person: Person, template: str, page: object, *, status: int = 200
) -> HttpResponse:
    """The page rendered in the portal's frame."""
    values = {"page": page, "frame": who.person_frame(request, person)}
    return render(request, template, values, status=status)
