"""The one place where a transaction begins."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from django.db import connection
from django.db import transaction as django_transaction

from borikan.journal.write_lock import WriteLock

_locks: dict[str, WriteLock] = {}
_locks_guard = threading.Lock()
_local = threading.local()


class NotInTransaction(RuntimeError):
    """Something was recorded or scheduled outside `journal.actions.transaction()`."""


@contextmanager
def transaction() -> Iterator[None]:
    """One transaction: all that happens within is saved together or not at all.

    On SQLite the write lock is held from before it begins until after it is saved. Nests: an inner one
    is a savepoint, so that an error caught outside it leaves the outer one whole. No network within.
    """
    with _write_lock(), django_transaction.atomic():
        _local.depth = depth() + 1
        try:
            yield
        finally:
            _local.depth -= 1


def depth() -> int:
    """How many `transaction()` blocks this thread is in."""
    return getattr(_local, "depth", 0)


def require_transaction() -> None:
    """Raises NotInTransaction outside `transaction()`."""
    if depth() == 0:
        raise NotInTransaction("open journal.actions.transaction() first")


def _write_lock() -> AbstractContextManager[None]:
    if connection.vendor != "sqlite":
        return nullcontext()
    name = str(connection.settings_dict["NAME"])
    with _locks_guard:
        if name not in _locks:
            in_memory = ":memory:" in name or "mode=memory" in name
            _locks[name] = WriteLock(None if in_memory else Path(name + ".write-lock"))
        return _locks[name]
