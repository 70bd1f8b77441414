"""checklists/*.yaml: what officers fill in; each line becomes a finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from borikan.definitions import faults
from borikan.definitions.compiled import Checklist, ChecklistItem, ItemType
from borikan.definitions.compiling import faults as own
from borikan.definitions.compiling.options import read_answers, read_options
from borikan.definitions.compiling.service import read_citation
from borikan.definitions.expressions import UnaryTest, compile_test
from borikan.definitions.nodes import parse_yaml
from borikan.definitions.problems import Place, Problems
from borikan.definitions.reading import NAME, SLUG, Reader
from borikan.definitions.sensitivity import GUARDED
from borikan.definitions.source import Source
from borikan.definitions.types import FINDING_TYPES, choice_of
from borikan.kernel.text import Text

PHOTOS, MOST_PHOTOS = 6, 20
"""How many photos an item takes where nothing is said, and how many it may take at most."""
ITEM_TYPES: tuple[ItemType, ...] = get_args(ItemType)


def read_checklists(source: Source, problems: Problems) -> dict[str, Checklist]:
    """The checklists by id, which is the file's name. A finding belongs to one checklist only."""
    found: dict[str, Checklist] = {}
    seen: dict[str, Place] = {}
    for path in source.below("checklists"):
        if not path.endswith(".yaml"):
            continue  # told as a file that means nothing here
        name = path.removeprefix("checklists/").removesuffix(".yaml")
        if not SLUG.match(name):
            problems.report(Place(path, 1, 1), faults.BAD_ID, name=name, separator="-")
            continue
        checklist = _checklist(
            name,
            Reader(parse_yaml(source[path], path, problems), problems, name=name, place=Place(path, 1, 1)),
            seen,
        )
        if checklist is not None:
            found[name] = checklist
    return found


def _checklist(name: str, reader: Reader, seen: dict[str, Place]) -> Checklist | None:
    title = reader.bilingual("title", required=True)
    items = [item for inner in reader.readers("items", required=True) if (item := _item(inner, seen))]
    reader.finish()
    return Checklist(name, title, tuple(items)) if title else None


def _item(reader: Reader, seen: dict[str, Place]) -> ChecklistItem | None:
    identifier = reader.identifier(pattern=NAME)
    kind = reader.choice("type", ITEM_TYPES, what=Text("ชนิด", "type"), required=True)
    label, hint = reader.bilingual("label", required=True), reader.bilingual("hint")
    required = reader.boolean("required", default=True)
    options = read_options(reader, reader.problems) if kind == "choice" else ()
    options = read_answers(reader) if kind == "boolean" else options
    remedy_if: UnaryTest | None = None
    node = reader.node("remedy_if")
    if node is not None and kind is not None:
        chosen = choice_of(tuple(option.value for option in options))
        wanted = chosen if kind == "choice" else FINDING_TYPES[kind]
        remedy_if = compile_test(node, wanted, reader.problems)
    law = read_citation(reader, "law", reader.problems)
    data_class = reader.choice("class", tuple(GUARDED), what=own.WHAT_DATA_CLASS)
    most = (reader.integer("most", 1, MOST_PHOTOS) or PHOTOS) if kind == "photos" else 1
    reader.finish()
    if identifier is None or kind is None or label is None:
        return None
    if identifier in seen:
        data = {"name": identifier, "line": seen[identifier].line}
        reader.problems.report(reader.place_of("id"), faults.DUPLICATE_ID, **data)
    seen[identifier] = reader.place
    return ChecklistItem(
        identifier, kind, label, hint, required, options, remedy_if, law, most, data_class or ""
    )


def remedy_checklists(checklists: Mapping[str, Checklist]) -> frozenset[str]:
    """Those whose answers can order an improvement."""
    return frozenset(
        name for name, checklist in checklists.items() if any(item.remedy_if for item in checklist.items)
    )
