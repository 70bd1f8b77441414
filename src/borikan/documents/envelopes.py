"""A key of its own for every upload and document, so that destroying the key erases what it opened."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from django.conf import settings

from borikan.kernel.crypto import derive_key, new_key, seal, unseal

Stored = bytes | memoryview  # what binary fields give, by database


class Erased(Exception):
    """The key was destroyed, and with it what it opened."""


class Envelope:
    """Seals and opens what belongs to one row. `sealed_key` is what the row keeps of the key."""

    def __init__(self, row_id: UUID, key: bytes) -> None:
        self._row_id = row_id
        self._key = key

    @classmethod
    def new(cls, row_id: UUID) -> Envelope:
        """One with a fresh key."""
        return cls(row_id, new_key())

    @classmethod
    def opened(cls, row_id: UUID, sealed_key: Stored | None) -> Envelope:
        """The one of a row. Raises Erased."""
        if sealed_key is None:
            raise Erased
        return cls(row_id, unseal(_outer(), bytes(sealed_key), context=f"documents.key:{row_id}"))

    @property
    def sealed_key(self) -> bytes:
        """The key, sealed under the room's own."""
        return seal(_outer(), self._key, context=f"documents.key:{self._row_id}")

    def close(self, plain: bytes, what: str) -> bytes:
        """`plain` sealed as the `what` of this row."""
        return seal(self._key, plain, context=f"documents.{what}:{self._row_id}")

    def open(self, sealed: Stored, what: str) -> bytes:
        """What `close` sealed as `what`. Raises cryptography.exceptions.InvalidTag when it was altered."""
        return unseal(self._key, bytes(sealed), context=f"documents.{what}:{self._row_id}")


@cache
def _outer() -> bytes:
    return derive_key(settings.BORIKAN_MASTER_KEY, "documents.envelopes")
