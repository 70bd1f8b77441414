"""Committees' sittings for their members: the list, one with its agenda, and its minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from borikan.cases import claims, committees
from borikan.cases.dossier import Dossier
from borikan.cases.models import Task
from borikan.cases.queries import handling
from borikan.cases.sitting_models import AgendaItem, Sitting
from borikan.catalogue import queries as catalogue
from borikan.identity.queries import Officer
from borikan.kernel import clock
from borikan.kernel.clock import local_date
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations

SITTINGS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Seat:
    """A committee she sits on, its members of today by id, and the cases that wait for it."""

    committee: str
    title: Text
    organisation_id: UUID
    office_id: UUID
    office: Text
    members: tuple[tuple[UUID, Text], ...]
    waiting: tuple[WaitingCase, ...]


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """A case that waits for a sitting; one `closed` to her is named by its number only."""

    task_id: UUID
    reference: str
    service_title: Text
    step_title: Text
    due_on: date | None
    closed: bool


@dataclass(frozen=True, slots=True)
class SittingRow:
    id: UUID
    title: Text
    office: Text
    held_at: datetime
    place: str
    cases: int
    open: int


@dataclass(frozen=True, slots=True)
class VoteView:
    by: Text
    vote: str
    reason: str
    mine: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """A case on the agenda. One `closed` to her shows nothing but its number.

    `off` when it is no longer before the committee, as when it was withdrawn. `presides` whether she does;
    `counted` is how it was counted at the close. `votes` are the others' too once it is closed, else her own.
    """

    id: UUID
    number: int
    reference: str
    service_title: Text
    step_title: Text
    closed: bool
    off: bool
    outcome: str
    reason: str
    counted: Mapping[str, int]
    voted: int
    quorum: int
    left_out: tuple[Text, ...]
    votes: tuple[VoteView, ...]
    presider: Text | None
    presides: bool
    may_defer: bool


@dataclass(frozen=True, slots=True)
class SittingView:
    """A sitting: `begun` on its day; `present` are the members who voted on any case."""

    id: UUID
    title: Text
    authority: Text
    office: Text
    held_at: datetime
    place: str
    chair: Text
    deputy: Text | None
    secretary: Text
    members: tuple[Text, ...]
    present: tuple[Text, ...]
    begun: bool
    items: tuple[ItemView, ...]


def seats(officer: Officer) -> tuple[Seat, ...]:
    """The committees she sits on, each with what waits for it."""
    found = []
    for committee, office_id in committees.seats(officer):
        office = organisations.office(office_id)
        found.append(
            Seat(
                committee=committee,
                title=catalogue.role_title(committee),
                organisation_id=office.organisation_id,
                office_id=office_id,
                office=office.name,
                members=tuple((one.id, one.name) for one in committees.members(committee, office_id)),
                waiting=tuple(_waiting(officer, task) for task in committees.waiting(committee, office_id)),
            )
        )
    return tuple(found)


def sittings(officer: Officer) -> tuple[SittingRow, ...]:
    """The newest sittings of her committees, the latest first."""
    mine = committees.seats(officer)
    rows = Sitting.objects.filter(
        committee__in={committee for committee, _ in mine}, office_id__in={office for _, office in mine}
    )
    kept = [row for row in rows.order_by("-held_at", "id")[:SITTINGS_SHOWN] if _seat(row) in mine]
    return tuple(
        SittingRow(
            id=row.id,
            title=catalogue.role_title(row.committee),
            office=organisations.office(row.office_id).name,
            held_at=row.held_at,
            place=row.place,
            cases=row.items.count(),
            open=row.items.filter(outcome="", task__closed_at=None).count(),
        )
        for row in kept
    )


def sitting(officer: Officer, sitting_id: UUID) -> SittingView:
    """A sitting of a committee of hers. Raises SittingNotFound."""
    row = committees.sitting_of(officer, sitting_id)
    office = organisations.office(row.office_id)
    items = list(row.items.select_related("case", "task", "sitting").order_by("number"))
    voters = {vote.officer_id for item in items for vote in item.votes.all()}
    name = handling.officer_name
    return SittingView(
        id=row.id,
        title=catalogue.role_title(row.committee),
        authority=organisations.organisation(row.authority_id).name,
        office=office.name,
        held_at=row.held_at,
        place=row.place,
        chair=name(row.chair_id),
        deputy=name(row.deputy_id) if row.deputy_id else None,
        secretary=name(row.secretary_id),
        members=tuple(one.name for one in committees.members(row.committee, row.office_id)),
        present=tuple(sorted((name(one) for one in voters), key=lambda text: text.th)),
        begun=clock.today() >= local_date(row.held_at),
        items=tuple(_item(officer, item) for item in items),
    )


def _seat(row: Sitting) -> tuple[str, UUID]:
    return (row.committee, row.office_id)


def _waiting(officer: Officer, task: Task) -> WaitingCase:
    service = catalogue.version(task.case.version)
    return WaitingCase(
        task_id=task.id,
        reference=task.case.reference,
        service_title=service.title,
        step_title=service.process.step(task.step).title,
        due_on=task.due_on,
        closed=claims.is_closed(officer, task.case),
    )


def _item(officer: Officer, item: AgendaItem) -> ItemView:
    case, sitting_row = item.case, item.sitting
    service = catalogue.version(case.version)
    step = service.process.step(item.task.step)
    closed = claims.is_closed(officer, case)
    presider = committees.presiding(sitting_row, case)
    return ItemView(
        id=item.id,
        number=item.number,
        reference=case.reference,
        service_title=service.title,
        step_title=step.title,
        closed=closed,
        off=not item.outcome and item.task.closed_at is not None,
        outcome="" if closed else item.outcome,
        reason="" if closed else _deferral(item),
        counted={} if closed else item.counted,
        voted=len(committees.counting(item)),
        quorum=step.quorum,
        left_out=_left_out(item),
        votes=() if closed else _votes(officer, item),
        presider=handling.officer_name(presider) if presider else None,
        presides=presider == officer.id,
        may_defer=officer.id in (presider, sitting_row.secretary_id) and not closed,
    )


def _deferral(item: AgendaItem) -> str:
    """Why it was put off; empty where it wasn't, or where what was written is erased."""
    if not item.reason or item.case.wrapped_key is None:
        return ""
    return str(Dossier(item.case).opened(item.reason, "deferral"))


def _left_out(item: AgendaItem) -> tuple[Text, ...]:
    """The members who must not sit over the case."""
    committee, office_id = _seat(item.sitting)
    return tuple(
        one.name for one in committees.members(committee, office_id) if claims.is_closed(one, item.case)
    )


def _votes(officer: Officer, item: AgendaItem) -> tuple[VoteView, ...]:
    """Hers while the vote is open, so that nobody votes by the others'; all that counted afterwards."""
    if item.case.wrapped_key is None:
        return ()
    dossier = Dossier(item.case)
    votes = item.votes.order_by("at", "id")
    kept = votes.filter(counts=True) if item.outcome else votes.filter(officer_id=officer.id)
    return tuple(
        VoteView(
            by=handling.officer_name(vote.officer_id),
            vote=vote.vote,
            reason=str(dossier.opened(vote.reason, "vote")),
            mine=vote.officer_id == officer.id,
        )
        for vote in kept
    )
