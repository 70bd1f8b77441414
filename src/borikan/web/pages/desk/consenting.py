"""Recording at the counter what somebody who was asked for her consent answered on paper."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.consent_refusals import InvitationNotFound, PaperMissing, WhyOnPaper
from borikan.cases.queries import AskedPerson, DeskCase
from borikan.documents.refusals import UploadRefused
from borikan.identity.queries import Officer
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.pages.desk.answering import case_path, show, to_case, told
from borikan.web.posted import first, posted, unprinted

_READ_AT_MOST = 11 << 20  # more than is accepted, so that what is larger is refused and not cut
_OPTIONS: list[dict[str, object]] = [
    {"value": "consent", "text": Text("ยินยอม", "Consents")},
    {"value": "refuse", "text": Text("ไม่ยินยอม", "Doesn't consent")},
]
_ENDORSING: list[dict[str, object]] = [
    {"value": "consent", "text": Text("รับรอง", "Endorses it")},
    {"value": "refuse", "text": Text("ไม่รับรอง", "Doesn't endorse it")},
]
_NOT_CHOSEN = Text("โปรดเลือกคำตอบตามหนังสือ", "Choose what the paper says.")


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """The form to record an answer, as typed so far, with what is wrong in it."""

    case: DeskCase
    asked: AskedPerson
    options: list[dict[str, object]]
    chosen: tuple[str, ...]
    reason: str
    answer_error: Text | None
    reason_error: Text | None
    paper_error: Text | None
    back: str

    @property
    def errors(self) -> list[dict[str, object]]:
        faults = (
            ("#answer", self.answer_error),
            ("#reason", self.reason_error),
            ("#paper", self.paper_error),
        )
        return [{"href": href, "text": text} for href, text in faults if text]


def consent(request: HttpRequest, officer: Officer, reference: str, invitation: UUID) -> HttpResponse:
    """The form; sent, the answer is recorded with the paper. What is answered already leads to the case."""
    case = case_queries.desk_case(officer, reference)
    asked = next((one for one in case.view.asked_people if one.id == invitation), None)
    if asked is None:
        raise InvitationNotFound
    if request.method != "POST":
        return _show(request, officer, case, asked)
    fields = posted(request)
    chosen, reason, file = first(fields, "answer"), first(fields, "reason"), request.FILES.get("paper")
    typed = (chosen, reason)
    unchosen = None if chosen in {"consent", "refuse"} else _NOT_CHOSEN
    unprintable = unprinted(fields, "reason").get("reason")
    if unchosen or unprintable:
        return _show(request, officer, case, asked, typed, answer=unchosen, reason=unprintable)
    try:
        cases.record_on_paper(
            officer,
            reference,
            invitation,
            consents_to_it=chosen == "consent",
            reason=reason,
            content=file.read(_READ_AT_MOST) if file else b"",
            name=str(file.name) if file else "",
        )
    except WhyOnPaper as refusal:
        return _show(request, officer, case, asked, typed, reason=told(refusal))
    except (PaperMissing, UploadRefused) as refusal:
        return _show(request, officer, case, asked, typed, paper=told(refusal))
    except Refused as refusal:
        if refusal.status in (403, 404):
            raise
        return to_case(request, reference, told(refusal), kind="problem")
    return to_case(request, reference, Text("บันทึกคำตอบแล้ว", "The answer is recorded."))


def _show(
    request: HttpRequest,
    officer: Officer,
    case: DeskCase,
    asked: AskedPerson,
    typed: tuple[str, str] = ("", ""),
    *,
    answer: Text | None = None,
    reason: Text | None = None,
    paper: Text | None = None,
) -> HttpResponse:
    page = ConsentPage(
        case=case,
        asked=asked,
        options=_ENDORSING if asked.asks == "endorsement" else _OPTIONS,
        chosen=(typed[0],) if typed[0] else (),
        reason=typed[1],
        answer_error=answer,
        reason_error=reason,
        paper_error=paper,
        back=who.localised(case_path(case.view.reference)),
    )
    return show(request, officer, "desk/consent.html", page, status=422 if page.errors else 200)
