"""Foreign programs that check our documents; a run that must not skip sets CI."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest


def run(program: str, *arguments: str) -> str:
    """What `program` prints. Skips when it is not installed, unless nothing may skip."""
    path = shutil.which(program)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(f"{program} is not installed")
        pytest.skip(f"{program} is not installed")
    return subprocess.run([path, *arguments], capture_output=True, text=True, check=False, timeout=60).stdout
