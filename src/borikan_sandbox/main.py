"""Starts the sandbox and ends it when told to."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import Sequence

from borikan_sandbox.options import read_options
from borikan_sandbox.sites import PortInUse, open_sites
from borikan_sandbox.today import run_ahead_by

READY = "ready "


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until SIGTERM or SIGINT. Exit code 0 after a clean end, 1 with one clear line if it can't start.

    When all sites answer it prints one line: `ready ` and a JSON object of their addresses by name
    (thaid, registers, bank, tsa, mail, smtp).
    """
    options = read_options(arguments)
    if options.clock_ahead:
        run_ahead_by(options.clock_ahead)
    try:
        asyncio.run(_run(options))
    except PortInUse as fault:
        return _failed(str(fault))
    except OSError as fault:
        return _failed(f"can't use {options.data}: {fault.strerror or fault}")
    return 0


async def _run(options: argparse.Namespace) -> None:
    asked_to_end = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, asked_to_end.set)
    async with open_sites(options) as urls:
        sys.stdout.write(READY + json.dumps(urls) + "\n")
        sys.stdout.flush()
        await asked_to_end.wait()


def _failed(message: str) -> int:
    sys.stderr.write(f"borikan-sandbox: {message}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
