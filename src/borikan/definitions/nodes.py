"""YAML 1.2 core, read strictly: positions kept, nothing that surprises.

A file is one document of plain mappings, lists and scalars. Refused: duplicate keys, anchors, aliases,
tags, directives, several documents, invisible control characters, numbers that aren't finite, nesting
deeper than 40 and files over 512 KiB. Scalars follow the core schema of YAML 1.2.2 §10.3: `no` and `on`
are text, `true` is a boolean, `0o17` an integer. Fractions are exact decimals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import yaml

from borikan.definitions.problems import Fault, Place, Problems, TooManyProblemsError
from borikan.kernel.text import Text

MAX_FILE_BYTES = 512 * 1024
MAX_DEPTH = 40
MAX_NODES = 50_000


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. `value` is what the core schema makes of it, `text` what is written."""

    place: Place
    value: str | int | Decimal | bool | None
    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of nodes."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping with where it stands, and its node."""

    key: str
    place: Place
    node: Node


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping; its keys are texts, each once."""

    place: Place
    entries: tuple[Entry, ...]

    def get(self, key: str) -> Node | None:
        """The node under `key`, or None."""
        for entry in self.entries:
            if entry.key == key:
                return entry.node
        return None


Node = Scalar | Listing | Record

_FAULT_SYNTAX = Fault(
    "yaml.syntax",
    Text("รูปแบบ YAML ไม่ถูกต้อง ({detail})", "This isn't valid YAML ({detail})."),
    Text("ตรวจการย่อหน้า เครื่องหมายคำพูด และวงเล็บ", "Check indentation, quotes and brackets."),
)
_FAULT_ENCODING = Fault(
    "yaml.encoding",
    Text("ไฟล์ไม่ได้เข้ารหัสแบบ UTF-8", "The file isn't UTF-8."),
    Text("บันทึกไฟล์เป็น UTF-8", "Save the file as UTF-8."),
)
_FAULT_TOO_LARGE = Fault(
    "yaml.too-large",
    Text("ไฟล์ใหญ่หรือซ้อนลึกเกินไป ({detail})", "The file is too large or too deep ({detail})."),
    Text("แยกหรือลดเนื้อหาลง", "Split it or shorten it."),
)
_FAULT_HIDDEN = Fault(
    "yaml.hidden-character",
    Text("มีอักขระที่มองไม่เห็น {character}", "There is an invisible character, {character}."),
    Text("ลบอักขระนั้นแล้วพิมพ์ใหม่", "Delete it and type the text anew."),
)
_FAULT_DUPLICATE = Fault(
    "yaml.duplicate-key",
    Text("มีคีย์ “{key}” ซ้ำ (ตัวแรกอยู่บรรทัด {line})", "The key “{key}” stands twice (first on line {line})."),
    Text("เก็บไว้เพียงตัวเดียว", "Keep only one of them."),
)
_FAULT_FEATURE = Fault(
    "yaml.refused-feature",
    Text("ไม่รับ {feature} ของ YAML", "{feature} of YAML can't be used here."),
    Text("เขียนค่าให้ครบตรงที่ใช้", "Write the value out where it is used."),
)
_FAULT_KEY = Fault(
    "yaml.key-not-text",
    Text("คีย์ต้องเป็นข้อความ", "A key must be a text."),
    Text("เขียนคีย์เป็นคำเดียว", "Write the key as one word."),
)
_FAULT_NUMBER = Fault(
    "yaml.number",
    Text("ใช้ตัวเลข “{text}” ไม่ได้", "The number “{text}” can't be used."),
    Text(
        "เขียนเป็นเลขฐานสิบธรรมดา หรือใส่เครื่องหมายคำพูดหากเป็นข้อความ",
        "Write a plain decimal number, or put it in quotes if it is a text.",
    ),
)

# C0/C1 controls, line separators, byte-order marks, and the marks that reorder text for the eye only.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)

_MAX_NUMBER_LENGTH = 40


class _RefusedError(Exception):
    """The rest of the file can't be read; the problem has been reported."""


def parse_yaml(content: bytes, file: str, problems: Problems) -> Node | None:
    """The one document in `content`, or None after reporting why it can't be used.

    Problems that leave the rest readable (a duplicate key, a tag) are reported all at once.
    """
    if len(content) > MAX_FILE_BYTES:
        problems.report(Place(file, 1, 1), _FAULT_TOO_LARGE, detail=f"> {MAX_FILE_BYTES // 1024} KiB")
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problems.report(Place(file, line, 1), _FAULT_ENCODING)
        return None
    hidden = _HIDDEN.search(text)
    if hidden:
        before = text[: hidden.start()]
        place = Place(file, before.count("\n") + 1, hidden.start() - (before.rfind("\n") + 1) + 1)
        problems.report(place, _FAULT_HIDDEN, character=f"U+{ord(hidden.group()):04X}")
        return None
    return _read(text, file, problems)


def parse_shared(content: bytes, file: str, problems: Problems) -> Node | None:
    """As `parse_yaml`, for a file that many folders share: a sound one is read once, and kept."""
    node = _sound(content, file)
    return parse_yaml(content, file, problems) if node is None else node


@lru_cache(maxsize=16)
def _sound(content: bytes, file: str) -> Node | None:
    """The document; None if anything at all is to be said of it."""
    problems = Problems()
    node = parse_yaml(content, file, problems)
    return node if not problems else None


def _read(text: str, file: str, problems: Problems) -> Node | None:
    events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
    builder = _Builder(file, problems, events)
    try:
        return builder.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
        problems.report(place, _FAULT_SYNTAX, detail=error.problem or "syntax")
    except yaml.YAMLError:
        problems.report(Place(file, 1, 1), _FAULT_SYNTAX, detail="syntax")
    except (_RefusedError, TooManyProblemsError):
        pass
    return None


class _Builder:
    """Makes nodes of parser events. Aliases are never followed, so small files stay small."""

    def __init__(self, file: str, problems: Problems, events: Iterator[Any]) -> None:
        self.file = file
        self.problems = problems
        self.events = events
        self.count = 0

    def document(self) -> Node:
        next(self.events)  # the start of the stream
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            return Scalar(Place(self.file, 1, 1), None, "")
        if start.version or start.tags:
            self._refuse_feature(start, Text("คำสั่งกำกับ (%)", "Directives (%)"))
        node = self.node(next(self.events), 1)
        next(self.events)  # the end of the document
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._refuse_feature(
                after, Text("หลายเอกสารในไฟล์เดียว (---)", "Several documents in one file (---)")
            )
        return node

    def node(self, event: Any, depth: int) -> Node:
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_NODES:
            detail = f"> {MAX_DEPTH}" if depth > MAX_DEPTH else f"> {MAX_NODES}"
            self.problems.report(self._place(event), _FAULT_TOO_LARGE, detail=detail)
            raise _RefusedError
        if isinstance(event, yaml.AliasEvent):
            self._refuse_feature(event, Text("การอ้างอิง (*)", "Aliases (*)"))
            return Scalar(self._place(event), None, "")
        if event.anchor is not None:
            self._refuse_feature(event, Text("สมอ (&)", "Anchors (&)"))
        if event.tag is not None:
            self._refuse_feature(event, Text("แท็ก (!)", "Tags (!)"))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._listing(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._record(event, depth)
        return self._scalar(event)

    def _listing(self, start: Any, depth: int) -> Listing:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Listing(self._place(start), tuple(items))

    def _record(self, start: Any, depth: int) -> Record:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            place = self._place(event)
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar) or not key.text:
                self.problems.report(place, _FAULT_KEY)
            elif key.text in entries:
                first = entries[key.text].place.line
                self.problems.report(place, _FAULT_DUPLICATE, key=key.text, line=first)
            else:
                entries[key.text] = Entry(key.text, place, value)
        return Record(self._place(start), tuple(entries.values()))

    def _scalar(self, event: Any) -> Scalar:
        place, text = self._place(event), event.value
        if event.style:  # quoted or block: always text
            return Scalar(place, text, text, quoted=True)
        value, fine = _resolved(text)
        if not fine:
            self.problems.report(place, _FAULT_NUMBER, text=text[:_MAX_NUMBER_LENGTH])
        return Scalar(place, value, text)

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse_feature(self, event: Any, feature: Text) -> None:
        self.problems.report(self._place(event), _FAULT_FEATURE, feature=feature)


def _resolved(text: str) -> tuple[str | int | Decimal | bool | None, bool]:
    """What a plain scalar means by the core schema, and whether it can be used."""
    for pattern, meaning in _CORE_SCHEMA:
        if pattern.match(text):
            return meaning(text)
    return text, True


def _integer(text: str, base: int) -> tuple[int | None, bool]:
    return (int(text, base), True) if len(text) <= _MAX_NUMBER_LENGTH else (None, False)


def _decimal(text: str) -> tuple[Decimal | None, bool]:
    if len(text) > _MAX_NUMBER_LENGTH:
        return None, False
    number = Decimal(text)
    return (number, True) if abs(number.adjusted()) <= _MAX_NUMBER_LENGTH else (None, False)


_CORE_SCHEMA: tuple[
    tuple[re.Pattern[str], Callable[[str], tuple[int | Decimal | bool | None, bool]]], ...
] = (
    (re.compile(r"(?:null|Null|NULL|~|)\Z"), lambda _: (None, True)),
    (re.compile(r"(?:true|True|TRUE)\Z"), lambda _: (True, True)),
    (re.compile(r"(?:false|False|FALSE)\Z"), lambda _: (False, True)),
    (re.compile(r"[-+]?[0-9]+\Z"), lambda text: _integer(text, 10)),
    (re.compile(r"0o[0-7]+\Z"), lambda text: _integer(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+\Z"), lambda text: _integer(text[2:], 16)),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z"), _decimal),
    (re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"), lambda _: (None, False)),
)
