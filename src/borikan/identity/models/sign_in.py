"""Citizens' accounts, guests' contacts and their codes, and counters of attempts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from borikan.identity.models.parties import PartyRow
from borikan.kernel.ids import new_id


class AccountRow(models.Model):
    """A person as one identity provider knows her. The subject may be an identity number, so only its index is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="accounts")
    issuer = models.CharField(max_length=200)
    subject_index = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    signed_in_at = models.DateTimeField()

    class Meta:
        db_table = "identity_account"
        constraints = (
            models.UniqueConstraint(fields=["issuer", "subject_index"], name="account_of_one_subject"),
        )


class ContactRow(models.Model):
    """An e-mail address or telephone number that its holder has shown to be hers."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    channel = models.CharField(max_length=10)
    value_sealed = models.BinaryField()
    value_index = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField()

    class Meta:
        db_table = "identity_contact"
        constraints = (
            models.CheckConstraint(condition=Q(channel__in=("email", "phone")), name="contact_channel_known"),
            models.UniqueConstraint(fields=["channel", "value_index"], name="contact_once"),
        )


class ContactCodeRow(models.Model):
    """A one-time code on its way to a contact. Only a keyed hash of the code is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    channel = models.CharField(max_length=10)
    value_sealed = models.BinaryField()
    value_index = models.CharField(max_length=64, db_index=True)
    code_hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "identity_contact_code"


class AttemptRow(models.Model):
    """How often something was tried in a window of time, by blind index of what and by whom."""

    index = models.CharField(primary_key=True, max_length=64)
    spent = models.PositiveIntegerField()
    window_ends_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "identity_attempt"
