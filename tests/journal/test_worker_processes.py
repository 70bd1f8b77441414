"""Workers as real processes on a database of their own: one is killed, two race."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

import borikan

SET_UP = """
import os, sys
from datetime import timedelta
from pathlib import Path
import django
from django.conf import settings
from borikan.project import settings as given
settings.configure(
    DATABASES=given.DATABASES, USE_TZ=True, INSTALLED_APPS=["borikan.journal"],
    BORIKAN_DATA=given.BORIKAN_DATA, BORIKAN_MASTER_KEY=given.BORIKAN_MASTER_KEY,
)
django.setup()
from django.core.management import call_command
from borikan.journal import actions, worker
from borikan.journal.rules import LEASE
from borikan.kernel import clock
folder = Path(os.environ["BORIKAN_DATA"])
"""
FILL = """
call_command("migrate", "journal", verbosity=0, skip_checks=True)
with actions.transaction():
    for number in range(60):
        actions.schedule("note", {"number": number}, not_before=clock.now(), key=f"k{number}")
"""
NOTE = """
def note(payload):
    with (folder / "notes").open("a") as file:
        file.write(f"{payload['number']}\\n")
actions.wire({}, {"note": note})
"""
RACE = """
print("ready", flush=True)
sys.stdin.readline()
while worker.run_due():
    pass
"""
HANG = """
def hang(payload):
    print("running", flush=True)
    sys.stdin.readline()
actions.wire({}, {"note": hang})
worker.run_due()
"""
AFTER_THE_KILL = """
worker.run_due()
early = len((folder / "notes").read_text().splitlines())
with clock.use(clock.FixedClock(clock.now() + LEASE)):
    worker.run_due()
print(early, flush=True)
"""


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The surroundings of a process with an own database of the kind under test."""
    surroundings = {
        **os.environ,
        "BORIKAN_DATA": str(tmp_path),
        "PYTHONPATH": str(Path(borikan.__file__).parent.parent),
    }
    address = os.environ.get("BORIKAN_DATABASE_URL")
    if not address:
        yield surroundings
        return
    name = f"workers_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        own = urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
        yield surroundings | {"BORIKAN_DATABASE_URL": own}
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def start(code: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SET_UP + code],
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def until(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == line + "\n"


def test_two_workers_share_the_work_and_do_nothing_twice(tmp_path: Path, environment: dict[str, str]) -> None:
    with start(FILL, environment) as filling:
        pass
    assert filling.returncode == 0
    with start(NOTE + RACE, environment) as one, start(NOTE + RACE, environment) as two:
        for each in (one, two):
            until(each, "ready")
        for each in (one, two):
            assert each.stdin is not None
            each.stdin.write("go\n")
            each.stdin.flush()
    assert (one.returncode, two.returncode) == (0, 0)
    assert sorted(map(int, (tmp_path / "notes").read_text().split())) == list(range(60))


def test_the_claims_of_a_killed_worker_come_back_and_nothing_is_lost(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with start(FILL + HANG, environment) as victim:
        until(victim, "running")
        victim.kill()
    with start(NOTE + AFTER_THE_KILL, environment) as heir:
        assert heir.stdout is not None
        early = int(heir.stdout.readline())
    assert heir.returncode == 0
    assert 0 < early < 60
    assert sorted(map(int, (tmp_path / "notes").read_text().split())) == list(range(60))
