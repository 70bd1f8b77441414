"""Emptying tables between tests, which the database's own guards forbid to everybody else.

Tests that save for real are cleaned up after by Django's `flush`. Here alone, and around that alone, the
guards step aside: on PostgreSQL by the role of a replica, which only a superuser may take; on SQLite they are taken
down and put up again within the one transaction of the flush.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations


def let_flush_pass(patch: Callable[..., None]) -> None:
    """Let `flush` empty guarded tables from now on; `patch` is `MonkeyPatch.setattr`."""
    operations = type(connection.ops)
    plain = operations.sql_flush

    def sql_flush(self: BaseDatabaseOperations, *given: Any, **options: Any) -> list[str]:
        emptying = plain(self, *given, **options)
        if not emptying:
            return []
        down, up = _postgresql() if connection.vendor == "postgresql" else _sqlite()
        return [*down, *emptying, *up]

    patch(operations, "sql_flush", sql_flush)


@contextmanager
def guards_down() -> Iterator[None]:
    """What follows is done by somebody who may drop triggers; all of it is undone at the end."""
    down, _ = _postgresql() if connection.vendor == "postgresql" else _sqlite()
    with transaction.atomic():
        with connection.cursor() as cursor:
            for statement in down:
                cursor.execute(statement)
        yield
        transaction.set_rollback(True)


def _postgresql() -> tuple[list[str], list[str]]:
    return ["SET LOCAL session_replication_role = replica"], []


def _sqlite() -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _ in triggers], [sql for _, sql in triggers]
