"""Which database: SQLite in the data folder out of the box, PostgreSQL when its address is given."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def database_settings(data: Path) -> dict[str, Any]:
    """Django's settings of the one database, from `BORIKAN_DATABASE_URL` or the data folder.

    PostgreSQL: `postgresql://user:password@host:port/name`, or `?host=/folder` for a socket.
    """
    address = os.environ.get("BORIKAN_DATABASE_URL", "")
    if address:
        return _postgresql(address)
    data.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(data / "borikan.sqlite3"),
        "CONN_MAX_AGE": None,  # each thread keeps its own: opening and closing the file took longer than writing
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 2, "max_size": 16, "timeout": 20}},
    }
