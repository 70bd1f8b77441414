"""`borikan demo-clock`: letting days pass in a demonstration, with its sandbox, without waiting for them."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime, timedelta
from pathlib import Path

from borikan.kernel import ahead, clock


def read_demonstration_clock(data: Path) -> datetime:
    """What time it is in the demonstration of that data folder."""
    return ahead.AheadClock(data / ahead.FILE_NAME).now()


def move_demonstration_clock(given: argparse.Namespace) -> int:
    """Move it forward and print the new date: 0; or 2 with one line that says why not."""
    data = Path(given.data)
    if not (data / "demo.json").exists():
        print(f"borikan: no demonstration runs on {data}. Start it first: make run", file=sys.stderr)
        return 2
    try:
        ahead.move(data / ahead.FILE_NAME, timedelta(days=given.days))
    except (ValueError, OverflowError):
        print("borikan: time moves forward, at least a day and not beyond ten years.", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"borikan: the data folder {data} can't be written ({error.strerror}).", file=sys.stderr)
        return 2
    print(f"{read_demonstration_clock(data).astimezone(clock.BANGKOK):%Y-%m-%d %H:%M}")
    return 0
