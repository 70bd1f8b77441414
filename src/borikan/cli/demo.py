"""`borikan demo`: everything on one machine, in one process tree that ends together.

The parent makes the data folder, starts the sandbox, prepares the database and the demonstration's content, starts
worker and web server, and waits. Ctrl-C, SIGTERM or the end of any child ends them all; the data stays.
"""

from __future__ import annotations

import argparse
import os
import sys
import urllib.error
from pathlib import Path

from borikan.cli.children import Children, Stopped
from borikan.cli.ground import (
    CannotStart,
    Ports,
    data_folder,
    environment,
    find_ports_free,
    hold,
    why_not_written,
)
from borikan.cli.past import Past, begin, check_whole, finish, how_to_begin_anew, is_unfinished, read_past
from borikan.kernel import ahead


def run_demo(given: argparse.Namespace) -> int:
    """Set up and run; returns when everything has ended: 0 after Ctrl-C or SIGTERM, 2 with one line if it failed."""
    try:
        wanted = read_past(given.history, given.cases, given.seed)
        data, ports = data_folder(given.data), Ports.read(given.port)
        with hold(data):
            check_whole(data)
            find_ports_free(ports)
            return _run(data, ports, wanted)
    except CannotStart as reason:
        print(f"borikan: {reason}", file=sys.stderr)
        return 2


def _run(data: Path, ports: Ports, wanted: Past | None) -> int:
    children = Children()
    try:
        _lay_out(data, ports)
        children.start("sandbox", _sandbox(data, ports), quiet=True)
        _prepare(data, children, wanted)
        _start(data, ports, children)
        ended = children.wait()
        if ended:
            raise CannotStart(f"the {ended} ended unexpectedly; everything is stopped. Your data is kept.")
    except Stopped:
        pass
    finally:
        children.end()
    if is_unfinished(data):
        print(f"\nStopped. The past in {data} is not finished. {how_to_begin_anew(data)}", flush=True)
        return 0
    print("\nStopped. Your data is kept; run again to go on.", flush=True)
    return 0


def _lay_out(data: Path, ports: Ports) -> None:
    """What the processes need to find: their environment and its secret; the old description goes."""
    try:
        (data / "demo.json").unlink(missing_ok=True)  # whoever waits for it waits for this start
        os.environ.update(environment(data, ports))
    except OSError as error:
        raise CannotStart(why_not_written(data, error)) from error


def _prepare(data: Path, children: Children, wanted: Past | None) -> None:
    """Database, organisations, officers, holidays and services. What is there already is left as it is."""
    _say("1/4", "Preparing the database …")
    try:
        from borikan.cli.running import set_up_django

        set_up_django()
    except OSError as error:
        raise CannotStart(why_not_written(data, error)) from error
    from django.db import DatabaseError, connections

    try:
        _fill(data, children, wanted)
    except OSError as error:
        raise CannotStart(why_not_written(data, error)) from error
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        raise CannotStart(f"the database in {data} can't be prepared: {reason}.") from error
    finally:
        connections.close_all()


def _fill(data: Path, children: Children, wanted: Past | None) -> None:
    from django.core.management import call_command

    from borikan.cli import demonstration

    call_command("migrate", interactive=False, verbosity=0)
    children.check()
    if wanted is not None:
        _make_past(data, children, wanted)
    _say("2/4", "Setting up organisations, holidays and officers …")
    demonstration.seed()
    children.check()
    _say("3/4", "Checking and publishing the services …")
    for title, is_new in demonstration.publish_services():
        print(f"      {title}" + ("" if is_new else "  (unchanged)"), flush=True)
        children.check()


def _make_past(data: Path, children: Children, wanted: Past) -> None:
    """The history that was asked for, in an empty database. What it needs is set up on its first day.

    Until the registers of the sandbox know of it too, the folder is marked as one whose past is not finished.
    """
    from django.conf import settings

    from borikan.cli import history
    from borikan.playing.history import NotEmpty, require_empty

    try:
        require_empty()
    except NotEmpty as refusal:
        if wanted.may_be_there:
            return
        raise CannotStart(f"{refusal.message.en} {refusal.remedy.en}") from refusal
    begin(data)
    told = history.make(wanted, lambda text: _told(children, text))
    registers = settings.BORIKAN_SANDBOX_URLS["registers"]
    children.wait_until_answering(f"{registers}/")
    history.tell_registers(registers, told.held)
    finish(data)
    print(f"      {history.told(told)}", flush=True)


def _told(children: Children, text: str) -> None:
    print(f"      {text}", flush=True)
    children.check()


def _start(data: Path, ports: Ports, children: Children) -> None:
    _say("4/4", "Starting the worker and the web server …")
    from borikan.cli import demonstration

    base = f"http://127.0.0.1:{ports.web}"
    children.start("worker", [sys.executable, "-m", "borikan.cli.main", "worker"])
    children.start("web server", _web(ports))
    people_url = f"http://127.0.0.1:{ports.sites['thaid']}/people"
    children.wait_until_answering(people_url)
    children.wait_until_answering(f"{base}/health")
    try:
        people = demonstration.people_at(people_url)
        demonstration.write_description(data, people)
    except urllib.error.URLError as error:
        raise CannotStart(f"the sandbox does not tell its people: {error.reason}.") from error
    except OSError as error:
        raise CannotStart(why_not_written(data, error)) from error
    print(demonstration.welcome(data), flush=True)


def _sandbox(data: Path, ports: Ports) -> list[str]:
    command = [sys.executable, "-m", "borikan_sandbox.main", "--data", str(data / "sandbox")]
    command += ["--clock-ahead", str(data / ahead.FILE_NAME), "--host", "127.0.0.1"]
    command += ["--product-url", f"http://127.0.0.1:{ports.web}"]
    for site, port in ports.sites.items():
        command += [f"--{site}-port", str(port)]
    return [*command, "--smtp-port", str(ports.smtp)]


def _web(ports: Ports) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", "127.0.0.1", "--port", str(ports.web)),
        *("--workers", "2", "--blocking-threads", "4", "--log-level", "warning", "--no-ws"),
        # One that is told to stop while it still loads would never hear of it.
        *("--workers-kill-timeout", "3"),
        "borikan.project.wsgi:application",
    ]


def _say(step: str, text: str) -> None:
    print(f"[{step}] {text}", flush=True)
