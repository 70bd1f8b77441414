"""What each key of each file of a service folder means: the tables that the reference is written from.

A test compares them with what the compiler asks for, both ways: no key without a line here, no line
without a key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from borikan.kernel.text import Text

SHAPES: Mapping[str, Text] = {
    "id": Text("รหัส", "id"),
    "text": Text("ข้อความ", "text"),
    "both": Text("ข้อความสองภาษา", "text in both languages"),
    "yes/no": Text("true หรือ false", "true or false"),
    "number": Text("จำนวน", "number"),
    "words": Text("รายการคำ", "list of words"),
    "list": Text("รายการ", "list"),
    "group": Text("กลุ่มข้อมูล", "group"),
    "expression": Text("นิพจน์", "expression"),
    "condition": Text("นิพจน์ใช่/ไม่ใช่", "yes/no expression"),
    "test": Text("เงื่อนไขของช่อง", "unary test"),
    "law": Text("บทกฎหมาย {th, en, uncertain}", "citation {th, en, uncertain}"),
    "any": Text("ค่า", "value"),
    "moment": Text("วันเวลาไทย", "moment in Thai time"),
    "date": Text("วันที่", "date"),
}
"""The shapes that values of keys have."""


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key: its shape, whether it must be there, what it means, and the words it takes if they are few."""

    name: str
    shape: str
    required: bool
    meaning: Text
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A mapping in a file. `path` is how one gets there: `charges[].rows[]`; empty for the file itself."""

    path: str
    keys: tuple[KeyLine, ...]


@dataclass(frozen=True, slots=True)
class FileKeys:
    """A file of a folder, or a shared one, with its mappings."""

    file: str
    meaning: Text
    parts: tuple[Part, ...]


def key(name: str, shape: str, th: str, en: str, *, words: Sequence[str] = ()) -> KeyLine:
    """A key that may be left out; one whose name ends with `*` may not."""
    return KeyLine(name.rstrip("*"), shape, name.endswith("*"), Text(th, en), tuple(words))
