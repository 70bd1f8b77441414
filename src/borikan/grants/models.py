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
    suspended_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=500, default="")
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["holder_party", "-valid_from"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="grant_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["renews"],
                condition=Q(renews__isnull=False, revoked_at__isnull=True),
                name="renewed_once",
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
