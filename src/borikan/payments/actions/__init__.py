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
from borikan.payments.actions.officers import Reconciled, reconcile, take_counter_payment
from borikan.payments.actions.payouts import put_right_payout, take_payout_notice
from borikan.payments.actions.receipts import replace_receipt
from borikan.payments.actions.refunding import (
    approve_refund,
    name_account,
    owe_back,
    propose_refund,
    reject_refund,
    replace_refund_note,
)
from borikan.payments.queries import Demand

__all__ = [
    "Demand",
    "DemandLine",
    "Reconciled",
    "Taken",
    "approve_refund",
    "cancel_demand",
    "forget_payers",
    "lapse_demand",
    "name_account",
    "owe_back",
    "prolong_demand",
    "propose_refund",
    "put_right_payout",
    "raise_demand",
    "reconcile",
    "reject_refund",
    "replace_receipt",
    "replace_refund_note",
    "take_bank_notification",
    "take_counter_payment",
    "take_payout_notice",
]
