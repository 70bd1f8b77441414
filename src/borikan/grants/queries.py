"""Reading grants; only their holder's, or for the authority's officers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID

from django.db.models import Prefetch, Q

from borikan.documents import queries as documents
from borikan.grants import errors
from borikan.grants.models import FollowUp, Grant, GrantOrder
from borikan.grants.rules import (
    Due,
    EndedAs,
    Period,
    Phase,
    Status,
    pays_until,
    renewal_opens_on,
    schedule,
    status_on,
)
from borikan.kernel import clock
from borikan.kernel.digits import ascii_digits
from borikan.kernel.money import Money
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class GrantView:
    """A grant as its holder sees it, today.

    `over_from` is the first day on which it holds no more by order or replacement, `suspended_from` the
    first of a suspension; either may lie ahead, and `reason` says why.
    """

    id: UUID
    case_id: UUID
    service_id: str
    version: str
    title: Text
    status: Status
    valid_from: date
    valid_to: date | None
    document_ids: tuple[UUID, ...]
    coming: tuple[Due, ...]
    paid: tuple[Due, ...]
    renewed: bool
    holder_party: UUID | None
    suspended_from: date | None
    over_from: date | None
    over_as: EndedAs | None
    reason: Text | None


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """One follow-up, report or visit of a grant. What is sealed, its case can open.

    `state` is waiting, open, unchanged, remedy, missed, found, unanswered, ordered, set_aside or dropped;
    `proposal` continue, remedy, suspend, end, reinstate or nothing. `closes_on` is the last day of whoever is waited for.
    """

    id: UUID
    grant_id: UUID
    step: str
    number: int
    visit: int
    due_on: date
    closes_on: date | None
    state: str
    proposal: str
    row: int | None
    tries: int
    sealed_values: bytes | None
    sealed_reason: bytes | None
    asked_at: datetime | None
    missed_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order about a grant; its reasons are sealed with its case. `outcome` as in GrantOrdered."""

    id: UUID
    outcome: str
    from_on: date
    sealed_reasons: bytes
    decided_at: datetime
    appeal_by: date | None
    document_id: UUID | None


def grants_of(party_id: UUID) -> tuple[GrantView, ...]:
    """The party's grants, the newest first."""
    rows = Grant.objects.filter(holder_party=party_id).order_by("-valid_from", "-id")
    return tuple(_view(row) for row in rows)


def grant_of(party_id: UUID, grant_id: UUID) -> GrantView:
    """The party's own grant. Raises GrantNotFound, also for somebody else's."""
    row = Grant.objects.filter(pk=grant_id, holder_party=party_id).first()
    if row is None:
        raise errors.GrantNotFound
    return _view(row)


def grant_of_case(case_id: UUID) -> GrantView | None:
    """The grant a case led to, if it did."""
    row = Grant.objects.filter(case_id=case_id).first()
    return _view(row) if row else None


def grant(grant_id: UUID) -> GrantView:
    """The grant, for a caller that has authorised. Raises GrantNotFound."""
    row = Grant.objects.filter(pk=grant_id).first()
    if row is None:
        raise errors.GrantNotFound
    return _view(row)


def living_grants(party_id: UUID, service_id: str) -> tuple[GrantView, ...]:
    """The party's grants of a service that nothing has ended yet; suspended and expired ones too."""
    rows = Grant.objects.filter(holder_party=party_id, service_id=service_id, ended_from=None)
    return tuple(_view(row) for row in rows.order_by("-valid_from", "-id"))


def numbers_of(grant: GrantView) -> frozenset[str]:
    """The numbers on the grant's documents, as `comparable` writes them."""
    shown = (documents.document(one).number for one in grant.document_ids)
    return frozenset(comparable(number) for number in shown if number)


def comparable(number: str) -> str:
    """A document's number as people may write it: digits of either script, any spaces."""
    return "".join(ascii_digits(number).split()).casefold()


def follow_ups_of(grant_id: UUID) -> tuple[FollowUpView, ...]:
    """The grant's follow-ups, the newest first, the next one among them."""
    rows = FollowUp.objects.filter(grant_id=grant_id).order_by("-due_on", "-number", "-visit", "step")
    return tuple(_follow_up(row) for row in rows)


def follow_up(grant_id: UUID, step: str, number: int, visit: int) -> FollowUpView | None:
    """One time of a step, if it has fallen due or is planned."""
    row = FollowUp.objects.filter(grant_id=grant_id, step=step, number=number, visit=visit).first()
    return _follow_up(row) if row is not None else None


def unanswered_of(case_ids: Collection[UUID]) -> dict[UUID, tuple[FollowUpView, ...]]:
    """What is still to come of it, by case: follow-ups that wait, are open, missed, found, or ask for improvements; and
    those whose absence an order suspended it for.

    Only for cases whose grant no order has ended; one with nothing to come is there with nothing.
    """
    pending = FollowUp.objects.filter(
        Q(state__in=("waiting", "open", "missed", "found", "remedy"))
        | Q(state="ordered", asked_at=None, grant__suspended_from__isnull=False)
    )
    rows = Grant.objects.filter(case_id__in=case_ids, ended_from=None)
    rows = rows.prefetch_related(Prefetch("follow_ups", queryset=pending.order_by("due_on", "id")))
    return {row.case_id: tuple(_follow_up(one) for one in row.follow_ups.all()) for row in rows}


def _follow_up(row: FollowUp) -> FollowUpView:
    return FollowUpView(
        id=row.id,
        grant_id=row.grant_id,
        step=row.step,
        number=row.number,
        visit=row.visit,
        due_on=row.due_on,
        closes_on=row.closes_on,
        state=row.state,
        proposal=row.proposal,
        row=row.row,
        tries=row.tries,
        sealed_values=bytes(row.sealed_values) if row.sealed_values is not None else None,
        sealed_reason=bytes(row.sealed_reason) if row.sealed_reason is not None else None,
        asked_at=row.asked_at,
        missed_at=row.missed_at,
        closed_at=row.closed_at,
    )


def orders_of(grant_id: UUID) -> tuple[OrderView, ...]:
    """The orders made about the grant, the newest first."""
    rows = GrantOrder.objects.filter(grant_id=grant_id).order_by("-decided_at", "-id")
    return tuple(
        OrderView(
            row.id,
            row.outcome,
            row.from_on,
            bytes(row.sealed_reasons),
            row.decided_at,
            row.appeal_by,
            row.document_id,
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """An order that went out as a document: of which case's grant, when it was made, and how it goes out."""

    order_id: UUID
    case_id: UUID
    decided_at: datetime
    channel: str
    appeal_by: date | None


def order_sent_as(document_id: UUID) -> Sent | None:
    """The order about a grant that the document tells of; None for any other document."""
    row = GrantOrder.objects.filter(document_id=document_id).select_related("grant").first()
    if row is None:
        return None
    return Sent(row.id, row.grant.case_id, row.decided_at, row.notice_channel, row.appeal_by)


def last_day_of(grant_id: UUID) -> date | None:
    """The grant's last day; None when it holds until something ends it. Raises GrantNotFound."""
    row = Grant.objects.filter(pk=grant_id).values_list("valid_to").first()
    if row is None:
        raise errors.GrantNotFound
    on: date | None = row[0]
    return on


def check_renewable(party_id: UUID, grant_id: UUID, *, remind_days_before: int) -> GrantView:
    """The grant, if its holder may renew it today. Raises NotRenewable."""
    grant = grant_of(party_id, grant_id)
    if grant.renewed or grant.over_from or grant.status == "suspended" or grant.valid_to is None:
        raise errors.NotRenewable
    if clock.today() < renewal_opens_on(grant.valid_to, remind_days_before):
        raise errors.NotRenewable
    return grant


def phases_of(grant: Grant) -> tuple[Phase, ...]:
    """The grant's benefit amounts by date."""
    return tuple(
        Phase(row.benefit_id, cast("Period", row.period), row.starts_on, Money(row.satang))
        for row in grant.phases.order_by("starts_on", "id")
    )


def _view(row: Grant) -> GrantView:
    today = clock.today()
    renewed = row.renewals.filter(ended_from=None).exists()
    until = pays_until(
        today + timedelta(days=366),
        valid_to=row.valid_to,
        suspended_from=row.suspended_from,
        ended_from=row.ended_from,
    )
    return GrantView(
        id=row.id,
        case_id=row.case_id,
        service_id=row.service_id,
        version=row.version,
        title=Text(row.title_th, row.title_en),
        status=status_on(
            today,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            suspended_from=row.suspended_from,
            ended_from=row.ended_from,
            ended_as=cast("EndedAs", row.ended_as),
            renewed=renewed,
        ),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        document_ids=tuple(UUID(d) for d in row.document_ids),
        coming=schedule(phases_of(row), after=today - timedelta(days=1), until=until)[:12],
        paid=tuple(
            Due(i.benefit_id, i.due_on, Money(i.satang))
            for i in row.instalments.order_by("-due_on", "-id")[:24]
        ),
        renewed=renewed,
        holder_party=row.holder_party,
        suspended_from=row.suspended_from,
        over_from=row.ended_from,
        over_as=cast("EndedAs", row.ended_as) if row.ended_from else None,
        reason=Text(row.reason_th, row.reason_en) if row.reason_th else None,
    )
