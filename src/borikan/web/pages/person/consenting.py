"""What somebody else applied for, and needs this person's consent to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.consent_refusals import AlreadyAnswered, NoAnswerAwaited, ShownOtherwise
from borikan.cases.queries import InvitationView
from borikan.definitions.process.model import Asks
from borikan.definitions.showing import shown
from borikan.identity.queries import Citizen
from borikan.kernel.text import Text
from borikan.web.language import active_language
from borikan.web.pages.person.case_words import days_left
from borikan.web.pages.person.declared import rows_of_items
from borikan.web.pages.person.rendering import show, to
from borikan.web.posted import asked, first, posted

MOST_LETTERS = 2000
_YES, _NO = "consent", "refuse"
_ANSWERS: Mapping[Asks, tuple[Text, Text]] = {
    "consent": (Text("ยินยอม", "I consent"), Text("ไม่ยินยอม", "I don't consent")),
    "endorsement": (Text("รับรอง", "I endorse it"), Text("ไม่รับรอง", "I don't endorse it")),
}
_GOES_ON = Text("คำขอเดินหน้าต่อได้", "The application can go on.")
_NO_HARM = Text("ไม่มีผลเสียต่อท่าน และไม่ต้องให้เหตุผล", "Nothing happens to you, and you need give no reason.")
_NOT_CHOSEN: Mapping[Asks, Text] = {
    "consent": Text("โปรดเลือกว่ายินยอมหรือไม่", "Say whether you consent."),
    "endorsement": Text("โปรดเลือกว่ารับรองหรือไม่", "Say whether you endorse it."),
}
_TOO_LONG = Text(
    f"ข้อความยาวเกิน {MOST_LETTERS:,} ตัวอักษร โปรดย่อ",
    f"It is longer than {MOST_LETTERS:,} characters. Make it shorter.",
)


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """What is asked, with the answers she may read in words; `chosen` and `reason` are as typed."""

    view: InvitationView
    rows: list[dict[str, object]]
    left: Text | None
    options: list[dict[str, object]]
    chosen: tuple[str, ...]
    reason: str
    chosen_error: Text | None
    reason_error: Text | None
    errors: list[dict[str, object]]
    said: Text | None = None

    @property
    def endorsing(self) -> bool:
        return self.view.asks == "endorsement"


def consent(request: HttpRequest, citizen: Citizen, invitation: UUID) -> HttpResponse:
    """What she is asked, with the form to answer; afterwards what she answered."""
    if request.method != "POST":
        view = case_queries.my_invitation(citizen, invitation)
        said = (
            Text("บันทึกคำตอบของท่านแล้ว", "Your answer is recorded.")
            if first(asked(request), "done") and view.answer
            else None
        )
        return show(request, citizen, "person/consent.html", _page(view, said=said))
    fields = posted(request)
    chosen, reason, revision = (first(fields, name) for name in ("answer", "reason", "revision"))
    unchosen = chosen not in (_YES, _NO)
    long = _TOO_LONG if len(reason) > MOST_LETTERS else None
    if unchosen or long:
        view = case_queries.my_invitation(citizen, invitation)
        wrong = _NOT_CHOSEN[view.asks] if unchosen else None
        page = _page(view, chosen=chosen, reason=reason, chosen_error=wrong, reason_error=long)
        return show(request, citizen, "person/consent.html", page, 422)
    try:
        cases.answer_invitation(
            citizen,
            invitation,
            consents_to_it=chosen == _YES,
            reason=reason,
            revision=int(revision) if revision.isdecimal() else 0,
        )
    except (AlreadyAnswered, NoAnswerAwaited):
        return to(f"/consents/{invitation}")
    except ShownOtherwise as refusal:
        view = case_queries.my_invitation(citizen, invitation)
        told = Text(f"{refusal.message.th} {refusal.remedy.th}", f"{refusal.message.en} {refusal.remedy.en}")
        page = _page(view, reason=reason, chosen_error=told)
        return show(request, citizen, "person/consent.html", page, 409)
    return to(f"/consents/{invitation}?done=answered")


def _options(asks: Asks) -> list[dict[str, object]]:
    yes, no = _ANSWERS[asks]
    return [
        {"value": _YES, "text": yes, "hint": _GOES_ON},
        {"value": _NO, "text": no, "hint": _NO_HARM},
    ]


def _page(
    view: InvitationView,
    *,
    chosen: str = "",
    reason: str = "",
    chosen_error: Text | None = None,
    reason_error: Text | None = None,
    said: Text | None = None,
) -> ConsentPage:
    language = active_language()
    rows: list[dict[str, object]] = [
        {"key": Text("บริการ", "Service"), "value": view.service.title},
        {"key": Text("ผู้ยื่นคำขอ", "Applicant"), "value": view.applicant_name},
        {"key": Text("สำนักงาน", "Office"), "value": view.office},
    ]
    for field, value in view.answers:
        if field.type == "repeat":
            rows += rows_of_items(field, value)
        else:
            rows.append({"key": field.label, "value": shown(field, value, language)})
    faults = [("#answer", chosen_error), ("#reason", reason_error)]
    return ConsentPage(
        view=view,
        rows=rows,
        left=days_left(view.due_on),
        options=_options(view.asks),
        chosen=(chosen,) if chosen else (),
        reason=reason or view.reason,
        chosen_error=chosen_error,
        reason_error=reason_error,
        errors=[{"href": href, "text": text} for href, text in faults if text],
        said=said,
    )
