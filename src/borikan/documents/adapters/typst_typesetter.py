"""The typesetter: Typst with Sarabun, in a confined process that sees our layouts and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from borikan.documents.adapters.confined import Limits, OutOfBounds, run_confined
from borikan.documents.ports import TypesettingFailed

LAYOUTS = Path(__file__).parent.parent / "layouts"
_SCRIPT = Path(__file__).with_name("typeset_process.py")
_FOR_SOURCES = Limits(cpu_seconds=8, wall_seconds=20)
"""A page somebody else wrote gets less time than ours."""


class TypstTypesetter:
    """Sets pages with Typst (PDF/A-3a and PDF/UA-1)."""

    def __init__(self, limits: Limits | None = None, layouts: Path = LAYOUTS) -> None:
        self._limits = limits or Limits()
        self._layouts = layouts

    def set_pages(self, layout: str, data: Mapping[str, Any], at: datetime) -> bytes:
        """The PDF. A fault in layout or data is permanent; running out of time or memory may pass."""
        return _set({"layout": layout, "root": str(self._layouts)}, data, at, self._limits)

    def set_source(self, source: str, data: Mapping[str, Any], at: datetime) -> bytes:
        """The PDF, set in an empty folder: there is no file to read and no package to fetch."""
        with TemporaryDirectory(prefix="borikan-page-") as empty:
            return _set({"source": source, "root": empty}, data, at, _FOR_SOURCES)


def _set(page: Mapping[str, str], data: Mapping[str, Any], at: datetime, limits: Limits) -> bytes:
    asked = {
        **page,
        "fonts": str(files("fontpkg_sarabun") / "files"),
        "at": int(at.timestamp()),
        "data": data,
    }
    try:
        answer = run_confined(_SCRIPT, json.dumps(asked).encode(), limits)
    except OutOfBounds as error:
        raise TypesettingFailed(error.why, permanent=False) from error
    if not answer.startswith(b"%PDF"):
        raise TypesettingFailed(_told(answer), permanent=True)
    return answer


def _told(answer: bytes) -> str:
    try:
        return str(json.loads(answer)["error"])
    except (ValueError, KeyError, TypeError):
        return "no answer"
