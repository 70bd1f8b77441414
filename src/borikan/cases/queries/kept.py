"""Which cases' content has been kept long enough: the list that an archive committee decides on (R22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from borikan.cases.keeping import erasable_from
from borikan.cases.models import Case
from borikan.kernel import clock


@dataclass(frozen=True, slots=True)
class Erasable:
    """An ended case whose content may be erased since `since`."""

    case_id: UUID
    reference: str
    service_id: str
    since: date


def due_for_erasure(authority_id: UUID) -> tuple[Erasable, ...]:
    """The authority's cases whose content may be erased today, the longest kept first."""
    rows = Case.objects.filter(
        authority_id=authority_id, ended_at__isnull=False, wrapped_key__isnull=False
    ).order_by("ended_at", "id")
    found = []
    for row in rows:
        since = erasable_from(row)
        if since is not None and since <= clock.today():
            found.append(Erasable(row.id, row.reference, row.service_id, since))
    return tuple(found)
