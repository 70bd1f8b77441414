"""A service folder as immutable bytes, and the identity of what it says."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from borikan.kernel.errors import Refused
from borikan.kernel.text import Text

LANGUAGE = 1
"""The number of the definition language that this compiler reads."""

MAX_FOLDER_BYTES = 2 * 1024 * 1024
MAX_FILES = 500
SHARED_FILES = ("registers.yaml", "roles.yaml", "statutes.yaml")
"""The shared files that a service's meaning depends on, and so its identity."""

_SUFFIXES = (".yaml", ".typ", ".md")


class FolderRefused(Refused):
    """The folder holds something that a service folder may not: a link, too much, or no files at all."""

    code = "definitions.folder-refused"
    status = 422
    message_text = Text("อ่านโฟลเดอร์บริการไม่ได้ ({why})", "The service folder can't be read ({why}).")
    remedy_text = Text(
        "ให้มีเพียงไฟล์ธรรมดา .yaml .typ .md รวมไม่เกิน 2 MB ไม่มีลิงก์",
        "Keep plain .yaml, .typ and .md files only, 2 MB in all, without links.",
    )


class Source(Mapping[str, bytes]):
    """Relative path with `/` → bytes. Immutable; equal to another of the same content."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {path: bytes(files[path]) for path in sorted(files)}

    def __getitem__(self, path: str) -> bytes:
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __hash__(self) -> int:
        return hash(self.digest())

    def digest(self) -> str:
        """The hex SHA-256 over names and contents, each with its length, so that no two sources agree by chance."""
        whole = hashlib.sha256()
        for path, content in self._files.items():
            for part in (path.encode(), content):
                whole.update(len(part).to_bytes(8, "big"))
                whole.update(part)
        return whole.hexdigest()

    def below(self, folder: str) -> tuple[str, ...]:
        """The paths of the files directly in `folder` (`documents`), in order."""
        prefix = folder + "/"
        return tuple(path for path in self if path.startswith(prefix) and "/" not in path[len(prefix) :])

    def with_files(self, changed: Mapping[str, bytes]) -> Source:
        """The same source with those files replaced or added."""
        return Source({**self._files, **changed})


def read_folder(folder: Path) -> Source:
    """All files below `folder`. Raises FolderRefused.

    Links are refused wherever they point, hidden files and other suffixes too: what isn't in the source
    can't change what it means.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise FolderRefused(why=folder.name)
    files: dict[str, bytes] = {}
    total = 0
    for root, folders, names in os.walk(folder, followlinks=False):
        for name in sorted((*folders, *names)):
            path = Path(root) / name
            if path.is_symlink() or name.startswith("."):
                raise FolderRefused(why=name)
        for name in names:
            path = Path(root) / name
            if path.suffix not in _SUFFIXES or not path.is_file():
                raise FolderRefused(why=name)
            total += path.stat().st_size
            if total > MAX_FOLDER_BYTES or len(files) >= MAX_FILES:
                raise FolderRefused(why="> 2 MB")
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
    if not files:
        raise FolderRefused(why=folder.name)
    return Source(files)


def closure_hash(source: Source, shared: Source) -> str:
    """The version of a service: hex SHA-256 of its folder, the shared files it rests on and the language number."""
    relevant = Source({path: shared[path] for path in SHARED_FILES if path in shared})
    whole = f"borikan language {LANGUAGE}\n{source.digest()}\n{relevant.digest()}\n"
    return hashlib.sha256(whole.encode()).hexdigest()
