"""Readings of tables that change rarely, kept in memory for exactly as long as nothing has changed.

A room whose tables are kept has a mark in the database. Every event that changes them gives it a new one, in
the same transaction (`Event.RENEWS`), so whoever reads the new mark can read the new rows, in whichever
process. A mark is random and never comes back: one of a transaction that failed is never met again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from uuid import UUID, uuid4

from django.db import connection

from borikan.journal.models import RoomMark
from borikan.journal.statements import Write, insertion

Key = TypeVar("Key", bound=Hashable)
Reading = TypeVar("Reading")
Marks = tuple[UUID | None, ...]

_MOST = 16_384
"""More than twice the country's subdistricts, of which there are over 7,000."""
_SQL = f'SELECT room, mark FROM "{RoomMark._meta.db_table}"'  # noqa: S608  # the name comes from the model


class Kept(Generic[Key, Reading]):
    """Readings of the tables of `rooms`, by key. Asking costs one small statement, whatever is kept."""

    def __init__(self, *rooms: str) -> None:
        self._rooms = rooms
        self._kept: tuple[Marks, dict[Key, Reading]] = ((), {})

    def get(self, key: Key, read: Callable[[], Reading]) -> Reading:
        """What was read under `key` since the last change, or else what `read` says now; its refusals are not kept.

        The marks are read first: what is read after them is at least as new as they say.
        """
        marks = marks_of(*self._rooms)
        if None in marks:  # nothing was ever told of a change: somebody may write without telling
            return read()
        known, kept = self._kept
        if known != marks:
            kept = {}
            self._kept = (marks, kept)
        elif len(kept) >= _MOST:  # the older half is forgotten
            kept = dict(list(kept.items())[_MOST // 2 :])
            self._kept = (marks, kept)
        if key not in kept:
            kept[key] = read()
        return kept[key]


def marks_of(*rooms: str) -> Marks:
    """The present mark of each room; None for one that never changed."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL)
        marks = dict(cursor.fetchall())
    return tuple(_uuid(marks.get(room)) for room in rooms)


def renewal(room: str) -> Write:
    """The statement that gives the room a new mark; `record` runs it beside an event that `RENEWS` it."""
    write = insertion(RoomMark, [{"room": room, "mark": uuid4()}])
    return Write(f"{write.sql} ON CONFLICT (room) DO UPDATE SET mark = excluded.mark", write.values)


def _uuid(mark: UUID | str | None) -> UUID | None:
    return UUID(mark) if isinstance(mark, str) else mark
