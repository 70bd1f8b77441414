"""What the registers of other agencies are still to be told, and what they have been told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from borikan.kernel.ids import new_id


class RegisterWrite(models.Model):
    """One write to a register. The content is sealed, and dropped once the register has it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    register = models.CharField(max_length=100)
    idempotency_key = models.CharField(max_length=200, unique=True)
    sealed_content = models.BinaryField()
    content_digest = models.CharField(max_length=64)
    case_id = models.UUIDField(null=True, db_index=True)
    requested_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    last_problem = models.CharField(max_length=100, default="", blank=True)
    written_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exchange_written_has_reference",
                condition=Q(written_at__isnull=True, reference="")
                | Q(written_at__isnull=False) & ~Q(reference=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["requested_at"], condition=Q(written_at__isnull=True), name="exchange_waiting"
            ),
        ]
