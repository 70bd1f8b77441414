"""Objecting to a public notice, and what an officer makes of the objections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from borikan.cases import errors, events, messages
from borikan.cases.actions.claiming import claimed_task
from borikan.cases.actions.findings import RawFindings, save_findings
from borikan.cases.dossier import Dossier
from borikan.cases.errors import ReasonNeeded
from borikan.cases.people import Person, id_of
from borikan.cases.posting_models import NoticeObjection, PublicNotice
from borikan.cases.refusals_of_steps import (
    AlreadyObjected,
    EveryObjectionFirst,
    NoObjectionsTaken,
    NoticeNotFound,
    OwnNotice,
)
from borikan.cases.seeing import own_cases
from borikan.cases.stepping import lock, step, step_or_refuse
from borikan.definitions.process import model as process
from borikan.identity import queries as identity
from borikan.identity.queries import Citizen, Officer
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text
from borikan.notifications import actions as notifications

PUBLIC = system("cases.public")
"""Who objects, in the case's own story: its entries never say which person."""

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Settled:
    """What an officer makes of one objection: `result` is upheld or dismissed."""

    result: str
    reason: str


def object_to_notice(
    person: Person, notice_id: UUID, text: str, *, language: str, upload: UUID | None = None
) -> UUID:
    """Object, once, to a notice while it is posted; the objection's id. The objector is told it was received.

    Raises NoticeNotFound, NoObjectionsTaken, OwnNotice, AlreadyObjected, ReasonNeeded.
    """
    text = text.strip()[:LONGEST]
    with transaction():
        notice = _posted(notice_id)
        case = lock(notice.case_id)
        notice.refresh_from_db()
        if notice.taken_down_at is not None or clock.today() > notice.posted_to:
            raise NoticeNotFound
        if not notice.objections_taken:
            raise NoObjectionsTaken
        if own_cases(person).filter(pk=case.id).exists():
            raise OwnNotice
        if notice.objections.filter(author_kind=person.ref.kind, author_id=id_of(person)).exists():
            raise AlreadyObjected
        if not text:
            raise ReasonNeeded
        first = not notice.objections.exists()
        dossier = Dossier(case)
        row = NoticeObjection.objects.create(
            notice=notice,
            author_kind=person.ref.kind,
            author_id=id_of(person),
            author_party=person.party_id if isinstance(person, Citizen) else None,
            content=dossier.sealed(
                {"text": text, "name": _name(person), "upload": str(upload) if upload else ""}, "objection"
            ),
            language=language,
            at=clock.now(),
        )
        journal.record(events.NoticeObjectedTo(case.id, notice.id), actor=PUBLIC, about=[case.id])
        answer = step(dossier, process.Objected(notice.step, notice.visit), actor=PUBLIC)
        if isinstance(answer, process.Ignored) and answer.why != "repeated":
            raise NoticeNotFound
        _tell(row, dossier, _RECEIVED)
        if first:
            messages.tell(Dossier(case), "objected", step=notice.step)
    return row.id


def settle_objections(
    officer: Officer, task_id: UUID, answers: Mapping[UUID, Settled], raw: RawFindings
) -> None:
    """Uphold or dismiss every objection, each with a reason; one upheld makes the step's result `upheld`.

    Each objector is told. Raises EveryObjectionFirst, ClosedToOfficer where she or a relative objected.
    """
    with transaction():
        task, dossier = claimed_task(officer, task_id)
        case = dossier.case
        if (dossier.service.process.step(task.step).kind, task.stage) != ("public_notice", "objections"):
            raise errors.NotPossibleNow
        notice = case.public_notices.get(step=task.step, visit=task.visit)
        rows = list(notice.objections.order_by("at", "id"))
        if {row.author_party for row in rows} & identity.parties_closed_to(officer):
            raise errors.ClosedToOfficer
        save_findings(dossier, task, raw, officer)
        for row in rows:
            _settle(row, answers.get(row.id), dossier, officer)
        upheld = sum(row.result == "upheld" for row in rows)
        journal.record(
            events.ObjectionsSettled(case.id, notice.id, upheld, len(rows) - upheld),
            actor=officer.ref,
            about=[case.id],
        )
        result = "upheld" if upheld else "dismissed"
        step_or_refuse(Dossier(case), process.TaskFinished(task.step, task.visit, result), actor=officer.ref)


def _settle(row: NoticeObjection, settled: Settled | None, dossier: Dossier, officer: Officer) -> None:
    if settled is None or settled.result not in ("upheld", "dismissed") or not settled.reason.strip():
        raise EveryObjectionFirst
    row.result = settled.result
    row.reason = dossier.sealed(settled.reason.strip()[:LONGEST], "objection-reason")
    row.settled_at, row.settled_by = clock.now(), officer.id
    row.save(update_fields=["result", "reason", "settled_at", "settled_by"])
    _tell(row, dossier, _SETTLED)


def _posted(notice_id: UUID) -> PublicNotice:
    notice = PublicNotice.objects.filter(pk=notice_id, taken_down_at=None).first()
    if notice is None:
        raise NoticeNotFound
    return notice


def _name(person: Person) -> str:
    """Whom the office knows the objector as: her verified name, or the contact that she confirmed."""
    if isinstance(person, Citizen):
        return person.name.th
    return identity.contact_of(person.contact_id).value


_RECEIVED = (
    Text("ได้รับคำคัดค้านของท่านแล้ว", "We have received your objection"),
    Text(
        "ได้รับคำคัดค้านประกาศเรื่อง “{service}” แล้ว เมื่อสิ้นสุดประกาศ เจ้าหน้าที่จะพิจารณาและแจ้งผลให้ท่านทราบ",
        "We have received your objection to the notice “{service}”. An officer considers it when the notice is "
        "over, and you will be told the result.",
    ),
)
_SETTLED = (
    Text("ผลการพิจารณาคำคัดค้านของท่าน", "Your objection has been considered"),
    Text(
        "พิจารณาคำคัดค้านประกาศเรื่อง “{service}” ของท่านแล้ว อ่านผลและเหตุผลได้ในหน้าคำคัดค้าน",
        "Your objection to the notice “{service}” has been considered. Its page has the result and the reason.",
    ),
)


def _tell(row: NoticeObjection, dossier: Dossier, words: tuple[Text, Text]) -> None:
    """Tell the objector; one whose contact was forgotten meanwhile can't be told."""
    subject, body = words
    contact = None
    if row.author_kind == "guest":
        try:
            assert row.author_id is not None, "an objection has its author until the case is erased"
            contact = identity.contact_of(row.author_id)
        except NotFound:
            return
    notifications.tell(
        party_id=row.author_party,
        contact=contact,
        office_id=dossier.case.office_id,
        subject=subject,
        body=body.filled(service=dossier.service.title),
        language=row.language,
        case_id=dossier.case.id,
        link=f"/objections/{row.id}",
        document_id=None,
    )
