"""Reading grants; only their holder's, or for the authority's officers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast
from uuid import UUID

from borikan.grants import errors
from borikan.grants.models import Grant
from borikan.grants.rules import Due, Period, Phase, Status, renewal_opens_on, schedule, status_on
from borikan.kernel import clock
from borikan.kernel.money import Money
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class GrantView:
    """A grant as its holder sees it, today."""

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
    if grant.renewed or grant.status in ("revoked", "suspended") or grant.valid_to is None:
        raise errors.NotRenewable
    if clock.today() < renewal_opens_on(grant.valid_to, remind_days_before):
        raise errors.NotRenewable
    return grant


def phases_of(grant: Grant) -> tuple[Phase, ...]:
    """The grant's benefit amounts by date."""
    return tuple(
        Phase(row.benefit_id, cast("Period", row.period), row.starts_on, Money(row.satang))
        for row in grant.phases.order_by("starts_on")
    )


def _view(row: Grant) -> GrantView:
    today = clock.today()
    renewed = row.renewals.filter(revoked_at=None).exists()
    until = min(today + timedelta(days=366), row.valid_to or date.max)
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
            suspended=row.suspended_at is not None,
            revoked=row.revoked_at is not None,
            renewed=renewed,
        ),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        document_ids=tuple(UUID(d) for d in row.document_ids),
        coming=schedule(phases_of(row), after=today - timedelta(days=1), until=until)[:12],
        paid=tuple(
            Due(i.benefit_id, i.due_on, Money(i.satang)) for i in row.instalments.order_by("-due_on")[:24]
        ),
        renewed=renewed,
    )
