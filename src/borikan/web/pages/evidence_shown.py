"""What to attach, what to bring and what the agency looks up, as the evidence list takes it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from borikan.definitions.compiled import CompiledService, Evidence, RegisterUse
from borikan.definitions.facts import NOT_FOUND, SILENT, Facts, scope_of
from borikan.definitions.values import NOT_APPLICABLE, Value
from borikan.kernel.text import Text


def evidence(service: CompiledService) -> tuple[dict[str, object], ...]:
    """For whoever has not begun: each paper with when it is needed; what the state is asked for is not yet known to be there."""
    return tuple(
        {"title": one.title, "state": _state(one), "note": _note(service, one)} for one in service.evidence
    )


def evidence_by_now(
    service: CompiledService, facts: Facts, asked: Collection[str]
) -> Iterator[dict[str, object]]:
    """For whoever is filling in the form: what is attached, what her answers ask for, what may still be asked,
    and what registers said of what needn't be brought. Papers that her answers make needless are left out.

    `asked` are the ids of the fields shown to her."""
    scope = scope_of(service, facts)
    uses = {use.register: use for use in service.registers}
    for one in service.evidence:
        use = uses.get(one.register or "")
        if one.needed_if is not None and one.needed_if.evaluate(scope) is False:
            continue
        state = _state(one)
        if one.field is not None and facts.form.get(one.field):
            state = "given"
        elif one.field in asked:
            state = "needed" if service.form.field(one.field or "").required else "maybe"
        elif one.ask == "never":
            if use is not None and _nobody_to_ask_about(use, scope):
                continue
            state = _answered(facts, use)
        yield {"title": one.title, "state": state, "note": _note(service, one)}


def _nobody_to_ask_about(use: RegisterUse, scope: Mapping[str, Value]) -> bool:
    """Whether there is no number to ask the register with, as of a company for somebody who applies for herself."""
    return use.each is None and use.key.evaluate(dict(scope)) is NOT_APPLICABLE


def _answered(facts: Facts, use: RegisterUse | None) -> str:
    """What a register said so far: `held` or `not_held`, or `looked_up` while it is still to be asked or is silent."""
    if use is None:
        return "looked_up"
    reply = facts.registers.get(use.register, SILENT)
    replies = [reply]
    if use.each is not None:
        known = reply if isinstance(reply, Mapping) else {}
        replies = [known.get(item.get("_key"), SILENT) for item in facts.form.get(use.each) or ()]
    if any(one == NOT_FOUND for one in replies):
        return "not_held"
    return "held" if replies and all(isinstance(one, Mapping) for one in replies) else "looked_up"


def _state(one: Evidence) -> str:
    if one.ask in ("never", "bring"):
        return "looked_up" if one.ask == "never" else "bring"
    return "needed" if one.ask == "always" and one.needed_if is None else "maybe"


def _note(service: CompiledService, one: Evidence) -> Text | None:
    """When it is needed, and which register spares people the paper."""
    titles = {use.register: use.title for use in service.registers}
    register = titles.get(one.register) if one.register else None
    if register is None or one.ask in ("never", "bring"):
        return one.when or (register if one.ask == "never" else None)
    only = Text(f"แนบเฉพาะเมื่อไม่มีข้อมูลใน{register.th}", f"only if it isn't in the {register.en.lower()}")
    return Text(f"{one.when.th} {only.th}", f"{one.when.en}, and {only.en}") if one.when else only
