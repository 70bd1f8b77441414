"""The open defect notice, and reading its correction: the marked fields, and those that only now have to be answered because of them.

Private to this context. The page that asks and the action that saves read the same way.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from borikan.cases import errors as refusals
from borikan.cases import prefilling
from borikan.cases.dossier import Content, Dossier
from borikan.cases.models import DefectNotice
from borikan.definitions import answers as form_answers
from borikan.definitions.answers import FieldError
from borikan.definitions.compiled import CompiledService, Field

Raw = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Corrected:
    """All answers with the corrected ones among them, what is wrong with those, and the fields they open.

    `following` are questions that a corrected answer makes part of the form, and those that a register had
    answered under a key that is now another. `known` is what registers still say of these answers.
    """

    answers: Mapping[str, Any]
    errors: tuple[FieldError, ...]
    following: tuple[Field, ...]
    known: Mapping[str, Any]


def open_notice(dossier: Dossier) -> DefectNotice:
    """The notice that waits for the applicant. Raises TaskDone when none does."""
    notice = dossier.case.defect_notices.filter(corrected_at=None).order_by("-sent_at", "-id").first()
    if notice is None or dossier.case.ended_at is not None:
        raise refusals.TaskDone
    return notice


def marked_fields(dossier: Dossier) -> dict[str, str]:
    """The fields of the open notice, the only ones that may change, each with what the officer wrote."""
    notice = open_notice(dossier)
    return {item["target"]: item["text"] for item in dossier.opened(notice.items, "defects")}


def corrected(dossier: Dossier, marked: Collection[str], raw: Raw) -> Corrected:
    """Read `raw` for the marked fields and what follows from them; everything else posted is passed over."""
    answers = dict(dossier.content.answers)
    before = _asked(dossier, answers)
    errors = _read(dossier, set(marked), raw, answers)
    read: set[str] = set()
    dropped: set[str] = set()
    while True:
        known = _still_known(dossier, answers)
        outdated = _outdated(dossier, known) - set(marked)
        if outdated - dropped:  # what a register said of another key is nobody's answer any more
            answers = {name: answer for name, answer in answers.items() if name not in outdated - dropped}
            dropped |= outdated
            continue
        following = [
            field
            for name, field in _asked(dossier, answers).items()
            if name not in marked and (name not in before or name in outdated)
        ]
        unread = {field.id for field in following} - read
        if not unread:
            return Corrected(answers, tuple(errors), tuple(following), known)
        errors += _read(dossier, unread, raw, answers)
        read |= unread


def _still_known(dossier: Dossier, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What registers said while the form was filled in, without what they said under a key that is now another."""
    service, facts = dossier.service, dossier.facts.with_form(answers)
    found: dict[str, Any] = {}
    for use in service.registers:
        entry = dossier.content.known.get(use.register)
        if entry is None:
            continue
        keys = dict(prefilling.keys(service, use, facts))
        if "items" in entry:
            found[use.register] = {
                "items": {item: one for item, one in entry["items"].items() if one["key"] == keys.get(item)}
            }
        elif entry["key"] == keys.get(""):
            found[use.register] = entry
    return found


def _outdated(dossier: Dossier, known: Mapping[str, Any]) -> set[str]:
    """The fields that a register answered, and doesn't any more under its new key."""
    content = dossier.content
    after = Content(content.answers, known, content.disputes)
    return set(prefilling.known_fields(dossier.service, content)) - set(
        prefilling.known_fields(dossier.service, after)
    )


def asked_again(before: Dossier, after: Dossier, marked: Collection[str]) -> list[tuple[str, str, bool]]:
    """The look-ups of steps that are over that a correction is about: register, item, and if a key is left.

    Those whose key it changed, and those that answer a marked field: what had to be mended is often mended in the
    register, while the answer stays as it was. Where the rules check again, they ask every register themselves.
    """
    service = after.service
    over = {
        register
        for step in service.process.every_step()
        if step.id in after.state.results and after.state.results[step.id] != "skipped"
        for register in step.registers
    }
    about = set() if _by_rules(before) else _answering(service, marked)
    found = []
    for use in service.registers:
        if use.register in over:
            old = dict(prefilling.keys(service, use, before.facts))
            new = dict(prefilling.keys(service, use, after.facts))
            found += [
                (use.register, item, item in new)
                for item in {**old, **new}
                if old.get(item) != new.get(item) or use.register in about
            ]
    return found


def _by_rules(dossier: Dossier) -> bool:
    """Whether the step that waits for the correction is one of the rules."""
    return any(dossier.service.process.step(token.step).who == "system" for token in dossier.state.tokens)


def _answering(service: CompiledService, marked: Collection[str]) -> set[str]:
    """The registers that answer a marked field, or a question within a marked repeat."""
    return {
        one.prefill.register
        for page in service.form.pages
        for field in page.fields
        if field.id in marked
        for one in (field, *field.fields)
        if one.prefill is not None
    }


def _asked(dossier: Dossier, answers: Mapping[str, Any]) -> dict[str, Field]:
    """The fields that these answers make part of the form, in its order."""
    pages = form_answers.visible_pages(dossier.service, answers, dossier.facts)
    return {field.id: field for page in pages for field in page.fields}


def _read(dossier: Dossier, wanted: set[str], raw: Raw, answers: dict[str, Any]) -> list[FieldError]:
    """Put the wanted fields' answers into `answers`; what is wrong with them."""
    own = {name: values for name, values in raw.items() if name.split(".")[0] in wanted}
    found: list[FieldError] = []
    for page in dossier.service.form.pages:
        fields = {field.id for field in page.fields} & wanted
        if not fields:
            continue
        result = form_answers.read_page(dossier.service, page.id, own, answers, context=dossier.facts)
        wrong = [error for error in result.errors if error.path.split(".")[0] in fields]
        found += wrong
        for name in fields - {error.path.split(".")[0] for error in wrong}:
            if name in result.answers:
                answers[name] = result.answers[name]
            else:
                answers.pop(name, None)  # emptied, which an optional one may be
    return found
