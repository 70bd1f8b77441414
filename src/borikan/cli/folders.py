"""Service folders as commands are given them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from borikan.definitions.checking import SHARED, service_folders
from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.overlay_checking import overlays_of
from borikan.definitions.overlays import apply_overlay
from borikan.definitions.problems import Problem
from borikan.definitions.source import Source, read_folder


@dataclass(frozen=True, slots=True)
class Folder:
    """A service folder with what it shares. `service` is None if it has errors; `problems` are all found.

    A `local` one is an overlay: `source` is the whole that it makes.
    """

    path: Path
    source: Source
    shared: Source
    service: CompiledService | None
    problems: tuple[Problem, ...]
    local: bool = False


def not_folders(paths: Iterable[Path]) -> bool:
    """Whether one of `paths` isn't a folder; said in one line."""
    for path in paths:
        if not path.is_dir():
            print(f"borikan: {path} is not a folder.", file=sys.stderr)
            return True
    return False


def without_services(paths: Sequence[Path]) -> bool:
    """Whether one of `paths` isn't a folder, or holds no service; said in one line."""
    if not_folders(paths):
        return True
    for path in paths:
        if not _is_service(path) and not service_folders(path):
            print(f"borikan: there is no service in {path}.", file=sys.stderr)
            return True
    return False


def opened(paths: Iterable[Path]) -> tuple[Folder, ...]:
    """Each service at or below `paths`, compiled. Raises FolderRefused for a folder that can't be read."""
    found = dict.fromkeys(
        folder for path in paths for folder in ((path,) if _is_service(path) else service_folders(path))
    )
    return tuple(_opened(folder) for folder in found)


def with_overlays(folders: Iterable[Folder]) -> tuple[Folder, ...]:
    """Each folder, followed by what localities make of it: an overlay with the whole that it gives.

    Raises FolderRefused for an overlay that can't be read.
    """
    return tuple(one for folder in folders for one in _with_overlays(folder))


def _with_overlays(national: Folder) -> Iterator[Folder]:
    yield national
    root = next((one for one in national.path.resolve().parents if (one / SHARED).is_dir()), None)
    if root is None or national.service is None:
        return
    for folder in overlays_of(root, national.service.id):
        laid = apply_overlay(national.source, read_folder(folder.path))
        if laid.source is None:
            yield Folder(folder.path, national.source, national.shared, None, laid.problems, local=True)
            continue
        compiled = compile_service(laid.source, national.shared)
        problems = tuple(laid.placed(problem) for problem in compiled.problems)
        yield Folder(folder.path, laid.source, national.shared, compiled.service, problems, local=True)


def _is_service(path: Path) -> bool:
    return (path / "service.yaml").exists()


def _opened(path: Path) -> Folder:
    source, shared = read_folder(path), _shared_of(path)
    compiled = compile_service(source, shared)
    return Folder(path, source, shared, compiled.service, compiled.problems)


def _shared_of(path: Path) -> Source:
    """The nearest `_shared` above; nothing where there is none."""
    for parent in path.resolve().parents:
        if (parent / SHARED).is_dir():
            return read_folder(parent / SHARED)
    return Source({})


def as_json(problem: Problem) -> dict[str, object]:
    """The problem for programs."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": {"th": problem.message.th, "en": problem.message.en},
        "remedy": {"th": problem.remedy.th, "en": problem.remedy.en},
    }


def print_problems(problems: Sequence[Problem], language: str, *, indent: str = "") -> None:
    """Each problem on three lines: where, what, how to mend it."""
    for problem in problems:
        print(f"{indent}{problem.file}:{problem.line}:{problem.column}: {problem.severity} [{problem.code}]")
        print(f"{indent}    {problem.message.in_language(language)}")
        print(f"{indent}    → {problem.remedy.in_language(language)}")
