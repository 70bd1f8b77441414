"""The types of the expression language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from borikan.definitions.values import Absent, Value
from borikan.kernel.text import Text

Kind = Literal[
    "boolean", "integer", "decimal", "text", "choice", "date", "partial_date", "list", "record", "nothing"
]

KIND_NAMES: Mapping[str, Text] = {
    "boolean": Text("ใช่/ไม่ใช่", "yes/no"),
    "integer": Text("จำนวนเต็ม", "whole number"),
    "decimal": Text("จำนวน", "number"),
    "text": Text("ข้อความ", "text"),
    "choice": Text("ตัวเลือก", "choice"),
    "date": Text("วันที่", "date"),
    "partial_date": Text("วันที่ที่อาจไม่ครบ", "date that may be partial"),
    "list": Text("รายการ", "list"),
    "record": Text("กลุ่มข้อมูล", "group"),
    "nothing": Text("ค่าว่าง", "nothing"),
}


@dataclass(frozen=True, slots=True)
class Type:
    """What a value can be.

    `optional`: it may be NOT_APPLICABLE (a hidden field, a register without such a record). `values` are
    those of a choice, `item` the type of a list's members, `fields` those of a record.
    """

    kind: Kind
    optional: bool = False
    values: tuple[str, ...] = ()
    item: Type | None = None
    fields: Mapping[str, Type] | None = None

    @property
    def name(self) -> Text:
        """The type in words."""
        name = KIND_NAMES[self.kind]
        if self.item is None:
            return name
        return Text(f"{name.th}ของ{self.item.name.th}", f"{name.en} of {self.item.name.en}")

    @property
    def is_number(self) -> bool:
        return self.kind in ("integer", "decimal")

    @property
    def is_text(self) -> bool:
        return self.kind in ("text", "choice")

    @property
    def is_ordered(self) -> bool:
        return self.is_number or self.kind == "date"

    def maybe(self, optional: bool = True) -> Type:  # noqa: FBT001, FBT002  # reads as a sentence at every call
        """The same type, and whether it may be not applicable if it wasn't already."""
        return replace(self, optional=self.optional or optional)

    def surely(self) -> Type:
        """The same type, always applicable."""
        return replace(self, optional=False)

    def accepts(self, other: Type) -> bool:
        """Whether a value of `other` can stand where this type is wanted."""
        if self.kind == "list" and other.kind == "list":
            return self.item is None or other.item is None or self.item.accepts(other.item)
        if self.kind == "choice" and other.kind == "choice":
            return not self.values or set(other.values) <= set(self.values)
        return other.kind in (self.kind, "nothing", *_ALSO_TAKES.get(self.kind, ()))


_ALSO_TAKES: Mapping[str, tuple[str, ...]] = {
    "decimal": ("integer",),
    "text": ("choice",),
    "choice": ("text",),
    "partial_date": ("date",),
}

BOOLEAN = Type("boolean")
INTEGER = Type("integer")
DECIMAL = Type("decimal")
TEXT = Type("text")
DATE = Type("date")
PARTIAL_DATE = Type("partial_date")
NOTHING = Type("nothing")


FINDING_TYPES: Mapping[str, Type] = {
    "boolean": BOOLEAN,
    "integer": INTEGER,
    "decimal": DECIMAL,
    "text": TEXT,
    "choice": Type("choice"),
    "date": DATE,
    "thai_national_id": TEXT,
    "photos": Type("list", item=TEXT),
}
"""The types of what officers establish; a choice has its own values, and photos are a list to be counted."""


def choice_of(values: tuple[str, ...]) -> Type:
    """The type of a choice among `values`."""
    return Type("choice", values=values)


def list_of(item: Type) -> Type:
    """The type of a list of `item`."""
    return Type("list", item=item)


def record_of(fields: Mapping[str, Type]) -> Type:
    """The type of a record with those fields."""
    return Type("record", fields=fields)


def fits(value: Value, kind: Type) -> bool:
    """Whether `value` is what a value of `kind` must be, all the way down; absent values fit every type."""
    if isinstance(value, Absent):
        return True
    if kind.kind == "list":
        return isinstance(value, tuple) and all(kind.item is None or fits(one, kind.item) for one in value)
    if kind.kind == "record":
        fields = kind.fields or {}
        return isinstance(value, Mapping) and all(
            fits(value[name], one) for name, one in fields.items() if name in value
        )
    if kind.kind == "partial_date" and isinstance(value, Mapping):
        return all(type(part) is int for part in value.values())
    return type(value) in _PYTHON_TYPES[kind.kind]


_PYTHON_TYPES: Mapping[Kind, tuple[type, ...]] = {
    "boolean": (bool,),
    "integer": (int,),
    "decimal": (int, Decimal),
    "text": (str,),
    "choice": (str,),
    "date": (date,),
    "partial_date": (date,),
    "nothing": (),
}


def joined(one: Type, other: Type) -> Type | None:
    """The type that holds values of both, or None if there is none."""
    optional = one.optional or other.optional
    found: Type | None = None
    if "nothing" in (one.kind, other.kind):
        found = other if one.kind == "nothing" else one
    elif one.kind == other.kind == "choice":
        found = choice_of(tuple(dict.fromkeys(one.values + other.values)))
    elif one.is_text and other.is_text:
        found = TEXT
    elif one.kind == other.kind == "list" and one.item and other.item:
        item = joined(one.item, other.item)
        found = list_of(item) if item else None
    elif one.accepts(other) or other.accepts(one):
        found = one if one.accepts(other) else other
    return found.maybe(optional) if found else None
