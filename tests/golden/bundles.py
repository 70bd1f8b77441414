"""Published versions, kept as they were: the bytes of a service folder, and what became of its scenarios.

    <service>/<version>/bundle.zip     service/… and shared/…; the version is the hash of its closure
    <service>/<version>/traces.json    the holidays, and of each scenario what `trace_of` tells

A version that was published stays in force for the cases begun under it. So whatever the compiler and the
rules become, they must give from the same bytes the same outcomes, amounts and days.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.scenarios import PEOPLE
from borikan.definitions.source import SHARED_FILES, Source, closure_hash
from borikan.kernel.text import Text
from borikan.kernel.workdays import WorkCalendar
from tests.golden.traces import traces_of

HERE = Path(__file__).resolve().parent
_MADE_AT = (1980, 1, 1, 0, 0, 0)  # the first day a zip can tell: the same bytes make the same bundle


@dataclass(frozen=True, slots=True)
class Golden:
    """A version as it was published."""

    version: str
    source: Source
    shared: Source
    holidays: tuple[date, ...]
    traces: Mapping[str, Any]

    @property
    def calendar(self) -> WorkCalendar:
        """The working days of then."""
        return WorkCalendar(dict.fromkeys(self.holidays, Text("วันหยุด", "Holiday")))

    def compiled(self) -> CompiledService:
        """The service, compiled by the compiler of now."""
        found = compile_service(self.source, self.shared)
        assert found.service is not None, [problem.shown("en") for problem in found.problems]
        return found.service

    def traces_now(self) -> dict[str, Any]:
        """What becomes of its scenarios now."""
        return traces_of(self.compiled(), self.source, self.shared, self.calendar)


def golden_of(source: Source, shared: Source, holidays: tuple[date, ...]) -> Golden:
    """The version that a folder is now. Raises AssertionError for one with errors."""
    kept = Source({path: shared[path] for path in shared if path in SHARED_FILES or PEOPLE.fullmatch(path)})
    draft = Golden(closure_hash(source, shared), source, kept, holidays, {})
    return Golden(draft.version, source, kept, holidays, draft.traces_now())


def kept() -> tuple[Path, ...]:
    """The folders of all versions kept here."""
    return tuple(sorted(path.parent for path in HERE.glob("*/*/bundle.zip")))


def read(folder: Path) -> Golden:
    """The version that is kept in `folder`."""
    with zipfile.ZipFile(folder / "bundle.zip") as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist()}
    parts = {
        part: Source({name[len(part) + 1 :]: files[name] for name in files if name.startswith(f"{part}/")})
        for part in ("service", "shared")
    }
    told = json.loads((folder / "traces.json").read_text(encoding="utf-8"))
    holidays = tuple(date.fromisoformat(day) for day in told["holidays"])
    return Golden(folder.name, parts["service"], parts["shared"], holidays, told["scenarios"])


def write(golden: Golden, service_id: str, root: Path = HERE) -> Path | None:
    """Keep a version below `root`; None if it is kept already, since what was published doesn't change."""
    folder = root / service_id / golden.version
    if folder.exists():
        return None
    folder.mkdir(parents=True)
    (folder / "bundle.zip").write_bytes(_bundle(golden))
    told = {"holidays": [day.isoformat() for day in golden.holidays], "scenarios": golden.traces}
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "traces.json").write_text(text + "\n", encoding="utf-8")
    return folder


def _bundle(golden: Golden) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for part, files in (("service", golden.source), ("shared", golden.shared)):
            for path, content in files.items():
                bundle.writestr(zipfile.ZipInfo(f"{part}/{path}", _MADE_AT), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
