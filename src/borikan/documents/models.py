"""Uploaded files, issued documents, the running numbers they get, and revocations."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from borikan.kernel.ids import new_id


class UploadRow(models.Model):
    """A file somebody gave. The bytes lie encrypted in the blob store under this id.

    `sealed_key` opens them and is sealed itself; without it the file is gone (erasure by key).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner_kind = models.CharField(max_length=10)
    owner_id = models.UUIDField(null=True)
    sealed_name = models.BinaryField()
    kind = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    sealed_key = models.BinaryField(null=True)
    stored_at = models.DateTimeField()

    class Meta:
        db_table = "documents_upload"
        indexes = (models.Index(fields=["owner_kind", "owner_id"], name="documents_upload_owner"),)


class SeriesRow(models.Model):
    """The last number allotted in one authority's series in one Buddhist year (R22)."""

    id = models.BigAutoField(primary_key=True)
    authority_id = models.UUIDField()
    series = models.CharField(max_length=60)
    year_be = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "documents_series"
        constraints = (
            models.UniqueConstraint(
                fields=["authority_id", "series", "year_be"], name="documents_series_once"
            ),
        )


class DocumentRow(models.Model):
    """A document that was issued. Content and holder are sealed; the public page shows the holder masked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField(null=True, db_index=True)
    kind = models.CharField(max_length=80)
    authority_id = models.UUIDField()
    office_id = models.UUIDField(null=True)
    authority_th = models.CharField(max_length=200)
    authority_en = models.CharField(max_length=200)
    title_th = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    series = models.CharField(max_length=60, null=True)
    year_be = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    number_shown = models.CharField(max_length=40, null=True)
    verification_code = models.CharField(max_length=19, unique=True)
    sealed_content = models.BinaryField()
    sealed_holder = models.BinaryField()
    issued_at = models.DateTimeField()
    issued_on = models.DateField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    state = models.CharField(max_length=10)
    attempts = models.PositiveSmallIntegerField(default=0)
    sealed_at = models.DateTimeField(null=True)
    timestamped = models.BooleanField(default=False)
    blob_id = models.UUIDField(null=True)
    sealed_key = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, null=True, db_index=True)
    size = models.PositiveIntegerField(null=True)
    void_reason = models.CharField(max_length=200, blank=True, default="")
    instead_of = models.UUIDField(null=True, unique=True)  # the void document it was issued anew for, once

    class Meta:
        db_table = "documents_document"
        constraints = (
            models.UniqueConstraint(
                fields=["authority_id", "series", "year_be", "number"],
                condition=Q(number__isnull=False),
                name="documents_number_once",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True, series__isnull=True, year_be__isnull=True)
                | Q(number__gte=1, series__isnull=False, year_be__isnull=False),
                name="documents_number_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("rendering", "sealed", "void")), name="documents_state"
            ),
            models.CheckConstraint(
                condition=~Q(state="sealed")
                | Q(blob_id__isnull=False, sha256__isnull=False, sealed_at__isnull=False),
                name="documents_sealed_has_bytes",
            ),
        )


class RevocationRow(models.Model):
    """A document that is no longer good, since when and why."""

    document = models.OneToOneField(DocumentRow, models.PROTECT, primary_key=True, related_name="revocation")
    revoked_at = models.DateTimeField()
    reason_th = models.TextField()
    reason_en = models.TextField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)

    class Meta:
        db_table = "documents_revocation"
