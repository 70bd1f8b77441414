"""Commands that run the system: `demo`, `code`, `demo-clock`, `worker`, `upkeep`, `migrate`, `publish`, `journal`."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import pyotp

from borikan.cli.demo import run_demo
from borikan.cli.demo_clock import move_demonstration_clock, read_demonstration_clock
from borikan.kernel.actors import system


def add_commands(commands: Any) -> None:
    """Add this module's commands to the parser's `commands`."""
    demo = commands.add_parser("demo", help="set up and run everything on this machine")
    demo.add_argument("--data", default="var", help="the data folder (default: var)")
    demo.add_argument("--port", default="8000", help="the port of the web server (default: 8000)")
    demo.add_argument(
        "--history",
        default="0",
        metavar="MONTHS",
        help="begin with a past of so many months, in an empty database only; “some” is a small one, if it is empty",
    )
    demo.add_argument(
        "--cases", default="", help="how many applications that past has (default: 200 a month)"
    )
    demo.add_argument("--seed", type=int, default=1, help="which past: the same number makes the same one")
    demo.set_defaults(run=run_demo)

    code = commands.add_parser("code", help="print a demonstration officer's one-time code of the moment")
    code.add_argument("username")
    code.add_argument("--data", default="var", help="the data folder of the demonstration (default: var)")
    code.set_defaults(run=_code)

    ahead = commands.add_parser("demo-clock", help="let days pass in a demonstration")
    ahead.add_argument("days", type=int, help="how many days; time only moves forward")
    ahead.add_argument("--data", default="var", help="the data folder of the demonstration (default: var)")
    ahead.set_defaults(run=move_demonstration_clock)

    worker = commands.add_parser("worker", help="carry out deliveries and timers until stopped")
    worker.add_argument("--data", default=None)
    worker.set_defaults(run=_worker)

    upkeep = commands.add_parser("upkeep", help="do the nightly tidying now, and say what it did")
    upkeep.add_argument("--data", default=None)
    upkeep.set_defaults(run=_upkeep)

    migrate = commands.add_parser("migrate", help="bring the database up to this version")
    migrate.add_argument("--data", default=None)
    migrate.set_defaults(run=_migrate)

    publish = commands.add_parser("publish", help="check service folders and publish them")
    publish.add_argument("folders", nargs="+", type=Path)
    publish.add_argument("--data", default=None)
    publish.set_defaults(run=_publish)

    journal = commands.add_parser("journal", help="the journal's seal")
    journal.add_argument("what", choices=["verify", "seal"])
    journal.add_argument("--json", action="store_true")
    journal.add_argument("--data", default=None)
    journal.set_defaults(run=_journal)


def set_up_django() -> None:
    """Load the settings and wire the contexts together."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "borikan.project.settings")
    django.setup()


def _code(given: argparse.Namespace) -> int:
    """Stands in for the officer's telephone; only what `demo.json` tells has a secret to look up."""
    path = Path(given.data) / "demo.json"
    try:
        accounts = json.loads(path.read_text(encoding="utf-8"))["accounts"]
    except FileNotFoundError:
        print(f"borikan: {path} is not there. Start the demonstration first: make run", file=sys.stderr)
        return 2
    secrets = {one["username"]: one["totp_secret"] for one in accounts if one["kind"] == "officer"}
    if given.username not in secrets:
        print(f"borikan: no officer is named so; there are {', '.join(secrets)}.", file=sys.stderr)
        return 2
    at = read_demonstration_clock(Path(given.data))
    code = pyotp.TOTP(secrets[given.username])
    left = code.interval - int(at.timestamp()) % code.interval
    print(f"{code.at(at)}  (for {left} more seconds)")
    return 0


def _worker(given: argparse.Namespace) -> int:
    del given
    set_up_django()
    from borikan.journal.worker import work_forever

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work_forever(stop)
    return 0


def _upkeep(given: argparse.Namespace) -> int:
    del given
    set_up_django()
    from borikan.journal.actions import run_upkeep

    done = run_upkeep()
    for chore in done:
        print(f"{'failed' if chore.count is None else chore.count:>8}  {chore.name}")
    return 2 if any(chore.count is None for chore in done) else 0


def _migrate(given: argparse.Namespace) -> int:
    del given
    set_up_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    return 0


def _publish(given: argparse.Namespace) -> int:
    set_up_django()
    from borikan.catalogue import actions as catalogue
    from borikan.cli.folders import print_problems
    from borikan.cli.raw_pages import page_problems

    problems = page_problems(folder for folder in given.folders if folder.is_dir())
    if problems:
        print_problems(problems, "en")
        return 1
    for folder in given.folders:
        done = catalogue.publish(
            folder, _shared(folder), actor=system("cli.publish"), tree=_shared(folder).parent
        )
        print(f"{done.service_id}  {done.version[:12]}  published {done.published_at:%Y-%m-%d %H:%M} UTC")
    return 0


def _shared(folder: Path) -> Path:
    """The `_shared` folder that stands beside the service's agency."""
    return folder.resolve().parent.parent / "_shared"


def _journal(given: argparse.Namespace) -> int:
    set_up_django()
    from borikan.journal import seal, verification

    if given.what == "seal":
        print(f"{seal.seal_pending()} entries sealed")
        return 0
    report = verification.verify()
    if given.json:
        print(json.dumps(report.to_json(), ensure_ascii=False))
    else:
        print(report.summary.en)
        for finding in report.findings:
            print(f"  {finding.text.en}")
    return 0 if report.is_sound else 1
