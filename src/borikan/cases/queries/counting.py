"""How much the services are used: numbers only."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count

from borikan.cases.models import Case
from borikan.kernel import clock


def services_used_most(*, days: int = 90) -> tuple[str, ...]:
    """The ids of the services that were applied for in the last `days`, most applications first; ties by id."""
    since = clock.now() - timedelta(days=days)
    counted = Case.objects.filter(filed_at__gte=since).values("service_id").annotate(filed=Count("id"))
    return tuple(counted.order_by("-filed", "service_id").values_list("service_id", flat=True))
