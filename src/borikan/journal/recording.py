"""Writing an entry with all that hangs on it, in as few statements as the database allows."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import connection, models

from borikan.journal.encoding import canonical
from borikan.journal.events import Event, payload_of
from borikan.journal.marks import leaf_bytes, mark_of, payload_digest
from borikan.journal.models import Delivery, Entry, EntrySubject, Unsealed
from borikan.journal.transactions import require_transaction
from borikan.journal.wiring import current
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.ids import new_id

Insert = tuple[str, list[Any]]


def record(event: Event, *, actor: ActorRef, about: Iterable[UUID] = ()) -> UUID:
    """Add `event` to the journal, with one delivery per reaction, in the transaction that is open.

    `about` names the subjects (case, party, document ids) under which the entry can be found again.
    Returns the entry's id. Raises NotInTransaction.
    """
    require_transaction()
    at, entry_id, subjects = clock.now(), _ids.next(), sorted(set(about))
    payload, salt = canonical(payload_of(event)), secrets.token_hex(16)
    digest = payload_digest(salt, payload)
    leaf = leaf_bytes(
        entry_id=entry_id,
        at=at,
        kind=event.KIND,
        version=event.VERSION,
        actor=actor,
        about=subjects,
        payload_digest=digest,
    )
    entry = {
        "id": entry_id,
        "at": at,
        "kind": event.KIND,
        "version": event.VERSION,
        "actor_kind": actor.kind,
        "actor_id": actor.id,
        "actor_part": actor.part,
        "payload": payload,
        "salt": salt,
        "payload_digest": digest,
        "mark": mark_of(leaf),
    }
    targets = current().by_kind.get(event.KIND, ())
    _execute(
        _insert(Entry, [entry]),
        _insert(Unsealed, [{"entry": entry_id}]),
        _insert(EntrySubject, [{"subject": subject, "entry": entry_id} for subject in subjects]),
        _insert(Delivery, [_reaction(target, entry_id, at) for target in targets]),
    )
    return entry_id


def _reaction(target: str, entry_id: UUID, at: datetime) -> dict[str, Any]:
    return {
        "target": target,
        "entry": entry_id,
        "payload": "",
        "not_before": at,
        "attempts": 0,
        "last_error": "",
    }


def _insert(model: type[models.Model], rows: Sequence[dict[str, Any]]) -> Insert | None:
    if not rows:
        return None
    columns = [cast("models.Field[Any, Any]", model._meta.get_field(name)) for name in rows[0]]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in columns)
    marks = "(" + ", ".join(["%s"] * len(columns)) + ")"
    values = [field.get_db_prep_save(row[field.name], connection) for row in rows for field in columns]
    table = connection.ops.quote_name(model._meta.db_table)
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([marks] * len(rows))}", values  # noqa: S608  # names come from the models


def _execute(*inserts: Insert | None) -> None:
    """Run the inserts: on PostgreSQL as one statement, because each one costs a trip to the server."""
    wanted = [insert for insert in inserts if insert is not None]
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            for sql, values in wanted:
                cursor.execute(sql, values)
            return
        *before, (last, last_values) = wanted
        parts = ", ".join(f"part_{number} AS ({sql})" for number, (sql, _) in enumerate(before))
        cursor.execute(
            f"WITH {parts} {last}", [value for _, values in before for value in values] + last_values
        )


class _OrderedIds:
    """Version 7 UUIDs, each sorting after every other this process made in the same millisecond.

    So the entries of one transaction keep their order (RFC 9562 §6.2, method 2).
    """

    def __init__(self) -> None:
        self._last = 0
        self._guard = threading.Lock()

    def next(self) -> UUID:
        with self._guard:
            fresh = new_id().int
            if fresh >> 80 == self._last >> 80:
                fresh = self._last + 1 + secrets.randbits(32)
            self._last = fresh
            return UUID(int=fresh)


_ids = _OrderedIds()
