"""Officers, their second factors and the posts they hold."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from borikan.identity.models.parties import PartyRow
from borikan.kernel.ids import new_id


class OfficerRow(models.Model):
    """An official as one who signs in to work. Her `party` is herself as a citizen, whose cases are closed to her."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    party = models.OneToOneField(PartyRow, on_delete=models.PROTECT, related_name="officer")
    username = models.CharField(max_length=60, unique=True)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    password = models.CharField(max_length=200)
    totp_sealed = models.BinaryField(null=True)
    totp_last_step = models.BigIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "identity_officer"
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="officer_validity"
            ),
        )


class PasskeyRow(models.Model):
    """A WebAuthn credential of an officer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(OfficerRow, on_delete=models.PROTECT, related_name="passkeys")
    credential_id = models.BinaryField()
    credential_index = models.CharField(max_length=64, unique=True)
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField()
    label = models.CharField(max_length=60)
    added_at = models.DateTimeField()

    class Meta:
        db_table = "identity_passkey"


class PostRow(models.Model):
    """A role that an officer holds in an organisation, an office or a unit, from a day until another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(OfficerRow, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=60)
    organisation_id = models.UUIDField()
    office_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "identity_post"
        indexes = (models.Index(fields=["role", "organisation_id"], name="post_role_organisation"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="post_validity"
            ),
            models.CheckConstraint(
                condition=Q(unit_id__isnull=True) | Q(office_id__isnull=False), name="post_unit_has_office"
            ),
            # Three, because a database holds two empty values for different ones.
            models.UniqueConstraint(
                fields=["officer", "role", "unit_id"],
                condition=Q(valid_to__isnull=True, unit_id__isnull=False),
                name="post_of_unit_once",
            ),
            models.UniqueConstraint(
                fields=["officer", "role", "office_id"],
                condition=Q(valid_to__isnull=True, unit_id__isnull=True, office_id__isnull=False),
                name="post_of_office_once",
            ),
            models.UniqueConstraint(
                fields=["officer", "role", "organisation_id"],
                condition=Q(valid_to__isnull=True, office_id__isnull=True),
                name="post_of_organisation_once",
            ),
        )
