"""The states of the test database: empty, and whatever rows were taken from it once to be put back later.

Making a government through the actions takes seconds, putting back its rows milliseconds. SQLite and PostgreSQL
both; the rows are kept as the database itself writes them, so nothing is converted on the way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

_KEPT = "django_migrations"


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of the database by table, where PostgreSQL's sequences stood, and SQLite's whole database as a file."""

    tables: Mapping[str, Any]
    sequences: Mapping[str, int]
    whole: str = ""


def remember_empty() -> None:
    """Keep the database as the migrations made it, for `empty`; once, before anything is in it."""
    if connection.vendor == "sqlite":
        _keep(_pristine())


def empty() -> None:
    """Take every row out of the database, past the guards against deleting. Not within a transaction."""
    if connection.vendor == "sqlite":
        _put_back(_pristine())
        return
    with connection.cursor() as cursor:
        cursor.execute(_EMPTY_POSTGRESQL)


def taken() -> Rows:
    """The rows that are committed now."""
    if connection.vendor == "postgresql":
        return _taken_from_postgresql()
    connection.ensure_connection()
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as plain:
        held = {table: plain.execute(f'SELECT * FROM "{table}"').fetchall() for table in _tables()}
    whole = f"{connection.settings_dict['NAME']}.{uuid4()}"
    _keep(whole)
    return Rows({table: rows for table, rows in held.items() if rows}, {}, whole)


def put(rows: Rows) -> None:
    """Put those rows into the empty database, within the test's transaction when it has one."""
    if rows.whole and not connection.in_atomic_block:  # a tenth of the time
        _put_back(rows.whole)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for table, held in rows.tables.items():
            if connection.vendor == "postgresql":
                with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                    copy.write(held)
            else:
                marks = ", ".join("?" * len(held[0]))
                connection.connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', held)
        for sequence, last in rows.sequences.items():
            cursor.execute("SELECT setval(%s, %s)", [sequence, last])


def _keep(file: str) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as kept:
        connection.connection.backup(kept)


def _put_back(file: str) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as kept:
        kept.backup(connection.connection)


def _pristine() -> str:
    return f"{connection.settings_dict['NAME']}.empty"


def _tables() -> list[str]:
    return [table for table in connection.introspection.table_names() if table != _KEPT]


def _taken_from_postgresql() -> Rows:
    held: dict[str, bytes] = {}
    with connection.cursor() as cursor:
        for table in _tables():
            with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
                content = b"".join(bytes(part) for part in copy)
            if content:
                held[table] = content
        cursor.execute(
            "SELECT format('%I', sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL"
        )
        return Rows(held, dict(cursor.fetchall()))


# One round trip, and no TRUNCATE, which makes new files for a table and each of its indexes.
_EMPTY_POSTGRESQL = f"""
DO $$
DECLARE
  place text;
  holds boolean;
BEGIN
  SET LOCAL session_replication_role = replica;
  FOR place IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '{_KEPT}' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', place) INTO holds;
    IF holds THEN
      EXECUTE format('DELETE FROM %I', place);
    END IF;
  END LOOP;
END $$
"""
