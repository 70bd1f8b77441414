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
_MAX_DEPTH = 4
SHARED_FILES = ("registers.yaml", "roles.yaml", "statutes.yaml")
"""The shared files that a service's meaning depends on, and so its identity."""

_SUFFIXES = (".yaml", ".typ", ".md")


class FolderRefused(Refused):
    """The folder holds something that a service folder may not: a link, too much, or no files at all."""

    code = "definitions.folder-refused"
    status = 422
    message_text = Text("อ่านโฟลเดอร์บริการไม่ได้ ({why})", "The service folder can't be read ({why}).")
    remedy_text = Text(
        "ให้มีเพียงไฟล์ธรรมดา .yaml .typ และ .md รวมไม่เกิน 2 MB ไม่มีลิงก์",
        "Keep plain .yaml, .typ and .md files only, 2 MB in all, without links.",
    )


class Source(Mapping[str, bytes]):
    """Relative path with `/` → bytes. Immutable; equal to another of the same content.

    Raises FolderRefused for a path that leads outside (`../x`, `/x`) or can't be written out.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        for path in files:
            if not _is_plain(path):
                raise FolderRefused(why=_printable(path))
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
    can't change what it means. No more is read than a folder may hold, whatever it grows to meanwhile.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise FolderRefused(why=folder.name)
    files: dict[str, bytes] = {}
    left = MAX_FOLDER_BYTES
    for relative in _files_below(folder):
        if len(files) >= MAX_FILES:
            raise FolderRefused(why=f"> {MAX_FILES}")
        content = _read(folder / relative, left)
        left -= len(content)
        files[relative] = content
    if not files:
        raise FolderRefused(why=folder.name)
    return Source(files)


def _files_below(root: Path) -> Iterator[str]:
    """The paths of the files below `root`, however deep it is; what may not be there is refused."""
    waiting = [""]
    seen = 0
    while waiting:
        inside = waiting.pop()
        with os.scandir(root / inside) as entries:
            for entry in entries:
                seen += 1
                relative = f"{inside}{entry.name}"
                if seen > 2 * MAX_FILES or entry.is_symlink() or entry.name.startswith("."):
                    raise FolderRefused(why=_printable(entry.name))
                if entry.is_dir(follow_symlinks=False) and relative.count("/") < _MAX_DEPTH:
                    waiting.append(relative + "/")
                elif entry.is_file(follow_symlinks=False) and entry.name.endswith(_SUFFIXES):
                    yield relative
                else:
                    raise FolderRefused(why=_printable(entry.name))


def _read(path: Path, most: int) -> bytes:
    """The content of a file that is no link, even if it has become one since it was looked at."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise FolderRefused(why=_printable(path.name)) from error
    if len(content) > most:
        raise FolderRefused(why="> 2 MB")
    return content


def _is_plain(path: str) -> bool:
    """Whether `path` leads to a file inside, the same on every system, and can be written out."""
    steps = path.split("/")
    return path.isprintable() and "\\" not in path and not any(step in ("", ".", "..") for step in steps)


def _printable(name: str) -> str:
    return (name if name.isprintable() else ascii(name)[1:-1])[:80]


def closure_hash(source: Source, shared: Source) -> str:
    """The version of a service: hex SHA-256 of its folder, the shared files it rests on and the language number."""
    relevant = Source({path: shared[path] for path in SHARED_FILES if path in shared})
    whole = f"borikan language {LANGUAGE}\n{source.digest()}\n{relevant.digest()}\n"
    return hashlib.sha256(whole.encode()).hexdigest()
