"""What was announced about days off: a history that only grows, and from which calendars are derived."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from borikan.kernel.ids import new_id

KINDS = ("add", "remove")
SCOPES = ("nation", "province", "office")


class HolidayEventRow(models.Model):
    """One announcement that a day is a holiday (`add`) or is none (`remove`), for the country, a province or an office.

    `scope_ref` is empty for the nation, a province's code of two digits, or an office's id. `revision` counts the
    announcements about one day in one scope, the latest of which holds; its constraint keeps two
    announcers from speaking at once. `announced_on` is empty where the order has stood for years.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    on = models.DateField()
    name_th = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    kind = models.CharField(max_length=6, choices=[(kind, kind) for kind in KINDS])
    scope = models.CharField(max_length=8, choices=[(scope, scope) for scope in SCOPES])
    scope_ref = models.CharField(max_length=36, blank=True)
    revision = models.PositiveSmallIntegerField()
    order_ref = models.CharField(max_length=300)
    announced_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "calendar_holiday_event"
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="holiday_event_kind"),
            models.CheckConstraint(
                condition=Q(scope="nation", scope_ref="") | Q(scope__in=SCOPES[1:]) & ~Q(scope_ref=""),
                name="holiday_event_scope_has_its_reference",
            ),
            models.CheckConstraint(condition=~Q(order_ref=""), name="holiday_event_has_an_order"),
            models.UniqueConstraint(
                fields=["scope", "scope_ref", "on", "revision"], name="holiday_event_one_at_a_time"
            ),
        )
