"""`borikan check` as functions: every problem of one service folder, or of a whole tree of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.nodes import Record, Scalar, parse_yaml
from borikan.definitions.overlay_checking import National, check_overlay, check_overlays, overlays_of
from borikan.definitions.problems import Fault, Place, Problem, Problems
from borikan.definitions.scenario_running import run_scenarios
from borikan.definitions.source import FolderRefused, Source, read_folder
from borikan.kernel.text import Text
from borikan.kernel.workdays import WorkCalendar

SHARED = "_shared"
_MAX_DEPTH = 6

REFUSED_FOLDER = Fault(
    "folder-refused",
    Text("อ่านโฟลเดอร์ไม่ได้: {why}", "The folder can't be read: {why}."),
    Text(
        "ให้มีเพียงไฟล์ธรรมดา .yaml .typ และ .md รวมไม่เกิน 2 MB ไม่มีลิงก์",
        "Keep plain .yaml, .typ and .md files only, 2 MB in all, without links.",
    ),
)
NO_SERVICE = Fault(
    "no-service",
    Text("ไม่มีบริการในโฟลเดอร์นี้", "There is no service in this folder."),
    Text("แต่ละบริการต้องมีไฟล์ service.yaml ในโฟลเดอร์ของตน", "Each service is a folder with a service.yaml."),
)
SAME_SERVICE = Fault(
    "same-service",
    Text("รหัสบริการ “{name}” ซ้ำกับ {other}", "The service id “{name}” is also that of {other}."),
    Text("ตั้งรหัสใหม่ที่ไม่ซ้ำ", "Give one of them an id of its own."),
)


def check_folder(path: Path, shared: Source) -> tuple[Problem, ...]:
    """Every problem of the service folder `path`, with files relative to it; those of shared files under `_shared/`.

    Of a sound service also what its scenarios don't come to, as warnings. Whether they come as expected
    depends on an office's holidays, and is `scenario_running`'s to tell.
    """
    try:
        source = read_folder(path)
    except FolderRefused as refusal:
        return (_problem(".", REFUSED_FOLDER, why=refusal.data.get("why", path.name)),)
    compiled = compile_service(source, shared)
    if compiled.service is None:
        return compiled.problems
    found = {*compiled.problems, *_not_covered(compiled.service, source, shared)}
    return tuple(sorted(found, key=lambda p: (p.file, p.line, p.column, p.code, p.message.en)))


def _not_covered(service: CompiledService, source: Source, shared: Source) -> Iterator[Problem]:
    report = run_scenarios(service, source, shared, WorkCalendar())
    of_runs = {problem for run in report.runs for problem in run.problems}
    yield from (problem for problem in report.problems if problem not in of_runs)


def check_tree(root: Path) -> tuple[Problem, ...]:
    """Every problem of every service folder below `root`, with files relative to it.

    Shared files are those of `root/_shared`. Ids must differ from each other over the whole tree.
    """
    problems = Problems()
    shared = _shared_of(root, problems)
    found: dict[Problem, None] = dict.fromkeys(problems.in_order())
    folders = service_folders(root)
    for folder in folders:
        relative = folder.relative_to(root).as_posix()
        for problem in check_folder(folder, shared):
            found[_below(problem, relative)] = None
    for problem in (*_same_ids(folders, root), *check_overlays(root, _sources(folders), shared)):
        found[problem] = None
    if not folders:
        found[_problem(".", NO_SERVICE)] = None
    return tuple(sorted(found, key=lambda p: (p.file, p.line, p.column, p.code, p.message.en)))


def check_path(path: Path) -> tuple[Problem, ...]:
    """As the command is given it: a service folder or a tree of them, with files as seen from where one stands."""
    if (path / "service.yaml").exists():
        problems = Problems()
        root = next((parent for parent in path.resolve().parents if (parent / SHARED).is_dir()), path)
        shared = _shared_of(root, problems)
        own = tuple(
            _below(problem, path.as_posix())
            for problem in (*problems.in_order(), *check_folder(path, shared))
        )
        return (*own, *_of_overlays(path, root, shared))
    return tuple(replace(problem, file=(path / problem.file).as_posix()) for problem in check_tree(path))


def _of_overlays(path: Path, root: Path, shared: Source) -> Iterator[Problem]:
    """The problems of what localities set of the service at `path`."""
    national = National(shared)
    for service_id, source in _sources((path,)).items():
        for folder in overlays_of(root, service_id):
            for problem in check_overlay(source, folder, national):
                yield replace(problem, file=(folder.path / problem.file).as_posix())


def _sources(folders: Iterable[Path]) -> dict[str, Source]:
    """The sources of services that can be read, by id."""
    found = {}
    for folder in folders:
        scalar = _id_of(folder)
        if scalar is not None:
            found[scalar.text] = read_folder(folder)
    return found


def service_folders(root: Path) -> tuple[Path, ...]:
    """The folders below `root` that hold a service, in order; links are not followed."""
    return tuple(sorted(_folders(root)))


def _folders(folder: Path, depth: int = 0) -> Iterator[Path]:
    for inner in folder.iterdir() if depth < _MAX_DEPTH else ():
        if inner.is_symlink() or not inner.is_dir() or inner.name[0] in "_.":
            continue
        if (inner / "service.yaml").exists():
            yield inner
        else:
            yield from _folders(inner, depth + 1)


def _shared_of(root: Path, problems: Problems) -> Source:
    try:
        return read_folder(root / SHARED)
    except FolderRefused as refusal:
        problems.report(Place(f"{SHARED}/", 1, 1), REFUSED_FOLDER, why=refusal.data.get("why", SHARED))
        return Source({})


def _problem(file: str, fault: Fault, **data: object) -> Problem:
    problems = Problems()
    problems.report(Place(file, 1, 1), fault, **data)
    return next(iter(problems))


def _below(problem: Problem, folder: str) -> Problem:
    if problem.file.startswith(f"{SHARED}/"):
        return problem
    return replace(problem, file=folder if problem.file == "." else f"{folder}/{problem.file}")


def _same_ids(folders: Iterable[Path], root: Path) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for folder in folders:
        scalar = _id_of(folder)
        if scalar is None:
            continue
        relative = folder.relative_to(root).as_posix()
        other = first.setdefault(scalar.text, relative)
        if other != relative:
            problems = Problems()
            place = replace(scalar.place, file=f"{relative}/service.yaml")
            problems.report(place, SAME_SERVICE, name=scalar.text, other=other)
            yield from problems


def _id_of(folder: Path) -> Scalar | None:
    try:
        source = read_folder(folder)
    except FolderRefused:
        return None
    node = parse_yaml(source.get("service.yaml", b""), "service.yaml", Problems())
    found = node.get("id") if isinstance(node, Record) else None
    return found if isinstance(found, Scalar) else None
