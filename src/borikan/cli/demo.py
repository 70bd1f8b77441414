"""`borikan demo`: everything on one machine, in one process tree that ends together.

The parent makes the data folder, prepares the database and the demonstration's content, starts sandbox,
worker and web server as children, and waits. Ctrl-C, SIGTERM or the end of any child ends them all.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

_LOWEST_FREE_BYTES = 200_000_000
_START_SECONDS = 60
_STOP_SECONDS = 10
_SITES = ("thaid", "registers", "bank", "tsa", "mail")


class CannotStart(Exception):
    """Why the demonstration can't start, in one line for the person at the keyboard."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The ports of the web server, the sandbox's sites and its mail server."""

    web: int
    sites: Mapping[str, int]
    smtp: int

    @classmethod
    def after(cls, web: int) -> Ports:
        """The web server's port and the ones counted from it: 8000 gives 8101–8105 and 8125."""
        return cls(web, {site: web + 101 + i for i, site in enumerate(_SITES)}, web + 125)

    def all(self) -> tuple[int, ...]:
        return (self.web, *self.sites.values(), self.smtp)


def run_demo(given: argparse.Namespace) -> int:
    """Set up and run; returns the exit code when everything has ended."""
    try:
        data, ports = _checked(given.data, given.port)
        os.environ.update(_environment(data, ports))
        _prepare(data)
        children = _start(data, ports)
    except CannotStart as reason:
        print(f"borikan: {reason}", file=sys.stderr)
        return 2
    return _wait(children)


def _checked(data_name: str, port_text: str) -> tuple[Path, Ports]:
    """The data folder, writable and with room, and ports that are free."""
    data = Path(data_name).resolve()
    try:
        data.mkdir(parents=True, exist_ok=True)
        probe = data / ".writable"
        probe.write_bytes(b"x" * 4096)
        probe.unlink()
    except OSError as error:
        raise CannotStart(f"the data folder {data} can't be written: {error.strerror}.") from error
    free = shutil.disk_usage(data).free
    if free < _LOWEST_FREE_BYTES:
        raise CannotStart(
            f"the disk of {data} is nearly full ({free // 1_000_000} MB free). Make room or choose DATA=…"
        )
    if not port_text.isdigit() or not 1 <= int(port_text) <= 65_000:
        raise CannotStart(f"PORT={port_text} is not a port number (1–65000).")
    ports = Ports.after(int(port_text))
    for port in ports.all():
        with socket.socket() as probe_socket:
            probe_socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe_socket.bind(("127.0.0.1", port))
            except OSError as error:
                raise CannotStart(
                    f"port {port} is in use. Stop what uses it, or choose another: make run PORT=9000"
                ) from error
    return data, ports


def _environment(data: Path, ports: Ports) -> dict[str, str]:
    """What the children read: addresses, and a client secret made for this data folder."""
    secret = data / "keys" / "thaid-client-secret"
    if not secret.exists():
        secret.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(32))
    environment = {
        "DJANGO_SETTINGS_MODULE": "borikan.project.settings",
        "BORIKAN_DATA": str(data),
        "BORIKAN_DEMO": "1",
        "BORIKAN_BASE_URL": f"http://127.0.0.1:{ports.web}",
        "BORIKAN_SMTP_HOST": "127.0.0.1",
        "BORIKAN_SMTP_PORT": str(ports.smtp),
        "BORIKAN_THAID_CLIENT_ID": "borikan",
        "BORIKAN_THAID_CLIENT_SECRET": secret.read_text(),
        "BORIKAN_SMS_URL": f"http://127.0.0.1:{ports.sites['mail']}/sms",
        "BORIKAN_SERVICES": os.environ.get("BORIKAN_SERVICES", str(Path("services").resolve())),
    }
    for site, port in ports.sites.items():
        environment[f"BORIKAN_{site.upper()}_URL"] = f"http://127.0.0.1:{port}"
    return environment


def _prepare(data: Path) -> None:
    """Database, static files, organisations, officers, holidays and services; again does no harm."""
    from borikan.cli.running import set_up_django

    _say("1/4", "Preparing the database …")
    set_up_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    _say("2/4", "Setting up organisations, officers and holidays …")
    from borikan.cli import demonstration

    demonstration.seed()
    _say("3/4", "Checking and publishing the services …")
    for title in demonstration.publish_services():
        print(f"      {title}")
    demonstration.write_description(data)


def _start(data: Path, ports: Ports) -> list[subprocess.Popen[bytes]]:
    _say("4/4", "Starting the sandbox, the worker and the web server …")
    base = f"http://127.0.0.1:{ports.web}"
    sandbox = [
        sys.executable,
        "-m",
        "borikan_sandbox.main",
        "--data",
        str(data / "sandbox"),
        "--host",
        "127.0.0.1",
    ]
    for site, port in ports.sites.items():
        sandbox += [f"--{site}-port", str(port)]
    sandbox += ["--smtp-port", str(ports.smtp), "--product-url", base]
    web = [
        str(Path(sys.executable).parent / "granian"),
        *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(ports.web)),
        *("--workers", "2", "--blocking-threads", "4", "--log-level", "warning", "--no-ws"),
        "borikan.project.wsgi:application",
    ]
    worker = [sys.executable, "-m", "borikan.cli.main", "worker"]
    children = [_child(sandbox), _child(worker), _child(web)]
    try:
        _wait_for(f"{base}/health", children)
    except CannotStart:
        _end(children)
        raise
    from borikan.cli import demonstration

    print(demonstration.welcome(data))
    return children


def _child(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """A child in a process group of its own, so that Ctrl-C reaches it through us, once and in order."""
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603  (commands are built here)


def _wait_for(url: str, children: Sequence[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        for child in children:
            if child.poll() is not None:
                raise CannotStart(f"{Path(str(child.args[0])).name} ended at once; its message stands above.")  # type: ignore[index]  # Popen.args is what we gave it: a list
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310  (our own address)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise CannotStart("the web server did not answer within a minute.")


def _wait(children: list[subprocess.Popen[bytes]]) -> int:
    """Wait until told to stop or a child ends by itself; then end all."""
    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    failed = False
    while not stopping and not failed:
        time.sleep(0.3)
        failed = any(child.poll() is not None for child in children)
    if failed:
        print("borikan: a part of the system ended unexpectedly; stopping the rest.", file=sys.stderr)
    else:
        print("\nStopping …")
    _end(children)
    print("Stopped. Your data is kept; run again to go on.")
    return 2 if failed else 0


def _end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask each child's group to end, web first so that no request is cut short, and insist in the end."""
    for child in reversed(children):
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGTERM)
    deadline = time.monotonic() + _STOP_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _say(step: str, text: str) -> None:
    print(f"[{step}] {text}", flush=True)
