"""Taking the database's guards down, to see what is noticed when somebody who may do that has done it.

On PostgreSQL they step aside by the role of a replica, which only a superuser may take; on SQLite they are dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def guards_down() -> Iterator[None]:
    """What follows is done by somebody who may drop triggers; all of it is undone at the end."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for statement in _down(cursor):
                cursor.execute(statement)
        yield
        transaction.set_rollback(True)


def _down(cursor: Any) -> list[str]:
    if connection.vendor == "postgresql":
        return ["SET LOCAL session_replication_role = replica"]
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return [f"DROP TRIGGER {name}" for (name,) in cursor.fetchall()]
