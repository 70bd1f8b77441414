"""Reading demands, codes to pay with, receipts, and what waits to be put right."""

from borikan.payments.queries.demands import (
    Demand,
    Line,
    demand,
    demands_of,
    open_demands,
    qr_payload,
    qr_svg,
    receipt_of,
)
from borikan.payments.queries.reconciling import (
    LedgerEntry,
    Unmatched,
    UnmatchedPayout,
    ledger_of,
    unmatched,
    unmatched_payouts,
)
from borikan.payments.queries.refunds import (
    Refund,
    Refundable,
    accounts_awaited,
    due_back,
    may_go_back,
    open_refunds,
    refund,
    refunds_are_open,
    refunds_due,
    refunds_of,
)
from borikan.payments.refunding import CAUSES, Account, read_account
from borikan.payments.rules import METHODS

__all__ = [
    "CAUSES",
    "METHODS",
    "Account",
    "Demand",
    "LedgerEntry",
    "Line",
    "Refund",
    "Refundable",
    "Unmatched",
    "UnmatchedPayout",
    "accounts_awaited",
    "demand",
    "demands_of",
    "due_back",
    "ledger_of",
    "may_go_back",
    "open_demands",
    "open_refunds",
    "qr_payload",
    "qr_svg",
    "read_account",
    "receipt_of",
    "refund",
    "refunds_are_open",
    "refunds_due",
    "refunds_of",
    "unmatched",
    "unmatched_payouts",
]
