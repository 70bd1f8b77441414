"""The journal's tables: entries and what they are about, deliveries that are due, and the seal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """What happened. Rows are only ever added; a trigger refuses every change but erasing a payload.

    `payload` is canonical JSON without personal data; `payload_digest` is SHA-256 over `salt` and
    payload, so that the payload can go while the leaf stays. `mark` is an HMAC that only the running
    system can make: an entry put in by SQL has none.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=100)
    version = models.PositiveSmallIntegerField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    actor_part = models.CharField(max_length=100, blank=True)
    payload = models.TextField(null=True)  # null says erased, which an empty text could not
    salt = models.CharField(max_length=32, null=True)
    payload_digest = models.CharField(max_length=64)
    mark = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=("kind", "id"), name="journal_entry_kind"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(payload__isnull=True, salt__isnull=True)
                | Q(payload__isnull=False, salt__isnull=False),
                name="journal_entry_payload_and_salt_go_together",
            ),
        )


class EntrySubject(models.Model):
    """One subject (case, party, document, …) that an entry is about."""

    id = models.BigAutoField(primary_key=True)
    subject = models.UUIDField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="subjects")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("subject", "entry"), name="journal_subject_once_per_entry"),
        )


class Unsealed(models.Model):
    """An entry that waits for the sealer; written with the entry, removed with its sealing."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="+")


class Leaf(models.Model):
    """A sealed entry's place in the tree. Indexes are dense from 0."""

    leaf_index = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="leaf")
    leaf_hash = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(leaf_index__gte=0), name="journal_leaf_index_from_zero"),
        )


class Head(models.Model):
    """A signed head: the root over the first `tree_size` leaves. The same is kept outside the database.

    `frontier` holds the roots of the complete subtrees, so that sealing goes on without reading old leaves.
    """

    tree_size = models.BigIntegerField(primary_key=True)
    root_hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    key_id = models.CharField(max_length=32)
    signature = models.CharField(max_length=128)
    frontier = models.TextField()


class Delivery(models.Model):
    """Something the worker has to do: a reaction to an entry, or a job that falls due.

    A claim is a lease: `claim` names the batch that holds it until `claimed_until`, after which it
    may be claimed again. A delivery that succeeded is deleted; one that failed too often has `dead_at`.
    """

    id = models.BigAutoField(primary_key=True)
    target = models.CharField(max_length=200)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    payload = models.TextField(blank=True)
    key = models.CharField(max_length=200, null=True, unique=True)
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    dead_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("not_before", "id"), condition=Q(dead_at__isnull=True), name="journal_delivery_due"
            ),
            models.Index(fields=("claim",), condition=Q(claim__isnull=False), name="journal_delivery_claim"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(entry__isnull=False, key__isnull=True) | Q(entry__isnull=True, key__isnull=False),
                name="journal_delivery_reacts_or_has_a_key",
            ),
        )


class RoomMark(models.Model):
    """The mark of a room whose tables are kept in memory; a new random one with every change (`keeping`)."""

    room = models.CharField(max_length=40, primary_key=True)
    mark = models.UUIDField()
