"""The one place where a transaction begins."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
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
    outermost = depth() == 0
    _local.depth = depth() + 1
    try:
        with _write_lock(), django_transaction.atomic():
            yield
    finally:
        _local.depth -= 1
        if outermost:
            _act_afterwards()


def afterwards(act: Callable[[], None]) -> None:
    """Call `act` when this thread's outermost `transaction()` has ended, saved or not; at once outside one.

    For what must be kept even if the transaction fails, such as that somebody looked.
    """
    if depth() == 0:
        act()
    else:
        _waiting().append(act)


def depth() -> int:
    """How many `transaction()` blocks this thread is in."""
    return getattr(_local, "depth", 0)


def require_transaction() -> None:
    """Raises NotInTransaction outside `transaction()`."""
    if depth() == 0:
        raise NotInTransaction("open journal.actions.transaction() first")


def _waiting() -> list[Callable[[], None]]:
    waiting: list[Callable[[], None]] = _local.__dict__.setdefault("waiting", [])
    return waiting


def _act_afterwards() -> None:
    acts = _waiting()[:]
    _waiting().clear()
    for act in acts:
        act()


def _write_lock() -> AbstractContextManager[None]:
    if connection.vendor != "sqlite":
        return nullcontext()
    name = str(connection.settings_dict["NAME"])
    with _locks_guard:
        if name not in _locks:
            in_memory = ":memory:" in name or "mode=memory" in name
            _locks[name] = WriteLock(None if in_memory else Path(name + ".write-lock"))
        return _locks[name]
