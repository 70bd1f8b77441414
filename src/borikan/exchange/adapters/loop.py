"""An event loop on a thread of its own, for callers that are not asynchronous themselves."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from threading import Thread
from typing import Any, TypeVar

_T = TypeVar("_T")


class BackgroundLoop:
    """Runs coroutines for any thread. Its thread is a daemon: it keeps no process from ending.

    `pid` is the process it lives in; a forked child has no such thread and needs a loop of its own.
    """

    def __init__(self, name: str) -> None:
        self.pid = os.getpid()
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name=name, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, _T], *, timeout: float) -> _T:
        """The result of `work`. Raises TimeoutError after `timeout` seconds, and ends the work."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(timeout)
        except TimeoutError:
            future.cancel()
            raise

    def stop(self) -> None:
        """End the loop and its thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
