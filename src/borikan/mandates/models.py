"""Tables of powers given from one party to another, and of directorships that the register confirmed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from borikan.kernel.ids import new_id


class MandateRow(models.Model):
    """A power that `principal` gave `agent`. `service_ids` is empty when it covers every service."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    principal = models.UUIDField(db_index=True)
    agent = models.UUIDField(db_index=True)
    every_service = models.BooleanField()
    service_ids = models.JSONField(default=list)
    valid_from = models.DateField()
    valid_to = models.DateField()
    given_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "mandates_mandate"
        constraints = (
            models.CheckConstraint(condition=~Q(principal=F("agent")), name="mandate_never_to_oneself"),
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="mandate_validity"),
        )


class DirectorshipRow(models.Model):
    """What a register last said: `person` may sign for `company`. `kind` is what the register knows directors of."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.UUIDField()
    company = models.UUIDField()
    kind = models.CharField(max_length=10)  # companies | agencies
    signs_alone = models.BooleanField()
    confirmed_at = models.DateTimeField()

    class Meta:
        db_table = "mandates_directorship"
        constraints = (
            models.UniqueConstraint(fields=["person", "company", "kind"], name="directorship_once"),
            models.CheckConstraint(condition=~Q(person=F("company")), name="directorship_of_another"),
        )


class RegisterAskedRow(models.Model):
    """When a register was last asked what `person` directs, and whether it answered, be it with nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.UUIDField()
    kind = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    answered = models.BooleanField()

    class Meta:
        db_table = "mandates_register_asked"
        constraints = (models.UniqueConstraint(fields=["person", "kind"], name="register_asked_once"),)
