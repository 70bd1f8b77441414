"""Foreign programs that check our documents; a run that must not skip sets CI."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def run(program: str, *arguments: str) -> str:
    """What `program` prints. Skips when it is not installed, unless nothing may skip."""
    path = shutil.which(program)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(f"{program} is not installed")
        pytest.skip(f"{program} is not installed")
    return subprocess.run([path, *arguments], capture_output=True, text=True, check=False, timeout=60).stdout


def trusting(folder: Path, root: bytes) -> str:
    """A certificate store in `folder` that trusts `root`, as pdfsig takes it."""
    pem = folder / "root.pem"
    pem.write_bytes(root)
    run("certutil", "-N", "-d", str(folder), "--empty-password")
    run("certutil", "-A", "-d", str(folder), "-n", "root", "-t", "CT,CT,CT", "-i", str(pem))
    return str(folder)
