"""What happens to money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from borikan.journal.events import Event
from borikan.kernel.money import Money


@dataclass(frozen=True)
class DemandRaised(Event):
    """A payment was asked for."""

    KIND = "payments.demand-raised"

    demand_id: UUID
    case_id: UUID
    step: str
    visit: int
    total: Money


@dataclass(frozen=True)
class DemandClosed(Event):
    """A payment is no longer asked for. `how` is `withdrawn` or `lapsed`."""

    KIND = "payments.demand-closed"

    demand_id: UUID
    case_id: UUID
    step: str
    visit: int
    how: str


@dataclass(frozen=True)
class DemandProlonged(Event):
    """There is more time to pay: until `pay_by`."""

    KIND = "payments.demand-prolonged"

    demand_id: UUID
    case_id: UUID
    step: str
    visit: int
    pay_by: date


@dataclass(frozen=True)
class PaymentSettled(Event):
    """What was asked for at a step is paid. `method` is `promptpay`, `cash`, `card` or `cheque`."""

    KIND = "payments.payment-settled"

    demand_id: UUID
    case_id: UUID
    step: str
    visit: int
    amount: Money
    method: str
    receipt_id: UUID


@dataclass(frozen=True)
class PaymentUnmatched(Event):
    """A bank told of money that fits nothing we wait for. It is kept until an officer has dealt with it.

    `why` is `unknown-reference`, `wrong-biller`, `wrong-amount` or `already-settled`.
    """

    KIND = "payments.payment-unmatched"

    notification_id: UUID
    amount: Money
    why: str
    demand_id: UUID | None


@dataclass(frozen=True)
class RefundDue(Event):
    """Money came for what is no longer asked for, and has to go back."""

    KIND = "payments.refund-due"

    demand_id: UUID
    case_id: UUID
    amount: Money


@dataclass(frozen=True)
class Refunded(Event):
    """Money went back."""

    KIND = "payments.refunded"

    demand_id: UUID
    case_id: UUID
    amount: Money


@dataclass(frozen=True)
class PaymentReconciled(Event):
    """An officer dealt with an unmatched payment. `how` is `returned` or `carried_over`."""

    KIND = "payments.payment-reconciled"

    notification_id: UUID
    how: str
