"""Reading demands, codes to pay with, receipts, and what waits to be put right."""

from borikan.payments.queries.demands import (
    Demand,
    Line,
    demand,
    demands_of,
    qr_payload,
    qr_svg,
    receipt_of,
)
from borikan.payments.queries.reconciling import (
    LedgerEntry,
    Refundable,
    Unmatched,
    ledger_of,
    refunds_due,
    unmatched,
)
from borikan.payments.rules import METHODS

__all__ = [
    "METHODS",
    "Demand",
    "LedgerEntry",
    "Line",
    "Refundable",
    "Unmatched",
    "demand",
    "demands_of",
    "ledger_of",
    "qr_payload",
    "qr_svg",
    "receipt_of",
    "refunds_due",
    "unmatched",
]
