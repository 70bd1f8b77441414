"""What is known about a case, and how expressions see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeGuard

from borikan.definitions.compiled import CompiledService, Field, Form, Page, RegisterUse
from borikan.definitions.fields import FIELD_TYPES
from borikan.definitions.types import FINDING_TYPES, TEXT, Type, fits, list_of
from borikan.definitions.values import NOT_APPLICABLE, UNKNOWN, Absent, Value

SILENT: Final = UNKNOWN
"""In `Facts.registers`: the register was not asked or did not answer."""

NOT_FOUND: Final[Mapping[str, object]] = {}
"""In `Facts.registers`: the register answered that it has no such record."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that rules may look at. All values are canonical JSON, except the dates in `case`.

    `registers` maps a register's id to the values it gave, `NOT_FOUND` or `SILENT`; for one that is asked
    about each item of a repeat, to a mapping of item `_key` to such. `case` holds dates (`filed_on`,
    `complete_on`, `decided_on`, `issued_on`, `due_on`, `follow_up_on`); what is not there hasn't happened. With `draft`
    true in it, `filed_on` is today and nothing was filed yet. The parties' keys are `kind`, `full_name`,
    `national_id`, `juristic_id`, `passport_no`, `birth_date` (partial date JSON) and `address`; an
    unverified person is an empty mapping, and has none of them. `results` says how finished steps ended.

    Facts never change once they are made: other ones are made by `with_form` or `replace`. So what was worked
    out from them is kept with them.
    """

    form: Mapping[str, Any] = field(default_factory=dict)
    registers: Mapping[str, Any] = field(default_factory=dict)
    findings: Mapping[str, Any] = field(default_factory=dict)
    case: Mapping[str, Any] = field(default_factory=dict)
    applicant: Mapping[str, Any] = field(default_factory=dict)
    actor: Mapping[str, Any] = field(default_factory=dict)
    results: Mapping[str, str] = field(default_factory=dict)
    beneficiary: Mapping[str, Any] = field(default_factory=dict)
    _seen: list[Seen] = field(default_factory=list, init=False, repr=False, compare=False)

    def with_form(self, answers: Mapping[str, Any]) -> Facts:
        """The same facts with other answers."""
        return self if answers is self.form else replace(self, form=answers)

    @property
    def filed(self) -> bool:
        """Whether the application was filed: an answer left out then is not applicable, no longer unknown."""
        return self.case.get("filed_on") is not None and self.case.get("draft") is not True


CASE_DATES: Final = ("filed_on", "complete_on", "decided_on", "issued_on", "due_on", "follow_up_on")
PARTY_TEXTS: Final = ("kind", "national_id", "juristic_id", "passport_no", "full_name")


def scope_of(service: CompiledService, facts: Facts) -> dict[str, Value]:
    """What the names `form`, `register`, `finding`, `case`, `applicant`, `actor`, `beneficiary`, `result` mean."""
    return {**seen(service, facts).scope}


@dataclass(frozen=True, slots=True)
class Seen:
    """The facts as a service's expressions see them, and what of its form is shown."""

    service: CompiledService
    scope: Mapping[str, Value]
    pages: tuple[ShownPage, ...]


def seen(service: CompiledService, facts: Facts) -> Seen:
    """The facts as the service sees them, worked out once for the same facts."""
    for one in facts._seen:
        if one.service is service:
            return one
    scope = {**surroundings(facts), **_registers(service, facts), "finding": _findings(service, facts)}
    scope["result"] = _results(service, facts)
    scope["form"], pages = walk(service.form, facts, scope)
    _without_key(service, facts, scope)
    facts._seen.append(made := Seen(service, scope, pages))
    return made


def surroundings(facts: Facts) -> dict[str, Value]:
    """The names that need no service to be understood."""
    results: dict[str, Value] = {step.replace("-", "_"): result for step, result in facts.results.items()}
    return {
        "case": days_of(facts),
        "applicant": _party(facts.applicant),
        "actor": _party(facts.actor),
        "beneficiary": _party(facts.beneficiary or facts.applicant),
        "result": results,
    }


def _results(service: CompiledService, facts: Facts) -> Value:
    """How each step ended; of one that hasn't, nothing is known yet."""
    ended = {step.replace("-", "_"): result for step, result in facts.results.items()}
    names = (step.id.replace("-", "_") for step in service.process.every_step())
    return {name: ended.get(name, UNKNOWN) for name in names}


def days_of(facts: Facts) -> dict[str, Value]:
    """The days of the case by name; one that has not come is unknown."""
    return {name: _date(facts.case.get(name)) for name in CASE_DATES}


def _date(value: object) -> Value:
    return value if isinstance(value, date) else UNKNOWN


def _party(party: Mapping[str, Any]) -> Value:
    found: dict[str, Value] = {name: _or_absent(party.get(name)) for name in PARTY_TEXTS}
    found["birth_date"] = typed_value("partial_date", party.get("birth_date"))
    found["address"] = typed_value("thai_address", party.get("address"))
    return found


def _or_absent(value: Any) -> Value:
    return value if isinstance(value, str) and value else NOT_APPLICABLE


def typed_value(type_name: str, canonical: Any) -> Value:
    """A canonical value of a field type as expressions see it; None is not applicable, nonsense unknown."""
    if isinstance(canonical, Absent):
        return canonical
    if canonical is None:
        return NOT_APPLICABLE
    try:
        value = FIELD_TYPES[type_name].value(canonical)
        return value if fits(value, _TYPES[type_name]) else UNKNOWN
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation):
        return UNKNOWN


_BARE = Field.__new__(Field)  # only a type with options looks at its field here
_CHOSEN: Mapping[str, Type] = {"choice": TEXT, "multi_choice": list_of(TEXT)}
_TYPES: Mapping[str, Type] = {
    name: _CHOSEN[name] if kind.has_options else kind.type(_BARE) for name, kind in FIELD_TYPES.items()
}


def _registers(service: CompiledService, facts: Facts) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for use in service.registers:
        reply = facts.registers.get(use.register, UNKNOWN)
        found[use.register.replace("-", "_")] = _each(use, reply, facts) if use.each else _reply(use, reply)
    return {"register": found}


def _without_key(service: CompiledService, facts: Facts, scope: dict[str, Value]) -> None:
    """A register about which there is nothing to ask, as of a company's when a person applies, has nothing to say."""
    registers: Any = scope["register"]
    for use in service.registers:
        if use.each or use.register in facts.registers:
            continue
        if use.key.evaluate(scope) is NOT_APPLICABLE:
            registers[use.register.replace("-", "_")] = dict.fromkeys(use.fields, NOT_APPLICABLE)


def _reply(use: RegisterUse, reply: Any) -> Value:
    if not isinstance(reply, Mapping):
        return dict.fromkeys(use.fields, UNKNOWN)
    return {name: typed_value(use.types[name], reply.get(name)) for name in use.fields}


def _each(use: RegisterUse, replies: Any, facts: Facts) -> Value:
    items = facts.form.get(use.each or "")
    known = replies if isinstance(replies, Mapping) else {}
    keys = [item.get("_key") for item in items if isinstance(item, Mapping)] if _is_list(items) else []
    return tuple(_reply(use, known.get(key) if isinstance(key, str) else None) for key in keys)


def _is_list(value: Any) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    return isinstance(value, list | tuple)


def _findings(service: CompiledService, facts: Facts) -> Value:
    types = {item.id: item.type for checklist in service.checklists.values() for item in checklist.items}
    return {name: finding_value(kind, facts.findings.get(name, UNKNOWN)) for name, kind in types.items()}


def finding_value(kind: str, value: Any) -> Value:
    """A finding as expressions see it: decimals and dates come as text, photos as their
    names, and nonsense is unknown."""
    if value is None:
        return NOT_APPLICABLE
    if isinstance(value, str) and kind in ("decimal", "date"):
        try:
            value = Decimal(value) if kind == "decimal" else date.fromisoformat(value)
        except (ValueError, InvalidOperation):
            return UNKNOWN
    if kind == "photos" and isinstance(value, list):
        value = tuple(str(one.get("name", "")) if isinstance(one, Mapping) else str(one) for one in value)
    return value if fits(value, FINDING_TYPES[kind]) and _is_finite(value) else UNKNOWN


def _is_finite(value: Value) -> bool:
    return not isinstance(value, Decimal) or value.is_finite()


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page that is shown, with the fields shown on it, and for each repeat the fields shown in each item."""

    page: Page
    fields: tuple[Field, ...]
    items: Mapping[str, tuple[tuple[Field, ...], ...]]


def walk(
    form: Form, facts: Facts, around: Mapping[str, Value]
) -> tuple[dict[str, Value], tuple[ShownPage, ...]]:
    """The answers as expressions see them, and what of the form is shown. Conditions look back only."""
    answers: dict[str, Value] = {}
    scope = {**around, "form": answers}
    pages = []
    for page in form.pages:
        page_shown = page.show_if is None or page.show_if.holds(scope)
        shown: list[Field] = []
        items: dict[str, tuple[tuple[Field, ...], ...]] = {}
        for one in page.fields:
            if not page_shown or not (one.show_if is None or one.show_if.holds(scope)):
                answers[one.id] = NOT_APPLICABLE
                continue
            shown.append(one)
            canonical = facts.form.get(one.id)
            if one.type == "repeat" and _is_list(canonical):
                walked = [_item(one, item, scope, facts) for item in canonical if isinstance(item, Mapping)]
                answers[one.id] = tuple(values for values, _ in walked)
                items[one.id] = tuple(fields for _, fields in walked)
            else:
                answers[one.id] = _answer(one, canonical, facts)
        if page_shown:
            pages.append(ShownPage(page, tuple(shown), items))
    return answers, tuple(pages)


def _answer(one: Field, canonical: Any, facts: Facts) -> Value:
    if canonical is None or canonical == "":
        if not facts.filed:
            return UNKNOWN
        return () if one.type == "repeat" and not one.required else NOT_APPLICABLE
    return UNKNOWN if one.type == "repeat" else typed_value(one.type, canonical)


def _item(
    repeat: Field, item: Mapping[str, Any], scope: Mapping[str, Value], facts: Facts
) -> tuple[dict[str, Value], tuple[Field, ...]]:
    """An item's answers and its questions that are shown. Items are kept whole: what may be left out of one was."""
    answers: dict[str, Value] = {}
    inner = {**scope, "item": answers}
    shown = []
    for one in repeat.fields:
        if one.show_if is None or one.show_if.holds(inner):
            shown.append(one)
            given = item.get(one.id)
            left_out = not one.required and given in (None, "")
            answers[one.id] = NOT_APPLICABLE if left_out else _answer(one, given, facts)
        else:
            answers[one.id] = NOT_APPLICABLE
    return answers, tuple(shown)
