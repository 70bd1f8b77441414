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

    `why` is `unknown-reference`, `wrong-biller` or `wrong-amount`.
    """

    KIND = "payments.payment-unmatched"

    notification_id: UUID
    amount: Money
    why: str
    demand_id: UUID | None


@dataclass(frozen=True)
class RefundDue(Event):
    """Money has to go back: it came twice, for what was no longer asked for, or is no longer owed."""

    KIND = "payments.refund-due"

    demand_id: UUID
    case_id: UUID
    amount: Money


@dataclass(frozen=True)
class Refunded(Event):
    """Money went back: the bank paid it out."""

    KIND = "payments.refunded"

    demand_id: UUID
    case_id: UUID
    amount: Money
    refund_id: UUID


@dataclass(frozen=True)
class RefundProposed(Event):
    """An officer proposed to give money back. `cause` is one of `payments.refunding.CAUSES`."""

    KIND = "payments.refund-proposed"

    refund_id: UUID
    demand_id: UUID
    case_id: UUID
    amount: Money
    cause: str


@dataclass(frozen=True)
class RefundApproved(Event):
    """A second officer approved; the payee is asked where the money should go."""

    KIND = "payments.refund-approved"

    refund_id: UUID
    demand_id: UUID
    case_id: UUID
    amount: Money


@dataclass(frozen=True)
class RefundRejected(Event):
    """A second officer said no."""

    KIND = "payments.refund-rejected"

    refund_id: UUID
    demand_id: UUID
    case_id: UUID


@dataclass(frozen=True)
class RefundOrdered(Event):
    """The payee said where the money should go, and the bank is told."""

    KIND = "payments.refund-ordered"

    refund_id: UUID
    demand_id: UUID
    case_id: UUID


@dataclass(frozen=True)
class RefundFailed(Event):
    """The bank couldn't pay to that account, or brought the money back; the payee is asked again.

    `why` is one of `payments.refunding.FAILURES`.
    """

    KIND = "payments.refund-failed"

    refund_id: UUID
    demand_id: UUID
    case_id: UUID
    why: str


@dataclass(frozen=True)
class PaymentReconciled(Event):
    """An officer dealt with an unmatched payment. `how` is `returned`, `carried_over` or `to_refund`."""

    KIND = "payments.payment-reconciled"

    notification_id: UUID
    how: str


@dataclass(frozen=True)
class PayoutUnmatched(Event):
    """A bank said something of a refund that doesn't fit it. `why` is one of `payments.refunding.NoticeWhy`."""

    KIND = "payments.payout-unmatched"

    notice_id: UUID
    refund_id: UUID
    demand_id: UUID
    case_id: UUID
    why: str


@dataclass(frozen=True)
class PayoutReconciled(Event):
    """An officer dealt with what a bank said of a refund that doesn't fit it."""

    KIND = "payments.payout-reconciled"

    notice_id: UUID
