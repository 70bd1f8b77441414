"""What the demonstration stands on: a data folder of its own, room on the disk, free ports, and the environment.

Everything here is looked at before anything is started, so that what is wrong is one line, not a heap of them.
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import shutil
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_LOWEST_FREE_BYTES = 200_000_000
_SITES = ("thaid", "registers", "bank", "tsa", "mail")
_HIGHEST_PORT = 65_535 - 125


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

    @classmethod
    def read(cls, text: str) -> Ports:
        """From what the person typed. Raises CannotStart."""
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _HIGHEST_PORT):
            raise CannotStart(f"PORT={text} is not a port number (1 to {_HIGHEST_PORT}).")
        return cls.after(int(text))

    def all(self) -> tuple[int, ...]:
        return (self.web, *self.sites.values(), self.smtp)


def data_folder(name: str) -> Path:
    """The folder of that name, made when missing, proved writable and with room. Raises CannotStart."""
    data = Path(name).resolve()
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)  # what people declared is nobody else's
        free = shutil.disk_usage(data).free
        probe = data / ".writable"
        probe.write_bytes(b"x" * 4096)
        probe.unlink()
    except OSError as error:
        raise CannotStart(why_not_written(data, error)) from error
    if free < _LOWEST_FREE_BYTES:
        raise CannotStart(
            f"the disk of {data} is nearly full ({free // 1_000_000} MB free). "
            "Make room, or choose another folder with DATA=…"
        )
    return data


def why_not_written(data: Path, error: OSError) -> str:
    """The one line about a data folder that refused a write."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"the disk of {data} is full. Make room, or choose another folder with DATA=…"
    return f"the data folder {data} can't be written ({error.strerror}). Choose another with DATA=…"


def hold(data: Path) -> IO[str]:
    """Take the folder for this process, for as long as the file it answers is open. Raises CannotStart."""
    file = (data / "running.lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise CannotStart(
            f"Borikan already runs on {data}. Stop it, or choose another folder with DATA=…"
        ) from error
    return file


def find_ports_free(ports: Ports) -> None:
    """Raise CannotStart, naming the first port that can't be had."""
    for port in ports.all():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                why = "is in use" if error.errno == errno.EADDRINUSE else "may not be used"
                raise CannotStart(
                    f"port {port} {why}. Stop what uses it, or choose another, as in: make run PORT=9000"
                    if why == "is in use"
                    else f"port {port} {why} ({error.strerror}). Choose another, as in: make run PORT=9000"
                ) from error


def environment(data: Path, ports: Ports) -> dict[str, str]:
    """What all processes read: addresses, and a client secret made once for this data folder."""
    secret = data / "keys" / "thaid-client-secret"
    if not secret.exists() or not secret.read_text():
        secret.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(32))
    given = {
        "DJANGO_SETTINGS_MODULE": "borikan.project.settings",
        "BORIKAN_DATA": str(data),
        "BORIKAN_DEMO": "1",
        "BORIKAN_BASE_URL": f"http://127.0.0.1:{ports.web}",
        "BORIKAN_SMTP_HOST": "127.0.0.1",
        "BORIKAN_SMTP_PORT": str(ports.smtp),
        "BORIKAN_THAID_CLIENT_ID": "borikan",
        "BORIKAN_THAID_CLIENT_SECRET": secret.read_text(),
        "BORIKAN_BANK_API_KEY": "sandbox",
        "BORIKAN_SMS_URL": f"http://127.0.0.1:{ports.sites['mail']}/sms",
        "BORIKAN_SERVICES": os.environ.get("BORIKAN_SERVICES", str(Path("services").resolve())),
    }
    for site, port in ports.sites.items():
        given[f"BORIKAN_{site.upper()}_URL"] = f"http://127.0.0.1:{port}"
    return given
