"""Overlays: what a municipality may set for itself, where the folder leaves it open.

An overlay is a folder with one file, `overlay.yaml`:

| key | meaning |
|---|---|
| `service` | the service it is for |
| `charges`, `benefits` | id → `rows`, `ceiling`, `law`, of those marked `open: true` |
| `fields` | id → `label`, `hint`, `required` and bounds, of those marked `open: true` |
| `pages` | id → `fields`, questions added at the end of a page marked `open: true` |

The result is a whole source like any other: it is compiled, checked and pinned as one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from borikan.definitions.nodes import Entry, Listing, Node, Record, Scalar, parse_yaml
from borikan.definitions.problems import (
    Fault,
    Place,
    Problem,
    Problems,
    TooManyProblemsError,
    suggestion,
)
from borikan.definitions.source import Source
from borikan.kernel.text import Text

FILE = "overlay.yaml"

OTHER_SERVICE = Fault(
    "overlay.other-service",
    Text("ส่วนเสริมนี้เป็นของบริการ “{name}”", "This overlay is for the service “{name}”."),
    Text("เขียน service: {service}", "Write service: {service}."),
)
NOT_OPEN = Fault(
    "overlay.not-open",
    Text("“{name}” ไม่ได้เปิดให้ท้องถิ่นกำหนด", "“{name}” isn't open for a locality to set."),
    Text("{suggestion}", "{suggestion}"),
)
NOTSETTABLE = Fault(
    "overlay.not-settable",
    Text("ท้องถิ่นกำหนด “{key}” ไม่ได้", "A locality can't set “{key}”."),
    Text("{suggestion}", "{suggestion}"),
)
UNREADABLE = Fault(
    "overlay.unreadable",
    Text("ไม่มีไฟล์ overlay.yaml ที่อ่านได้", "There is no readable overlay.yaml."),
    Text(
        "เขียน service และ charges, benefits, fields หรือ pages",
        "Write service and charges, benefits, fields or pages.",
    ),
)

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
_AMOUNTS = frozenset({"rows", "ceiling", "law", "illustrative"})
_QUESTION = frozenset(
    {"label", "hint", "required", "min", "max", "min_length", "max_length", "min_items", "max_items"}
)
SETTABLE = {"charges": _AMOUNTS, "benefits": _AMOUNTS, "fields": _QUESTION, "pages": frozenset({"fields"})}
"""What a locality may set of each part that is marked open."""


@dataclass(frozen=True, slots=True)
class Overlaid:
    """The merged source, or None, and what is wrong with the overlay itself."""

    source: Source | None
    problems: tuple[Problem, ...]


def apply_overlay(source: Source, overlay: Source) -> Overlaid:
    """`source` with the overlay's changes. The source is None if the overlay oversteps.

    Compile the result as a whole: an overlay can be in order and the service with it not.
    """
    problems = Problems()
    try:
        return Overlaid(_merged(source, overlay, problems), problems.in_order())
    except TooManyProblemsError:
        return Overlaid(None, problems.in_order())


def _merged(source: Source, overlay: Source, problems: Problems) -> Source | None:
    quiet = Problems()
    change = parse_yaml(overlay[FILE], FILE, problems) if FILE in overlay else None
    service, form = (
        parse_yaml(source.get(f"{name}.yaml", b""), f"{name}.yaml", quiet) for name in ("service", "form")
    )
    if not (isinstance(change, Record) and isinstance(service, Record) and isinstance(form, Record)):
        problems.report(Place(FILE, 1, 1), UNREADABLE)
        return None
    _check_service(change, service, problems)
    changed = _Change(change, problems)
    service, form = changed.into_service(service), changed.into_form(form)
    changed.report_rest()
    if problems.any_errors:
        return None
    files = {"service.yaml": written(service).encode(), "form.yaml": written(form).encode()}
    return source.with_files(files)


def _check_service(change: Record, service: Record, problems: Problems) -> None:
    named, wanted = change.get("service"), service.get("id")
    name = named.text if isinstance(named, Scalar) else ""
    right = wanted.text if isinstance(wanted, Scalar) else ""
    if name != right:
        problems.report(named.place if named else change.place, OTHER_SERVICE, name=name, service=right)


class _Change:
    """An overlay being laid over the files of a service."""

    def __init__(self, change: Record, problems: Problems) -> None:
        self.problems = problems
        self.wanted: dict[tuple[str, str], Entry] = {}
        self.open: dict[str, list[str]] = {kind: [] for kind in SETTABLE}
        for entry in change.entries:
            if entry.key not in (*SETTABLE, "service"):
                hint = suggestion(entry.key, SETTABLE)
                problems.report(entry.place, NOTSETTABLE, key=entry.key, suggestion=hint)
            for one in _entries(entry.node) if entry.key in SETTABLE else ():
                self.wanted[entry.key, one.key] = one

    def into_service(self, service: Record) -> Record:
        """service.yaml with the amounts set anew."""
        for kind in ("charges", "benefits"):
            service = _with(service, kind, partial(self._list, kind=kind))
        return service

    def into_form(self, form: Record) -> Record:
        """form.yaml with questions changed and added."""

        def page(node: Node) -> Node:
            if not isinstance(node, Record):
                return node
            node = _with(node, "fields", lambda fields: self._list(fields, "fields"))
            return self._item(node, "pages")

        return _with(form, "pages", lambda pages: _each(pages, page))

    def report_rest(self) -> None:
        """Report what the overlay names and the folder doesn't leave open."""
        for (kind, name), entry in self.wanted.items():
            hint = suggestion(name, self.open[kind])
            self.problems.report(entry.place, NOT_OPEN, name=name, suggestion=hint)

    def _list(self, node: Node, kind: str) -> Node:
        return _each(node, lambda item: self._item(item, kind))

    def _item(self, item: Node, kind: str) -> Node:
        if not isinstance(item, Record):
            return item
        name, is_open = item.get("id"), item.get("open")
        if not (isinstance(name, Scalar) and isinstance(is_open, Scalar) and is_open.value is True):
            return item
        self.open[kind].append(name.text)
        change = self.wanted.pop((kind, name.text), None)
        for entry in _entries(change.node) if change else ():
            if entry.key not in SETTABLE[kind]:
                hint = suggestion(entry.key, SETTABLE[kind])
                self.problems.report(entry.place, NOTSETTABLE, key=entry.key, suggestion=hint)
            elif kind == "pages":
                item = _with(item, "fields", partial(_joined, new=entry.node))
            else:
                item = _set(item, entry)
        return item


def _entries(node: Node) -> Iterator[Entry]:
    yield from node.entries if isinstance(node, Record) else ()


def _each(node: Node, change: Callable[[Node], Node]) -> Node:
    return (
        replace(node, items=tuple(change(item) for item in node.items)) if isinstance(node, Listing) else node
    )


def _with(record: Record, key: str, change: Callable[[Node], Node]) -> Record:
    entries = tuple(
        replace(entry, node=change(entry.node)) if entry.key == key else entry for entry in record.entries
    )
    return replace(record, entries=entries)


def _set(record: Record, new: Entry) -> Record:
    kept = tuple(entry for entry in record.entries if entry.key != new.key)
    return replace(record, entries=(*kept, new))


def _joined(old: Node, new: Node) -> Node:
    if isinstance(old, Listing) and isinstance(new, Listing):
        return replace(old, items=(*old.items, *new.items))
    return old


def written(node: Node, indent: int = 0) -> str:
    """A node as YAML that reads back to the same: block style, every text in quotes."""
    pad = "  " * indent
    if isinstance(node, Record):
        if not node.entries:
            return "{}\n"
        lines = (
            f"{pad}{json.dumps(e.key, ensure_ascii=False)}:{_inner(e.node, indent)}" for e in node.entries
        )
        return "".join(lines)
    if isinstance(node, Listing):
        if not node.items:
            return "[]\n"
        return "".join(f"{pad}-{_inner(item, indent)}" for item in node.items)
    return _scalar(node) + "\n"


def _inner(node: Node, indent: int) -> str:
    empty = not (
        node.entries if isinstance(node, Record) else node.items if isinstance(node, Listing) else ()
    )
    return f" {written(node)}" if empty else f"\n{written(node, indent + 1)}"


def _scalar(node: Scalar) -> str:
    value = node.value
    if isinstance(value, str) and not node.quoted and _PLAIN.match(value):
        return value  # `none` in a cell means something else in quotes
    if isinstance(value, bool | int | Decimal) and not isinstance(value, str):
        return node.text
    return "null" if value is None else json.dumps(value, ensure_ascii=False)
