"""Answers: reading what was typed, checking what is kept. The only validator, for pages and for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from borikan.definitions.compiled import CompiledService, Field, Page
from borikan.definitions.facts import Facts, ShownPage, seen
from borikan.definitions.fields import FIELD_TYPES, AnswerError
from borikan.definitions.fields.base import bound
from borikan.definitions.showing import shown, shown_value
from borikan.definitions.values import Value
from borikan.kernel.text import Text

__all__ = [
    "FieldError",
    "PageResult",
    "check_all",
    "counted",
    "read_page",
    "shown",
    "shown_value",
    "visible_fields",
    "visible_items",
    "visible_pages",
]

Raw = Mapping[str, Sequence[str]]
KEY = "_key"
REMOVE = "_remove"
MAX_ITEMS = 200


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one answer. `path` is the HTML name: `field`, `field.part`, `repeat.0.field.part`."""

    path: str
    message: Text


@dataclass(frozen=True, slots=True)
class PageResult:
    """All answers, those of the page that can be kept among them, and what is wrong on the page."""

    answers: Mapping[str, Any]
    errors: tuple[FieldError, ...]


def visible_pages(service: CompiledService, answers: Mapping[str, Any], facts: Facts) -> tuple[Page, ...]:
    """The pages to show, each with only the fields to show; pages without any are left out."""
    return tuple(
        replace(shown_page.page, fields=shown_page.fields)
        for shown_page in _shown_pages(service, answers, facts)
        if shown_page.fields
    )


def visible_fields(
    service: CompiledService, page_id: str, answers: Mapping[str, Any], facts: Facts
) -> tuple[Field, ...]:
    """The fields to show on that page; none if the page itself is hidden."""
    for one in _shown_pages(service, answers, facts):
        if one.page.id == page_id:
            return one.fields
    return ()


def visible_items(
    service: CompiledService, answers: Mapping[str, Any], facts: Facts
) -> dict[str, tuple[tuple[Field, ...], ...]]:
    """By the id of each repeat that is shown: of each of its items, in their order, the fields to show."""
    return {
        repeat: fields
        for one in _shown_pages(service, answers, facts)
        for repeat, fields in one.items.items()
    }


def counted(service: CompiledService, answers: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
    """The answers that count: those of fields that are shown. What a person answered and then hid is left out."""
    found: dict[str, Any] = {}
    for one in _shown_pages(service, answers, facts):
        for field in one.fields:
            if field.id not in answers:
                continue
            value = answers[field.id]
            if field.type == "repeat" and isinstance(value, list | tuple):
                items = [item for item in value if isinstance(item, Mapping)]
                value = [
                    {name: item[name] for name in (KEY, *(f.id for f in fields)) if name in item}
                    for item, fields in zip(items, one.items.get(field.id, ()), strict=True)
                ]
            found[field.id] = value
    return found


def _shown_pages(service: CompiledService, answers: Mapping[str, Any], facts: Facts) -> tuple[ShownPage, ...]:
    known = facts.with_form(answers)
    return seen(service, known).pages


def read_page(
    service: CompiledService, page_id: str, raw: Raw, answers: Mapping[str, Any], *, context: Facts
) -> PageResult:
    """Read one page as posted. Names are `field`, `field.part` and `repeat.0.field.part`.

    A field that the post doesn't mention keeps its answer; one that can't be read loses it and is told.
    Fields that the answers on the same page hide are neither read nor told. Raises KeyError for a page
    that isn't in the form.
    """
    page = next((page for page in service.form.pages if page.id == page_id), None)
    if page is None:
        raise KeyError(page_id)
    updated = dict(answers)
    unread: list[FieldError] = []
    for field in page.fields:
        _read_field(field, raw, updated, unread)
    facts = context.with_form(updated)
    scope = seen(service, facts).scope
    shown_page = next((one for one in seen(service, facts).pages if one.page.id == page_id), None)
    if shown_page is None:
        return PageResult(dict(answers), ())
    visible = {field.id for field in shown_page.fields}
    errors = [error for error in unread if error.path.split(".")[0] in visible]
    bad = {error.path.split(".")[0] for error in errors}
    for field in shown_page.fields:
        if field.id not in bad:
            errors += _check(field, updated, shown_page, scope)
    wrong = {error.path.split(".")[0] for error in errors}
    for field in shown_page.fields:
        if field.id in wrong and field.type != "repeat":
            updated.pop(field.id, None)
    order = {field.id: number for number, field in enumerate(page.fields)}
    return PageResult(updated, tuple(sorted(errors, key=lambda error: order[error.path.split(".")[0]])))


def _read_field(field: Field, raw: Raw, answers: dict[str, Any], errors: list[FieldError]) -> None:
    if field.type == "repeat":
        if any(name.startswith(field.id + ".") for name in raw):
            answers[field.id] = _read_items(field, raw, answers.get(field.id) or (), errors)
        return
    _read_one(field, field.id, raw, answers, errors)


def _read_one(field: Field, path: str, raw: Raw, answers: dict[str, Any], errors: list[FieldError]) -> None:
    kind = FIELD_TYPES[field.type]
    names = {part: f"{path}.{part}" if part else path for part in kind.parts}
    if not any(name in raw for name in names.values()):
        return
    sent = _every if kind.many else _last
    parts = {part: sent(raw.get(name, ())) for part, name in names.items()}
    try:
        value = kind.read(parts, field)
    except AnswerError as error:
        answers.pop(field.id, None)
        errors.append(FieldError(f"{path}.{error.part}" if error.part else path, error.message))
        return
    if value is None:
        answers.pop(field.id, None)
    else:
        answers[field.id] = value


def _last(values: Sequence[str]) -> str:
    return values[-1][:20_000] if values else ""


def _every(values: Sequence[str]) -> str:
    return "\n".join(values)[:20_000]


def _read_items(
    field: Field, raw: Raw, old: Sequence[Mapping[str, Any]], errors: list[FieldError]
) -> list[Any]:
    """The items as posted, by their numbers; an item left wholly empty or marked `_remove` goes."""
    known = {item.get(KEY): item for item in old if isinstance(item, Mapping)}
    keys = {str(key) for key in known}
    found: list[dict[str, Any]] = []
    for number in _numbers(field.id, raw):
        path = f"{field.id}.{number}"
        if _last(raw.get(f"{path}.{REMOVE}", ())):
            continue
        key = _last(raw.get(f"{path}.{KEY}", ()))
        item = dict(known.get(key, {}))
        unread: list[FieldError] = []
        for inner in field.fields:
            _read_one(inner, f"{path}.{inner.id}", raw, item, unread)
        if not unread and not any(name != KEY for name in item):
            continue
        if key not in keys:
            key = _new_key(keys)
        keys.add(key)
        moved = f"{field.id}.{len(found)}"
        errors += [FieldError(moved + error.path.removeprefix(path), error.message) for error in unread]
        found.append({KEY: key, **{name: value for name, value in item.items() if name != KEY}})
    return found


def _numbers(field_id: str, raw: Raw) -> list[int]:
    found = set()
    for name in raw:
        parts = name.split(".")
        if (
            len(parts) >= 3
            and parts[0] == field_id
            and parts[1].isascii()
            and parts[1].isdigit()
            and len(parts[1]) < 5
        ):
            found.add(int(parts[1]))
    return sorted(found)[:MAX_ITEMS]


def _new_key(taken: set[str]) -> str:
    """The first of `i1`, `i2`, … that no item has or had in this answer."""
    number = len(taken) + 1
    while f"i{number}" in taken:
        number += 1
    return f"i{number}"


def check_all(service: CompiledService, answers: Mapping[str, Any], context: Facts) -> tuple[FieldError, ...]:
    """Everything that is wrong with the answers taken together, in the order of the form; empty if nothing is.

    Takes any JSON: what a program sends is checked as strictly as what a page posts. Answers to fields that
    are not shown are passed over, since they don't count; ones that no field asks for are errors.
    """
    facts = context.with_form(answers)
    scope = seen(service, facts).scope
    errors: list[FieldError] = []
    for shown_page in seen(service, facts).pages:
        for field in shown_page.fields:
            errors += _check(field, answers, shown_page, scope)
    asked = {field.id for page in service.form.pages for field in page.fields}
    errors += [FieldError(name, _NOT_ASKED) for name in sorted(set(map(str, answers)) - asked)]
    return tuple(errors)


_NOT_ASKED = Text("แบบฟอร์มไม่ได้ถามข้อนี้", "The form doesn't ask this.")


def _missing(field: Field) -> Text:
    return Text(f"โปรดตอบ “{field.label.th}”", f"Answer “{field.label.en}”.")


def _check(
    field: Field, answers: Mapping[str, Any], shown_page: ShownPage, scope: Mapping[str, Value]
) -> list[FieldError]:
    value = answers.get(field.id)
    if value is None or value in ("", []):
        return [FieldError(field.id, _missing(field))] if field.required else []
    if field.type == "repeat":
        return _check_items(field, value, shown_page.items.get(field.id, ()), scope)
    return _problems(field, field.id, value, scope)


def _problems(field: Field, path: str, value: object, scope: Mapping[str, Value]) -> list[FieldError]:
    found = FIELD_TYPES[field.type].problems(value, field, scope)
    return [FieldError(f"{path}.{part}" if part else path, message) for part, message in found.items()]


def _check_items(
    field: Field, value: object, shown_fields: Sequence[Sequence[Field]], scope: Mapping[str, Value]
) -> list[FieldError]:
    if not isinstance(value, list | tuple) or len(value) != len(shown_fields):
        return [FieldError(field.id, _missing(field))]
    errors = _count_errors(field, len(value))
    keys = [item.get(KEY) for item in value]
    if not all(isinstance(key, str) and 0 < len(key) <= 40 for key in keys) or len(set(keys)) != len(keys):
        errors.append(
            FieldError(field.id, Text("รายการซ้ำกันหรืออ่านไม่ได้", "Items are repeated or can't be read."))
        )
    form: Any = scope["form"]
    for number, (item, fields) in enumerate(zip(value, shown_fields, strict=True)):
        inner = {**scope, "item": form[field.id][number]}
        for one in fields:
            path, answer = f"{field.id}.{number}.{one.id}", item.get(one.id)
            if answer is None or answer == "":
                errors += [FieldError(path, _missing(one))] if one.required else []
            else:
                errors += _problems(one, path, answer, inner)
        known = {KEY, *(one.id for one in field.fields)}
        errors += [
            FieldError(f"{field.id}.{number}.{name}", _NOT_ASKED)
            for name in sorted(set(map(str, item)) - known)
        ]
    return errors


def _count_errors(field: Field, count: int) -> list[FieldError]:
    least, most = bound(field, "min_items"), bound(field, "max_items") or MAX_ITEMS
    if count > most:
        return [
            FieldError(field.id, Text(f"เพิ่มได้ไม่เกิน {most} รายการ", f"At most {most} items can be given."))
        ]
    if least is not None and count < least:
        return [FieldError(field.id, Text(f"ต้องมีอย่างน้อย {least} รายการ", f"Give at least {least} items."))]
    return []
