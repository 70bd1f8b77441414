"""The worker: carries out what falls due, and seals what was recorded."""

from __future__ import annotations

import json
import logging
import threading
import time
import traceback
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from borikan.journal import deliveries
from borikan.journal.models import Delivery
from borikan.journal.queries import entry_from_row
from borikan.journal.rules import BATCH
from borikan.journal.seal import SealBroken, queue_forgotten, seal_pending
from borikan.journal.upkeep import begin_upkeep
from borikan.journal.wiring import current
from borikan.kernel.errors import Refused
from borikan.kernel.traces import trace

_log = logging.getLogger("borikan.journal.worker")

# One indexed look costs some 50 µs, so looking often is the simplest prompt wake-up that works
# between processes and machines alike.
_LOOK_EVERY = 0.1
_SEAL_EVERY = 1.0
_AFTER_DATABASE_TROUBLE = 1.0

Failed = Callable[[Exception], None]


def run_due(limit: int = 200, stop: threading.Event | None = None) -> int:
    """Run up to `limit` deliveries that are due, and say how many were run, failures included.

    A failure concerns its delivery alone: it is tried again later and logged without its message.
    When `stop` is set, the delivery at hand is finished and the rest is given back.
    """
    return _run(limit, stop or threading.Event(), lambda _: None)


def run_until_quiet() -> int:
    """Run all that is due, and what becomes due by that, and say how many; later timers stay.

    For tests and demonstrations in one process: raises an ExceptionGroup of the failures, if any.
    """
    failures: list[Exception] = []
    total, stop = 0, threading.Event()
    ran = BATCH
    while ran == BATCH:  # fewer are run only when none is left
        ran = _run(BATCH, stop, failures.append)
        total += ran
        if total > 100_000:
            raise RuntimeError("deliveries keep making deliveries")
    if failures:
        raise ExceptionGroup("deliveries failed", failures)
    return total


def work_forever(stop: threading.Event) -> None:
    """Work until `stop` is set; returns within the time of one delivery after that.

    Survives a database that goes away: it waits and goes on.
    """
    seal_at, searched = 0.0, False
    try:
        while not stop.is_set():
            try:
                if not searched:
                    queue_forgotten()
                    begin_upkeep()
                    searched = True
                ran = run_due(stop=stop)
                if time.monotonic() >= seal_at:
                    _seal()
                    seal_at = time.monotonic() + _SEAL_EVERY
            except (DatabaseError, InterfaceError) as error:
                _log.error("the database is not there for the worker: %s", type(error).__name__)
                connection.close()
                stop.wait(_AFTER_DATABASE_TROUBLE)
                continue
            if not ran:
                close_old_connections()
                stop.wait(_LOOK_EVERY)
    finally:
        connection.close()


def _seal() -> None:
    try:
        seal_pending()
    except SealBroken as error:
        # Deliveries go on: stopping the office would not mend the journal, people must look into it.
        _log.critical("nothing is sealed until this is looked into: %s", error)
    except OSError as error:  # a full disk, say; entries wait, and heads are caught up with the next sealing
        _log.error("the seal's files can't be used: %s", error.strerror)


def _run(limit: int, stop: threading.Event, on_failure: Failed) -> int:
    ran = 0
    while ran < limit and not stop.is_set():
        batch = deliveries.claim(min(BATCH, limit - ran))
        if not batch:
            break
        ran += _run_batch(batch, stop, on_failure)
    return ran


def _run_batch(batch: list[Delivery], stop: threading.Event, on_failure: Failed) -> int:
    ran = 0
    for done, delivery in enumerate(batch):
        if stop.is_set():
            deliveries.release(batch[done:])
            break
        if done and not deliveries.still_held(delivery):  # the first was claimed a moment ago
            continue
        ran += 1
        try:
            _carry_out(delivery)
        except Exception as error:  # noqa: BLE001  # one delivery's failure, whatever it is, is its own
            _report(delivery, error)
            on_failure(error)
        except BaseException:  # the process is told to end: others shall go on at once
            deliveries.release(batch[done:])
            raise
        else:
            deliveries.succeeded(delivery)
    return ran


def _carry_out(delivery: Delivery) -> None:
    wiring = current()
    if delivery.entry is not None:
        wiring.reactions[delivery.target](entry_from_row(delivery.entry))
    else:
        wiring.jobs[delivery.target](json.loads(delivery.payload))


def _report(delivery: Delivery, error: Exception) -> None:
    described = _described(error)
    dead = deliveries.failed(delivery, described)
    _log.log(
        logging.ERROR if dead else logging.WARNING,
        "delivery=%s to=%s attempt=%d%s: %s\n%s",
        delivery.id,
        delivery.target,
        delivery.attempts + 1,
        " given-up" if dead else "",
        described,
        trace(error),
    )


def _described(error: Exception) -> str:
    """The kind of error and its place in the code; never its message, which may hold personal data."""
    kind = error.code if isinstance(error, Refused) else type(error).__qualname__
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}:{frames[-1].lineno}" if frames else "unknown"
    return f"{kind} in {place}"
