"""The rights that decisions gave, and what is paid out under them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from borikan.kernel.ids import new_id


class Grant(models.Model):
    """A right: licence, registration or entitlement. It outlives the case that led to it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case_id = models.UUIDField(unique=True)
    service_id = models.CharField(max_length=80)
    version = models.CharField(max_length=64)
    authority_id = models.UUIDField()
    office_id = models.UUIDField()
    holder_party = models.UUIDField(null=True)
    title_th = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    path = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    document_ids = models.JSONField(default=list)
    renews = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="renewals")
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replacements")
    suspended_from = models.DateField(null=True)
    ended_from = models.DateField(
        null=True
    )  # the first day on which it holds no more, before its own last day
    ended_as = models.CharField(max_length=8, default="")  # ended | revoked | replaced
    reason_th = models.CharField(max_length=500, default="")  # why it is suspended or ended
    reason_en = models.CharField(max_length=500, default="")
    reminded_at = models.DateTimeField(null=True)
    renewal_told_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["holder_party", "-valid_from"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="grant_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["renews"],
                condition=Q(renews__isnull=False, ended_from__isnull=True),
                name="renewed_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_from__isnull=True, ended_as="")
                | (Q(ended_from__isnull=False) & ~Q(ended_as="")),
                name="grant_ended_somehow",
            ),
        ]


class BenefitPhase(models.Model):
    """From `starts_on`, `satang` is due every `period`, until the next phase of the benefit or the end."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="phases")
    benefit_id = models.CharField(max_length=60)
    title_th = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    period = models.CharField(max_length=6)  # month | year | once
    starts_on = models.DateField()
    satang = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["grant", "benefit_id", "starts_on"], name="one_phase_a_date"),
            models.CheckConstraint(condition=Q(satang__gte=0), name="phase_not_negative"),
        ]


class Instalment(models.Model):
    """A payment that fell due. Made once for each due date, whatever happens to the worker."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="instalments")
    benefit_id = models.CharField(max_length=60)
    due_on = models.DateField()
    satang = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["grant", "benefit_id", "due_on"], name="one_instalment_a_date")
        ]


class FollowUp(models.Model):
    """One time that a step after the grant falls due: a look-up of registers, a report, or a visit; and what came of it.

    What was said or found, and an officer's reason, are sealed by whoever carries it out; here they are bytes.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="follow_ups")
    step = models.CharField(max_length=60)
    number = models.PositiveIntegerField()  # from 1: how many times it fell due
    visit = models.PositiveSmallIntegerField(default=1)  # of an officer's: another one after improvements
    due_on = models.DateField()
    closes_on = models.DateField(null=True)  # the last day of whoever reports, visits or improves
    state = models.CharField(
        max_length=10
    )  # waiting | open | unchanged | remedy | missed | found | unanswered | ordered | set_aside | dropped
    proposal = models.CharField(max_length=10, default="")  # continue | remedy | suspend | end | reinstate
    row = models.PositiveSmallIntegerField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sealed_values = models.BinaryField(null=True)
    sealed_reason = models.BinaryField(null=True)
    asked_at = models.DateTimeField(null=True)  # when registers were asked, or it was reported or visited
    reminded_at = models.DateTimeField(null=True)  # of its last day
    paid_at = models.DateTimeField(null=True)  # when what was demanded with it was heard to be paid
    missed_at = models.DateTimeField(null=True)  # of a report: when its time passed without it
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "step", "number", "visit"], name="one_follow_up_a_period"
            )
        ]


class GrantOrder(models.Model):
    """A decision about a grant, with its reasons (R12), hearing or exception (R13), appeal (R14) and notice."""

    id = models.UUIDField(primary_key=True, default=new_id)
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="orders")
    outcome = models.CharField(max_length=10)  # suspended | reinstated | ended | revoked
    from_on = models.DateField()
    sealed_reasons = models.BinaryField()  # facts, law, considerations
    follow_up = models.ForeignKey(FollowUp, null=True, on_delete=models.PROTECT, related_name="orders")
    no_hearing_code = models.CharField(max_length=40, default="")
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()
    notice_channel = models.CharField(max_length=10, default="")
    appeal_by = models.DateField(null=True)
    document_id = models.UUIDField(null=True)
