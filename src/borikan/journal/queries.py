"""Reading the journal: what happened to a subject, what comes after a cursor, what the worker gave up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db.models import QuerySet

from borikan.journal.events import Entry, event_from
from borikan.journal.models import Delivery, Leaf
from borikan.journal.models import Entry as EntryRow
from borikan.journal.scheduling import keyed
from borikan.kernel.actors import ActorKind, ActorRef

__all__ = [
    "DeadDelivery",
    "Entry",
    "Sealed",
    "dead_deliveries",
    "entries_about",
    "entries_of_kind",
    "entry",
    "is_empty",
    "next_due",
    "scheduled",
    "sealed_after",
    "waiting_deliveries",
]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed entry and its place, which is the cursor for reading on."""

    leaf_index: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class DeadDelivery:
    """A delivery that failed too often. `error` names the exception and the place, without its message."""

    id: int
    target: str
    entry_id: UUID | None
    key: str | None
    attempts: int
    error: str
    dead_at: datetime


def entries_about(subject: UUID, kind: str | None = None) -> tuple[Entry, ...]:
    """All that happened to `subject`, or what was of one kind, oldest first."""
    rows = EntryRow.objects.filter(subjects__subject=subject)
    return _entries(rows if kind is None else rows.filter(kind=kind))


def entries_of_kind(kind: str) -> tuple[Entry, ...]:
    """All entries of one kind, oldest first."""
    return _entries(EntryRow.objects.filter(kind=kind))


def entry(entry_id: UUID) -> Entry | None:
    """One entry, or None."""
    return next(iter(_entries(EntryRow.objects.filter(id=entry_id))), None)


def sealed_after(leaf_index: int, limit: int = 500) -> tuple[Sealed, ...]:
    """The sealed entries after `leaf_index` (-1 for the first), in the order of the seal.

    The way to follow the journal: no entry ever appears before one already read.
    """
    leaves = (
        Leaf.objects.filter(leaf_index__gt=leaf_index)
        .select_related("entry")
        .prefetch_related("entry__subjects")
        .order_by("leaf_index")[:limit]
    )
    return tuple(Sealed(leaf.leaf_index, entry_from_row(leaf.entry)) for leaf in leaves)


def is_empty() -> bool:
    """Whether nothing was ever recorded."""
    return not EntryRow.objects.exists()


def next_due() -> datetime | None:
    """When the first of the deliveries that wait falls due; None when none waits."""
    return (
        Delivery.objects.filter(dead_at=None)
        .order_by("not_before")
        .values_list("not_before", flat=True)
        .first()
    )


def scheduled(key_prefix: str) -> Mapping[str, datetime]:
    """The pending jobs whose key starts with `key_prefix`, each with when it falls due."""
    rows = Delivery.objects.filter(keyed(key_prefix), dead_at=None, key__isnull=False)
    return {str(key): at for key, at in rows.values_list("key", "not_before")}


def waiting_deliveries() -> int:
    """How many deliveries wait, timers included, the dead ones not."""
    return Delivery.objects.filter(dead_at=None).count()


def dead_deliveries() -> tuple[DeadDelivery, ...]:
    """Every delivery that was given up, oldest first. There should be none."""
    rows = Delivery.objects.filter(dead_at__isnull=False).order_by("dead_at", "id")
    return tuple(
        DeadDelivery(
            id=row.id,
            target=row.target,
            entry_id=row.entry_id,
            key=row.key,
            attempts=row.attempts,
            error=row.last_error,
            dead_at=cast("datetime", row.dead_at),
        )
        for row in rows
    )


def entry_from_row(row: EntryRow) -> Entry:
    """The entry that `row` holds; its subjects should be prefetched."""
    payload = None if row.payload is None else json.loads(row.payload)
    return Entry(
        id=row.id,
        at=row.at,
        event=event_from(row.kind, row.version, payload),
        actor=ActorRef(cast("ActorKind", row.actor_kind), row.actor_id, row.actor_part),
        about=tuple(sorted(each.subject for each in row.subjects.all())),
    )


def _entries(rows: QuerySet[EntryRow]) -> tuple[Entry, ...]:
    return tuple(entry_from_row(row) for row in rows.prefetch_related("subjects").order_by("id"))
