"""Jobs that fall due: scheduled once under a key, moved by scheduling again, cancelled by prefix."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from borikan.journal.models import Delivery
from borikan.journal.statements import Write, insertion_of, run
from borikan.journal.transactions import require_transaction

_KEPT = ("id", "key", "entry_id")
_ANEW = ", ".join(
    f"{column.column} = excluded.{column.column}"
    for column in Delivery._meta.concrete_fields
    if column.column not in _KEPT
)
"""All that scheduling again sets anew."""


def schedule(job: str, payload: dict[str, Any], *, not_before: datetime, key: str) -> None:
    """Let the wired `job` run with `payload` (JSON values, ids only) at `not_before` or soon after.

    One pending delivery per `key`: scheduling it again moves it, also while it runs, and clears its
    failures. Raises NotInTransaction.
    """
    require_transaction()
    due = insertion_of(Delivery(target=job, payload=json.dumps(payload), key=key, not_before=not_before))
    run([Write(f"{due.sql} ON CONFLICT (key) DO UPDATE SET {_ANEW}", due.values)])


def cancel(key_prefix: str) -> int:
    """Cancel every pending job whose key starts with `key_prefix`, and say how many there were.

    End the prefix where a part of the key ends (`case:<id>:`), or it takes longer names too. One that
    runs at this moment runs to its end. Raises NotInTransaction.
    """
    require_transaction()
    if not key_prefix:
        raise ValueError("an empty prefix would cancel everything")
    return Delivery.objects.filter(keyed(key_prefix)).delete()[0]


def keyed(key_prefix: str) -> Q:
    """The jobs whose key starts so."""
    # SQLite's LIKE ignores case and can't use the index; PostgreSQL's ordering depends on its locale.
    if connection.vendor == "sqlite":
        return Q(key__gte=key_prefix, key__lt=key_prefix + "\U0010ffff")
    return Q(key__startswith=key_prefix)
