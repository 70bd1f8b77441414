"""Overlays as they stand in a tree of services: `_overlays/<authority>/<service>/overlay.yaml`, and their check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.overlays import FILE, LIVES, Overlaid, apply_overlay
from borikan.definitions.problems import Fault, Place, Problem, Problems, suggestion
from borikan.definitions.scenario_running import run_scenarios
from borikan.definitions.source import FolderRefused, Source, read_folder
from borikan.kernel.text import Text
from borikan.kernel.workdays import WorkCalendar

OVERLAYS = "_overlays"

NO_SUCH_SERVICE = Fault(
    "overlay.no-such-service",
    Text("ไม่มีบริการ “{name}” ให้ท้องถิ่นกำหนด", "There is no service “{name}” to set anything of."),
    Text("{suggestion}", "{suggestion}"),
)
NO_SCENARIO = Fault(
    "overlay.no-scenario",
    Text("ไม่มีเหตุการณ์จำลองที่แสดงสิ่งที่ท้องถิ่นกำหนด", "No scenario shows what this locality sets."),
    Text("เพิ่ม scenarios/*.yaml ไว้ข้าง overlay.yaml", "Add scenarios/*.yaml beside overlay.yaml."),
    "warning",
)
UNREADABLE_OVERLAY = Fault(
    "overlay.folder-refused",
    Text("อ่านโฟลเดอร์ส่วนเสริมไม่ได้: {why}", "The overlay's folder can't be read: {why}."),
    Text(
        "ให้มีเพียง overlay.yaml และ scenarios/*.yaml เป็นไฟล์ธรรมดา รวมไม่เกิน 2 MB ไม่มีลิงก์",
        "Keep overlay.yaml and scenarios/*.yaml only, as plain files, 2 MB in all, without links.",
    ),
)


@dataclass(frozen=True, slots=True)
class OverlayFolder:
    """Where the overlay of an authority (by its code) on a service (by its id) stands."""

    authority: str
    service_id: str
    path: Path


def overlay_folders(root: Path) -> tuple[OverlayFolder, ...]:
    """All overlays of the tree, by authority and service; links are not followed."""
    return tuple(
        OverlayFolder(authority.name, folder.name, folder)
        for authority in _folders(root / OVERLAYS)
        for folder in _folders(authority)
    )


def overlays_of(root: Path, service_id: str) -> tuple[OverlayFolder, ...]:
    """The overlays on one service, by authority."""
    return tuple(one for one in overlay_folders(root) if one.service_id == service_id)


def _folders(root: Path) -> list[Path]:
    if not root.is_dir() or root.is_symlink():
        return []
    return sorted(
        one for one in root.iterdir() if one.is_dir() and not one.is_symlink() and one.name[0] != "."
    )


def check_overlays(root: Path, services: Mapping[str, Source], shared: Source) -> Iterator[Problem]:
    """Every problem of every overlay below `root`, with files relative to it. `services` are those of the tree by id."""
    national = National(shared)
    for folder in overlay_folders(root):
        below = folder.path.relative_to(root).as_posix()
        source = services.get(folder.service_id)
        if source is None:
            problems = Problems()
            hint = suggestion(folder.service_id, services)
            place = Place(f"{below}/{FILE}", 1, 1)
            problems.report(place, NO_SUCH_SERVICE, name=folder.service_id, suggestion=hint)
            yield from problems
            continue
        for problem in check_overlay(source, folder, national):
            yield replace(problem, file=f"{below}/{problem.file}")


@dataclass(slots=True)
class National:
    """What is wrong with the services themselves, compiled once for all their overlays. `shared` are their shared files."""

    shared: Source
    _problems: dict[str, frozenset[Problem]] = field(default_factory=dict)

    def problems(self, source: Source, service_id: str) -> frozenset[Problem]:
        """The problems of the service of that id, which stands in `source`."""
        if service_id not in self._problems:
            self._problems[service_id] = frozenset(compile_service(source, self.shared).problems)
        return self._problems[service_id]


def check_overlay(source: Source, folder: OverlayFolder, national: National) -> tuple[Problem, ...]:
    """What is wrong with one overlay and with the whole that it makes, with files relative to the overlay's folder.

    Of a service that is not in order itself nothing is told twice.
    """
    problems = Problems()
    try:
        overlay = read_folder(folder.path)
    except FolderRefused as refusal:
        why = refusal.data.get("why", folder.path.name)
        problems.report(Place(FILE, 1, 1), UNREADABLE_OVERLAY, why=why)
        return problems.in_order()
    if not overlay.below(LIVES.rstrip("/")):
        problems.report(Place(FILE, 1, 1), NO_SCENARIO)
    laid = apply_overlay(source, overlay)
    known = national.problems(source, folder.service_id) if laid.source is not None else frozenset[Problem]()
    found = {*problems, *laid.problems, *_of_the_whole(laid, known, national.shared)}
    return tuple(sorted(found, key=lambda p: (p.file, p.line, p.column, p.code, p.message.en)))


def _of_the_whole(laid: Overlaid, known: Set[Problem], shared: Source) -> Iterator[Problem]:
    if laid.source is None:
        return
    compiled = compile_service(laid.source, shared)
    for problem in compiled.problems:
        told = laid.placed(problem)
        if told not in known:
            yield told if told.file == FILE else replace(told, file=FILE, line=1, column=1)
    if compiled.service is not None:
        yield from _not_shown(compiled.service, laid, shared)


def _not_shown(service: CompiledService, laid: Overlaid, shared: Source) -> Iterator[Problem]:
    """What the overlay's own scenarios get wrong in writing, and what of it none of them comes to."""
    assert laid.source is not None, "only what could be merged is compiled"
    report = run_scenarios(service, laid.source, shared, WorkCalendar())
    of_runs = {problem for run in report.runs for problem in run.problems}
    for problem in report.problems:
        told = laid.placed(problem)
        if problem not in of_runs and (told.file == FILE or told.file.startswith(LIVES)):
            yield told
