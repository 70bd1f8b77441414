"""The sandbox's own database: one SQLite file that survives a restart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_TABLES = """
create table if not exists codes (
    code text primary key, grant_json text not null, expires_at real not null, used integer not null default 0);
create table if not exists register_values (
    register text not null, by_key text not null, value text not null, values_json text not null,
    primary key (register, by_key, value));
create table if not exists register_writes (
    register text not null, idempotency_key text not null, digest text not null, key text not null,
    values_json text not null, reference text not null, at real not null,
    primary key (register, idempotency_key));
create table if not exists register_moods (
    register text primary key, mood text not null, seconds real not null);
create table if not exists transactions (
    id text primary key, attempt text not null unique, body text not null,
    state text not null, tries integer not null, last_status text not null, due_at real not null);
create table if not exists payouts (
    number text primary key, content text not null, transaction_id text not null references transactions (id));
create table if not exists mail (
    id integer primary key autoincrement, channel text not null, at real not null, recipient text not null,
    sender text not null, subject text not null, raw blob not null);
create index if not exists mail_by_recipient on mail (recipient);
create table if not exists settings (name text primary key, value text not null);
"""


class Store:
    """A thin hold on the database. Used from one event loop, so one connection is enough."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("pragma journal_mode=wal")
        self._connection.execute("pragma synchronous=normal")
        self._connection.executescript(_TABLES)

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        """All rows of a query."""
        return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        found: sqlite3.Row | None = self._connection.execute(sql, values).fetchone()
        return found

    def run(self, sql: str, *values: Any) -> int:
        """Carry out a statement; gives the number of rows it changed."""
        return self._connection.execute(sql, values).rowcount

    def insert(self, sql: str, *values: Any) -> int:
        """Insert one row; gives its row id."""
        return self._connection.execute(sql, values).lastrowid or 0

    @contextmanager
    def together(self) -> Iterator[None]:
        """All statements of the block, or none."""
        self._connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")

    def setting(self, name: str) -> str | None:
        """A value kept under `name`, or None."""
        found = self.row("select value from settings where name = ?", name)
        return None if found is None else str(found["value"])

    def keep(self, name: str, value: str) -> None:
        """Keep `value` under `name`."""
        self.run("insert or replace into settings (name, value) values (?, ?)", name, value)

    def close(self) -> None:
        self._connection.close()
