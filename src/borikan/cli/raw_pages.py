"""Pages that service folders set by themselves, in Typst: each is set once before the folder is called sound."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from borikan.cli.folders import opened
from borikan.definitions.compiled import CompiledService, Document
from borikan.definitions.compiling.faults import RAW_FAILS
from borikan.definitions.compiling.raw_pages import HOUSE_PLACEHOLDERS
from borikan.definitions.problems import Place, Problem, Problems
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text


def page_problems(paths: Iterable[Path]) -> tuple[Problem, ...]:
    """What Typst says of the raw pages of the sound services at or below `paths`, with files as `check` names them."""
    try:
        folders = opened(paths)
    except Refused:
        return ()  # the check itself has said so
    pages = [
        (folder.path, document)
        for folder in folders
        if isinstance(folder.service, CompiledService)
        for document in folder.service.documents
        if document.layout == "raw"
    ]
    if not pages:
        return ()
    with _loaded():
        return tuple(problem for path, document in pages for problem in _fault(path, document))


def _fault(path: Path, document: Document) -> Iterator[Problem]:
    from borikan.documents import queries as documents

    values = (*document.placeholders, *HOUSE_PLACEHOLDERS)
    fault = documents.page_fault(document.source, values, title=document.title, languages=document.languages)
    if fault is not None:
        problems = Problems()
        place = Place(f"{path.as_posix()}/documents/{document.id}.typ", fault.line, fault.column)
        problems.report(place, RAW_FAILS, why=Text(fault.why, fault.why))
        yield from problems


def _loaded() -> tempfile.TemporaryDirectory[str]:
    """The system, loaded with data of its own where none are named: nothing of them is kept."""
    from borikan.cli.running import set_up_django

    data = tempfile.TemporaryDirectory()
    os.environ.setdefault("BORIKAN_DATA", data.name)
    set_up_django()
    return data
