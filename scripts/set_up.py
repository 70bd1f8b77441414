"""Make the virtual environment: python scripts/set_up.py FOLDER REQUIREMENTS MARK

Installs the packages of REQUIREMENTS, each checked by its hash, and Borikan itself into FOLDER, and touches the
file MARK in it when all is done. Whatever was finished before is kept. Exit codes: 0 done, 2 not done, with
one line that says why; 130 stopped by Ctrl-C. Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

_BYTES_NEEDED = 1_200_000_000
_CAUSES = (
    (
        "No space left on device",
        "the disk is full. Make room (about 1.2 GB) and run again; what is done is kept.",
    ),
    (
        "DO NOT MATCH THE HASHES",
        "a package is not the one this version was tested with. Run again; if it stays, don't use it.",
    ),
    ("Permission denied", "a file can't be written. Is this folder yours?"),
    (
        "Could not find a version|No matching distribution|NewConnectionError|ConnectTimeout|ProxyError",
        "a package could not be fetched. Is the network to the package index there?",
    ),
)


class CannotSetUp(Exception):
    """Why it can't be set up, in one line for the person at the keyboard."""


def main(folder: Path, requirements: Path, mark: str) -> int:
    """Set up and return the exit code."""
    try:
        _make(folder)
        _install(folder, requirements)
    except CannotSetUp as reason:
        print(f"borikan: {reason}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. Run again to go on.", file=sys.stderr)
        return 130
    for name in {mark, "ready"}:  # the developers' environment serves for running too
        (folder / name).touch()
    return 0


def _make(folder: Path) -> None:
    if (folder / "bin" / "python").exists() and (folder / "bin" / "pip").exists():
        return
    try:
        free = shutil.disk_usage(folder.absolute().parent).free
        if free < _BYTES_NEEDED:
            raise CannotSetUp(
                f"the disk is nearly full: about 1.2 GB is needed here, {free // 1_000_000} MB is free."
            )
        _say(1, f"Making the virtual environment in {folder} …")
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise CannotSetUp(f"{folder} can't be made: {error.strerror}.") from error
    if made.returncode:
        raise CannotSetUp(f"{folder} can't be made: {cause_in((made.stdout + made.stderr).splitlines())}")


def _install(folder: Path, requirements: Path) -> None:
    total = packages_in(requirements.read_text(encoding="utf-8"))
    _say(2, f"Installing {total} packages (the first time takes a minute or two) …")
    _pip(folder, "--require-hashes", "-r", str(requirements), total=total)
    _say(3, "Installing Borikan itself …")
    _pip(folder, "--no-deps", "--no-build-isolation", "-e", ".", total=0)


def _pip(folder: Path, *what: str, total: int) -> None:
    """Run pip and show how far it is; its own words go to `setup.log` in the folder."""
    command = [str(folder / "bin" / "python"), "-m", "pip", "install", "--progress-bar", "off"]
    command += ["--no-input", "--disable-pip-version-check", "--retries", "2", *what]
    lines: list[str] = []
    environment = {**os.environ, "PIP_USER": "0", "PYTHONUNBUFFERED": "1"}
    with (
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        ) as pip,
        (folder / "setup.log").open("a", encoding="utf-8") as log,
    ):
        assert pip.stdout is not None, "asked for above"
        seen = 0
        for line in pip.stdout:
            lines.append(line)
            log.write(line)
            if line.startswith(("Collecting ", "Requirement already satisfied: ")):
                seen += 1
                _progress(seen, total)
            elif line.startswith("Installing collected packages"):
                _progress_ends("      unpacking …" if total else "")
    if pip.returncode:
        raise CannotSetUp(f"{cause_in(lines)} All that pip said: {folder / 'setup.log'}")


def packages_in(requirements: str) -> int:
    """How many packages those locked requirements list for this system."""
    listed = re.findall(r"^[A-Za-z0-9._-]+==[^\\\n]*", requirements, re.MULTILINE)
    return sum("win32" not in line for line in listed)


def cause_in(lines: Iterable[str]) -> str:
    """What to tell the person about output that ended in failure: a known cause, or its last error line."""
    text = list(lines)
    for pattern, cause in _CAUSES:
        if any(re.search(pattern, line) for line in text):
            return cause
    errors = [line.strip() for line in text if line.lower().startswith(("error", "fatal"))]
    return (errors or ["it failed without a reason."])[-1]


def _say(step: int, text: str) -> None:
    print(f"[{step}/3] {text}", flush=True)


def _progress(seen: int, total: int) -> None:
    if sys.stdout.isatty():
        print(f"\r      {seen} of {total}", end="", flush=True)
    elif seen % 15 == 0:
        print(f"      {seen} of {total}", flush=True)


def _progress_ends(text: str) -> None:
    if text:
        print(f"\r{text:<20}" if sys.stdout.isatty() else text, flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
