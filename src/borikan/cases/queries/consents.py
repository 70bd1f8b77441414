"""What third persons are asked: as they see it themselves, and as applicant and office do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from borikan.access_log import actions as access_log
from borikan.cases import consents
from borikan.cases.consulted import narrowed
from borikan.cases.dossier import Dossier
from borikan.cases.models import Invitation
from borikan.catalogue import queries as catalogue
from borikan.definitions.compiled import CompiledService, Field
from borikan.definitions.process.model import Asks
from borikan.identity import queries as identity
from borikan.identity.queries import Citizen
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """Something asked of her, in a list."""

    id: UUID
    service_title: Text
    asked_at: datetime
    due_on: date | None
    asks: Asks


@dataclass(frozen=True, slots=True)
class InvitationView:
    """What she is asked to consent to, or to endorse (`asks`). `answers` are what she may read of it.

    `open` says whether it can be answered; `answer` is given, refused or empty, and `revision` that of the
    application as it is shown.
    """

    id: UUID
    service: CompiledService
    asks: Asks
    step_title: Text
    law: Text | None
    office: Text
    applicant_name: str
    asked_at: datetime
    due_on: date | None
    answers: tuple[tuple[Field, Any], ...]
    revision: int
    open: bool
    answer: str
    answered_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """One of those asked, as applicant and office see it: never her number.

    `name` is as the applicant gave it, or what the form calls her. `state` is waiting, given, refused, over
    (no answer needed any more) or lapsed. `officer` recorded what came on paper; `paper` is its upload.
    """

    id: UUID
    step: str
    asks: Asks
    name: Text
    state: str
    asked_at: datetime
    due_on: date | None
    answered_at: datetime | None
    reason: str
    officer: UUID | None
    paper: UUID | None


def my_invitations(citizen: Citizen) -> tuple[InvitationRow, ...]:
    """What waits for her answer, the soonest due first."""
    number = identity.number_of(citizen.party_id)
    if not number:
        return ()
    rows = Invitation.objects.filter(
        person_index=consents.index_of(number), answer="", withdrawn_at=None, case__ended_at=None
    ).select_related("case")
    return tuple(_row(row) for row in rows.order_by("due_on", "asked_at", "id"))


def _row(row: Invitation) -> InvitationRow:
    service = catalogue.version(row.case.version)
    asks = service.process.step(row.step).asks
    return InvitationRow(row.id, service.title, row.asked_at, row.due_on, asks)


def my_invitation(citizen: Citizen, invitation_id: UUID) -> InvitationView:
    """What she is asked; the look is noted for the applicant. Raises InvitationNotFound, AssuranceTooLow."""
    row = consents.own_invitation(citizen, invitation_id)
    dossier = Dossier(row.case)
    if row.case.applicant_party is not None:
        access_log.note_read(
            reader=citizen.ref,
            reader_party=citizen.party_id,
            office_id=None,
            subject_party=row.case.applicant_party,
            case_id=row.case.id,
            what="case",
            why="consent",
        )
    step = dossier.service.process.step(row.step)
    still_open = not row.answer and row.withdrawn_at is None and row.case.ended_at is None
    return InvitationView(
        id=row.id,
        service=dossier.service,
        asks=step.asks,
        step_title=step.title,
        law=step.law,
        office=organisations.office(row.case.office_id).name,
        applicant_name=dossier.applicant_name,
        asked_at=row.asked_at,
        due_on=row.due_on,
        answers=tuple(_shown(dossier, row, step.shows)),
        revision=dossier.revision.number,
        open=still_open,
        answer=row.answer,
        answered_at=row.answered_at,
        reason=_reason(dossier, row) if row.answered_by == "citizen" else "",
    )


def asked_people(dossier: Dossier) -> tuple[AskedPerson, ...]:
    """Everybody who was asked in this case, in the order of asking."""
    return tuple(
        AskedPerson(
            id=row.id,
            step=row.step,
            asks=dossier.service.process.step(row.step).asks,
            name=_name(dossier, row),
            state=_state(dossier, row),
            asked_at=row.asked_at,
            due_on=row.due_on,
            answered_at=row.answered_at,
            reason=_reason(dossier, row),
            officer=row.officer_id,
            paper=row.paper,
        )
        for row in dossier.case.invitations.order_by("asked_at", "id")
    )


def papers_of(dossier: Dossier) -> frozenset[str]:
    """The uploads with what was answered on paper."""
    papers = dossier.case.invitations.filter(paper__isnull=False).values_list("paper", flat=True)
    return frozenset(str(paper) for paper in papers)


def _state(dossier: Dossier, row: Invitation) -> str:
    if row.answer:
        return row.answer
    if row.withdrawn_at is None:
        return "waiting"
    return "lapsed" if dossier.state.results.get(row.step) == "lapsed" else "over"


def _reason(dossier: Dossier, row: Invitation) -> str:
    return str(dossier.opened(row.reason, "consent-reason")) if row.reason else ""


def _name(dossier: Dossier, row: Invitation) -> Text:
    name = str(dossier.opened(row.name, "invited"))
    return Text(name, name) if name else _field(dossier.service, row.field).label


def _shown(dossier: Dossier, row: Invitation, shows: tuple[str, ...]) -> Iterator[tuple[Field, Any]]:
    """The answers the step lets her read; of a repeat that names her, those of her own item.

    Any other repeat is yielded once, item by item, with the questions shown and no other.
    """
    answers = narrowed(dossier.content.answers, shows)
    told = set()
    for name in shows:
        outer, dot, inner = name.partition(".")
        answer = answers.get(outer)
        if answer is None or outer in told:
            continue
        field = _field(dossier.service, name)
        if not dot:
            yield field, answer
        elif row.field.partition(".")[0] == outer:
            own: Mapping[str, Any] = next((item for item in answer if item["_key"] == row.item), {})
            if own.get(inner) is not None:
                yield field, own[inner]
        else:
            told.add(outer)
            repeat = dossier.service.form.field(outer)
            named = tuple(one for one in repeat.fields if f"{outer}.{one.id}" in shows)
            yield replace(repeat, fields=named), answer


def _field(service: CompiledService, name: str) -> Field:
    outer, dot, inner = name.partition(".")
    field = service.form.field(outer)
    return next(one for one in field.fields if one.id == inner) if dot else field
