"""What is known in a scenario: answers filled in from registers, and replies in the shape rules read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from borikan.definitions.compiled import CompiledService, Field, RegisterUse
from borikan.definitions.facts import NOT_FOUND, SILENT, Facts, scope_of
from borikan.definitions.prefills import answer_of
from borikan.definitions.scenarios import Scenario
from borikan.definitions.values import Absent


def at_filing(service: CompiledService, *, verified: bool) -> frozenset[str]:
    """The registers that are asked while the form is filled in: those that prefill a field.

    Those that tell of the applicant are asked for a verified one only, never upon somebody's word.
    """
    closed = {use.register for use in service.registers if use.subject and not verified}
    return frozenset(
        one.prefill.register
        for page in service.form.pages
        for field in page.fields
        for one in (field, *field.fields)
        if one.prefill is not None and one.prefill.register not in closed
    )


def replies(
    service: CompiledService, scenario: Scenario, facts: Facts, registers: Iterable[str]
) -> dict[str, Any]:
    """What `registers` answer in this scenario, as `Facts.registers` holds it.

    A register that neither the scenario nor its person says anything of has no such record.
    """
    uses = {use.register: use for use in service.registers}
    found: dict[str, Any] = {}
    for register in registers:
        said = scenario.registers.get(register, "not_found")
        use = uses.get(register)
        if said == "silent":
            found[register] = SILENT
        elif use is not None and use.each is not None:
            found[register] = _by_item(service, use, said, facts)
        else:
            found[register] = NOT_FOUND if said == "not_found" else said
    return found


def _by_item(service: CompiledService, use: RegisterUse, said: Any, facts: Facts) -> dict[str, Any]:
    """The replies to look-ups over a repeat: `said` gives them by key, here they stand by item."""
    each = said.get("each") if isinstance(said, Mapping) else None
    by_key = each if isinstance(each, Mapping) else {}
    scope = scope_of(service, facts)
    form: Any = scope["form"]
    seen: Any = form.get(use.each, ())
    answered = facts.form.get(use.each or "")
    items = [item for item in answered if isinstance(item, Mapping)] if isinstance(answered, list) else []
    found = {}
    for item, values in zip(items, () if isinstance(seen, Absent) else seen, strict=False):
        key = use.key.evaluate({**scope, "item": values})
        found[str(item.get("_key"))] = by_key.get(str(key), NOT_FOUND)
    return found


def with_keys(service: CompiledService, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with a `_key` on each item of a repeat that has none: `i1`, `i2`, …"""
    repeats = {field.id for page in service.form.pages for field in page.fields if field.type == "repeat"}
    return {
        name: [{"_key": f"i{number}", **item} for number, item in enumerate(value, start=1)]
        if name in repeats and isinstance(value, list) and all(isinstance(item, dict) for item in value)
        else value
        for name, value in answers.items()
    }


def prefilled(
    service: CompiledService, answers: Mapping[str, Any], registers: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers, and for each field without one what its register says."""
    filled = dict(answers)
    for page in service.form.pages:
        for field in page.fields:
            if field.type == "repeat" and isinstance(filled.get(field.id), list):
                filled[field.id] = [
                    _item(field, item, registers) if isinstance(item, Mapping) else item
                    for item in filled[field.id]
                ]
            elif field.id not in filled and (value := _known(field, registers, None)) is not None:
                filled[field.id] = value
    return filled


def _item(repeat: Field, item: Mapping[str, Any], registers: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.id: _known(field, registers, str(item.get("_key"))) for field in repeat.fields}
    return {**{name: value for name, value in known.items() if value is not None}, **item}


def _known(field: Field, registers: Mapping[str, Any], item: str | None) -> Any:
    if field.prefill is None:
        return None
    reply = registers.get(field.prefill.register)
    if item is not None and isinstance(reply, Mapping):
        reply = reply.get(item)
    return answer_of(field, reply.get(field.prefill.field)) if isinstance(reply, Mapping) else None
