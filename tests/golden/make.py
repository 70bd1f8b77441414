"""`python -m tests.golden.make [folder …]` keeps what service folders are now, beside what they were.

Run it when services are published. A version that is kept already is left alone, whatever became of it:
if its traces have changed, the compiler is at fault, and not the trace.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from borikan.calendar.rules import government_calendar
from borikan.definitions.checking import SHARED, service_folders
from borikan.definitions.source import read_folder
from tests.golden.bundles import golden_of, write

SERVICES = Path(__file__).resolve().parents[2] / "services"


def main(folders: Sequence[Path]) -> Iterator[str]:
    """Keep the versions that `folders` are now; a line for each."""
    shared = read_folder(SERVICES / SHARED)
    holidays = tuple(sorted(day for day in government_calendar().holidays if isinstance(day, date)))
    for folder in folders or service_folders(SERVICES):
        golden = golden_of(read_folder(folder), shared, holidays)
        service_id = golden.compiled().id
        stopped = {name: trace["stopped"] for name, trace in golden.traces.items() if trace["stopped"]}
        if stopped:
            raise SystemExit(f"{service_id}: scenarios that don't hold aren't kept: {stopped}")
        added = write(golden, service_id)
        state = f"kept, {len(golden.traces)} scenarios" if added else "kept already"
        yield f"{service_id} {golden.version[:12]}: {state}\n"


if __name__ == "__main__":
    sys.stdout.writelines(main([Path(name) for name in sys.argv[1:]]))
