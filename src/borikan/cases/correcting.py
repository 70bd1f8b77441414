"""The open defect notice, and reading its correction: the marked fields, and those that only now have to be answered because of them.

Private to this context. The page that asks and the action that saves read the same way.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from borikan.cases import errors as refusals
from borikan.cases.dossier import Dossier
from borikan.cases.models import DefectNotice
from borikan.definitions import answers as form_answers
from borikan.definitions.answers import FieldError
from borikan.definitions.compiled import Field

Raw = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Corrected:
    """All answers with the corrected ones among them, what is wrong with those, and the fields they open.

    `following` are questions that were hidden before and that a corrected answer makes part of the form.
    """

    answers: Mapping[str, Any]
    errors: tuple[FieldError, ...]
    following: tuple[Field, ...]


def open_notice(dossier: Dossier) -> DefectNotice:
    """The notice that waits for the applicant. Raises TaskDone when none does."""
    notice = dossier.case.defect_notices.filter(corrected_at=None).order_by("-sent_at").first()
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
    while True:
        following = [f for name, f in _asked(dossier, answers).items() if name not in {*before, *marked}]
        unread = {field.id for field in following} - read
        if not unread:
            return Corrected(answers, tuple(errors), tuple(following))
        errors += _read(dossier, unread, raw, answers)
        read |= unread


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
