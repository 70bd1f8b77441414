"""Runs a command that ends when its parent does, even if the parent is killed: python -m borikan.cli.leashed COMMAND …

On Linux the kernel sends it SIGTERM then; elsewhere it runs without a leash.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>; it survives the exec below


def main(parent: int, command: list[str]) -> None:
    """Become `command`, unless `parent` is gone already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0)
    if os.getppid() == parent:
        os.execv(command[0], command)  # noqa: S606  (the command line is our own)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
