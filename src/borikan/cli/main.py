"""The `borikan` command: one parser, one line for each refusal, and exit codes a script can read.

0: done. 1: the command found problems in what it was given. 2: it could not be carried out.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from borikan.kernel.errors import Refused


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    whole = parser()
    given = whole.parse_args(arguments)
    if given.run is None:
        whole.print_help()
        return 2
    if getattr(given, "data", None):
        os.environ["BORIKAN_DATA"] = given.data
    try:
        return int(given.run(given))
    except Refused as refusal:
        print(f"borikan: {refusal.message.en} {refusal.remedy.en} [{refusal.code}]", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever reads us, as `head` does, has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:  # a file or folder that isn't there, or not ours to read or write
        where = f": {error.filename}" if error.filename else ""
        print(f"borikan: {error.strerror or error}{where}.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help.\n")


def parser() -> argparse.ArgumentParser:
    """The whole command line; the reference of commands is written from it."""
    from borikan.cli import definitions, deliveries, running

    whole = _Parser(prog="borikan", description="Public services as folders, done online.")
    whole.set_defaults(run=None)
    commands = whole.add_subparsers(metavar="COMMAND")
    definitions.add_commands(commands)
    running.add_commands(commands)
    deliveries.add_command(commands)
    return whole


if __name__ == "__main__":
    sys.exit(main())
