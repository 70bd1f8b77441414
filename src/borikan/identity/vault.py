"""Sealing what identifies people, and the blind indexes by which it is found again.

The keys are derived from the master key, so a stolen database alone tells nobody's number.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings

from borikan.kernel import crypto


@cache
def _key(master: bytes, purpose: str) -> bytes:
    return crypto.derive_key(master, f"identity.{purpose}")


def seal(value: str, *, what: str, row: UUID) -> bytes:
    """`value` sealed as the `what` of the row; it opens nowhere else."""
    key = _key(settings.BORIKAN_MASTER_KEY, "values")
    return crypto.seal(key, value.encode(), context=f"identity.{what}:{row}")


def unseal(sealed: bytes | memoryview, *, what: str, row: UUID) -> str:
    """What `seal` sealed for this row."""
    key = _key(settings.BORIKAN_MASTER_KEY, "values")
    return crypto.unseal(key, bytes(sealed), context=f"identity.{what}:{row}").decode()


def seal_json(value: Any, *, what: str, row: UUID) -> bytes:
    """A JSON value sealed as the `what` of the row."""
    return seal(json.dumps(value, ensure_ascii=False), what=what, row=row)


def unseal_json(sealed: bytes | memoryview, *, what: str, row: UUID) -> Any:
    """What `seal_json` sealed for this row."""
    return json.loads(unseal(sealed, what=what, row=row))


def index(what: str, *parts: str) -> str:
    """The blind index of the value; equal values of one `what` have equal indexes, of two they don't."""
    return crypto.blind_index(_key(settings.BORIKAN_MASTER_KEY, "indexes"), "\x1f".join((what, *parts)))
