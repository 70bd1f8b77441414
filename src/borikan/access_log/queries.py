"""Reading the access log: who looked at my data, and whether the log is whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from borikan.access_log import models
from borikan.access_log.chaining import ChainReport, verify_chain
from borikan.kernel.actors import ActorKind, ActorRef

__all__ = ["ChainReport", "Read", "reads_of", "verify_chain"]


@dataclass(frozen=True, slots=True)
class Read:
    """One look at a person's data, as that person may see it. `position` is the cursor for older ones."""

    position: int
    at: datetime
    reader: ActorRef
    reader_party: UUID | None
    office_id: UUID | None
    case_id: UUID | None
    action: str
    what: str
    why: str


def reads_of(party_id: UUID, *, before: int | None = None, limit: int = 100) -> tuple[Read, ...]:
    """Who looked at the data of `party_id`, newest first; `before` a position for the next page."""
    rows = models.Read.objects.filter(subject_party=party_id).order_by("-position")
    if before is not None:
        rows = rows.filter(position__lt=before)
    return tuple(
        Read(
            position=row.position,
            at=row.at,
            reader=ActorRef(cast("ActorKind", row.reader_kind), row.reader_id, row.reader_part),
            reader_party=row.reader_party,
            office_id=row.office_id,
            case_id=row.case_id,
            action=row.action,
            what=row.what,
            why=row.why,
        )
        for row in rows[:limit]
    )
