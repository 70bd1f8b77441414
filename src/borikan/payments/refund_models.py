"""Money that goes back to whoever paid it: proposed by one officer, approved by another, paid out by a bank."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from borikan.kernel.ids import new_id

OPEN_STATES = ("proposed", "approved", "ordered")


class RefundRow(models.Model):
    """One refund. The ledger says what it did to the account: a release when it is approved, a refund when paid.

    `state`: proposed → rejected, or approved (the payee is asked where to) → ordered (the bank is told) → paid; a
    bank that can't pay to that account makes it approved again.
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
                | Q(state__in=("rejected", "approved", "ordered", "paid"), decided_by__isnull=False),
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
