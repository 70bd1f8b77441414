"""The heads outside the database: a file that only grows, one JSON object a line."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

_TAIL = 4096


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A head as the file keeps it; `at` is ISO 8601 in UTC, hashes and signature are hex."""

    tree_size: int
    root_hash: str
    at: str
    key_id: str
    signature: str


def path() -> Path:
    """Where the heads are kept: `heads.jsonl` in the data folder. Copy it elsewhere now and then."""
    folder: Path = settings.BORIKAN_DATA
    return folder / "heads.jsonl"


def read() -> tuple[tuple[KeptHead, ...], int]:
    """All kept heads in order, and the number of lines that are none (a torn last line is not counted)."""
    try:
        text = path().read_text()
    except FileNotFoundError:
        return (), 0
    kept, spoilt = [], 0
    for line in text.splitlines(keepends=True):
        if head := _head(line):
            kept.append(head)
        elif line.endswith("\n"):
            spoilt += 1
    return tuple(kept), spoilt


def last() -> KeptHead | None:
    """The newest kept head, read from the file's end."""
    try:
        with path().open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
            lines = file.read().decode(errors="replace").splitlines(keepends=True)
    except FileNotFoundError:
        return None
    return next((head for line in reversed(lines) if (head := _head(line))), None)


def append(heads: Iterable[KeptHead]) -> None:
    """Add those of `heads` that are newer than the newest kept, and wait until they are on the disk."""
    with path().open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        newest = last()
        size = newest.tree_size if newest else 0
        lines = "".join(json.dumps(asdict(head)) + "\n" for head in heads if head.tree_size > size)
        _drop_torn_line(file)
        file.write(lines.encode())
        file.flush()
        os.fsync(file.fileno())


def _drop_torn_line(file: BinaryIO) -> None:
    """Remove what a crash left of a line, so that it can't swallow the next one."""
    end = file.seek(0, os.SEEK_END)
    start = file.seek(max(0, end - _TAIL))
    tail = file.read()
    if tail and not tail.endswith(b"\n"):
        file.truncate(start + tail.rfind(b"\n") + 1)


def _head(line: str) -> KeptHead | None:
    try:
        head = KeptHead(**json.loads(line))
    except (ValueError, TypeError):
        return None
    return head if isinstance(head.tree_size, int) else None
