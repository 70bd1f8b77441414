"""Overlays: what a municipality may set for itself, where the folder leaves it open.

An overlay is a folder with the file `overlay.yaml`, and `scenarios/` that show what it changes:

| key | meaning |
|---|---|
| `service` | the service it is for |
| `charges`, `benefits` | id → `rows`, `ceiling`, `law`, of those marked `open: true`; no ceiling above the law's |
| `fields` | id → `label`, `hint`, `required` and bounds, of those marked `open: true` |
| `pages` | id → `fields`, questions added at the end of a page marked `open: true` |
| `evidence` | evidence that a question added here brings |

The result is a whole source like any other: it is compiled, checked and pinned as one (ADR 0021).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
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
LIVES = "scenarios/"

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
        "เขียน service และ charges, benefits, fields, pages หรือ evidence",
        "Write service and charges, benefits, fields, pages or evidence.",
    ),
)
RAISED_CEILING = Fault(
    "overlay.raised-ceiling",
    Text(
        "เพดาน {written} บาทสูงกว่าที่กฎหมายให้ ({allowed} บาท)",
        "The ceiling of {written} baht is above the law's {allowed}.",
    ),
    Text("ลดลงให้ไม่เกินเพดานของกฎหมาย", "Bring it within the law's ceiling."),
)
FOREIGN_EVIDENCE = Fault(
    "overlay.foreign-evidence",
    Text(
        "หลักฐาน “{name}” ไม่ได้มาจากคำถามที่เพิ่มไว้ที่นี่", "The evidence “{name}” comes with no question added here."
    ),
    Text(
        "เพิ่มคำถามชนิด file ในหน้าที่เปิดไว้ แล้วเขียน field ให้ตรงกัน",
        "Add a file question to an open page, and name it as the evidence's field.",
    ),
)
WRONG_FILE = Fault(
    "overlay.wrong-file",
    Text(
        "ส่วนเสริมมีได้เพียง overlay.yaml และ scenarios/*.yaml",
        "An overlay holds overlay.yaml and scenarios/*.yaml only.",
    ),
    Text("ย้ายไฟล์นี้ออก", "Move this file away."),
)

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
_AMOUNTS = frozenset({"rows", "ceiling", "law", "illustrative"})
_QUESTION = frozenset(
    {"label", "hint", "required", "min", "max", "min_length", "max_length", "min_items", "max_items"}
)
SETTABLE = {"charges": _AMOUNTS, "benefits": _AMOUNTS, "fields": _QUESTION, "pages": frozenset({"fields"})}
"""What a locality may set of each part that is marked open."""
_PARTS = (*SETTABLE, "evidence")


@dataclass(frozen=True, slots=True)
class Overlaid:
    """The merged source, or None, and what is wrong with the overlay itself."""

    source: Source | None
    problems: tuple[Problem, ...]
    origins: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)

    def placed(self, problem: Problem) -> Problem:
        """A problem of the merged source, where it was written: in overlay.yaml, or in the service's own file."""
        places = self.origins.get(problem.file, ())
        if not 0 < problem.line <= len(places):
            return problem
        place = places[problem.line - 1]
        return replace(problem, file=place.file, line=place.line, column=place.column)


def apply_overlay(source: Source, overlay: Source) -> Overlaid:
    """`source` with the overlay's changes. The source is None if the overlay oversteps.

    Compile the result as a whole: an overlay can be in order and the service with it not.
    """
    problems = Problems()
    try:
        merged, origins = _merged(source, overlay, problems) or (None, {})
    except TooManyProblemsError:
        merged, origins = None, {}
    return Overlaid(merged, problems.in_order(), origins)


def _merged(
    source: Source, overlay: Source, problems: Problems
) -> tuple[Source, dict[str, tuple[Place, ...]]] | None:
    quiet = Problems()
    change = parse_yaml(overlay[FILE], FILE, problems) if FILE in overlay else None
    service, form = (
        parse_yaml(source.get(f"{name}.yaml", b""), f"{name}.yaml", quiet) for name in ("service", "form")
    )
    if not (isinstance(change, Record) and isinstance(service, Record) and isinstance(form, Record)):
        problems.report(Place(FILE, 1, 1), UNREADABLE)
        return None
    _check_service(change, service, problems)
    for path in overlay:
        if path != FILE and not (path.startswith(LIVES) and path.endswith(".yaml")):
            problems.report(Place(path, 1, 1), WRONG_FILE)
    changed = _Change(change, problems)
    service, form = changed.into_service(service), changed.into_form(form)
    changed.report_rest()
    if problems.any_errors:
        return None
    lines = {"service.yaml": tuple(_lines(service)), "form.yaml": tuple(_lines(form))}
    files = {name: _joined_lines(told).encode() for name, told in lines.items()}
    kept = {path: content for path, content in source.items() if not path.startswith(LIVES)}
    lives = {path: content for path, content in overlay.items() if path.startswith(LIVES)}
    origins = {name: tuple(place for _, place in told) for name, told in lines.items()}
    return Source({**kept, **files, **lives}), origins


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
        self.evidence = change.get("evidence")
        for entry in change.entries:
            if entry.key not in (*_PARTS, "service"):
                hint = suggestion(entry.key, _PARTS)
                problems.report(entry.place, NOTSETTABLE, key=entry.key, suggestion=hint)
            for one in _entries(entry.node) if entry.key in SETTABLE else ():
                self.wanted[entry.key, one.key] = one

    def into_service(self, service: Record) -> Record:
        """service.yaml with the amounts set anew."""
        for kind in ("charges", "benefits"):
            service = _with(service, kind, partial(self._list, kind=kind))
        if self.evidence is None:
            return service
        self._check_evidence(self.evidence)
        if service.get("evidence") is None:
            return _set(service, Entry("evidence", self.evidence.place, self.evidence))
        return _with(service, "evidence", partial(_joined, new=self.evidence))

    def _check_evidence(self, evidence: Node) -> None:
        """Each piece must come with a question that this overlay adds."""
        added = {
            one.text
            for (kind, _), entry in self.wanted.items()
            if kind == "pages" and isinstance(entry.node, Record)
            for question in _items(entry.node.get("fields"))
            if isinstance(question, Record) and isinstance(one := question.get("id"), Scalar)
        }
        for piece in _items(evidence):
            named = piece.get("field") if isinstance(piece, Record) else None
            if not isinstance(named, Scalar) or named.text not in added:
                name = piece.get("id") if isinstance(piece, Record) else None
                shown = name.text if isinstance(name, Scalar) else ""
                self.problems.report(piece.place, FOREIGN_EVIDENCE, name=shown)

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
                if entry.key == "ceiling":
                    self._check_ceiling(item.get("ceiling"), entry.node)
                item = _set(item, entry)
        return item

    def _check_ceiling(self, law: Node | None, own: Node) -> None:
        """A locality's ceiling is a number, and never above the one of the folder, if that has one."""
        allowed, written_ = _number(law), _number(own)
        if law is not None and (allowed is None or written_ is None or written_ > allowed):
            shown = own.text if isinstance(own, Scalar) else ""
            most = law.text if isinstance(law, Scalar) else ""
            self.problems.report(own.place, RAISED_CEILING, written=shown, allowed=most)


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Listing) else ()


def _number(node: Node | None) -> Decimal | None:
    """The number as written; None for anything else, not-a-number and infinity too."""
    try:
        found = Decimal(node.text) if isinstance(node, Scalar) else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() else None


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


def written(node: Node) -> str:
    """A node as YAML that reads back to the same: block style, every text in quotes."""
    return _joined_lines(_lines(node))


def _joined_lines(lines: Iterable[tuple[str, Place]]) -> str:
    return "".join(f"{line}\n" for line, _ in lines)


def _lines(node: Node, indent: int = 0) -> Iterator[tuple[str, Place]]:
    """The lines of a node as YAML, each with the place where what it says was written."""
    pad = "  " * indent
    if isinstance(node, Scalar):
        yield _scalar(node), node.place
    elif isinstance(node, Record):
        if not node.entries:
            yield "{}", node.place
        for entry in node.entries:
            yield from _inner(f"{pad}{json.dumps(entry.key, ensure_ascii=False)}:", entry.node, indent)
    else:
        if not node.items:
            yield "[]", node.place
        for item in node.items:
            yield from _inner(f"{pad}-", item, indent)


def _inner(head: str, node: Node, indent: int) -> Iterator[tuple[str, Place]]:
    holds = node.entries if isinstance(node, Record) else node.items if isinstance(node, Listing) else ()
    if holds:
        yield head, node.place
        yield from _lines(node, indent + 1)
    else:
        yield from ((f"{head} {leaf}", place) for leaf, place in _lines(node))


def _scalar(node: Scalar) -> str:
    value = node.value
    if isinstance(value, str) and not node.quoted and _PLAIN.match(value):
        return value  # `none` in a cell means something else in quotes
    if isinstance(value, bool | int | Decimal) and not isinstance(value, str):
        return node.text
    return "null" if value is None else json.dumps(value, ensure_ascii=False)
