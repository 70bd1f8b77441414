"""“Can I use it?”: the service's own tables over what a person states of herself. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest, HttpResponse

from borikan.catalogue import queries as catalogue
from borikan.definitions import evaluation
from borikan.definitions.compiled import CompiledService, Input, Option, Row
from borikan.definitions.evaluation import Verdict
from borikan.definitions.labelling import labelled, options_of
from borikan.definitions.values import UNKNOWN, Value
from borikan.definitions.yes_or_no import answers
from borikan.kernel.digits import ascii_digits
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import parse_be_date
from borikan.web.pages.public import in_words
from borikan.web.pages.public.manual_cases import path_in_words
from borikan.web.pages.public.rendering import show
from borikan.web.posted import first, posted

_MOST_DIGITS = 15
_NOT_KNOWN: dict[str, object] = {"value": "", "text": Text("ไม่ทราบ", "I don't know")}
_SENT = {"true": "yes", "false": "no"}
"""How the answers of a yes-or-no question stand in the page's address."""


@dataclass(frozen=True, slots=True)
class Question:
    """One input as a question. `control` is radios, number, date or text."""

    name: str
    title: Text
    hint: Text | None
    control: str
    options: tuple[dict[str, object], ...]
    value: str = ""
    error: Text | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A row that may still stand in the way."""

    reason: Text
    law: Text | None
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What the tables say. `kind` is yes, no, elsewhere, mend or open; the rest tells why.

    For an open one, `needs` are what is still to be known of the visitor, `later` what is only found when an
    application is looked at, and `obstacles` what could yet come between. `so_far` is an open one with no such needs.
    """

    kind: str
    title: Text
    row: Row | None
    inputs: tuple[dict[str, object], ...]
    needs: tuple[Text, ...]
    later: tuple[Text, ...]
    obstacles: tuple[Obstacle, ...]
    path: Text | None
    limit: Text | None


@dataclass(frozen=True, slots=True)
class CanIUsePage:
    """The questions, and the answer once some were sent; `later` is what nobody is asked here, as an officer finds it."""

    service: CompiledService
    questions: tuple[Question, ...]
    later: tuple[Text, ...]
    answer: Answer | None
    errors: tuple[dict[str, object], ...]


def can_i_use(request: HttpRequest, service: str) -> HttpResponse:
    """The questions; after a POST, the answer above them. Raises ServiceNotFound."""
    compiled = catalogue.current(service)
    if request.method != "POST":
        questions = tuple(_question(compiled, one, "") for one in _asked(compiled))
        return show(
            request, "public/can_i_use.html", CanIUsePage(compiled, questions, _later(compiled), None, ())
        )
    fields = posted(request)
    questions, values = _read(compiled, {name: first(fields, name) for name in fields})
    errors = tuple(
        {
            "href": f"#{one.name}",
            "text": Text(f"{one.title.th}: {one.error.th}", f"{one.title.en}: {one.error.en}"),
        }
        for one in questions
        if one.error
    )
    answer = None if errors else _answer(compiled, _with_what_follows(compiled, values))
    page = CanIUsePage(compiled, questions, _later(compiled), answer, errors)
    return show(request, "public/can_i_use.html", page, 422 if errors else 200)


def _asked(service: CompiledService) -> tuple[Input, ...]:
    """What a visitor can know of the inputs that the tables look at, in the order they are looked at."""
    return tuple(one for one in _looked_at(service) if not _found_later(service, one) and one.type != "list")


def _later(service: CompiledService) -> tuple[Text, ...]:
    """What only shows when an application is looked at, in the same order."""
    return tuple(one.title for one in _looked_at(service) if _found_later(service, one))


def _found_later(service: CompiledService, one: Input) -> bool:
    """Whether an officer or a step finds it, and no answer or record of the visitor's own says it as well.

    What sends people elsewhere is asked all the same: it spares them the application.
    """
    rows = service.tables["eligibility"].rows
    if any(row.outcome == "refer" and one.id in row.when for row in rows):
        return False
    read = {name for name in one.value.names if name not in service.inputs}
    for name in one.value.names & service.inputs.keys():
        read |= service.inputs[name].value.names
    found = {name for name in read if name.startswith(("finding.", "result."))}
    told = read - found - set(_passed_on(service))
    return bool(found) and not any(_own(service, name) for name in told)


def _own(service: CompiledService, name: str) -> bool:
    """Whether the visitor can know what is there: her answer, or a register of people and not of places."""
    family, _, rest = name.partition(".")
    register = rest.partition(".")[0]
    known = {use.register.replace("-", "_") for use in service.registers if use.subject is not None}
    return family in ("form", "case", "applicant", "beneficiary") or (
        family == "register" and register in known
    )


def _passed_on(service: CompiledService) -> dict[str, str]:
    """The answers that an input is nothing but, with that input: it is asked, and the rest follows from it."""
    return {
        one.value.source: one.id
        for one in service.inputs.values()
        if one.value.names == {one.value.source} and one.value.source.startswith("form.")
    }


def _with_what_follows(service: CompiledService, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values, with what is found later as far as it follows from them whatever is found."""
    known = {name: values[one] for name, one in _passed_on(service).items() if one in values}
    later = (one for one in _looked_at(service) if _found_later(service, one))
    return {**values, **{one.id: one.value.evaluate(_scope(one, known)) for one in later}}


def _scope(one: Input, known: Mapping[str, Value]) -> dict[str, Value]:
    """What the names that it reads mean: the answers known, and nothing known of all else."""
    scope: dict[str, Any] = {}
    for name in one.value.names:
        family, _, rest = name.partition(".")
        if family in ("form", "finding", "result"):
            scope.setdefault(family, {})[rest] = known.get(name, UNKNOWN)
        else:
            scope[family] = UNKNOWN
    return scope


def _looked_at(service: CompiledService) -> tuple[Input, ...]:
    tables = [service.tables[name] for name in ("eligibility", "path") if name in service.tables]
    names = dict.fromkeys(name for table in tables for row in table.rows for name in row.when)
    return tuple(service.inputs[name] for name in names)


def _question(service: CompiledService, one: Input, value: str, error: Text | None = None) -> Question:
    options = options_of(service, one)
    if one.type == "boolean":
        options = tuple(Option(_SENT[answer.value], answer.label) for answer in options or answers())
    shown: tuple[dict[str, object], ...] = ()
    if options and one.type in ("choice", "text", "boolean"):
        shown = (*({"value": o.value, "text": o.label} for o in options), _NOT_KNOWN)
    kinds = {"integer": "number", "decimal": "number", "date": "date", "partial_date": "date"}
    return Question(
        name=one.id,
        title=one.title,
        hint=_source(one),
        control="radios" if shown else kinds.get(one.type, "text"),
        options=shown,
        value=value,
        error=error,
    )


def _source(one: Input) -> Text | None:
    """Who finds out in the end, where that isn't the person who answers."""
    if all(name.startswith("form.") for name in one.value.names):
        return None
    return Text(f"ตอนพิจารณาใช้{one.source.th}", f"In an application this comes from {one.source.en}.")


def _read(service: CompiledService, sent: Mapping[str, str]) -> tuple[tuple[Question, ...], dict[str, Value]]:
    """The questions as answered, with what is wrong in each, and the values that were understood."""
    questions, values = [], {}
    for one in _asked(service):
        typed = sent.get(one.id, "")[:200]
        error = None
        try:
            values[one.id] = _value(service, one, typed)
        except (ValueError, InvalidOperation, Refused):
            error = _WRONG["date" if "date" in one.type else "number"]
        questions.append(_question(service, one, typed, error))
    return tuple(questions), values


_WRONG = {
    "number": Text("กรอกเป็นตัวเลข หรือเว้นว่างถ้าไม่ทราบ", "Enter a number, or leave it empty if you don't know"),
    "date": Text(
        "กรอกวันที่ เช่น 29/8/2550 หรือเว้นว่างถ้าไม่ทราบ", "Enter a date such as 29/8/2007, or leave it empty"
    ),
}


def _value(service: CompiledService, one: Input, typed: str) -> Value:
    """What was typed as the input's value. Raises ValueError, InvalidOperation or Refused for what is none."""
    if not typed:
        return UNKNOWN
    match one.type:
        case "boolean":
            return {"yes": True, "no": False}.get(typed, UNKNOWN)
        case "integer" | "decimal":
            digits = ascii_digits(typed).replace(",", "").replace(" ", "")
            if len(digits) > _MOST_DIGITS:
                raise ValueError("more digits than anything has")
            number = Decimal(digits)
            if not number.is_finite() or "e" in digits.lower():
                raise ValueError("not a plain number")
            return int(number) if one.type == "integer" and number == int(number) else number
        case "date" | "partial_date":
            found: date = parse_be_date(typed)
            return found
        case _:
            options = options_of(service, one)
            return typed if not options or typed in {option.value for option in options} else UNKNOWN


def _answer(service: CompiledService, values: Mapping[str, Value]) -> Answer:
    found = evaluation.check_answers(service, values)
    kind = _KINDS.get(found.outcome or "", "open")
    if kind == "open" and not found.possible & evaluation.STILL_FAVOURABLE:
        kind = "unlikely"
    askable = {one.id for one in _asked(service)}
    if kind == "open" and not askable & set(found.needs):
        kind = "so_far"
    paths = service.tables.get("path")
    way = evaluation.verdict(paths, values).outcome if paths else None
    return Answer(
        kind=kind,
        title=_TITLES[kind],
        row=found.row,
        inputs=_used(service, found),
        needs=tuple(service.inputs[name].title for name in found.needs if name in askable),
        later=tuple(service.inputs[name].title for name in found.needs if name not in askable),
        obstacles=() if found.decided else _obstacles(service, found),
        path=path_in_words(service, way) if way else None,
        limit=in_words.limit(evaluation.limit_for(service, way)) if way or paths is None else None,
    )


def _used(service: CompiledService, found: Verdict) -> tuple[dict[str, object], ...]:
    """The values that the deciding row looked at, as the rule trace takes them."""
    if not found.decided:
        return ()
    rows = {row.number: row for row in service.tables["eligibility"].rows}
    looked_at = found.trace[-1]
    return tuple(
        {
            "title": service.inputs[test.input].title,
            "value": labelled(service, test.input, test.value),
            "test": in_words.conditions(service, {test.input: rows[looked_at.number].when[test.input]}),
        }
        for test in looked_at.tests
    )


def _obstacles(service: CompiledService, found: Verdict) -> tuple[Obstacle, ...]:
    open_rows = {looked_at.number for looked_at in found.trace if looked_at.holds is not False}
    return tuple(
        Obstacle(
            row.reason.text,
            row.reason.law.text if row.reason.law else None,
            row.reason.illustrative or bool(row.reason.law and row.reason.law.uncertain),
        )
        for row in service.tables["eligibility"].rows
        if row.number in open_rows and row.outcome != "eligible" and row.reason
    )


_KINDS = {"eligible": "yes", "refuse": "no", "refer": "elsewhere", "defect": "mend", "remedy": "mend"}
_TITLES = {
    "yes": Text("ใช้บริการนี้ได้ ตามที่ท่านตอบ", "Yes, going by your answers"),
    "no": Text("ใช้บริการนี้ไม่ได้ ตามที่ท่านตอบ", "No, going by your answers"),
    "elsewhere": Text("ต้องใช้ช่องทางอื่น", "Another route applies to you"),
    "mend": Text("ใช้ได้เมื่อแก้ไขข้อนี้แล้ว", "Yes, once this is put right"),
    "so_far": Text("เท่าที่ท่านตอบ ไม่มีเหตุที่ทำให้ใช้บริการนี้ไม่ได้", "Nothing in your answers stands in the way"),
    "open": Text("ยังตอบไม่ได้ ต้องทราบข้อมูลเพิ่ม", "Can't say yet: some things are still to be known"),
    "unlikely": Text("ใช้บริการนี้ไม่ได้ แต่ยังไม่ทราบว่าด้วยเหตุใด", "No, though the ground still depends on the rest"),
}
