"""documents/*.yaml: texts with placeholders in house layouts; with `layout: raw`, a page of its own in Typst."""

from __future__ import annotations

import re
from collections.abc import Mapping

from borikan.definitions import faults
from borikan.definitions.compiled import Block, Document
from borikan.definitions.compiling import faults as own
from borikan.definitions.compiling.names import Names
from borikan.definitions.compiling.raw_pages import HOUSE_PLACEHOLDERS, read_source
from borikan.definitions.expressions import Expression, compile_condition, compile_expression
from borikan.definitions.nodes import parse_yaml
from borikan.definitions.problems import Place, Problems, suggestion
from borikan.definitions.reading import NAME, SLUG, Reader, read_text
from borikan.definitions.source import Source
from borikan.definitions.types import DATE
from borikan.kernel.text import Text

LAYOUTS = ("certificate", "licence", "notice", "raw")
BLOCKS = ("heading", "paragraph", "facts", "list", "table", "conditions", "note")
_WITH_TEXT = ("heading", "paragraph", "note")
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def read_documents(
    source: Source, outputs: tuple[tuple[str, Place], ...], names: Names, problems: Problems
) -> tuple[Document, ...]:
    """The documents that `outputs` lists, in that order; files nobody lists are reported."""
    files = {
        path.removeprefix("documents/").removesuffix(".yaml"): path
        for path in source.below("documents")
        if path.endswith(".yaml")
    }
    found = []
    for name, place in outputs:
        if name not in files:
            data = {"what": Text("เอกสาร", "document"), "name": name, "suggestion": suggestion(name, files)}
            problems.report(place, faults.UNKNOWN_NAME, **data)
            continue
        document = _document(name, files[name], source, names, problems)
        if document is not None:
            found.append(document)
    listed = {name for name, _ in outputs}
    raw = {f"{one.id}.typ" for one in found if one.layout == "raw"}
    for path in source.below("documents"):
        file = path.removeprefix("documents/")
        wanted = file.removesuffix(".yaml") in listed if file.endswith(".yaml") else file in raw
        if not wanted and file.endswith((".yaml", ".typ")):
            problems.report(Place(path, 1, 1), own.UNUSED_FILE)
    return tuple(found)


def _document(name: str, path: str, source: Source, names: Names, problems: Problems) -> Document | None:
    reader = Reader(parse_yaml(source[path], path, problems), problems, name=name, place=Place(path, 1, 1))
    if not SLUG.match(name):
        problems.report(Place(path, 1, 1), faults.BAD_ID, name=name, separator="-")
    title = reader.bilingual("title", required=True)
    layout = reader.choice("layout", LAYOUTS, what=Text("รูปแบบ", "layout"), required=True)
    languages = _languages(reader)
    series = reader.identifier("number_series", pattern=SLUG)
    known = names.for_documents()
    only_if = compile_condition(reader.node("only_if"), known | {"path": names.path}, problems, key="only_if")
    text, years, until = _validity(reader, names, problems)
    values, places = _values(reader, names, problems)
    before = len(problems)
    raw = read_source(f"documents/{name}.typ", source, values, problems) if layout == "raw" else None
    blocks, used = ((), raw.used) if raw else _blocks(reader, values, problems, names)
    if raw and reader.node("blocks") is not None:
        problems.report(reader.place_of("blocks"), own.NOT_BOTH, one="blocks", other="layout: raw")
    reader.finish()
    if len(problems) == before:  # a text with a mistake may well have used it
        for value in places.keys() - used:
            problems.report(places[value], own.UNUSED_VALUE, name=value)
    if not (title and layout and series and text):
        return None
    page = raw.text if raw else ""
    return Document(name, title, layout, languages, series, blocks, values, only_if, years, text, page, until)


def _validity(
    reader: Reader, names: Names, problems: Problems
) -> tuple[Text | None, int | None, Expression | None]:
    """How long it holds: in words, at most so many years, and the last day where that is worked out."""
    validity = reader.node("validity", required=True)
    inner = Reader(validity, problems, name="validity", place=reader.place)
    also = ("years", "until")
    text = read_text(validity, "validity", problems, also=also) if validity is not None else None
    years = inner.integer("years", 1, 50)
    known = names.for_documents() | {"valid_from": DATE}
    until = compile_expression(inner.node("until"), known, problems, key="until", wanted=DATE)
    if until is not None and years is None:
        problems.report(inner.place_of("until"), own.UNTIL_WITHOUT_YEARS)
    return text, years, until


def _languages(reader: Reader) -> tuple[str, ...]:
    words = reader.words("languages", required=True)
    for word, place in words:
        if word not in ("th", "en"):
            reader.unknown(place, word, ("th", "en"), Text("ภาษา", "language"))
    return tuple(word for word, _ in words)


def _values(
    reader: Reader, names: Names, problems: Problems
) -> tuple[dict[str, Expression], dict[str, Place]]:
    inner = reader.reader("values")
    values: dict[str, Expression] = {}
    places: dict[str, Place] = {}
    for entry in inner.entries() if inner else ():
        if not NAME.match(entry.key):
            problems.report(entry.place, faults.BAD_ID, name=entry.key, separator="_")
            continue
        if entry.key in HOUSE_PLACEHOLDERS:
            problems.report(entry.place, own.HOUSE_PLACEHOLDER, name=entry.key)
            continue
        places[entry.key] = entry.place
        expression = compile_expression(entry.node, names.for_documents(), problems, key=entry.key)
        if expression is not None:
            values[entry.key] = expression
    return values, places


def _blocks(
    reader: Reader, values: Mapping[str, Expression], problems: Problems, names: Names
) -> tuple[tuple[Block, ...], set[str]]:
    used: set[str] = set()
    found = [
        block for inner in reader.readers("blocks") if (block := _block(inner, values, used, problems, names))
    ]
    return tuple(found), used


def _block(
    reader: Reader, values: Mapping[str, Expression], used: set[str], problems: Problems, names: Names
) -> Block | None:
    kind = reader.choice("kind", BLOCKS, what=Text("ชนิดเนื้อหา", "kind of block"), required=True)
    text = reader.bilingual("text", required=kind in _WITH_TEXT)
    if text is not None:
        _check_placeholders(text, reader.place_of("text"), values, used, problems)
    known = names.for_documents() | {"path": names.path}
    only_if = compile_condition(reader.node("only_if"), known, problems, key="only_if")
    rows: list[tuple[Text, str]] = []
    if kind in ("facts", "table"):
        rows = _facts(reader, values, used, lists=kind == "table")
    elif kind in ("list", "conditions"):
        for node in reader.listing("items", required=True):
            item = read_text(node, "items", problems)
            if item is not None:
                _check_placeholders(item, node.place, values, used, problems)
                rows.append((item, ""))
    reader.finish()
    return Block(kind, text, tuple(rows), only_if) if kind else None


def _facts(
    reader: Reader, values: Mapping[str, Expression], used: set[str], *, lists: bool
) -> list[tuple[Text, str]]:
    """The lines of `facts`, or the columns of a `table`, each of which is a list."""
    rows = []
    for inner in reader.readers("rows", required=True):
        label = inner.bilingual("label", required=True)
        value = inner.text("value", required=True)
        inner.finish()
        if value is not None and value not in values and value not in HOUSE_PLACEHOLDERS:
            hint = suggestion(value, (*values, *HOUSE_PLACEHOLDERS))
            inner.problems.report(inner.place_of("value"), own.NO_PLACEHOLDER, name=value, suggestion=hint)
        elif lists and value is not None and (value not in values or values[value].type.kind != "list"):
            inner.problems.report(inner.place_of("value"), own.COLUMN_NOT_A_LIST, name=value)
        if label is not None and value is not None:
            used.add(value)
            rows.append((label, value))
    return rows


def _check_placeholders(
    text: Text, place: Place, values: Mapping[str, Expression], used: set[str], problems: Problems
) -> None:
    for written in dict.fromkeys((text.th, text.en)):
        for name in dict.fromkeys(_PLACEHOLDER.findall(written)):
            used.add(name)
            if name not in values and name not in HOUSE_PLACEHOLDERS:
                hint = suggestion(name, (*values, *HOUSE_PLACEHOLDERS))
                problems.report(place, own.NO_PLACEHOLDER, name=name, suggestion=hint)
        if re.search(r"[{}]", _PLACEHOLDER.sub("", written)):
            problems.report(place, own.BAD_PLACEHOLDER, written=written[:60])
