"""What others do with payments."""

from borikan.payments.actions.bank import Taken, take_bank_notification
from borikan.payments.actions.demanding import (
    DemandLine,
    cancel_demand,
    lapse_demand,
    prolong_demand,
    raise_demand,
)
from borikan.payments.actions.forgetting import forget_payers
from borikan.payments.actions.officers import reconcile, refund, take_counter_payment
from borikan.payments.actions.receipts import replace_receipt
from borikan.payments.queries import Demand

__all__ = [
    "Demand",
    "DemandLine",
    "Taken",
    "cancel_demand",
    "forget_payers",
    "lapse_demand",
    "prolong_demand",
    "raise_demand",
    "reconcile",
    "refund",
    "replace_receipt",
    "take_bank_notification",
    "take_counter_payment",
]
