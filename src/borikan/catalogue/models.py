"""Tables of what was published: each version's source for ever, and when which version became current."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual

from borikan.kernel.ids import new_id


class VersionRow(models.Model):
    """One version of one public service. `version` is the hex SHA-256 of its closure; rows never change.

    One that a locality makes by its overlay names the version of the service that it was laid over.
    """

    version = models.CharField(primary_key=True, max_length=64)
    service_id = models.CharField(max_length=60)
    laid_over = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    first_published_at = models.DateTimeField()

    class Meta:
        db_table = "catalogue_version"
        constraints = (
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Length("version"), 64), name="version_is_a_hash"
            ),
            models.CheckConstraint(condition=~models.Q(service_id=""), name="version_of_a_service"),
        )


class FileRow(models.Model):
    """A file of a version's closure as it was published: of its folder, or a shared one that it rests on."""

    version = models.ForeignKey(VersionRow, on_delete=models.PROTECT, related_name="files")
    shared = models.BooleanField()
    path = models.CharField(max_length=200)
    content = models.BinaryField()

    class Meta:
        db_table = "catalogue_file"
        constraints = (
            models.UniqueConstraint(fields=["version", "shared", "path"], name="file_once_in_version"),
        )


class PublicationRow(models.Model):
    """A version became current. `number` counts the publications of one service from 1; the highest is current."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service_id = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    version = models.ForeignKey(VersionRow, on_delete=models.PROTECT, related_name="publications")
    published_at = models.DateTimeField(db_index=True)
    published_by_kind = models.CharField(max_length=10)
    published_by_id = models.UUIDField(null=True)
    published_by_part = models.CharField(max_length=60)

    class Meta:
        db_table = "catalogue_publication"
        constraints = (
            models.UniqueConstraint(fields=["service_id", "number"], name="publication_numbered_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="publication_counts_from_one"),
        )


class LocalVersionRow(models.Model):
    """Which version holds in the area of one authority (by its code) from a publication on, until the next one."""

    publication = models.ForeignKey(PublicationRow, on_delete=models.PROTECT, related_name="local")
    authority = models.CharField(max_length=60)
    version = models.ForeignKey(VersionRow, on_delete=models.PROTECT, related_name="local")

    class Meta:
        db_table = "catalogue_localversion"
        constraints = (
            models.UniqueConstraint(fields=["publication", "authority"], name="one_local_version"),
        )
