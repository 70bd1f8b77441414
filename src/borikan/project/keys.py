"""The master key: from the environment, or a file made at first start that only its owner can read."""

from __future__ import annotations

import base64
import os
from pathlib import Path

from borikan.kernel.crypto import KEY_BYTES, new_key


class BadMasterKey(Exception):
    """The key given is not 32 bytes in base 64."""


def master_key(data: Path) -> bytes:
    """The 32-byte key that all other keys are derived from.

    `BORIKAN_MASTER_KEY` (base 64) wins; else `<data>/keys/master.key`, made when missing. Losing it
    means losing every encrypted answer, so it belongs in the backup apart from the database.
    """
    given = os.environ.get("BORIKAN_MASTER_KEY")
    if given:
        return _decoded(given, "BORIKAN_MASTER_KEY")
    path = data / "keys" / "master.key"
    try:
        return _decoded(path.read_text(), str(path))
    except FileNotFoundError:
        pass
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process of the same start made it a moment ago
        return _decoded(path.read_text(), str(path))
    with os.fdopen(descriptor, "w") as file:
        key = new_key()
        file.write(base64.b64encode(key).decode())
    return key


def _decoded(text: str, source: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BadMasterKey(f"{source} is not base 64") from error
    if len(key) != KEY_BYTES:
        raise BadMasterKey(f"{source} holds {len(key)} bytes, not {KEY_BYTES}")
    return key
