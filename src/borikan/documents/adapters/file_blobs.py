"""Encrypted bytes in files, spread over folders by the end of their id."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

_NAME = re.compile("[0-9a-f]{32}")


class FileBlobs:
    """A `BlobStore` in a folder; a file appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, blob_id: UUID, sealed: bytes) -> None:
        """Write beside, sync, rename, sync the folder: after it returns, a power cut loses nothing."""
        path = self._path(blob_id)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.{os.getpid()}.new")
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def get(self, blob_id: UUID) -> bytes:
        """Raises KeyError."""
        try:
            return self._path(blob_id).read_bytes()
        except FileNotFoundError as error:
            raise KeyError(blob_id) from error

    def remove(self, blob_id: UUID) -> None:
        """Delete the file if it is there."""
        self._path(blob_id).unlink(missing_ok=True)

    def ids(self) -> Iterator[UUID]:
        """The ids of all whole files."""
        for path in self._folder.glob("??/*"):
            if _NAME.fullmatch(path.name):
                yield UUID(path.name)

    def _path(self, blob_id: UUID) -> Path:
        # The end of a version 7 UUID is random; its beginning is the time, which would fill one folder a day.
        return self._folder / blob_id.hex[-2:] / blob_id.hex
