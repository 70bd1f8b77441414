"""The shape of the house: who may import whom, how long files are, how modules are named."""

from __future__ import annotations

from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
CONTEXTS = (
    "journal",
    "organisations",
    "calendar",
    "notifications",
    "identity",
    "access_log",
    "exchange",
    "documents",
    "catalogue",
    "appointments",
    "mandates",
    "payments",
    "grants",
    "cases",
)
FRONT_DOORS = (
    "actions",
    "queries",
    "events",
    "ports",
    "equipment",
    "reactions",
    "refusals",
    "errors",
    "rules",
)
PLAYING_DOORS = (*FRONT_DOORS, "standing")
"""What plays cases reads where they stand, without being anybody who would have to be authorised; nothing else may."""
JOURNAL_DOORS = (*FRONT_DOORS, "keeping", "statements", "worker", "seal", "verification", "wiring", "report")
BANNED = {"utils", "util", "helpers", "common", "manager", "managers", "handler", "handlers", "misc"}
LONG_FILES: dict[str, str] = {  # path below src → why it may be longer than 400 lines
    "borikan/cases/migrations/0001_initial.py": "written by Django from the models, all tables of the context",
}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("borikan", include_external_packages=True)


def _context(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in CONTEXTS else None


def _doors(importer: str, context: str) -> tuple[str, ...]:
    if context == "journal":
        return JOURNAL_DOORS
    return PLAYING_DOORS if importer.startswith("borikan.playing") else FRONT_DOORS


def test_every_source_is_looked_at(graph: grimp.ImportGraph) -> None:
    below = (path.relative_to(ROOT / "src").with_suffix("").parts for path in SOURCES)
    modules = {".".join(parts).removesuffix(".__init__") for parts in below if parts[0] == "borikan"}
    assert modules <= graph.modules, "a folder without __init__.py is passed over"


def test_contexts_are_entered_by_their_front_doors(graph: grimp.ImportGraph) -> None:
    """A room may keep what it refuses in several files (`refusals_of_steps`): they are one door."""
    trespasses = []
    for importer in graph.modules:
        if not importer.startswith("borikan.") or importer.startswith("borikan.project"):
            continue
        for imported in graph.find_modules_directly_imported_by(importer):
            context = _context(imported)
            if context is None or context == _context(importer) or imported == f"borikan.{context}":
                continue
            door = imported.split(".")[2]
            if door not in _doors(importer, context) and "refusals" not in door.split("_"):
                trespasses.append(f"{importer} → {imported}")
    assert not trespasses, "\n".join(sorted(trespasses))


@pytest.mark.parametrize("pure", ["rules", "events", "ports"])
def test_pure_modules_know_no_django(graph: grimp.ImportGraph, pure: str) -> None:
    guilty = [
        module
        for module in graph.modules
        if module.split(".")[-1] == pure
        and _context(module)
        and any(
            i == "django" or i.startswith("django.") for i in graph.find_modules_directly_imported_by(module)
        )
    ]
    assert not guilty


def test_rules_know_no_models(graph: grimp.ImportGraph) -> None:
    guilty = [
        f"{module} → {imported}"
        for module in graph.modules
        if module.split(".")[-1] == "rules" and _context(module)
        for imported in graph.find_modules_directly_imported_by(module)
        if "models" in imported.split(".")
    ]
    assert not guilty


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_files_are_short_and_well_named(path: Path) -> None:
    below = str(path.relative_to(ROOT / "src"))
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert path.stem not in BANNED
    assert lines <= 400 or below in LONG_FILES, f"{lines} lines"


def test_every_long_file_listed_is_long() -> None:
    for below, reason in LONG_FILES.items():
        assert reason
        assert len((ROOT / "src" / below).read_text(encoding="utf-8").splitlines()) > 400
