"""Public notices for everybody, and the objections to them for those they concern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from borikan.cases import errors
from borikan.cases.dossier import Dossier
from borikan.cases.people import Person, id_of
from borikan.cases.posting_models import NoticeObjection, PublicNotice
from borikan.cases.refusals_of_steps import NoticeNotFound
from borikan.cases.seeing import officers_case
from borikan.catalogue import queries as catalogue
from borikan.documents import queries as documents
from borikan.identity import queries as identity
from borikan.identity.queries import Officer
from borikan.kernel import clock
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations

NOTICES_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as anybody may read it: `rows` are the answers posted, each with its question."""

    id: UUID
    service_id: str
    service_title: Text
    step_title: Text
    illustrative: bool
    office_id: UUID
    office: Text
    rows: tuple[tuple[Text, Text], ...]
    posted_at: datetime
    until: date
    objections_taken: bool


@dataclass(frozen=True, slots=True)
class Notices:
    """A page of what is posted now; `services` and `offices` are those that have any."""

    rows: tuple[Notice, ...]
    total: int
    pages: int
    services: tuple[tuple[str, Text], ...]
    offices: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class ObjectionView:
    """An objection. `name` is empty for the applicant; `result` until it is settled."""

    id: UUID
    number: int
    name: str
    text: str
    at: datetime
    upload: str
    upload_name: str
    result: str
    reason: str


@dataclass(frozen=True, slots=True)
class OwnObjection:
    """An objection as its author reads it again."""

    service_title: Text
    office: Text
    objection: ObjectionView


def posted_notices(*, words: str = "", service_id: str = "", office_id: str = "", page: int = 1) -> Notices:
    """What is posted today, the one that ends first on top, with every word of `words` in it."""
    posted = PublicNotice.objects.filter(taken_down_at=None, posted_to__gte=clock.today())
    found = posted
    for word in words.casefold().split():
        found = found.filter(words__contains=word)
    if service_id:
        found = found.filter(service_id=service_id)
    if office_id:
        found = found.filter(office_id=_uuid(office_id))
    total = found.count()
    pages = max(1, -(-total // NOTICES_A_PAGE))
    start = (min(max(page, 1), pages) - 1) * NOTICES_A_PAGE
    rows = found.select_related("case").order_by("posted_to", "posted_at", "id")[
        start : start + NOTICES_A_PAGE
    ]
    services = posted.values_list("service_id", flat=True).distinct().order_by("service_id")
    offices = posted.values_list("office_id", flat=True).distinct()
    named = ((str(each), organisations.office(each).name) for each in offices)
    return Notices(
        rows=tuple(_notice(row) for row in rows),
        total=total,
        pages=pages,
        services=tuple((each, catalogue.current(each).title) for each in services),
        offices=tuple(sorted(named, key=lambda pair: pair[1].th)),
    )


def posted_notice(notice_id: UUID) -> Notice:
    """One notice while it is posted. Raises NoticeNotFound, also once it was taken down."""
    row = (
        PublicNotice.objects.select_related("case")
        .filter(pk=notice_id, taken_down_at=None, posted_to__gte=clock.today())
        .first()
    )
    if row is None:
        raise NoticeNotFound
    return _notice(row)


def my_objection_to(person: Person, notice_id: UUID) -> UUID | None:
    """The id of the person's objection to that notice, if she made one."""
    return (
        NoticeObjection.objects.filter(
            notice_id=notice_id, author_kind=person.ref.kind, author_id=id_of(person)
        )
        .values_list("id", flat=True)
        .first()
    )


def my_objection(person: Person, objection_id: UUID) -> OwnObjection:
    """The person's own objection, with its result once there is one. Raises NoticeNotFound, ContentErased."""
    row = (
        NoticeObjection.objects.select_related("notice__case")
        .filter(pk=objection_id, author_kind=person.ref.kind, author_id=id_of(person))
        .first()
    )
    if row is None:
        raise NoticeNotFound
    case = row.notice.case
    return OwnObjection(
        service_title=catalogue.version(case.version).title,
        office=organisations.office(case.office_id).name,
        objection=_objection(Dossier(case), row, 1, named=False),
    )


def objections(dossier: Dossier, *, named: bool) -> tuple[ObjectionView, ...]:
    """The objections of the case, oldest first; who made them and their files only when `named`."""
    rows = NoticeObjection.objects.filter(notice__case=dossier.case).order_by("at", "id")
    return tuple(_objection(dossier, row, number, named=named) for number, row in enumerate(rows, start=1))


def objections_for(officer: Officer, reference: str) -> tuple[ObjectionView, ...]:
    """The objections of a case at her office. Raises CaseNotFound; ClosedToOfficer where kin is concerned."""
    case = officers_case(officer, reference)
    rows = NoticeObjection.objects.filter(notice__case=case)
    if set(rows.values_list("author_party", flat=True)) & identity.parties_closed_to(officer):
        raise errors.ClosedToOfficer
    return objections(Dossier(case), named=True)


def objection_uploads(dossier: Dossier) -> set[str]:
    """The files that came with the objections."""
    rows = NoticeObjection.objects.filter(notice__case=dossier.case)
    found = {str(dossier.opened(row.content, "objection")["upload"]) for row in rows}
    return found - {""}


def _notice(row: PublicNotice) -> Notice:
    service = catalogue.version(row.case.version)
    step = service.process.step(row.step)
    return Notice(
        id=row.id,
        service_id=row.service_id,
        service_title=service.title,
        step_title=step.title,
        illustrative=step.illustrative,
        office_id=row.office_id,
        office=organisations.office(row.office_id).name,
        rows=tuple((Text(**each["label"]), Text(**each["value"])) for each in row.rows),
        posted_at=row.posted_at,
        until=row.posted_to,
        objections_taken=row.objections_taken,
    )


def _objection(dossier: Dossier, row: NoticeObjection, number: int, *, named: bool) -> ObjectionView:
    content = dossier.opened(row.content, "objection")
    upload = str(content["upload"]) if named else ""
    return ObjectionView(
        id=row.id,
        number=number,
        name=str(content["name"]) if named else "",
        text=str(content["text"]),
        at=row.at,
        upload=upload,
        upload_name=documents.upload(UUID(upload)).name if upload else "",
        result=row.result,
        reason=str(dossier.opened(row.reason, "objection-reason")) if row.reason else "",
    )


def _uuid(typed: str) -> UUID:
    """An id typed into an address; one that can't be any matches nothing."""
    try:
        return UUID(typed)
    except ValueError:
        return UUID(int=0)
