"""What an entry's hashes are taken over, and the mark that only the running system can make."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import cast
from uuid import UUID

from django.conf import settings

from borikan.journal.encoding import canonical, moment
from borikan.journal.models import Entry
from borikan.kernel.actors import ActorKind, ActorRef
from borikan.kernel.crypto import derive_key


def payload_digest(salt: str, payload: str) -> str:
    """SHA-256 over salt and payload, in hex. The salt keeps an erased payload from being guessed back."""
    return hashlib.sha256(bytes.fromhex(salt) + payload.encode()).hexdigest()


def leaf_bytes(
    *,
    entry_id: UUID,
    at: datetime,
    kind: str,
    version: int,
    actor: ActorRef,
    about: Iterable[UUID],
    payload_digest: str,
) -> bytes:
    """All that the seal protects of one entry, in its one form."""
    return canonical(
        {
            "id": str(entry_id),
            "at": moment(at),
            "kind": kind,
            "version": version,
            "actor": [actor.kind, str(actor.id) if actor.id else None, actor.part],
            "about": sorted(str(subject) for subject in about),
            "payload": payload_digest,
        }
    ).encode()


def mark_of(leaf: bytes) -> str:
    """The HMAC of an entry under a key derived from the master key, in hex."""
    return hmac.new(_key(settings.BORIKAN_MASTER_KEY), leaf, "sha256").hexdigest()


@lru_cache(maxsize=4)
def _key(master: bytes) -> bytes:
    return derive_key(master, "journal marks")


def leaf_of_row(row: Entry) -> bytes:
    """`leaf_bytes` of a saved entry; its subjects should be prefetched."""
    return leaf_bytes(
        entry_id=row.id,
        at=row.at,
        kind=row.kind,
        version=row.version,
        actor=ActorRef(cast("ActorKind", row.actor_kind), row.actor_id, row.actor_part),
        about=[each.subject for each in row.subjects.all()],
        payload_digest=row.payload_digest,
    )
