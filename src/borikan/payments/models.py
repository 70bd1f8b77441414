"""What is asked for, the ledger of what became of it, and what the banks said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from borikan.kernel.ids import new_id

# Three more of this module's tables.
from borikan.payments.refund_models import PayoutNoticeRow as PayoutNoticeRow  # noqa: PLC0414
from borikan.payments.refund_models import PayoutReconciliationRow as PayoutReconciliationRow  # noqa: PLC0414
from borikan.payments.refund_models import RefundRow as RefundRow  # noqa: PLC0414


class DemandRow(models.Model):
    """An amount asked for at one visit of one step of a case. `state` is open, settled, withdrawn or lapsed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField(db_index=True)
    step = models.CharField(max_length=80)
    visit = models.PositiveSmallIntegerField()
    authority_id = models.UUIDField(db_index=True)
    office_id = models.UUIDField(null=True)
    payer_party = models.UUIDField(null=True)
    sealed_payer = models.BinaryField(null=True)  # the name of a payer who is no party here
    biller_id = models.CharField(max_length=15)
    reference1 = models.CharField(max_length=20, unique=True)
    reference2 = models.CharField(max_length=20)
    total_satang = models.BigIntegerField()
    pay_by = models.DateField(null=True)
    raised_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="open")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "payments_demand"
        constraints = (
            models.UniqueConstraint(fields=["case_id", "step", "visit"], name="payments_demand_once"),
            models.CheckConstraint(condition=Q(total_satang__gt=0), name="payments_demand_positive"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True)
                | Q(state__in=("settled", "withdrawn", "lapsed"), closed_at__isnull=False),
                name="payments_demand_state",
            ),
        )


class LineRow(models.Model):
    """One charge of a demand. Reductions are lines with a negative amount."""

    id = models.BigAutoField(primary_key=True)
    demand = models.ForeignKey(DemandRow, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    charge_id = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    title_th = models.TextField()
    title_en = models.TextField()
    payee_id = models.UUIDField()
    revenue_code = models.CharField(max_length=20)
    amount_satang = models.BigIntegerField()
    trace_th = models.TextField()
    trace_en = models.TextField()

    class Meta:
        db_table = "payments_line"
        constraints = (models.UniqueConstraint(fields=["demand", "position"], name="payments_line_place"),)


class BankNotificationRow(models.Model):
    """A payment that a bank told of, kept whatever became of it, with the signed words themselves."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    transaction_id = models.CharField(max_length=80, unique=True)
    biller_id = models.CharField(max_length=15)
    reference1 = models.CharField(max_length=20)
    reference2 = models.CharField(max_length=20)
    amount_satang = models.BigIntegerField()
    paid_at = models.DateTimeField()
    received_at = models.DateTimeField()
    body = models.BinaryField()
    signature = models.TextField()
    demand = models.ForeignKey(DemandRow, models.PROTECT, null=True, related_name="notifications")
    outcome = models.CharField(max_length=12)  # settled | unmatched | refund_due
    why = models.CharField(max_length=20)

    class Meta:
        db_table = "payments_banknotification"
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="unmatched")
                | Q(outcome__in=("settled", "refund_due"), demand__isnull=False),
                name="payments_notification_outcome",
            ),
        )


class LedgerRow(models.Model):
    """One entry, never changed: positive is owed by the payer, negative was paid, given up or is owed to them.

    due (+), payment (-), release (-), refund (+), return (-): a refund that the bank brought back.
    """

    id = models.BigAutoField(primary_key=True)  # entries of one moment keep their order
    demand = models.ForeignKey(DemandRow, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10)
    amount_satang = models.BigIntegerField()
    at = models.DateTimeField()
    method = models.CharField(max_length=12, blank=True)
    notification = models.OneToOneField(BankNotificationRow, models.PROTECT, null=True)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "payments_ledger"
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=("due", "refund"), amount_satang__gt=0)
                | Q(kind__in=("payment", "release", "return"), amount_satang__lt=0),
                name="payments_ledger_sign",
            ),
            models.UniqueConstraint(
                fields=["demand"], condition=Q(kind="due"), name="payments_ledger_due_once"
            ),
        )


class SettlementRow(models.Model):
    """That a demand is paid, how, and the receipt given for it."""

    demand = models.OneToOneField(DemandRow, models.PROTECT, primary_key=True, related_name="settlement")
    method = models.CharField(max_length=12)
    settled_at = models.DateTimeField()
    receipt_id = models.UUIDField()

    class Meta:
        db_table = "payments_settlement"


class ReconciliationRow(models.Model):
    """That an officer dealt with a payment that fitted nothing."""

    notification = models.OneToOneField(
        BankNotificationRow, models.PROTECT, primary_key=True, related_name="reconciliation"
    )
    how = models.CharField(max_length=12)  # returned | carried_over | to_refund
    note = models.TextField()
    at = models.DateTimeField()
    officer_id = models.UUIDField()

    class Meta:
        db_table = "payments_reconciliation"
