"""Making the questions of a page ready to be shown: answers, what was just typed, register values, items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from borikan.cases.queries import Known
from borikan.definitions.answers import FieldError
from borikan.definitions.compiled import Field
from borikan.definitions.fields import FIELD_TYPES
from borikan.definitions.retyping import typed as typed_parts
from borikan.definitions.showing import shown
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.web.field_views import (
    CHANGE_PLACE,
    FIND_PLACE,
    NO_REASON,
    REASON,
    REMOVE_FILE,
    FieldView,
    Held,
    Item,
    accepted,
    add_text,
    item_name,
    summary_errors,
)
from borikan.web.language import active_language

__all__ = [
    "CHANGE_PLACE",
    "FIND_PLACE",
    "NOT_ANSWERED",
    "NOT_GIVEN",
    "NO_REASON",
    "REASON",
    "REMOVE_FILE",
    "Asking",
    "FieldView",
    "Held",
    "Item",
    "accepted",
    "add_text",
    "item_name",
    "item_rows",
    "item_title",
    "summary_errors",
    "views",
]

_NOT_GIVEN_YET = Text("โปรดกรอกด้านล่าง", "please give it below")
NOT_ANSWERED = Text("ยังไม่ได้ตอบ", "Not answered yet")
NOT_GIVEN = Text("ไม่ได้ระบุ", "Not given")


@dataclass(frozen=True, slots=True)
class Asking:
    """What the questions of one page are shown with.

    `raw` is what was just posted, None when the page is opened afresh. `known` are the register's values by
    path; `prefix` stands before a field's id in such a path (`handlers.i1.`). `items_at` is the address
    below which the items of repeat groups are changed, `query` what is added to it. `new` are fields that
    the last answers brought up. `items` are the questions asked of each item of a repeat, by its id.
    """

    answers: Mapping[str, Any]
    raw: Mapping[str, Sequence[str]] | None = None
    errors: Sequence[FieldError] = ()
    known: Mapping[str, Known] = field(default_factory=dict)
    prefix: str = ""
    items_at: str = ""
    query: str = ""
    new: frozenset[str] = frozenset()
    items: Mapping[str, Sequence[Sequence[Field]]] = field(default_factory=dict)


def views(fields: Sequence[Field], asking: Asking) -> tuple[FieldView, ...]:
    """The questions `fields`, showing what was just posted or else what is answered."""
    return tuple(_view(one, asking) for one in fields)


def _view(one: Field, asking: Asking) -> FieldView:
    answer = asking.answers.get(one.id)
    path = asking.prefix + one.id
    known = asking.known.get(path)
    posted = _posted(one, asking.raw) if asking.raw and one.type not in ("repeat", "file") else None
    answered = answer is not None and one.type not in ("repeat", "file")
    return FieldView(
        field=one,
        name=one.id,
        path=path,
        typed=posted if posted is not None else (_typed(one, answer) if answered else {}),
        errors={
            e.path.removeprefix(one.id).removeprefix("."): e.message
            for e in asking.errors
            if e.path == one.id or e.path.startswith(one.id + ".")
        },
        held=_held(one, known, answer) if known else None,
        items=_items(one, answer, asking) if one.type == "repeat" else (),
        file_name=str(answer["name"]) if one.type == "file" and isinstance(answer, Mapping) else "",
        is_new=one.id in asking.new,
    )


def _typed(one: Field, answer: Any) -> dict[str, str]:
    """An answer as somebody would type it: money with commas, and without satang when there are none; years of the
    Buddhist era, and on English pages of the Christian."""
    if one.type == "money":
        return {"": str(Money.baht(str(answer))).removesuffix(".00")}
    parts = typed_parts(one, answer)
    if active_language() == "en" and parts.get("year"):
        if one.type == "date" and isinstance(answer, str):
            parts["year"] = answer[:4]
        elif one.type == "partial_date":
            parts["year"] = str(answer["year"])
    return parts


def _held(one: Field, known: Known, answer: Any) -> Held:
    language = active_language()
    claim: str | Text = ""
    if known.disputed:
        claim = _NOT_GIVEN_YET if answer is None else shown(one, answer, language)
    return Held(
        value=shown(one, known.value, language),
        source=known.source,
        at=known.at,
        disputed=bool(known.disputed),
        reason=known.disputed,
        claim=claim,
    )


def _posted(one: Field, raw: Mapping[str, Sequence[str]]) -> dict[str, str] | None:
    """The parts of a field among the posted values, several values on lines; None when none was posted."""
    name, first = one.id, 0 if FIELD_TYPES[one.type].many else -1
    found = {
        key.removeprefix(name).removeprefix("."): "\n".join(values[first:])
        for key, values in raw.items()
        if key == name or key.startswith(name + ".")
    }
    return found or None


def _items(one: Field, answer: Any, asking: Asking) -> tuple[Item, ...]:
    return tuple(
        Item(
            key=str(item["_key"]),
            title=item_title(one, number),
            rows=item_rows(one, item, asking.known, _asked(asking, one, number)),
            change=f"{asking.items_at}/{one.id}/{item['_key']}{asking.query}",
            remove=f"{one.id}:{item['_key']}",
        )
        for number, item in enumerate(answer or (), start=1)
    )


def _asked(asking: Asking, repeat: Field, number: int) -> Sequence[Field] | None:
    found = asking.items.get(repeat.id, ())
    return found[number - 1] if number <= len(found) else None


def item_title(repeat: Field, number: int) -> Text:
    """What the `number`-th item of a group is called: `สาขา 2`."""
    name = item_name(repeat)
    return Text(f"{name.th} {number}", f"{name.en} {number}")


def item_rows(
    repeat: Field,
    item: Mapping[str, Any],
    known: Mapping[str, Known],
    asked: Sequence[Field] | None = None,
) -> tuple[dict[str, object], ...]:
    """The answers of one item in words, `{key, value}`; those of a register say so.

    `asked` are its questions while it is filled in: one without an answer says so. Of an item that was filed
    only what was answered stands.
    """
    rows: list[dict[str, object]] = []
    for inner in repeat.fields if asked is None else asked:
        text = shown(inner, item.get(inner.id), active_language())
        held = known.get(f"{repeat.id}.{item.get('_key')}.{inner.id}")
        if held and not held.disputed:
            source = held.source.in_language(active_language())
            text = f"{text} ({Text('จาก', 'from').in_language(active_language())} {source})"
        if text or asked is not None:
            missing = NOT_ANSWERED if inner.required else NOT_GIVEN
            rows.append({"key": inner.label, "value": text or missing})
    return tuple(rows)
