"""The command that tells what was given up, and the way to have it tried again: `deliveries`."""

from __future__ import annotations

import argparse
from typing import Any

from borikan.kernel.clock import BANGKOK


def add_command(commands: Any) -> None:
    """Add `deliveries` to the parser's `commands`."""
    deliveries = commands.add_parser(
        "deliveries", help="what the worker gave up after two days of trying; there should be nothing"
    )
    deliveries.add_argument(
        "--again", action="store_true", help="let the worker try what was given up from the start"
    )
    deliveries.add_argument("--data", default=None)
    deliveries.set_defaults(run=_deliveries)


def _deliveries(given: argparse.Namespace) -> int:
    """1 where something is given up and stays so: a script that watches the system can ask for it."""
    from borikan.cli.running import set_up_django

    set_up_django()
    from borikan.journal.actions import revive
    from borikan.journal.queries import dead_deliveries, waiting_deliveries

    given_up = dead_deliveries()
    print(f"{waiting_deliveries()} wait, timers included; {len(given_up)} were given up")
    for each in given_up:
        about = each.key or (f"entry {each.entry_id}" if each.entry_id else "no entry")
        print(f"  {each.dead_at.astimezone(BANGKOK):%Y-%m-%d %H:%M}  {each.target}  {about}")
        print(f"    failed {each.attempts} times, last with {each.error}")
    if not given.again:
        return 1 if given_up else 0
    print(f"{sum(revive(each.id) for each in given_up)} will be tried again")
    return 0
