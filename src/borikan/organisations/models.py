"""Tables of the state's structure: who there is, where they sit, what area each office serves, and from when to when.

Every validity is a pair of dates, both included; no end date means still in force.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import In

from borikan.kernel.ids import new_id


def _validity(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name=name
    )


class OrganisationRow(models.Model):
    """An agency, a municipality or any other authority. It keys certificates, number series and the biller."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=60, unique=True)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    organisation_class = models.CharField(max_length=60)
    tax_id = models.CharField(max_length=13)
    biller_suffix = models.CharField(max_length=2)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "organisations_organisation"
        constraints = (
            _validity("organisation_validity"),
            models.CheckConstraint(condition=~Q(id=F("parent")), name="organisation_not_own_parent"),
            models.UniqueConstraint(fields=["tax_id", "biller_suffix"], name="organisation_one_biller"),
        )


class OfficeRow(models.Model):
    """A place of an organisation where people are served, with its hours."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(OrganisationRow, on_delete=models.PROTECT, related_name="offices")
    code = models.CharField(max_length=60, unique=True)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    address = models.TextField()
    phone = models.CharField(max_length=20)
    opens = models.TimeField()
    closes = models.TimeField()
    weekdays = models.CharField(max_length=7)  # digits, 0 = Monday
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "organisations_office"
        constraints = (
            _validity("office_validity"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="office_closes_after_opening"),
            models.CheckConstraint(condition=~Q(weekdays=""), name="office_opens_some_day"),
        )


class AreaRow(models.Model):
    """An area that an office serves: a code prefix of province (2), district (4), subdistrict (6), or '' for all.

    `scope` is the class of authorities or the one agency within which no two offices serve the same prefix at once.
    """

    office = models.ForeignKey(OfficeRow, on_delete=models.PROTECT, related_name="areas")
    scope = models.CharField(max_length=70)
    code_prefix = models.CharField(max_length=6, db_index=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "organisations_area"
        constraints = (
            _validity("area_validity"),
            models.CheckConstraint(
                condition=In(Length("code_prefix"), [0, 2, 4, 6]), name="area_code_of_dopa"
            ),
            models.UniqueConstraint(
                fields=["scope", "code_prefix"],
                condition=Q(valid_to__isnull=True),
                name="area_once_in_force",
            ),
        )


class UnitRow(models.Model):
    """A part of an office that holds tasks of its own: registry, public health, building control."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(OfficeRow, on_delete=models.PROTECT, related_name="units")
    code = models.CharField(max_length=60)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "organisations_unit"
        constraints = (
            _validity("unit_validity"),
            models.UniqueConstraint(fields=["office", "code"], name="unit_code_in_office"),
        )
