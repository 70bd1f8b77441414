"""What the databases can take at all: the same three rows in one durable transaction, and nothing else."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import time
from pathlib import Path

SECONDS = 5
_ROW = os.urandom(1_500)  # about what a sealed revision takes
_TABLES = ("big", "small", "entry")


def sqlite_limit(folder: Path) -> float:
    """Transactions a second of the sqlite3 module in one process, with the settings the product has."""
    database = sqlite3.connect(folder / "limit.sqlite3", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    for table in _TABLES:
        database.execute(f"CREATE TABLE IF NOT EXISTS {table} (id BLOB PRIMARY KEY, content BLOB)")
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < SECONDS:
        database.execute("BEGIN IMMEDIATE")
        for table in _TABLES:
            database.execute(f"INSERT INTO {table} VALUES (?, ?)", (os.urandom(16), _ROW))
        database.execute("COMMIT")
        done += 1
    seconds = time.perf_counter() - began
    database.close()
    return done / seconds


def postgresql_limit(programs: Path, socket_folder: Path, folder: Path) -> float:
    """Transactions a second that pgbench makes with 16 clients, one statement each for the three rows."""
    connection = ["-h", str(socket_folder), "-U", "postgres"]
    tables = "".join(
        f"CREATE TABLE IF NOT EXISTS limit_{t} (id uuid PRIMARY KEY, content bytea);" for t in _TABLES
    )
    _run([str(programs / "psql"), *connection, "-q", "-c", tables, "postgres"])
    _require_durable([str(programs / "psql"), *connection, "-At", "-c"])
    script = folder / "limit.sql"
    content = f"decode('{_ROW.hex()}', 'hex')"
    script.write_text(
        f"WITH a AS (INSERT INTO limit_big VALUES (gen_random_uuid(), {content})), "
        f"b AS (INSERT INTO limit_small VALUES (gen_random_uuid(), {content})) "
        f"INSERT INTO limit_entry VALUES (gen_random_uuid(), {content});\n"
    )
    command = [str(programs / "pgbench"), *connection, "-n", "-M", "prepared", "-c", "16", "-j", "2"]
    said = _run([*command, "-T", str(SECONDS), "-f", str(script), "postgres"])
    found = re.search(r"tps = ([0-9.]+)", said)
    if found is None:
        raise SystemExit(f"pgbench said something else: {said}")
    return float(found[1])


def _require_durable(ask: list[str]) -> None:
    """End the run unless the server waits for the disk at every commit."""
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        if _run([*ask, f"SHOW {setting}", "postgres"]).strip() != "on":
            raise SystemExit(f"{setting} is off: what would be measured is not durable")


def _run(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
