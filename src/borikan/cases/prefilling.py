"""What registers already know: which look-ups a form needs, and how their replies become answers.

A known value is shown with its source and not asked. When it is disputed the field is asked after all,
and the claim stands beside the register's value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from borikan.cases.dossier import Content, party_facts
from borikan.cases.models import Draft
from borikan.definitions.compiled import CompiledService, Field, RegisterUse
from borikan.definitions.facts import SILENT, Facts, scope_of
from borikan.definitions.prefills import answer_of
from borikan.definitions.values import Absent
from borikan.exchange.actions import LookUp, Reply
from borikan.kernel import clock

SILENT_PAUSE = timedelta(minutes=2)
"""How long a register that did not answer is left alone, so that nobody waits for it on every page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A look-up to make, and where its reply is remembered: register, and repeat item if any."""

    look_up: LookUp
    item: str


def context(draft: Draft, content: Content) -> Facts:
    """The facts while filling in: as if it were submitted now."""
    applicant = party_facts(draft.applicant_party)
    for_herself = draft.owner_party == draft.applicant_party
    return Facts(
        form=content.answers,
        registers=registers(content),
        findings={},
        case={"filed_on": clock.today(), "draft": True},
        applicant=applicant,
        actor=applicant if for_herself else party_facts(draft.owner_party),
        results={},
    )


def registers(content: Content) -> dict[str, Any]:
    """The known register values in the shape expressions read."""
    replies: dict[str, Any] = {}
    for register, entry in content.known.items():
        if "items" in entry:
            replies[register] = {item: _values(e) for item, e in entry["items"].items()}
        else:
            replies[register] = _values(entry)
    return replies


def _values(entry: Mapping[str, Any]) -> Any:
    return SILENT if entry["status"] == "silent" else entry["values"]


def wanted(service: CompiledService, draft: Draft, content: Content) -> tuple[Wanted, ...]:
    """The look-ups that prefill fields of this form, whose key is known but not yet asked, or in vain a while ago.

    Registers about the applicant are asked only for a verified applicant, never on a guest's word.
    """
    prefilled = _prefilled(service)
    facts = context(draft, Content(answers_with_known(service, content), content.known, content.disputes))
    return tuple(
        one
        for use in service.registers
        if use.register in prefilled and not (use.subject and draft.applicant_party is None)
        for one in _look_ups(service, use, facts, draft, content)
    )


def _look_ups(
    service: CompiledService, use: RegisterUse, facts: Facts, draft: Draft, content: Content
) -> Iterator[Wanted]:
    subject = draft.applicant_party if use.subject else None
    for item, key in keys(service, use, facts):
        entry = content.known.get(use.register, {})
        entry = entry.get("items", {}).get(item, {}) if item else entry
        if entry.get("key") == key and not _asks_again(entry):
            continue
        yield Wanted(LookUp(use.register, use.by, key, use.fields, subject), item)


def _asks_again(entry: Mapping[str, Any]) -> bool:
    """Whether a register that was silent has had its pause: when the person comes back it is asked again."""
    return entry["status"] == "silent" and clock.now() - datetime.fromisoformat(entry["at"]) >= SILENT_PAUSE


def keys(service: CompiledService, use: RegisterUse, facts: Facts) -> Iterator[tuple[str, str]]:
    """The keys to look up: one, or one for each item of the repeat. Unknown keys are left out."""
    scope = scope_of(service, facts)
    if use.each is None:
        value = use.key.evaluate(scope)
        if not isinstance(value, Absent) and value not in ("", None):
            yield "", str(value)
        return
    form: Any = scope["form"]
    items: Any = form.get(use.each, ())
    for item, values in zip(
        facts.form.get(use.each) or (), () if isinstance(items, Absent) else items, strict=False
    ):
        value = use.key.evaluate({**scope, "item": values})
        if not isinstance(value, Absent) and value not in ("", None):
            yield str(item["_key"]), str(value)


def remembered(known: Mapping[str, Any], asked: Sequence[Wanted], replies: Sequence[Reply]) -> dict[str, Any]:
    """`known` with the replies to `asked` added; the newest reply of a register counts."""
    result: dict[str, Any] = {name: dict(entry) for name, entry in known.items()}
    for one, reply in zip(asked, replies, strict=True):
        entry = {
            "key": one.look_up.key,
            "status": reply.status,
            "values": dict(reply.values),
            "at": reply.at.isoformat(),
        }
        if one.item:
            group = result.setdefault(reply.register, {"items": {}})
            group["items"] = {**group.get("items", {}), one.item: entry}
        else:
            result[reply.register] = entry
    return result


def known_value(field: Field, content: Content) -> Any:
    """What a register holds for a top-level field, in canonical form; None when it holds nothing."""
    if field.prefill is None:
        return None
    entry = content.known.get(field.prefill.register, {})
    if entry.get("status") != "found":
        return None
    return answer_of(field, entry["values"].get(field.prefill.field))


def known_fields(service: CompiledService, content: Content) -> frozenset[str]:
    """The top-level fields that are shown from a register and therefore not asked."""
    return frozenset(
        field.id
        for page in service.form.pages
        for field in page.fields
        if field.id not in content.disputes and known_value(field, content) is not None
    )


def answers_with_known(service: CompiledService, content: Content) -> dict[str, Any]:
    """All answers: the person's own, and the registers' where those are known and not disputed."""
    answers = dict(content.answers)
    for page in service.form.pages:
        for field in page.fields:
            if field.id in content.disputes:
                continue
            value = known_value(field, content)
            if value is not None:
                answers[field.id] = value
            elif field.type == "repeat" and field.id in answers:
                answers[field.id] = [_item_with_known(field, i, content) for i in answers[field.id]]
    return answers


def _item_with_known(repeat: Field, item: Mapping[str, Any], content: Content) -> dict[str, Any]:
    filled = dict(item)
    for field in repeat.fields:
        value = known_of_item(field, str(item.get("_key")), content)
        if value is not None and item_path(repeat, item, field) not in content.disputes:
            filled[field.id] = value
    return filled


def item_path(repeat: Field, item: Mapping[str, Any], field: Field) -> str:
    """The name under which a known value of a repeat item is shown and disputed: `handlers.i1.trained`."""
    return f"{repeat.id}.{item.get('_key')}.{field.id}"


def known_of_item(field: Field, key: str, content: Content) -> Any:
    """What a register holds for a field of the repeat item `key`, in canonical form; None for nothing."""
    if field.prefill is None:
        return None
    entry = content.known.get(field.prefill.register, {}).get("items", {}).get(key, {})
    value = entry.get("values", {}).get(field.prefill.field)
    return answer_of(field, value) if entry.get("status") == "found" else None


def looked_up_later(repeat: Field, raw: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The fields of an item that a register may know once the item is there, and `raw` doesn't speak of."""
    given = {name.split(".")[0] for name in raw}
    return frozenset(field.id for field in repeat.fields if field.prefill and field.id not in given)


def asked_by(service: CompiledService, content: Content) -> Content:
    """The content without the answers, register values and disputes that the service has no question for."""
    asked = {field.id for page in service.form.pages for field in page.fields}
    prefilled = _prefilled(service)
    return Content(
        {name: answer for name, answer in content.answers.items() if name in asked},
        {register: entry for register, entry in content.known.items() if register in prefilled},
        {path: why for path, why in content.disputes.items() if path.partition(".")[0] in asked},
    )


def _prefilled(service: CompiledService) -> set[str]:
    return {field.prefill.register for field in _all_fields(service) if field.prefill}


def without_item(known: Mapping[str, Any], key: str) -> dict[str, Any]:
    """`known` without what registers said of the repeat item `key`, whose key another item may get."""
    return {
        register: {"items": {item: e for item, e in entry["items"].items() if item != key}}
        if "items" in entry
        else entry
        for register, entry in known.items()
    }


def without_known(
    raw: Mapping[str, Sequence[str]], service: CompiledService, page_id: str, content: Content
) -> dict[str, list[str]]:
    """The posted values without those of known fields: nobody can overwrite a register by posting."""
    del page_id
    hidden = known_fields(service, content)
    return {name: list(values) for name, values in raw.items() if name.split(".")[0] not in hidden}


def _all_fields(service: CompiledService) -> Iterator[Field]:
    for page in service.form.pages:
        for field in page.fields:
            yield field
            yield from field.fields
