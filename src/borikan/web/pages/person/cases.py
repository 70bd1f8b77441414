"""The person's applications: the list, and one of them with everything about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import CaseSummary, CaseView, Happening, InvitationRow, OpenDraft, Visit
from borikan.definitions.matters import matter
from borikan.definitions.process.picture import layout
from borikan.documents.queries import Document
from borikan.identity.queries import Citizen
from borikan.kernel.errors import Refused
from borikan.kernel.phones import shown as phone_shown
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.language import active_language
from borikan.web.pages import consents_shown, delivered_shown
from borikan.web.pages.findings_shown import finding_in_words
from borikan.web.pages.person import case_words, coming, grants, obligations, todo
from borikan.web.pages.person.declared import Section, sections
from borikan.web.pages.person.granted_words import brought
from borikan.web.pages.person.refunds import RefundLine, refund_lines, refunds_told
from borikan.web.pages.person.rendering import show, to
from borikan.web.pages.person.todo import ToDo
from borikan.web.posted import asked, first, posted
from borikan.web.shown import CHANNELS
from borikan.web.who import Person

STORY_SHOWN = 6
_SAID = {
    "corrected": Text(
        "ส่งคำขอที่แก้ไขแล้ว เจ้าหน้าที่จะตรวจสิ่งที่แก้ไข และนับเวลาพิจารณาต่อ",
        "Your corrected application is sent. An officer checks it, and the clock runs again.",
    ),
    "acknowledged": Text("บันทึกแล้วว่าท่านรับทราบข้อที่ต้องแก้ไข", "It is noted that you have read the list."),
    "remedied": Text("แจ้งแล้ว เจ้าหน้าที่จะนัดตรวจอีกครั้ง", "Reported. An officer will come for the next visit."),
    "heard": Text("ส่งคำชี้แจงแล้ว", "Your answer is sent."),
    "contact": Text("เปลี่ยนช่องทางติดต่อแล้ว", "Your contact is changed."),
    "withdrawn": Text("ถอนคำขอแล้ว", "Your application is withdrawn."),
    "booked": Text("จองนัดหมายแล้ว", "Your appointment is booked."),
    "given-up": Text(
        "ยกเลิกนัดหมายแล้ว ท่านเลือกเวลาใหม่ได้", "Your appointment is cancelled. You can choose another time."
    ),
    "message": Text("ส่งข้อความถึงเจ้าหน้าที่แล้ว", "Your message is sent to the office."),
}
"""What the page says about what was just done, by the `done` of its address."""


@dataclass(frozen=True, slots=True)
class Row:
    """An application in the list, with the tag of its state and what it is about."""

    case: CaseSummary
    matter: Text | None
    href: str
    tag: str
    left: Text | None
    urgency: str


@dataclass(frozen=True, slots=True)
class CasesPage:
    """`waiting` need something of the person; `open` are with the office; `ended` are over."""

    drafts: tuple[OpenDraft, ...]
    waiting: tuple[Row, ...]
    open: tuple[Row, ...]
    ended: tuple[Row, ...]
    citizen: bool
    invitations: tuple[InvitationRow, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.invitations or self.drafts or self.waiting or self.open or self.ended)


@dataclass(frozen=True, slots=True)
class VisitView:
    """What an inspection found, line by line, with links to its pictures."""

    title: Text
    at: datetime
    rows: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class CasePage:
    """One application. `story` is what happened, the newest first; `earlier` the part that is folded away.

    `brought` is what a finished one means for its holder, and `grant_href` where she reads about it.
    `said` confirms what was just done; `error` is about the message that was being written.
    """

    view: CaseView
    matter: Text | None
    tag: str
    to_do: tuple[ToDo, ...]
    now: tuple[Text, ...]
    following: Text | None
    picture: list[dict[str, Any]]
    deadline_left: Text | None
    deadline_kind: str
    sections: tuple[Section, ...]
    documents: tuple[Document, ...]
    story: tuple[dict[str, object], ...]
    earlier: tuple[dict[str, object], ...]
    trace: Mapping[str, Any] | None
    contact: Text
    visits: tuple[VisitView, ...] = ()
    appointment: coming.Card | None = None
    delivered: tuple[dict[str, object], ...] = ()
    consents: tuple[dict[str, object], ...] = ()
    refunds: tuple[RefundLine, ...] = ()
    as_needed: tuple[obligations.Link, ...] = ()
    brought: tuple[Text, ...] = ()
    grant_href: str | None = None
    said: Text | None = None
    error: Text | None = None
    message: str = ""

    @property
    def waits_for_others(self) -> bool:
        """Whether the case waits for the consent of others."""
        return any(token.waiting == "others" for token in self.view.state.tokens)

    @property
    def can_withdraw(self) -> bool:
        return not self.view.ended

    @property
    def notice_open(self) -> bool:
        return any(item.kind == "correct" for item in self.to_do)


def cases_page(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything the person began or submitted: what waits for her on top."""
    mine = case_queries.my_cases(person)
    matters = case_queries.matters_of(person, {case.id for case in mine})
    rows = [_row(case, matters.get(case.id)) for case in mine]
    page = CasesPage(
        drafts=case_queries.open_drafts(person),
        waiting=tuple(row for row in rows if row.case.to_do),
        open=tuple(row for row in rows if not row.case.to_do and not row.case.ended),
        ended=tuple(row for row in rows if row.case.ended and not row.case.to_do),
        citizen=isinstance(person, Citizen),
        invitations=case_queries.my_invitations(person) if isinstance(person, Citizen) else (),
    )
    return show(request, person, "person/cases.html", page)


def _row(case: CaseSummary, about: Text | None) -> Row:
    due: date | None = case.due_on
    tag = "todo" if case.to_do else "now"
    return Row(
        case=case,
        matter=about,
        href=who.localised(f"/cases/{case.reference}"),
        tag=case_words.KINDS.get(case.ending, "quiet") if case.ended else tag,
        left=case_words.days_left(due),
        urgency=case_words.urgency(due),
    )


def case_page(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """One application; a POST is a message to the office."""
    if request.method == "POST":
        return _send_message(request, person, reference)
    said = _SAID.get(first(asked(request), "done"))
    return show(request, person, "person/case.html", page_of(person, reference, said=said))


def _send_message(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    text = first(posted(request), "message")
    try:
        cases.answer(person, reference, text)
    except Refused as refusal:
        if refusal.status != 422:
            raise
        error = Text("โปรดเขียนข้อความก่อนส่ง", "Write your message before you send it.")
        page = page_of(person, reference, error=error, message=text)
        return show(request, person, "person/case.html", page, 422)
    return to(f"/cases/{reference}?done=message")


def page_of(
    person: Person, reference: str, *, said: Text | None = None, error: Text | None = None, message: str = ""
) -> CasePage:
    """The page of one of her applications. Raises CaseNotFound."""
    view = case_queries.my_case(person, reference)
    file = case_queries.my_grant_file(person, reference) if view.ending == "issued" else None
    sent = case_queries.delivered(view)
    story = [_happening(view, one, newest=number == 0) for number, one in enumerate(view.timeline)]
    due = view.deadline.on if view.deadline and not view.clock_stopped else None
    to_pay, refunds = todo.open_demand(view), refunds_told(view)
    return CasePage(
        view=view,
        matter=matter(view.service, view.answers),
        tag=_tag(view),
        to_do=(*todo.to_do(view, to_pay, refunds), *obligations.to_do(file)),
        as_needed=obligations.as_needed(file),
        brought=brought(file),
        grant_href=grants.address_for(person, file.grant) if file else None,
        now=case_words.now(view, to_pay=to_pay is not None),
        following=case_words.following(view),
        picture=layout(view.process, view.state, active_language(), act=view.service.act).drawn(),
        deadline_left=case_words.days_left(due),
        deadline_kind=case_words.urgency(due),
        sections=sections(view),
        documents=case_queries.documents_of(view.id),
        story=tuple(story[:STORY_SHOWN]),
        earlier=tuple(story[STORY_SHOWN:]),
        trace=_trace(view),
        contact=contact_words(view),
        appointment=coming.card(view),
        delivered=delivered_shown.rows(sent) if sent else (),
        visits=tuple(_visit(view, one) for one in case_queries.visits(person, reference)),
        consents=tuple(consents_shown.asked(view.asked_people)),
        refunds=refund_lines(view, refunds),
        said=said,
        error=error,
        message=message,
    )


def _visit(view: CaseView, visit: Visit) -> VisitView:
    title = visit.title
    if visit.number > 1:
        title = Text(f"{title.th} (ครั้งที่ {visit.number})", f"{title.en} (visit {visit.number})")
    rows: list[dict[str, object]] = []
    for one in visit.found:
        links = [
            {
                "text": Text(f"ภาพที่ {photo.number}", f"Photo {photo.number}"),
                "href": who.localised(f"/cases/{view.reference}/files/{photo.upload}"),
            }
            for photo in one.photos
        ]
        value = "" if links else finding_in_words(one.item, one.value)
        rows.append({"key": one.item.label, "value": value, "links": links})
    return VisitView(title, visit.at, rows)


def _tag(view: CaseView) -> str:
    if view.ended:
        return case_words.KINDS.get(view.ending, "quiet")
    return "todo" if view.waiting_for_person else "now"


def _happening(view: CaseView, one: Happening, *, newest: bool) -> dict[str, object]:
    by = {
        "officer": one.office or view.office,
        "citizen": Text("ผู้ยื่นคำขอ", "the applicant"),
        "guest": Text("ผู้ยื่นคำขอ", "the applicant"),
        "third-person": Text("ผู้ที่ถูกขอคำตอบ", "the person asked"),
    }.get(one.actor)
    at: datetime = one.at
    return {"title": one.text, "at": at, "by": by, "now": newest and not view.ended}


def _trace(view: CaseView) -> Mapping[str, Any] | None:
    """The rule that decided, for the rule-trace: reason, law and the values it looked at."""
    kept = view.order.trace if view.order else None
    if not isinstance(kept, Mapping) or not kept.get("row"):
        return None
    row = next((row for row in kept["rows"] if row["number"] == kept["row"]), None)
    if row is None or not row["reason"]:
        return None
    inputs = {one["id"]: one for one in kept["inputs"]}
    return {
        "row": row["number"],
        "reason": Text(**row["reason"]),
        "law": Text(**row["law"]) if row["law"] else None,
        "illustrative": row.get("illustrative", False),
        "inputs": [
            {
                "title": Text(**inputs[test["input"]]["title"]),
                "value": Text(**test["value"]),
                "source": Text(**inputs[test["input"]]["source"]),
            }
            for test in row["tests"]
        ],
    }


def contact_words(view: CaseView) -> Text:
    """How the person is told, in words."""
    names: dict[object, Any] = {channel["value"]: channel["text"] for channel in CHANNELS}
    name = names[view.contact.channel]
    value = phone_shown(view.contact.value) if view.contact.channel == "phone" else view.contact.value
    return Text(f"{name.th} {value}".strip(), f"{name.en} {value}".strip())
