"""The processes of the demonstration: started one by one, watched together, ended together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

from borikan.cli.ground import CannotStart

_LOOK_EVERY = 0.2
_START_SECONDS = 90
_STOP_SECONDS = 10


class Stopped(Exception):
    """Somebody asked for the end while things were still being started."""


class Children:
    """Child processes that end with this one, whichever way it ends.

    Ctrl-C, SIGTERM and SIGHUP are noted from the moment this object exists, so that none of them can fall into
    a gap in which a child would be left behind.
    """

    def __init__(self) -> None:
        self._running: list[tuple[str, subprocess.Popen[bytes]]] = []
        self._told_to_stop = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._told_to_stop = True

    def start(self, name: str, command: Sequence[str], *, quiet: bool = False) -> None:
        """Start a child in a process group of its own, so that Ctrl-C reaches it through us, in order.

        `quiet` drops what it says on its standard output; errors are shown.
        """
        leash = [sys.executable, "-m", "borikan.cli.leashed", str(os.getpid())]
        self._running.append(
            (
                name,
                subprocess.Popen(  # noqa: S603  (commands are built here)
                    [*leash, *command],
                    start_new_session=True,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL if quiet else None,
                ),
            )
        )

    def check(self) -> None:
        """Raise Stopped when told to stop, CannotStart when a child has ended by itself."""
        if self._told_to_stop:
            raise Stopped
        name = self._ended()
        if name:
            raise CannotStart(f"the {name} ended at once; its message stands above.")

    def wait_until_answering(self, url: str) -> None:
        """Return when `url` answers with success. Raises Stopped and CannotStart."""
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            self.check()
            try:
                with urllib.request.urlopen(url, timeout=2):  # noqa: S310  (our own address)
                    return
            except urllib.error.HTTPError as error:
                raise CannotStart(f"{url} answers with the error {error.code}.") from error
            except OSError:
                time.sleep(_LOOK_EVERY)
        raise CannotStart(f"{url} did not answer within {_START_SECONDS} seconds.")

    def wait(self) -> str | None:
        """Wait until told to stop, then answer None; or until a child ends by itself: the child's name."""
        while not self._told_to_stop:
            name = self._ended()
            if name:
                return name
            time.sleep(_LOOK_EVERY)
        return None

    def end(self) -> None:
        """End all, the last started first, so that no request is cut short; insist after ten seconds."""
        deadline = time.monotonic() + _STOP_SECONDS
        for _, child in reversed(self._running):
            _signal_group(child, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, deadline - time.monotonic()))
            # What a child leaves behind of its own children, or the child itself when it does not listen.
            _signal_group(child, signal.SIGKILL)
            child.wait()
        self._running.clear()

    def _ended(self) -> str | None:
        return next((name for name, child in self._running if child.poll() is not None), None)


def _signal_group(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):  # gone; or gone and its number already another's
        os.killpg(child.pid, number)
