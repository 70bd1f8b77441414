"""The shared files: what registers hold, which roles, agencies and life events there are, what the law allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from borikan.definitions import faults
from borikan.definitions.compiled import Option
from borikan.definitions.compiling.options import read_options
from borikan.definitions.fields import FIELD_TYPES
from borikan.definitions.nodes import Node, parse_shared, parse_yaml
from borikan.definitions.problems import Place, Problems
from borikan.definitions.reading import CODE, NAME, SLUG, Reader
from borikan.definitions.sensitivity import CLASSES
from borikan.definitions.source import Source
from borikan.kernel.text import Text

Entry = TypeVar("Entry")

DATA_CLASSES = CLASSES
REGISTER_FIELD_TYPES = tuple(
    name for name, kind in FIELD_TYPES.items() if not kind.has_options and name != "file"
)
TAKEN_TYPES = ("text", "integer", "money", "date", "yes_no", "thai_national_id", "juristic_id")
"""What a register can be told: single values, never whole answers."""


@dataclass(frozen=True, slots=True)
class RegisterField:
    """A value that a register holds; `type` is a field type. `options` name the words of a text that has few."""

    id: str
    type: str
    title: Text
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenField:
    """A value that a register takes from others; a `required` one it takes nothing without."""

    type: str
    required: bool


@dataclass(frozen=True, slots=True)
class RegisterSchema:
    """A state register: by which `keys` a record is found, its fields, and what it `takes` from others.

    `proves` lists the papers that nobody need bring, because the register says the same.
    """

    id: str
    title: Text
    owner: Text
    data_class: str
    keys: Mapping[str, str]
    fields: Mapping[str, RegisterField]
    proves: tuple[str, ...]
    takes: Mapping[str, TakenField] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statute:
    """The most that a law allows for a time limit."""

    id: str
    title: Text
    amount: int
    unit: str
    extensions: int
    extension_days: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What services share. None instead of a list means that its file isn't there, so that nothing can be checked
    against it: a folder may be looked at alone."""

    registers: Mapping[str, RegisterSchema]
    roles: Mapping[str, Text]
    statutes: Mapping[str, Statute]
    agencies: Mapping[str, Text] | None
    life_events: Mapping[str, Text] | None


def read_shared(shared: Source, problems: Problems) -> Shared:
    """The shared files, their mistakes reported under `_shared/`."""
    return Shared(
        _keyed(shared, "registers.yaml", "registers", _register, problems),
        _keyed(shared, "roles.yaml", "roles", _role, problems),
        _keyed(shared, "statutes.yaml", "statutes", _statute, problems),
        _titles(shared, "agencies.yaml", "agencies", problems),
        _titles(shared, "life-events.yaml", "life_events", problems),
    )


def _titles(shared: Source, file: str, key: str, problems: Problems) -> dict[str, Text] | None:
    return _keyed(shared, file, key, _titled, problems) if file in shared else None


def _keyed(
    shared: Source,
    file: str,
    key: str,
    read: Callable[[Reader], tuple[str, Entry] | None],
    problems: Problems,
) -> dict[str, Entry]:
    if file not in shared:
        return {}
    name = f"_shared/{file}"
    whole = Reader(parse_shared(shared[file], name, problems), problems, name=file, place=Place(name, 1, 1))
    found: dict[str, Entry] = {}
    places: dict[str, Place] = {}
    for entry in whole.readers(key, required=True):
        read_entry = read(entry)
        entry.finish()
        if read_entry is None:
            continue
        identifier, value = read_entry
        if identifier in found:
            problems.report(entry.place, faults.DUPLICATE_ID, name=identifier, line=places[identifier].line)
        found[identifier] = value
        places[identifier] = entry.place
    whole.finish()
    return found


def _register(reader: Reader) -> tuple[str, RegisterSchema] | None:
    identifier = reader.identifier(pattern=SLUG)
    title, owner = reader.bilingual("title", required=True), reader.bilingual("owner", required=True)
    what = Text("ระดับข้อมูล", "data class")
    data_class = reader.choice("data_class", DATA_CLASSES, what=what, required=True)
    keys = {key.id: key.type for key in _fields(reader, "keys")}
    fields = {one.id: one for one in _fields(reader, "fields")}
    proves = tuple(word for word, _ in reader.words("proves"))
    takes = _takes(reader)
    if identifier is None or title is None or owner is None or data_class is None:
        return None
    return identifier, RegisterSchema(identifier, title, owner, data_class, keys, fields, proves, takes)


def _fields(reader: Reader, key: str) -> list[RegisterField]:
    found = []
    for entry in reader.readers(key, required=True):
        identifier = entry.identifier(pattern=NAME)
        kind = entry.choice("type", REGISTER_FIELD_TYPES, what=Text("ชนิด", "type"), required=True)
        title = entry.bilingual("title", required=True)
        named = key == "fields" and kind == "text" and entry.node("options") is not None
        options = read_options(entry, entry.problems, pattern=CODE) if named else ()
        entry.finish()
        if identifier and kind and title:
            found.append(RegisterField(identifier, kind, title, options))
    return found


def _takes(reader: Reader) -> dict[str, TakenField]:
    found: dict[str, TakenField] = {}
    for entry in reader.readers("takes"):
        identifier = entry.identifier(pattern=NAME)
        kind = entry.choice("type", TAKEN_TYPES, what=Text("ชนิด", "type"), required=True)
        entry.bilingual("title", required=True)
        required = entry.boolean("required", default=True)
        entry.finish()
        if identifier and kind:
            found[identifier] = TakenField(kind, required)
    return found


def _role(reader: Reader) -> tuple[str, Text] | None:
    identifier = reader.text("id", required=True)
    title = reader.bilingual("title", required=True)
    return (identifier, title) if identifier and title else None


def _titled(reader: Reader) -> tuple[str, Text] | None:
    identifier = reader.identifier(pattern=SLUG)
    thai, english = reader.text("th", required=True), reader.text("en", required=True)
    return (identifier, Text(thai, english)) if identifier and thai and english else None


def _statute(reader: Reader) -> tuple[str, Statute] | None:
    identifier = reader.identifier(pattern=SLUG)
    title = reader.bilingual("title", required=True)
    amount = reader.integer("amount", 1, 3650, required=True)
    unit = reader.choice("unit", ("working", "calendar"), what=Text("หน่วย", "unit"), required=True)
    extensions = reader.integer("extensions", 0, 10) or 0
    extension_days = reader.integer("extension_days", 0, 365) or 0
    if identifier is None or title is None or amount is None or unit is None:
        return None
    return identifier, Statute(identifier, title, amount, unit, extensions, extension_days)


def parsed(source: Source, path: str, problems: Problems) -> Node | None:
    """The node of a file of the folder, or None after reporting that it is missing or can't be read."""
    if path not in source:
        problems.report(Place(path, 1, 1), faults.MISSING_FILE, name=path)
        return None
    return parse_yaml(source[path], path, problems)
