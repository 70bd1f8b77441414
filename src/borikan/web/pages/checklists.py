"""Checklists as forms: what an officer ticks and types, read and shown again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from borikan.cases.queries import DeskCase
from borikan.definitions.compiled import Checklist, ChecklistItem
from borikan.definitions.yes_or_no import answers
from borikan.kernel.digits import ascii_digits
from borikan.kernel.identity_numbers import is_valid_person_number, normalise
from borikan.kernel.printing import not_printed, print_problem
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import NoSuchDate, UnreadableDate, parse_be_date
from borikan.web.posted import first

_MISSING = Text("ยังไม่ได้ตอบ: {item}", "Not answered yet: {item}")
_NOT_A_NUMBER = Text("ต้องเป็นตัวเลข: {item}", "This must be a number: {item}")
_NOT_A_PERSON = Text(
    "เลขประจำตัวประชาชนไม่ถูกต้อง ต้องมี 13 หลักและหลักสุดท้ายตรงตามสูตร: {item}",
    "Not a national ID number of 13 digits with the right last one: {item}",
)
_NOT_A_DAY = Text("วันที่ไม่ถูกต้อง เช่น 5 ธ.ค. 2569: {item}", "Not a date, such as 5 Dec 2026: {item}")


@dataclass(frozen=True, slots=True)
class ItemView:
    """One line to fill in. `name` is sent with the form; `photos` are those kept, as links with a way to remove them."""

    item: ChecklistItem
    name: str
    value: str
    error: Text | None
    photos: Sequence[Mapping[str, object]] = ()

    @property
    def options(self) -> list[dict[str, object]]:
        given = self.item.options or (answers() if self.item.type == "boolean" else ())
        return [{"value": option.value, "text": option.label} for option in given]

    @property
    def full(self) -> bool:
        """No more photos can be added."""
        return len(self.photos) >= self.item.most

    @property
    def optional(self) -> bool:
        return not self.item.required

    @property
    def shown(self) -> Text:
        """The answer in words."""
        if self.item.type == "photos":
            return Text(f"{len(self.photos)} ภาพ", f"{len(self.photos)} photos")
        for option in self.options:
            if option["value"] == self.value and isinstance(option["text"], Text):
                return option["text"]
        return Text(self.value or "–", self.value or "–")


def name_of(item: ChecklistItem) -> str:
    """The name of an item's control."""
    return f"check.{item.id}"


def read(checklist: Checklist | None, fields: Mapping[str, list[str]]) -> dict[str, str]:
    """What was ticked and typed, by item; days as ISO where they can be read."""
    found = {}
    for item in checklist.items if checklist else ():
        typed = first(fields, name_of(item))
        if typed:
            found[item.id] = _day(typed) if item.type == "date" else typed
    return found


def faults(checklist: Checklist | None, raw: Mapping[str, str], *, partial: bool = False) -> dict[str, Text]:
    """What to mend, by item; with `partial`, empty ones are let be."""
    found: dict[str, Text] = {}
    for item in checklist.items if checklist else ():
        typed = raw.get(item.id, "")
        wrong = _fault(item, typed) if typed else (_MISSING if item.required and not partial else None)
        if wrong is not None:
            found[item.id] = wrong.filled(item=item.label)
        elif (sign := not_printed(typed.replace("\r", "").replace("\t", " "))) is not None:
            found[item.id] = print_problem(sign)
    return found


def views(
    checklist: Checklist | None,
    raw: Mapping[str, str],
    errors: Mapping[str, Text],
    photos: Mapping[str, Sequence[Mapping[str, object]]] = MappingProxyType({}),
) -> tuple[ItemView, ...]:
    """The lines, showing what was given, and by item the photos kept."""
    return tuple(
        ItemView(item, name_of(item), raw.get(item.id, ""), errors.get(item.id), photos.get(item.id, ()))
        for item in (checklist.items if checklist else ())
    )


def summary(checklist: Checklist | None, errors: Mapping[str, Text]) -> list[dict[str, object]]:
    """The faults for the top of the page, in the order of the checklist, each linked to its control."""
    return [
        {"href": f"#check-{item.id}", "text": errors[item.id]}
        for item in (checklist.items if checklist else ())
        if item.id in errors
    ]


def found_before(case: DeskCase, checklist: Checklist | None) -> dict[str, str]:
    """What was established before, as it would be filled in."""
    known = {finding.name: finding.value for finding in case.findings}
    return {
        item.id: str(known[item.id]).lower() if item.type == "boolean" else str(known[item.id])
        for item in (checklist.items if checklist else ())
        if item.id in known and item.type != "photos"
    }


def _fault(item: ChecklistItem, typed: str) -> Text | None:
    """Why what was typed is no answer to the item; None if it is one."""
    right, wrong = _RIGHT.get(item.type, (lambda _item, _typed: True, _MISSING))
    return None if right(item, typed) else wrong


def _is_whole(_item: ChecklistItem, typed: str) -> bool:
    plain = ascii_digits(typed).removeprefix("-")
    return plain.isascii() and plain.isdigit() and len(plain) < 16


def _is_number(_item: ChecklistItem, typed: str) -> bool:
    try:
        return Decimal(ascii_digits(typed)).is_finite()
    except InvalidOperation:
        return False


_RIGHT: Mapping[str, tuple[Callable[[ChecklistItem, str], bool], Text]] = {
    "boolean": (lambda _item, typed: typed in ("true", "false"), _MISSING),
    "choice": (lambda item, typed: typed in {option.value for option in item.options}, _MISSING),
    "integer": (_is_whole, _NOT_A_NUMBER),
    "decimal": (_is_number, _NOT_A_NUMBER),
    "thai_national_id": (lambda _item, typed: is_valid_person_number(normalise(typed)), _NOT_A_PERSON),
    "date": (lambda _item, typed: typed[:4].isdigit() and _day(typed) == typed, _NOT_A_DAY),
}


def _day(typed: str) -> str:
    """ISO for a day somebody typed; what can't be read stays as it is."""
    try:
        return parse_be_date(typed).isoformat()
    except (UnreadableDate, NoSuchDate):
        return typed
