"""Writing an entry with all that hangs on it, in as few statements as the database allows."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from borikan.journal.encoding import canonical
from borikan.journal.events import Event, payload_of
from borikan.journal.keeping import renewal
from borikan.journal.marks import leaf_bytes, mark_of, payload_digest
from borikan.journal.models import Delivery, Entry, EntrySubject, Unsealed
from borikan.journal.statements import Write, insertion, run
from borikan.journal.transactions import require_transaction
from borikan.journal.wiring import current
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.ids import new_id


class Outdated(RuntimeError):
    """What was read before has been changed since by somebody else; nothing was written."""


def record(
    event: Event,
    *,
    actor: ActorRef,
    about: Iterable[UUID] = (),
    beside: Sequence[Write] = (),
    provided: Write | None = None,
) -> UUID:
    """Add `event` to the journal, with one delivery per reaction, in the transaction that is open.

    `about` names the subjects (case, party, document ids) under which the entry can be found again. `beside`
    are writes of what happened itself, to be made together with the entry's in as few statements; `provided`
    is a change that must touch a row. Returns the entry's id. Raises NotInTransaction, and Outdated when
    `provided` touched none: let that end the transaction.
    """
    require_transaction()
    at, entry_id, subjects = clock.now(), new_id(), sorted(set(about))
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
    writes = [*beside, insertion(Entry, [entry]), insertion(Unsealed, [{"entry_id": entry_id}])]
    if subjects:
        writes.append(insertion(EntrySubject, [{"subject": each, "entry_id": entry_id} for each in subjects]))
    if targets:
        writes.append(insertion(Delivery, [_reaction(target, entry_id, at) for target in targets]))
    if event.RENEWS:
        writes.append(renewal(event.RENEWS))
    if not run(writes, provided):
        raise Outdated
    return entry_id


def _reaction(target: str, entry_id: UUID, at: datetime) -> dict[str, Any]:
    return {
        "target": target,
        "entry_id": entry_id,
        "payload": "",
        "not_before": at,
        "attempts": 0,
        "last_error": "",
    }
