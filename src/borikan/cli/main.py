"""The `borikan` command: one parser, one line for each refusal, and exit codes a script can read.

0: done. 1: the command found problems in what it was given. 2: it could not be carried out.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from borikan.kernel.errors import Refused


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.run is None:
        parser.print_help()
        return 2
    if getattr(given, "data", None):
        os.environ["BORIKAN_DATA"] = given.data
    try:
        return int(given.run(given))
    except Refused as refusal:
        print(f"borikan: {refusal.message.en} {refusal.remedy.en} [{refusal.code}]", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    from borikan.cli import definitions, running

    parser = argparse.ArgumentParser(prog="borikan", description="Public services as folders, done online.")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(metavar="COMMAND")
    definitions.add_commands(commands)
    running.add_commands(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
