"""Cases as their applicants see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from borikan.access_log import actions as access_log
from borikan.cases.dossier import Dossier
from borikan.cases.hearings import ABOUT_GRANT
from borikan.cases.limits import deadline_of
from borikan.cases.models import Case
from borikan.cases.people import Person
from borikan.cases.queries.consents import AskedPerson, asked_people
from borikan.cases.queries.decided import OrderView, order
from borikan.cases.queries.drafts import Known, known_of
from borikan.cases.queries.duties import Duty, duties_of
from borikan.cases.queries.notices import ObjectionView, objections
from borikan.cases.queries.remaining import remaining
from borikan.cases.queries.timeline import ENDINGS, Happening, timeline
from borikan.cases.rules import Deadline
from borikan.cases.seeing import own_case, own_cases
from borikan.catalogue import queries as catalogue
from borikan.definitions.answers import visible_pages
from borikan.definitions.compiled import CompiledService, Page
from borikan.definitions.process.model import Process, State
from borikan.documents import queries as issued
from borikan.identity.queries import Citizen
from borikan.kernel import workdays
from borikan.kernel.text import Text
from borikan.notifications.queries import Contact
from borikan.organisations import queries as organisations
from borikan.payments import queries as payment_queries


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case in a list. `to_do` says what the applicant has to do now, if anything."""

    id: UUID
    reference: str
    service_title: Text
    authority: Text
    filed_at: datetime
    status: Text
    ended: bool
    ending: str
    to_do: Text | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class NoticeView:
    """The defect notice: items are (field id, field label, what to mend)."""

    items: tuple[tuple[str, Text, str], ...]
    sent_at: datetime
    due_on: date
    acknowledged_at: datetime | None
    corrected_at: datetime | None
    document_id: UUID | None


@dataclass(frozen=True, slots=True)
class RemedyView:
    items: tuple[Text, ...]
    due_on: date | None
    reported: bool


@dataclass(frozen=True, slots=True)
class HearingView:
    facts: str
    due_on: date
    answer: str | None
    open: bool


@dataclass(frozen=True, slots=True)
class DocumentLink:
    document_id: UUID
    kind: str
    title: Text
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteView:
    """`kind` is question (from the office), answer (from the applicant) or internal."""

    kind: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ExtensionView:
    """More time for the office, with the reason."""

    days: int
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything an applicant may know about her case.

    `process` has the steps taken and those that can still come; `pages` what was asked in the end; `known`
    what registers held for an answer while it was filled in.
    """

    id: UUID
    reference: str
    service: CompiledService
    authority: Text
    office: Text
    state: State
    status: Text
    ended: bool
    ending: str
    path: str
    filed_at: datetime
    deemed_at: datetime
    deemed_explained: Text
    deadline: Deadline | None
    clock_stopped: bool
    next_step: Text
    waiting_for_person: bool
    applicant_name: str | Text
    contact: Contact
    answers: Mapping[str, Any]
    timeline: tuple[Happening, ...]
    notice: NoticeView | None
    remedy: RemedyView | None
    hearing: HearingView | None
    order: OrderView | None
    documents: tuple[DocumentLink, ...]
    notes: tuple[NoteView, ...]
    process: Process
    pages: tuple[Page, ...]
    known: Mapping[str, Known]
    extensions: tuple[ExtensionView, ...]
    objections: tuple[ObjectionView, ...]
    asked_people: tuple[AskedPerson, ...] = ()


def my_cases(person: Person) -> tuple[CaseSummary, ...]:
    """The cases the person filed or that are about her, the newest first."""
    rows = list(own_cases(person).prefetch_related("tasks", "notes").order_by("-filed_at", "-id"))
    awaited = payment_queries.accounts_awaited([case.id for case in rows])
    duties = duties_of(rows)
    return tuple(_summary(case, duties.get(case.id), asks_account=case.id in awaited) for case in rows)


def my_case(person: Person, reference: str) -> CaseView:
    """One of her cases. Raises CaseNotFound. A director's look at what another filed for the company is noted."""
    case = own_case(person, reference)
    if case.filing_basis == "company" and isinstance(person, Citizen) and case.actor_party != person.party_id:
        for party in {p for p in (case.applicant_party, case.actor_party) if p}:
            access_log.note_read(
                reader=person.ref,
                reader_party=person.party_id,
                office_id=None,
                subject_party=party,
                case_id=case.id,
                what="case",
                why="acting-for",
            )
    return view(Dossier(case))


def view(dossier: Dossier) -> CaseView:
    """The applicant's view of an opened case."""
    case = dossier.case
    return CaseView(
        id=case.id,
        reference=case.reference,
        service=dossier.service,
        authority=organisations.organisation(case.authority_id).name,
        office=organisations.office(case.office_id).name,
        state=dossier.state,
        status=status(case, dossier.service, dossier.state),
        ended=case.ended_at is not None,
        ending=case.ending,
        path=case.path,
        filed_at=case.filed_at,
        deemed_at=case.deemed_at,
        deemed_explained=workdays.explain_deemed_receipt(case.filed_at, dossier.calendar),
        deadline=deadline(dossier),
        clock_stopped=case.clock_stopped_on is not None,
        next_step=status(case, dossier.service, dossier.state),
        waiting_for_person=any(token.waiting == "person" for token in dossier.state.tokens),
        applicant_name=dossier.applicant_name,
        contact=dossier.contact,
        answers=dossier.content.answers,
        timeline=timeline(dossier),
        notice=notice(dossier),
        remedy=_remedy(dossier),
        hearing=hearing(dossier),
        order=order(dossier),
        documents=documents(dossier),
        notes=notes(dossier, internal=False),
        process=remaining(dossier),
        pages=visible_pages(dossier.service, dossier.content.answers, dossier.facts),
        known=known_of(dossier.service, dossier.content),
        extensions=_extensions(dossier),
        objections=objections(dossier, named=False),
        asked_people=asked_people(dossier),
    )


def status(case: Case, service: CompiledService, state: State) -> Text:
    """Where the case stands, in the words of its process."""
    if case.ended_at is not None:
        return service.act.refused if case.ending == "refused" else ENDINGS[case.ending]
    titles = [service.process.step(t.step).title for t in state.tokens if t.waiting != "branches"]
    if not titles:
        return Text("รับคำขอแล้ว", "Received")
    return Text(" · ".join(t.th for t in titles), " · ".join(t.en for t in titles))


def deadline(dossier: Dossier) -> Deadline | None:
    """The office's deadline with its explanation; None once it has decided or the case is over."""
    case = dossier.case
    if case.ended_at is not None or case.decided_at is not None:
        return None
    return deadline_of(dossier)


def _summary(case: Case, duty: Duty | None, *, asks_account: bool) -> CaseSummary:
    service = catalogue.version(case.version)
    to_do, due_on = (duty.what, duty.due_on) if duty else _to_do(case, service)
    if to_do is None and asks_account:
        to_do = _TO_DO["refund"]
    return CaseSummary(
        id=case.id,
        reference=case.reference,
        service_title=service.title,
        authority=organisations.organisation(case.authority_id).name,
        filed_at=case.filed_at,
        status=status(case, service, Dossier(case).state),
        ended=case.ended_at is not None,
        ending=case.ending,
        to_do=to_do,
        due_on=due_on if to_do else None if case.ended_at else case.due_on,
    )


_TO_DO: Mapping[str, Text] = {
    "correction": Text("แก้ไขคำขอตามที่แจ้ง", "Mend what is marked"),
    "remedy": Text("ปรับปรุงตามผลตรวจแล้วแจ้งขอตรวจซ้ำ", "Make the improvements, then ask for the next visit"),
    "hearing": Text("ชี้แจงก่อนมีคำสั่ง", "Answer before an order is made"),
    "payment": Text("ชำระเงิน", "Pay"),
    "refund": Text("แจ้งบัญชีรับเงินคืน", "Say where to pay your refund"),
    "appointment": Text("จองวันเวลานัด", "Book your appointment"),
    "again": Text("เลือกวันนัดใหม่", "Choose another date"),
    "question": Text("ตอบคำถามของเจ้าหน้าที่", "Answer the officer's question"),
}
"""What the applicant has to do, by the stage of her task or the kind of its step."""


def _to_do(case: Case, service: CompiledService) -> tuple[Text | None, date | None]:
    """What waits for the applicant, with its last day; nothing is asked while its amount is not set."""
    if case.ended_at is not None:
        return None, None
    waiting = [task for task in case.tasks.all() if task.closed_at is None]
    unset = {task.step for task in waiting if task.stage == "assess"}
    for task in waiting:
        if task.who == "applicant" and task.step not in unset:
            step = service.process.step(task.step)
            return _TO_DO.get(task.stage) or _TO_DO.get(step.kind) or step.title, task.due_on
    said = sorted(
        (n for n in case.notes.all() if n.kind in ("question", "answer")), key=lambda note: (note.at, note.id)
    )
    return (_TO_DO["question"] if said and said[-1].kind == "question" else None), None


def notice(dossier: Dossier) -> NoticeView | None:
    """The newest defect notice."""
    row = dossier.case.defect_notices.order_by("-sent_at", "-id").first()
    if row is None:
        return None
    items = dossier.opened(row.items, "defects")
    return NoticeView(
        items=tuple((i["target"], dossier.service.form.field(i["target"]).label, i["text"]) for i in items),
        sent_at=row.sent_at,
        due_on=row.due_on,
        acknowledged_at=row.acknowledged_at,
        corrected_at=row.corrected_at,
        document_id=row.document_id,
    )


def _extensions(dossier: Dossier) -> tuple[ExtensionView, ...]:
    return tuple(
        ExtensionView(row.days, str(dossier.opened(row.reason, "extension")), row.at)
        for row in dossier.case.extensions.order_by("number")
    )


def _remedy(dossier: Dossier) -> RemedyView | None:
    row = dossier.case.remedy_orders.order_by("-sent_at", "-id").first()
    if row is None:
        return None
    items = dossier.opened(row.items, "remedy")
    return RemedyView(tuple(Text(i["th"], i["en"]) for i in items), row.due_on, row.reported_at is not None)


def hearing(dossier: Dossier, *, about_grant: bool = False) -> HearingView | None:
    """The newest hearing; with `about_grant`, the newest about what the case led to."""
    rows = dossier.case.hearings.order_by("-opened_at", "-id")
    row = rows.filter(step=ABOUT_GRANT).first() if about_grant else rows.first()
    if row is None:
        return None
    return HearingView(
        facts=str(dossier.opened(row.facts, "hearing")),
        due_on=row.due_on,
        answer=str(dossier.opened(row.answer, "hearing-answer")) if row.answer else None,
        open=row.closed_at is None,
    )


def documents(dossier: Dossier) -> tuple[DocumentLink, ...]:
    """The documents issued in the case, the newest first; not those whose pages could not be made."""
    return tuple(
        DocumentLink(row.document_id, row.kind, Text(row.title_th, row.title_en), row.at)
        for row in dossier.case.documents.order_by("-at", "-id")
        if issued.document(row.document_id).state != "void"
    )


def notes(dossier: Dossier, *, internal: bool) -> tuple[NoteView, ...]:
    """Questions and answers, oldest first; with `internal`, the officers' notes too."""
    rows = dossier.case.notes.order_by("at", "id")
    return tuple(
        NoteView(row.kind, str(dossier.opened(row.text, "note")), row.at)
        for row in rows
        if internal or row.kind != "internal"
    )


def may_read_document(person: Person, document_id: UUID) -> bool:
    """Whether the document, a receipt included, was issued in a case of hers."""
    case_id = issued.document(document_id).case_id
    return case_id is not None and own_cases(person).filter(pk=case_id).exists()
