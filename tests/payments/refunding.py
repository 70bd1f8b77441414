"""A refund in each of its states, for tests."""

from __future__ import annotations

from uuid import UUID

from borikan.journal.worker import run_until_quiet
from borikan.kernel.actors import system
from borikan.kernel.money import Money
from borikan.payments import queries
from borikan.payments.actions import (
    approve_refund,
    name_account,
    propose_refund,
    take_counter_payment,
)
from tests.payments.makers import (
    OFFICER,
    PROMPTPAY,
    SECOND_OFFICER,
    a_demand,
)

PAYEE = system("tests.payee")


def amounts(demand_id: UUID) -> list[tuple[str, int]]:
    return [(entry.kind, entry.amount.satang) for entry in queries.ledger_of(demand_id)]


def paid(authority: UUID) -> queries.Demand:
    asked = a_demand(authority)
    take_counter_payment(OFFICER, asked.id, "cash")
    return asked


def proposed(asked: queries.Demand, satang: int = 5000, cause: str = "annulled") -> UUID:
    return propose_refund(asked.id, Money(satang), cause, "ศาลเพิกถอนคำสั่ง", officer=OFFICER)


def approved(asked: queries.Demand, satang: int = 5000) -> UUID:
    refund = proposed(asked, satang)
    approve_refund(refund, officer=SECOND_OFFICER)
    return refund


def ordered(asked: queries.Demand, satang: int = 5000) -> UUID:
    refund = approved(asked, satang)
    name_account(refund, PROMPTPAY, actor=PAYEE)
    run_until_quiet()
    return refund
