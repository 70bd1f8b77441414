"""Commands that run the system: `demo`, `worker`, `migrate`, `publish`, `journal`."""

from __future__ import annotations

import argparse
import json
import os
import signal
import threading
from pathlib import Path
from typing import Any

from borikan.cli.demo import run_demo
from borikan.kernel.actors import system


def add_commands(commands: Any) -> None:
    """Add this module's commands to the parser's `commands`."""
    demo = commands.add_parser("demo", help="set up and run everything on this machine")
    demo.add_argument("--data", default="var", help="the data folder (default: var)")
    demo.add_argument("--port", default="8000", help="the port of the web server (default: 8000)")
    demo.set_defaults(run=run_demo)

    worker = commands.add_parser("worker", help="carry out deliveries and timers until stopped")
    worker.add_argument("--data", default=None)
    worker.set_defaults(run=_worker)

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


def _worker(given: argparse.Namespace) -> int:
    del given
    set_up_django()
    from borikan.journal.worker import work_forever

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work_forever(stop)
    return 0


def _migrate(given: argparse.Namespace) -> int:
    del given
    set_up_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    return 0


def _publish(given: argparse.Namespace) -> int:
    set_up_django()
    from borikan.catalogue import actions as catalogue

    for folder in given.folders:
        done = catalogue.publish(folder, _shared(folder), actor=system("cli.publish"))
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
