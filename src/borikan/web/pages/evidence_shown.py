"""What to bring and what the state holds already, as the evidence list takes it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from borikan.definitions.compiled import CompiledService, Evidence
from borikan.kernel.text import Text


def evidence(service: CompiledService) -> tuple[dict[str, object], ...]:
    """For whoever has not begun: each paper with when it is needed."""
    return tuple(
        {"title": one.title, "state": _state(one), "note": _note(service, one)} for one in service.evidence
    )


def evidence_by_now(
    service: CompiledService, answers: Mapping[str, Any], asked: Collection[str]
) -> Iterator[dict[str, object]]:
    """For whoever is filling in the form: what is attached, what her answers ask for, what may still be asked.

    `asked` are the ids of the fields shown to her."""
    for one in service.evidence:
        state = _state(one)
        if one.field is not None and answers.get(one.field):
            state = "given"
        elif one.field in asked:
            state = "needed" if service.form.field(one.field or "").required else "maybe"
        yield {"title": one.title, "state": state, "note": _note(service, one)}


def _state(one: Evidence) -> str:
    if one.ask == "never":
        return "held"
    return "needed" if one.ask == "always" and one.needed_if is None else "maybe"


def _note(service: CompiledService, one: Evidence) -> Text | None:
    """When it is needed, and which register spares people the paper."""
    titles = {use.register: use.title for use in service.registers}
    register = titles.get(one.register) if one.register else None
    if register is None or one.ask == "never":
        return one.when or register
    only = Text(f"แนบเฉพาะเมื่อไม่มีข้อมูลใน{register.th}", f"only if it isn't in the {register.en.lower()}")
    return Text(f"{one.when.th} {only.th}", f"{one.when.en}, and {only.en}") if one.when else only
