"""Reading nodes into values, key by key, with every mistake reported where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from borikan.definitions import faults
from borikan.definitions.nodes import Entry, Listing, Node, Record, Scalar
from borikan.definitions.problems import Place, Problems, suggestion
from borikan.kernel.text import Text

NAME = re.compile(r"[a-z][a-z0-9_]{0,59}\Z")  # fields, inputs, findings: names in expressions
SLUG = re.compile(r"[a-z][a-z0-9-]{0,59}\Z")  # services, steps, charges, registers: names in addresses
CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}\Z")  # words of a register, which are not ours to choose
ANY_ID = re.compile(r"[a-z][a-z0-9_-]{0,59}\Z")

Word = TypeVar("Word", bound=str)

MOST_ITEMS = 1000
"""How long a list may be where nothing else is said."""

_WORD = 2000

A_TEXT = (Text("ข้อความ", "a text"), Text(' "ข้อความ" ในเครื่องหมายคำพูด', 'a "text" in quotes'))
A_MAPPING = (Text("กลุ่มของ คีย์: ค่า", "a group of key: value"), Text(" {คีย์: ค่า, …}", "{key: value, …}"))
A_LIST = (Text("รายการ", "a list"), Text(" [ก, ข, …]", "[a, b, …]"))
A_BOOLEAN = (Text("true หรือ false", "true or false"), Text(" true หรือ false", "true or false"))
AN_INTEGER = (Text("จำนวนเต็ม", "a whole number"), Text(" ตัวเลข เช่น 15", "digits, as 15"))


class Reader:
    """One mapping, read key by key. Call `finish` at the end: keys nobody asked for are reported.

    A reader of something that isn't a mapping reports that once and then answers as if it were empty.
    """

    def __init__(
        self, node: Node | None, problems: Problems, *, name: str, place: Place | None = None
    ) -> None:
        self.problems = problems
        self.name = name
        self.record: Record | None = node if isinstance(node, Record) else None
        self.place = node.place if node is not None else (place or Place("", 1, 1))
        self._asked: set[str] = set()
        if node is not None and self.record is None:
            self._shape(node.place, name, A_MAPPING)

    @property
    def usable(self) -> bool:
        """Whether there is a mapping to read."""
        return self.record is not None

    def keys(self) -> tuple[str, ...]:
        """The keys that are written, in order."""
        return tuple(entry.key for entry in self.record.entries) if self.record else ()

    def entries(self) -> tuple[Entry, ...]:
        """All entries, each taken as read: for mappings whose keys are free."""
        entries = self.record.entries if self.record else ()
        self._asked.update(entry.key for entry in entries)
        return entries

    def node(self, key: str, *, required: bool = False) -> Node | None:
        """The node under `key`; None if it is absent or written empty, reported when `required`."""
        self._asked.add(key)
        node = self.record.get(key) if self.record else None
        if node is None or (isinstance(node, Scalar) and node.value is None):
            if required and self.record is not None:
                self.problems.report(node.place if node else self.place, faults.MISSING_KEY, key=key)
            return None
        return node

    def place_of(self, key: str) -> Place:
        """Where the value under `key` stands, or the mapping itself."""
        node = self.record.get(key) if self.record else None
        return node.place if node else self.place

    def text(self, key: str, *, required: bool = False, max_length: int = 2000) -> str | None:
        """The text under `key`. A number or boolean without quotes is reported, not converted."""
        node = self.node(key, required=required)
        if node is None:
            return None
        if not isinstance(node, Scalar) or not isinstance(node.value, str) or not node.value.strip():
            self._shape(node.place, key, A_TEXT)
            return None
        if len(node.value) > max_length:
            self.problems.report(node.place, faults.OUT_OF_BOUNDS, key=key, low=1, high=max_length)
            return None
        return node.value

    def identifier(self, key: str = "id", *, pattern: re.Pattern[str] = ANY_ID) -> str | None:
        """A required id of the shape `pattern`."""
        text = self.text(key, required=True)
        if text is not None and not pattern.match(text):
            separator = {NAME: "_", SLUG: "-"}.get(pattern, "- _")
            self.problems.report(self.place_of(key), faults.BAD_ID, name=text, separator=separator)
            return None
        return text

    def choice(self, key: str, allowed: Iterable[Word], *, what: Text, required: bool = False) -> Word | None:
        """The one of `allowed` that is written, of their own type; another word is reported as no `what`."""
        text = self.text(key, required=required)
        words = tuple(allowed)
        found = next((word for word in words if word == text), None)
        if text is not None and found is None:
            self.unknown(self.place_of(key), text, words, what)
        return found

    def boolean(self, key: str, *, default: bool = False) -> bool:
        """`true` or `false` under `key`, or `default`."""
        node = self.node(key)
        if node is None:
            return default
        if not isinstance(node, Scalar) or not isinstance(node.value, bool):
            self._shape(node.place, key, A_BOOLEAN)
            return default
        return node.value

    def integer(self, key: str, low: int, high: int, *, required: bool = False) -> int | None:
        """A whole number from `low` to `high`."""
        node = self.node(key, required=required)
        if node is None:
            return None
        value = node.value if isinstance(node, Scalar) else None
        if not isinstance(value, int) or isinstance(value, bool):
            self._shape(node.place, key, AN_INTEGER)
            return None
        if not low <= value <= high:
            self.problems.report(node.place, faults.OUT_OF_BOUNDS, key=key, low=low, high=high)
            return None
        return value

    def number(self, key: str, low: int, high: int) -> Decimal | None:
        """A number from `low` to `high`, exact."""
        node = self.node(key)
        if node is None:
            return None
        value = node.value if isinstance(node, Scalar) else None
        if not isinstance(value, int | Decimal) or isinstance(value, bool):
            self._shape(node.place, key, AN_INTEGER)
            return None
        if not low <= value <= high:
            self.problems.report(node.place, faults.OUT_OF_BOUNDS, key=key, low=low, high=high)
            return None
        return Decimal(value)

    def bilingual(self, key: str, *, required: bool = False) -> Text | None:
        """`{th: …, en: …}` under `key`; a missing language is reported."""
        node = self.node(key, required=required)
        return None if node is None else read_text(node, key, self.problems)

    def listing(self, key: str, *, required: bool = False, most: int = MOST_ITEMS) -> tuple[Node, ...]:
        """The items of the list under `key`; none when absent. More than `most` are reported, and cut."""
        node = self.node(key, required=required)
        if node is None:
            return ()
        if not isinstance(node, Listing):
            self._shape(node.place, key, A_LIST)
            return ()
        if len(node.items) > most:
            self.problems.report(node.place, faults.TOO_LONG, key=key, most=most, count=len(node.items))
        return node.items[:most]

    def words(self, key: str, *, required: bool = False) -> tuple[tuple[str, Place], ...]:
        """The texts of the list under `key`, each with its place."""
        found = []
        for item in self.listing(key, required=required):
            if isinstance(item, Scalar) and isinstance(item.value, str) and 0 < len(item.value) <= _WORD:
                found.append((item.value, item.place))
            else:
                self._shape(item.place, key, A_TEXT)
        return tuple(found)

    def reader(self, key: str, *, required: bool = False) -> Reader | None:
        """A reader of the mapping under `key`, or None."""
        node = self.node(key, required=required)
        if node is None:
            return None
        inner = Reader(node, self.problems, name=key)
        return inner if inner.usable else None

    def readers(self, key: str, *, required: bool = False, most: int = MOST_ITEMS) -> tuple[Reader, ...]:
        """A reader of each mapping in the list under `key`, of at most `most`."""
        items = self.listing(key, required=required, most=most)
        inner = [Reader(item, self.problems, name=key) for item in items]
        return tuple(reader for reader in inner if reader.usable)

    def unknown(self, place: Place, name: str, known: Iterable[str], what: Text) -> None:
        """Report that `name` is none of the `known`."""
        self.problems.report(
            place, faults.UNKNOWN_NAME, what=what, name=name, suggestion=suggestion(name, known)
        )

    def finish(self, also: Iterable[str] = ()) -> None:
        """Report the keys that nothing asked for; `also` are known ones that don't apply this time."""
        known = self._asked | set(also)
        for entry in self.record.entries if self.record else ():
            if entry.key not in known:
                hint = suggestion(entry.key, known)
                self.problems.report(entry.place, faults.UNKNOWN_KEY, key=entry.key[:60], suggestion=hint)

    def _shape(self, place: Place, key: str, expected: tuple[Text, Text]) -> None:
        self.problems.report(place, faults.WRONG_SHAPE, key=key, expected=expected[0], example=expected[1])


def read_text(node: Node, key: str, problems: Problems, *, also: tuple[str, ...] = ()) -> Text | None:
    """The two texts of `{th: …, en: …}`; `also` names further keys the mapping may hold."""
    reader = Reader(node, problems, name=key)
    if reader.record is None:
        return None
    found: dict[str, str] = {}
    for language, name in (("th", Text("ไทย", "Thai")), ("en", Text("อังกฤษ", "English"))):
        inner = reader.node(language)
        if inner is None:
            place = reader.place_of(language)
            problems.report(place, faults.MISSING_TRANSLATION, key=key, language=name)
        else:
            text = reader.text(language, max_length=8000)
            if text is not None:
                found[language] = text.strip()
    reader.finish(also=also)
    return Text(found["th"], found["en"]) if len(found) == 2 else None
