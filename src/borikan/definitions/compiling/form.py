"""form.yaml: pages and fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from borikan.definitions import faults
from borikan.definitions.compiled import Field, Form, Option, Page, Prefill
from borikan.definitions.compiling import faults as own
from borikan.definitions.compiling.names import Names, type_of_field
from borikan.definitions.compiling.options import read_answers, read_options
from borikan.definitions.compiling.registers import Shared
from borikan.definitions.compiling.sense import never_true
from borikan.definitions.compiling.service import STAND_IN, ServiceFile, read_privacy
from borikan.definitions.expressions import Expression, compile_condition, compile_expression
from borikan.definitions.fields import FIELD_TYPES, Setting
from borikan.definitions.nodes import Listing, Node, Record, Scalar
from borikan.definitions.problems import Place, Problems
from borikan.definitions.reading import NAME, SLUG, Reader
from borikan.definitions.types import DATE, TEXT, Type
from borikan.kernel.text import Text

WHAT_TYPE = Text("ชนิดคำถาม", "field type")
_MOST_ITEMS = 200


@dataclass(slots=True)
class FormReader:
    """Reads the form in order: a condition may look at what was answered before it."""

    names: Names
    service: ServiceFile
    shared: Shared
    problems: Problems
    later: frozenset[str] = frozenset()

    def read(self, node: Node | None) -> Form | None:
        """The form, or None if there is none; its fields are added to the names."""
        reader = Reader(node, self.problems, name="form.yaml", place=Place("form.yaml", 1, 1))
        self.later = _all_ids(node)
        pages: dict[str, tuple[Page, Place]] = {}
        for inner in reader.readers("pages", required=True):
            page = self._page(inner)
            if page is None:
                continue
            if page.id in pages:
                first = pages[page.id][1].line
                self.problems.report(inner.place, faults.DUPLICATE_ID, name=page.id, line=first)
            pages[page.id] = (page, inner.place)
        declaration = reader.bilingual("declaration", required=True)
        reader.finish()
        if declaration is None or not pages:
            return None
        return Form(tuple(page for page, _ in pages.values()), declaration)

    def _page(self, reader: Reader) -> Page | None:
        identifier = reader.identifier(pattern=SLUG)
        title = reader.bilingual("title", required=True)
        intro = reader.bilingual("intro")
        show_if = self._show_if(reader, self.names.for_form())
        _open = reader.boolean("open")
        fields = []
        for inner in reader.readers("fields", required=True):
            field = self._field(inner, always_shown=show_if is None)
            if field is not None:
                fields.append(field)
        if reader.node("fields") is not None and not fields and not reader.listing("fields"):
            self.problems.report(reader.place_of("fields"), own.EMPTY_PAGE, page=identifier or "")
        reader.finish()
        if identifier is None or title is None:
            return None
        return Page(identifier, title, intro, show_if, tuple(fields))

    def _show_if(self, reader: Reader, names: Mapping[str, Type]) -> Expression | None:
        node = reader.node("show_if")
        condition = compile_condition(node, names, self.problems, key="show_if", later=self.later)
        if condition is not None and node is not None and never_true(condition, names, self.names.effort):
            self.problems.report(node.place, own.NEVER_SHOWN, source=condition.source)
        return condition

    def _field(
        self, reader: Reader, *, always_shown: bool, item: dict[str, Type] | None = None
    ) -> Field | None:
        names = self.names.for_form(item)
        identifier = reader.identifier(pattern=NAME)
        kinds = tuple(FIELD_TYPES) if item is not None else (*FIELD_TYPES, "repeat")
        kind = reader.choice("type", kinds, what=WHAT_TYPE, required=True)
        label = reader.bilingual("label", required=True)
        hint = reader.bilingual("hint")
        required = reader.boolean("required", default=True)
        show_if = self._show_if(reader, names)
        prefill = self._prefill(reader, kind, names)
        _open = reader.boolean("open")
        privacy = read_privacy(reader.reader("privacy"), self.service.privacy)
        options = self._options(reader, kind)
        settings = self._settings(reader, kind, names)
        fields = self._items(reader) if kind == "repeat" else ()
        evidence = self.service.evidence_of_field.get(identifier or "")
        reader.finish(also=_ALL_SETTINGS)
        self._refuse_foreign_settings(reader, kind)
        if identifier is None or kind is None or label is None:
            return None
        known = self.names.form if item is None else item
        if identifier in known:
            first = self.service.field_places.get(identifier)
            line = first.line if first else reader.place.line
            self.problems.report(reader.place_of("id"), faults.DUPLICATE_ID, name=identifier, line=line)
        if privacy is None:
            self.problems.report(reader.place, own.NO_PRIVACY, field=identifier)
            privacy = STAND_IN
        field = Field(
            identifier,
            kind,
            label,
            hint,
            required,
            show_if,
            prefill,
            privacy,
            options,
            settings,
            fields,
            evidence,
        )
        always_asked = always_shown and show_if is None and evidence is None
        known[identifier] = type_of_field(field, always_shown=always_asked)
        if item is None:
            self.service.field_places[identifier] = reader.place
        return field

    def _items(self, reader: Reader) -> tuple[Field, ...]:
        inner_types: dict[str, Type] = {}
        inner = [
            self._field(one, always_shown=True, item=inner_types)
            for one in reader.readers("fields", required=True)
        ]
        return tuple(field for field in inner if field is not None)

    def _options(self, reader: Reader, kind: str | None) -> tuple[Option, ...]:
        if kind == "yes_no":
            return read_answers(reader)
        if kind is None or kind == "repeat" or not FIELD_TYPES[kind].has_options:
            return ()
        return read_options(reader, self.problems)

    def _prefill(self, reader: Reader, kind: str | None, names: Mapping[str, Type]) -> Prefill | None:
        inner = reader.reader("prefill")
        if inner is None:
            return None
        used = {use.register: use for use in self.service.register_uses}
        register = inner.choice("register", used, what=own.WHAT_REGISTER, required=True)
        fields = used[register].types if register else {}
        name = (
            inner.choice("field", fields, what=own.WHAT_REGISTER_FIELD, required=True)
            if register
            else inner.text("field")
        )
        by = compile_expression(inner.node("by", required=True), names, self.problems, key="by", wanted=TEXT)
        inner.finish()
        if register is None or name is None or by is None:
            return None
        if kind and not _fits(kind, fields[name]):
            data = {"register": register, "name": name, "given": fields[name], "wanted": kind}
            self.problems.report(inner.place_of("field"), own.PREFILL_TYPE, **data)
        return Prefill(register, name, by)

    def _settings(self, reader: Reader, kind: str | None, names: Mapping[str, Type]) -> Mapping[str, object]:
        if kind is None:
            return {}
        declared = REPEAT_SETTINGS if kind == "repeat" else FIELD_TYPES[kind].settings
        found: dict[str, object] = {}
        for name, setting in declared.items():
            value = self._setting(reader, name, setting, names)
            if value is not None:
                found[name] = value
        self._check_order(reader, found, "min", "max")
        self._check_order(reader, found, "min_length", "max_length")
        self._check_order(reader, found, "min_items", "max_items")
        return found

    def _setting(
        self, reader: Reader, name: str, setting: Setting, names: Mapping[str, Type]
    ) -> object | None:
        if setting.kind == "integer":
            return reader.integer(name, setting.low, setting.high)
        if setting.kind == "date_expression":
            return compile_expression(reader.node(name), names, self.problems, key=name, wanted=DATE)
        if setting.kind == "text":
            return reader.bilingual(name)
        if setting.kind == "word":
            return reader.choice(name, setting.allowed, what=setting.meaning)
        words = reader.words(name)
        for word, place in words:
            if word not in setting.allowed:
                reader.unknown(place, word, setting.allowed, setting.meaning)
        return tuple(word for word, _ in words) or None

    def _check_order(self, reader: Reader, found: Mapping[str, Any], low: str, high: str) -> None:
        if found.get(low) is not None and found.get(high) is not None and found[low] > found[high]:
            self.problems.report(reader.place_of(low), own.LOW_ABOVE_HIGH, low=low, high=high)

    def _refuse_foreign_settings(self, reader: Reader, kind: str | None) -> None:
        """A setting of another type would be silently without effect."""
        if kind is None:
            return
        own_keys = {"fields", *REPEAT_SETTINGS} if kind == "repeat" else set(FIELD_TYPES[kind].settings)
        if kind != "repeat" and FIELD_TYPES[kind].has_options:
            own_keys.add("options")
        if kind == "yes_no":
            own_keys.add("answers")
        written = reader.keys()
        for key in written:
            if key in _ALL_SETTINGS and key not in own_keys:
                self.problems.report(reader.place_of(key), own.FOREIGN_SETTING, key=key, type=kind)


def _all_ids(node: Node | None) -> frozenset[str]:
    """`form.x` for every field of the form, so that looking ahead is told from misspelling."""
    found = set()
    pages = node.get("pages") if isinstance(node, Record) else None
    for page in pages.items if isinstance(pages, Listing) else ():
        fields = page.get("fields") if isinstance(page, Record) else None
        for field in fields.items if isinstance(fields, Listing) else ():
            name = field.get("id") if isinstance(field, Record) else None
            if isinstance(name, Scalar):
                found.add(f"form.{name.text}")
    return frozenset(found)


REPEAT_SETTINGS: Mapping[str, Setting] = {
    "min_items": Setting("integer", Text("จำนวนรายการน้อยที่สุด", "fewest items"), low=0, high=_MOST_ITEMS),
    "max_items": Setting("integer", Text("จำนวนรายการมากที่สุด", "most items"), low=1, high=_MOST_ITEMS),
    "item": Setting("text", Text("ชื่อเรียกแต่ละรายการ", "what one item is called")),
}
_ALL_SETTINGS = frozenset(
    {
        "options",
        "answers",
        "fields",
        *REPEAT_SETTINGS,
        *(name for kind in FIELD_TYPES.values() for name in kind.settings),
    }
)


def _fits(kind: str, given: str) -> bool:
    """Whether a register's value of type `given` can stand in a field of type `kind`."""
    if kind == given:
        return True
    return (
        (kind == "partial_date" and given == "date")
        or (
            kind in ("choice", "multi_choice") and given == "text"
        )  # where it names options, else it is asked
        or (kind in ("text", "long_text") and given in ("text", "long_text"))
    )
