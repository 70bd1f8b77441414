"""The applicant's answers as officers read them: each beside what the state's registers say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from borikan.cases.queries import DeskCase, Known
from borikan.cases.queries.held import RegisterView
from borikan.definitions.compiled import CompiledService, Field, RegisterUse
from borikan.definitions.showing import shown, shown_value
from borikan.kernel import identity_numbers
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.language import active_language
from borikan.web.pages.desk.answering import case_path


@dataclass(frozen=True, slots=True)
class FromRegister:
    """What a register said of a field, in words, and when."""

    source: Text
    value: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One item of a repeat: its number in words, and its answers, each under its label."""

    title: Text
    pairs: tuple[tuple[Text, str], ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer. `disputes` is why the applicant says the register is wrong; `earlier` what she declared
    before a correction; `marked` what the newest defect notice says of it; `file` where its file is; `when` says
    of a paper when it is needed.
    Of a repeat, `each` are its items and `items` say which of its answers a register gave, and which of them are
    disputed. `hidden` says that the answer, or something in it, is guarded."""

    field: str
    label: Text
    value: str
    register: FromRegister | None
    disputes: str
    earlier: str
    marked: str
    file: str
    evidence: bool
    when: Text | None
    each: tuple[ItemShown, ...]
    items: tuple[Text, ...]
    hidden: Text | None


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one page of the form."""

    title: Text
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class RegisterCard:
    """One reply of a register; `state` is found, not_found or silent. `about` names the item of a repeat that it is
    about; `held` says whether a record that was found says anything."""

    title: Text
    about: str
    state: str
    held: bool
    at: datetime
    pairs: tuple[tuple[Text, str], ...]


def sections(case: DeskCase) -> tuple[Section, ...]:
    """All that the applicant was asked, page by page; optional questions left empty are left out."""
    found = []
    for page in case.view.service.form.pages:
        rows = tuple(_row(case, field) for field in page.fields if _counts(case, field))
        if rows:
            found.append(Section(page.title, rows))
    return tuple(found)


def registers(case: DeskCase) -> tuple[RegisterCard, ...]:
    """What the registers answered while the application was checked."""
    uses = {use.register: use for use in case.view.service.registers}
    return tuple(_card(case, reply, uses.get(reply.register)) for reply in case.registers)


def words_of(field: Field, value: Any) -> str:
    """An answer in the reader's language; a repeat item by item, each answer on a line with its label."""
    language = active_language()
    if field.type != "repeat" or not isinstance(value, list | tuple):
        return shown(field, value, language)
    return "\n".join(
        line
        for item in items_of(field, value)
        for line in (
            item.title.in_language(language),
            *(f"{label.in_language(language)}: {text}" for label, text in item.pairs),
        )
    )


def items_of(field: Field, value: Any) -> tuple[ItemShown, ...]:
    """The items of a repeat in the reader's language, without what was left empty; nothing of other fields."""
    if field.type != "repeat" or not isinstance(value, list | tuple):
        return ()
    language = active_language()
    return tuple(
        ItemShown(
            Text(f"รายการที่ {number}", f"Item {number}"),
            tuple(
                (inner.label, text)
                for inner in field.fields
                if (text := shown(inner, item.get(inner.id), language))
            ),
        )
        for number, item in enumerate(value, start=1)
    )


def _counts(case: DeskCase, field: Field) -> bool:
    return field.id in case.asked and (
        case.view.answers.get(field.id) is not None
        or field.id in case.earlier
        or field.evidence is not None
        or case.hides(field.id) is not None
    )


def _row(case: DeskCase, field: Field) -> AnswerRow:
    value = case.view.answers.get(field.id)
    marks = {target: text for target, _, text in case.notices[-1].items} if case.notices else {}
    return AnswerRow(
        field=field.id,
        label=field.label,
        value=answer_in_words(case, field),
        register=_known(case, field),
        disputes=str(case.disputes.get(field.id, "")),
        earlier=(words_of(field, case.earlier[field.id]) or "–") if field.id in case.earlier else "",
        marked=marks.get(field.id, ""),
        file=_file(case, value),
        evidence=field.type == "file",
        when=next((one.when for one in case.view.service.evidence if one.id == field.evidence), None),
        each=items_of(field, value),
        items=_of_items(case, field, value),
        hidden=_hidden(case, field),
    )


def answer_in_words(case: DeskCase, field: Field) -> str:
    """The answer, or a dash; of a guarded one that it is hidden, which says nothing of what it is."""
    words, hidden = words_of(field, case.view.answers.get(field.id)), _hidden(case, field)
    if hidden is None:
        return words or "–"
    said = hidden.in_language(active_language())
    return f"{words}\n{said}" if words else said


def _hidden(case: DeskCase, field: Field) -> Text | None:
    title = case.hides(field.id)
    return Text(f"ซ่อนไว้ ({title.th})", f"Hidden ({title.en})") if title else None


def _known(case: DeskCase, field: Field) -> FromRegister | None:
    held = case.known.get(field.id)
    if held is None:
        return None
    value = shown(field, held.value, active_language()) or "–"
    return FromRegister(source=held.source, value=value, at=held.at)


def _of_items(case: DeskCase, field: Field, value: Any) -> tuple[Text, ...]:
    """What registers said of the items of a repeat."""
    if field.type != "repeat" or not isinstance(value, list | tuple):
        return ()
    found = []
    for number, item in enumerate(value, start=1):
        for inner in field.fields:
            held = case.known.get(f"{field.id}.{item.get('_key')}.{inner.id}")
            if held is not None:
                found.append(_item_words(number, inner, held))
    return tuple(found)


def _item_words(number: int, field: Field, held: Known) -> Text:
    thai, english = shown(field, held.value, "th"), shown(field, held.value, "en")
    if held.disputed:
        return Text(
            f"{number}. {field.label.th}: {held.source.th} ว่า {thai} ผู้ยื่นโต้แย้งว่า {held.disputed}",
            f"{number}. {field.label.en}: {held.source.en} says {english}; disputed: {held.disputed}",
        )
    return Text(
        f"{number}. {field.label.th}: จาก{held.source.th}",
        f"{number}. {field.label.en}: from {held.source.en}",
    )


def _file(case: DeskCase, value: Any) -> str:
    if not isinstance(value, Mapping) or not isinstance(value.get("upload"), str):
        return ""
    return who.localised(f"{case_path(case.view.reference)}/files/{value['upload']}")


def _card(case: DeskCase, reply: RegisterView, use: RegisterUse | None) -> RegisterCard:
    values = {
        name: value for name, value in (reply.values or {}).items() if use is None or name in use.fields
    }
    return RegisterCard(
        title=reply.title,
        about=_about(case, reply, use),
        state=reply.status,
        held=any(value is not None for value in values.values()),
        at=reply.at,
        pairs=tuple(
            (
                use.titles.get(name, Text(name, name)) if use else Text(name, name),
                said_by(case.view.service, use, name, value),
            )
            for name, value in values.items()
        ),
    )


def _about(case: DeskCase, reply: RegisterView, use: RegisterUse | None) -> str:
    """The item that was looked up, by its first text or else its first answer; empty where it is guarded or gone."""
    asked = (field for page in case.view.service.form.pages for field in page.fields)
    repeat = next((field for field in asked if use is not None and field.id == use.each), None)
    if repeat is None:
        return ""
    for item in case.view.answers.get(repeat.id) or ():
        if item.get("_key") == reply.item:
            fields = sorted(repeat.fields, key=lambda field: field.type != "text")
            told = (shown(field, item.get(field.id), active_language()) for field in fields)
            return next((words for words in told if words), "")
    return ""


def said_by(service: CompiledService, use: RegisterUse | None, name: str, value: Any) -> str:
    """A register's value as a field of its type shows it, or by the name that the register gives it; a dash for none."""
    if value is None:
        return "–"
    kind = use.types.get(name) if use else None
    if use is None or kind is None:
        return shown_value(value, active_language()) or "–"
    named = next((one.label for one in use.options.get(name, ()) if one.value == value), None)
    if named is not None:
        return named.in_language(active_language())
    if kind == "text" and _is_persons(value):
        return identity_numbers.shown(value)
    any_field = service.form.pages[0].fields[0]
    bare = Field(
        id=name,
        type=kind,
        label=Text(name, name),
        hint=None,
        required=False,
        show_if=None,
        prefill=None,
        privacy=any_field.privacy,
    )
    return shown(bare, value, active_language()) or "–"


def _is_persons(value: Any) -> bool:
    """Whether a text can only be a person's number; those that begin with 0 may number a company."""
    return (
        isinstance(value, str)
        and not value.startswith("0")
        and identity_numbers.is_valid_person_number(value)
    )
