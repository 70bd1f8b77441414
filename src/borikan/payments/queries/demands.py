"""Reading demands. Callers have found the case or demand in something the asker may see."""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

import segno
from django.db.models import QuerySet

from borikan.kernel.emvco import bill_payment
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.payments.models import DemandRow, LineRow, SettlementRow
from borikan.payments.refusals import DemandClosedAlready, DemandNotFound
from borikan.payments.rules import DemandState


@dataclass(frozen=True, slots=True)
class Line:
    """One charge: what, to whom, under which revenue code, how much, and how that came about."""

    charge_id: str
    kind: str
    title: Text
    payee_id: UUID
    revenue_code: str
    amount: Money
    trace: Text


@dataclass(frozen=True, slots=True)
class Demand:
    """An amount asked for. `pay_by` is the last day, if any; `state` is open, settled, withdrawn or lapsed."""

    id: UUID
    case_id: UUID
    step: str
    visit: int
    authority_id: UUID
    biller_id: str
    reference1: str
    reference2: str
    total: Money
    pay_by: date | None
    raised_at: datetime
    state: DemandState
    lines: tuple[Line, ...]
    method: str | None
    settled_at: datetime | None
    receipt_id: UUID | None

    @property
    def open(self) -> bool:
        """Whether it can still be paid."""
        return self.state == "open"


_ERASED = Text("ลบแล้วพร้อมกับคำขอ", "Erased with the application")


def demand(demand_id: UUID) -> Demand:
    """The demand. Raises DemandNotFound."""
    row = _rows().filter(id=demand_id).first()
    if row is None:
        raise DemandNotFound
    return _demand(row)


def demands_of(case_id: UUID) -> tuple[Demand, ...]:
    """All that was asked for in a case, oldest first."""
    return tuple(_demand(row) for row in _rows().filter(case_id=case_id).order_by("id"))


def open_demands(case_ids: Collection[UUID]) -> tuple[Demand, ...]:
    """What waits to be paid in any of the cases, oldest first."""
    return tuple(_demand(row) for row in _rows().filter(case_id__in=case_ids, state="open").order_by("id"))


def qr_payload(demand_id: UUID) -> str:
    """The PromptPay bill-payment code, to be drawn as it stands. Raises DemandNotFound, DemandClosedAlready."""
    asked = demand(demand_id)
    if not asked.open:
        raise DemandClosedAlready
    return bill_payment(asked.biller_id, asked.reference1, asked.reference2, asked.total)


def qr_svg(demand_id: UUID) -> str:
    """The code as an SVG element without fixed size, dark on white with its quiet zone. Raises as `qr_payload`."""
    out = io.BytesIO()
    segno.make(qr_payload(demand_id), error="m", micro=False).save(
        out, kind="svg", border=4, light="#fff", xmldecl=False, svgns=True, omitsize=True
    )
    return out.getvalue().decode()


def receipt_of(demand_id: UUID) -> UUID | None:
    """The document that is the receipt; None while it isn't paid."""
    return SettlementRow.objects.filter(demand_id=demand_id).values_list("receipt_id", flat=True).first()


def _rows() -> QuerySet[DemandRow]:
    return DemandRow.objects.select_related("settlement").prefetch_related("lines")


def _demand(row: DemandRow) -> Demand:
    settlement: SettlementRow | None = getattr(row, "settlement", None)
    return Demand(
        id=row.id,
        case_id=row.case_id,
        step=row.step,
        visit=row.visit,
        authority_id=row.authority_id,
        biller_id=row.biller_id,
        reference1=row.reference1,
        reference2=row.reference2,
        total=Money(row.total_satang),
        pay_by=row.pay_by,
        raised_at=row.raised_at,
        state=cast("DemandState", row.state),
        lines=tuple(_line(each) for each in sorted(row.lines.all(), key=lambda each: each.position)),
        method=settlement.method if settlement else None,
        settled_at=settlement.settled_at if settlement else None,
        receipt_id=settlement.receipt_id if settlement else None,
    )


def _line(row: LineRow) -> Line:
    return Line(
        charge_id=row.charge_id,
        kind=row.kind,
        title=_kept(row.title_th, row.title_en),
        payee_id=row.payee_id,
        revenue_code=row.revenue_code,
        amount=Money(row.amount_satang),
        trace=_kept(row.trace_th, row.trace_en),
    )


def _kept(th: str, en: str) -> Text:
    """The words, or that they were erased with the case they told of."""
    return Text(th, en) if th and en else _ERASED
