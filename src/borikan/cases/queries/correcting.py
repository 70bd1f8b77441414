"""What a defect notice asks of the applicant, as she mends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from borikan.cases import correcting
from borikan.cases.correcting import Raw, marked_fields, open_notice
from borikan.cases.dossier import Dossier
from borikan.cases.people import Person
from borikan.cases.seeing import own_case
from borikan.definitions.compiled import Field
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to answer anew. `why` is the officer's text; empty where a corrected answer opens it."""

    field: Field
    why: str


@dataclass(frozen=True, slots=True)
class Correction:
    """The open notice as a form: only these fields may change. `answers` are all answers as they stand."""

    reference: str
    service_title: Text
    asked: tuple[Asked, ...]
    answers: Mapping[str, Any]
    declaration: Text
    due_on: date
    document_id: UUID | None


def correction(person: Person, reference: str, raw: Raw | None = None) -> Correction:
    """The correction that her case waits for; with `raw`, and the questions that what was posted opens.

    Raises CaseNotFound, and TaskDone when nothing waits for correction.
    """
    dossier = Dossier(own_case(person, reference))
    notice, marked = open_notice(dossier), marked_fields(dossier)
    following = correcting.corrected(dossier, tuple(marked), raw).following if raw else ()
    form = dossier.service.form
    return Correction(
        reference=dossier.case.reference,
        service_title=dossier.service.title,
        asked=(
            *(Asked(form.field(name), text) for name, text in marked.items()),
            *(Asked(field, "") for field in following),
        ),
        answers=dossier.content.answers,
        declaration=form.declaration,
        due_on=notice.due_on,
        document_id=notice.document_id,
    )
