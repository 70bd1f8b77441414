"""Asking for money, and no longer asking for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from borikan.journal.actions import record, transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.ids import new_id
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations
from borikan.payments.actions.ledger import enter, locked
from borikan.payments.events import DemandClosed, DemandProlonged, DemandRaised
from borikan.payments.models import DemandRow, LineRow
from borikan.payments.payers import sealed_payer
from borikan.payments.queries import Demand, demand
from borikan.payments.refusals import DemandClosedAlready, NoBiller, NothingToPay, NotYetLapsed
from borikan.payments.rules import has_lapsed, new_references

_SYSTEM = system("payments")


@dataclass(frozen=True, slots=True)
class DemandLine:
    """One charge to ask for. `payee` is the authority that gets it, when not the one that asks."""

    charge_id: str
    kind: str
    title: Text
    revenue_code: str
    amount: Money
    trace: Text
    payee: UUID | None = None


def raise_demand(
    *,
    case_id: UUID,
    step: str,
    visit: int,
    authority_id: UUID,
    payer_party: UUID | None,
    lines: tuple[DemandLine, ...],
    pay_by: date | None,
    office_id: UUID | None = None,
    payer_name: str = "",
    actor: ActorRef = _SYSTEM,
) -> Demand:
    """Ask for the sum of `lines`, to be paid on `pay_by` at the latest; the same visit asked again is the same demand.

    `payer_name` is for payers who are no party here. Raises NothingToPay, NoBiller.
    """
    total = Money.total(line.amount for line in lines)
    if total.satang <= 0:
        raise NothingToPay
    with transaction():
        known = DemandRow.objects.filter(case_id=case_id, step=step, visit=visit).first()
        if known is not None:
            return demand(known.id)
        demand_id, now = new_id(), clock.now()
        reference1, reference2 = new_references(clock.local_date(now))
        row = DemandRow.objects.create(
            id=demand_id,
            case_id=case_id,
            step=step,
            visit=visit,
            authority_id=authority_id,
            office_id=office_id,
            payer_party=payer_party,
            sealed_payer=sealed_payer(demand_id, payer_name),
            biller_id=_biller(authority_id),
            reference1=reference1,
            reference2=reference2,
            total_satang=total.satang,
            pay_by=pay_by,
            raised_at=now,
            state="open",
        )
        LineRow.objects.bulk_create(_line(row, place, line) for place, line in enumerate(lines))
        enter(row, "due", total, by=actor)
        record(DemandRaised(row.id, case_id, step, visit, total), actor=actor, about=(row.id, case_id))
        return demand(row.id)


def prolong_demand(demand_id: UUID, pay_by: date, *, actor: ActorRef = _SYSTEM) -> None:
    """Let what is still asked for be paid until `pay_by`. An earlier day, or what is not open, changes nothing.

    Raises DemandNotFound.
    """
    with transaction():
        row = locked(demand_id)
        if row.state != "open" or row.pay_by is None or pay_by <= row.pay_by:
            return
        row.pay_by = pay_by
        row.save(update_fields=["pay_by"])
        record(
            DemandProlonged(row.id, row.case_id, row.step, row.visit, pay_by),
            actor=actor,
            about=(row.id, row.case_id),
        )


def cancel_demand(demand_id: UUID, *, actor: ActorRef = _SYSTEM) -> None:
    """No longer ask for it: the case was withdrawn or went another way. Idempotent for what is not open.

    Money that comes afterwards is due back. Raises DemandNotFound.
    """
    with transaction():
        row = locked(demand_id)
        if row.state == "open":
            _close(row, "withdrawn", actor)


def lapse_demand(demand_id: UUID, *, actor: ActorRef = _SYSTEM) -> None:
    """No longer ask for it because the time to pay is over.

    Raises DemandNotFound, DemandClosedAlready, NotYetLapsed.
    """
    with transaction():
        row = locked(demand_id)
        if row.state != "open":
            raise DemandClosedAlready
        if not has_lapsed(row.pay_by, clock.today()):
            raise NotYetLapsed
        _close(row, "lapsed", actor)


def _close(row: DemandRow, how: Literal["withdrawn", "lapsed"], actor: ActorRef) -> None:
    row.state, row.closed_at = how, clock.now()
    row.save(update_fields=["state", "closed_at"])
    enter(row, "release", -Money(row.total_satang), by=actor, reason=how)
    record(
        DemandClosed(row.id, row.case_id, row.step, row.visit, how), actor=actor, about=(row.id, row.case_id)
    )


def _biller(authority_id: UUID) -> str:
    authority = organisations.organisation(authority_id)
    biller = authority.tax_id + authority.biller_suffix
    if re.fullmatch("[0-9]{15}", biller) is None:
        raise NoBiller
    return biller


def _line(row: DemandRow, place: int, line: DemandLine) -> LineRow:
    return LineRow(
        demand=row,
        position=place,
        charge_id=line.charge_id,
        kind=line.kind,
        title_th=line.title.th,
        title_en=line.title.en,
        payee_id=line.payee or row.authority_id,
        revenue_code=line.revenue_code,
        amount_satang=line.amount.satang,
        trace_th=line.trace.th,
        trace_en=line.trace.en,
    )
