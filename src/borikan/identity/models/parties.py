"""Parties, the identifiers the state knows them by, and who is related to whom."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from borikan.kernel.ids import new_id

PARTY_KINDS = ("person", "juristic")
IDENTIFIER_KINDS = ("national_id", "stateless_id", "passport", "juristic_id")


class PartyRow(models.Model):
    """A person or juristic person. `details_sealed` holds the name and what is known of the birth date."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10)
    details_sealed = models.BinaryField()
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "identity_party"
        constraints = (models.CheckConstraint(condition=Q(kind__in=PARTY_KINDS), name="party_kind_known"),)


class IdentifierRow(models.Model):
    """A number by which a party is known, from a day until another. Kept when it ends: old papers bear it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=20)
    issuer = models.CharField(max_length=3)  # ISO 3166-1 alpha-3 of a passport's country, else empty
    value_sealed = models.BinaryField()
    value_index = models.CharField(max_length=64)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "identity_identifier"
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=IDENTIFIER_KINDS), name="identifier_kind_known"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="identifier_validity",
            ),
            models.UniqueConstraint(
                fields=["kind", "issuer", "value_index"],
                condition=Q(valid_to__isnull=True),
                name="identifier_of_one_party",
            ),
            models.UniqueConstraint(
                fields=["party", "kind", "issuer"],
                condition=Q(valid_to__isnull=True),
                name="identifier_once_in_force",
            ),
        )


class RelativeRow(models.Model):
    """An officer's declaration that `relative` is her relative, until it is withdrawn."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="relatives")
    relative = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=20)
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "identity_relative"
        constraints = (
            models.CheckConstraint(condition=~Q(party=F("relative")), name="relative_is_another"),
            models.UniqueConstraint(
                fields=["party", "relative"],
                condition=Q(withdrawn_at__isnull=True),
                name="relative_declared_once",
            ),
        )
