"""Money that goes back to whoever paid it: proposed by one officer, approved by another, paid out by a bank."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from borikan.kernel.ids import new_id

OPEN_STATES = ("proposed", "approved", "ordered")


class RefundRow(models.Model):
    """One refund. The ledger says what it did to the account: a release when it is approved, a refund when paid.

    `state`: proposed → rejected, or approved (the payee is asked where to) → ordered (the bank is told) → paid; a
    bank that can't pay to that account, or brings the money back, makes it approved again. One that comes back while
    a later refund is open is `returned`, and what is owed is proposed anew.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    demand = models.ForeignKey("payments.DemandRow", models.PROTECT, related_name="refunds")
    amount_satang = models.BigIntegerField()
    cause = models.CharField(max_length=20)
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, default="proposed")
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision_note = models.CharField(max_length=300, blank=True)
    sealed_account = models.BinaryField(null=True)
    account_at = models.DateTimeField(null=True)
    order = models.PositiveSmallIntegerField(
        default=0
    )  # how often the bank was told; part of the order's number
    failure = models.CharField(max_length=40, blank=True)
    bank_transaction = models.CharField(max_length=80, null=True, unique=True)
    paid_at = models.DateTimeField(null=True)
    document_id = models.UUIDField(null=True)

    class Meta:
        db_table = "payments_refund"
        constraints = (
            models.CheckConstraint(condition=Q(amount_satang__gt=0), name="payments_refund_positive"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="payments_refund_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_by__isnull=True)
                | Q(
                    state__in=("rejected", "approved", "ordered", "paid", "returned"),
                    decided_by__isnull=False,
                ),
                name="payments_refund_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state="paid") | Q(paid_at__isnull=False, bank_transaction__isnull=False),
                name="payments_refund_paid",
            ),
            models.UniqueConstraint(
                fields=["demand"], condition=Q(state__in=OPEN_STATES), name="payments_refund_one_open"
            ),
        )


class PayoutNoticeRow(models.Model):
    """What a bank said, signed, of an order to pay out: kept whatever became of it, with the signed words themselves.

    `order` is the order's number as the bank gave it, `failure` empty when it was paid.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    order = models.CharField(max_length=45)
    transaction_id = models.CharField(max_length=80)
    amount_satang = models.BigIntegerField()
    failure = models.CharField(max_length=40, blank=True)
    received_at = models.DateTimeField()
    body = models.BinaryField()
    signature = models.TextField()
    refund = models.ForeignKey(RefundRow, models.PROTECT, null=True, related_name="notices")
    outcome = models.CharField(max_length=12)  # paid | failed | returned | repeated | unmatched
    why = models.CharField(max_length=20, blank=True)

    class Meta:
        db_table = "payments_payoutnotice"
        constraints = (
            models.UniqueConstraint(
                fields=["order", "transaction_id", "amount_satang", "failure"],
                name="payments_payoutnotice_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome="unmatched")
                | Q(outcome__in=("paid", "failed", "returned", "repeated"), refund__isnull=False),
                name="payments_payoutnotice_outcome",
            ),
        )


class PayoutReconciliationRow(models.Model):
    """That an officer dealt with a notice of a payout that fitted nothing."""

    notice = models.OneToOneField(
        PayoutNoticeRow, models.PROTECT, primary_key=True, related_name="reconciliation"
    )
    note = models.TextField()
    at = models.DateTimeField()
    officer_id = models.UUIDField()

    class Meta:
        db_table = "payments_payoutreconciliation"
