"""documents/*.typ: the expert's way to set a page, in Typst, of which the names are checked here.

Whether Typst itself takes it only Typst can say: `borikan check` sets it once with sample values.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from borikan.definitions import faults
from borikan.definitions.compiling import faults as own
from borikan.definitions.problems import Place, Problems, suggestion
from borikan.definitions.source import Source
from borikan.kernel.text import Text

HOUSE_PLACEHOLDERS: Mapping[str, Text] = {
    "document_number": Text("เลขที่เอกสาร", "the document's number"),
    "issued_on": Text("วันที่ออก", "the day it is issued"),
    "valid_to": Text("มีผลถึงเมื่อใด เป็นคำพูด", "how long it holds, in words"),
    "authority": Text("หน่วยงานผู้ออก", "the authority that issues it"),
    "reference": Text("เลขที่คำขอ", "the application's reference"),
}
"""Placeholders that every document has without declaring them."""

SHOWN = ("data.code", "data.qr", "data.illustrative")
"""What every page must show: how it is verified, and whether it is only an example."""
_VALUE = re.compile(r"\bvalues\.([a-z][a-z0-9_]*)")
_COMMENT = re.compile(r"(?<!:)//[^\n]*|/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RawPage:
    """The page as written, and which values it uses."""

    text: str
    used: set[str]


def read_source(path: str, source: Source, values: Collection[str], problems: Problems) -> RawPage:
    """The page at `path`, its `data.values.x` checked against the values that its .yaml declares."""
    if path not in source:
        problems.report(Place(path, 1, 1), faults.MISSING_FILE, name=path)
        return RawPage("", set(values))
    text = source[path].decode("utf-8", "replace")
    said = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment.group()), text)
    used: set[str] = set()
    for match in _VALUE.finditer(said):
        name = match.group(1)
        if name not in values and name not in HOUSE_PLACEHOLDERS and name not in used:
            before = said[: match.start(1)]
            place = Place(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
            hint = suggestion(name, (*values, *HOUSE_PLACEHOLDERS))
            problems.report(place, own.NO_PLACEHOLDER, name=name, suggestion=hint)
        used.add(name)
    for name in SHOWN:
        if not re.search(rf"\b{re.escape(name)}\b", said):
            problems.report(Place(path, 1, 1), own.RAW_WITHOUT, name=name)
    return RawPage(text, used)
