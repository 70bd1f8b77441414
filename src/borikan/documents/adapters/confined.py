"""Running one of our scripts over doubtful data in a process of its own, with little time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path


class OutOfBounds(Exception):
    """The process took too long, too much memory, or died. `why` is one word."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may use: processor seconds, wall-clock seconds, bytes of address space, bytes of answer."""

    cpu_seconds: int = 20
    wall_seconds: int = 40
    memory: int = 1 << 30
    answer: int = 32 << 20


def run_confined(script: Path, given: bytes, limits: Limits, *arguments: str) -> bytes:
    """What `script` writes to its standard output when it reads `given`.

    The script lowers its own limits first, told by its one argument, in
    an isolated interpreter without our environment. Raises OutOfBounds.
    """
    command = [sys.executable, "-I", str(script), json.dumps(asdict(limits)), *arguments]
    environment = {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "RAYON_NUM_THREADS": "1",
        # Nothing in there has any business with the network; a proxy nobody answers makes sure.
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
    }
    try:
        done = subprocess.run(  # noqa: S603  (our own script, by an absolute path)
            command,
            input=given,
            capture_output=True,
            timeout=limits.wall_seconds,
            env=environment,
            cwd=script.parent,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OutOfBounds("time") from error
    if done.returncode != 0:
        raise OutOfBounds("killed" if done.returncode < 0 else "failed")
    if len(done.stdout) > limits.answer:
        raise OutOfBounds("size")
    return done.stdout
