"""The access log's tables."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Read(models.Model):
    """One look at one person's data. A trigger refuses every change but that of `held`.

    `month` (202611 for November 2026 in Thailand) is the partition. `chain_hash` is an HMAC over this
    row and the hash before it, so that rows can't be changed or taken out unseen.
    """

    position = models.BigIntegerField(primary_key=True)
    month = models.PositiveIntegerField()
    at = models.DateTimeField(db_index=True)
    reader_kind = models.CharField(max_length=10)
    reader_id = models.UUIDField(null=True)
    reader_part = models.CharField(max_length=100, blank=True)
    reader_party = models.UUIDField(null=True)
    office_id = models.UUIDField(null=True)
    source_ip = models.GenericIPAddressField(null=True)
    subject_party = models.UUIDField()
    case_id = models.UUIDField(null=True)
    action = models.CharField(max_length=20)
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=200)
    chain_hash = models.CharField(max_length=64)
    held = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=("subject_party", "-position"), name="access_log_by_subject"),
            models.Index(fields=("month",), name="access_log_by_month"),
        )


class Chain(models.Model):
    """The end of the chain: one row, locked by whoever adds to it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    size = models.BigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)
    anchored_on = models.DateField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="access_log_one_chain"),)


class PurgedSpan(models.Model):
    """Positions that were purged on purpose, from `first` to `last`, and the hash the chain goes on from."""

    first = models.BigIntegerField(primary_key=True)
    last = models.BigIntegerField()
    last_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="access_log_span_in_order"),
        )
