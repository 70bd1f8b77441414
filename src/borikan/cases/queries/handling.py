"""What an officer needs to know to act: what went out before, and what would follow if she acted today."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from borikan.cases import paying, rules
from borikan.cases.dossier import Dossier
from borikan.cases.errors import CeilingUnknown
from borikan.cases.limits import deadline_of
from borikan.definitions import answers as form_answers
from borikan.definitions.process.model import Step
from borikan.identity import queries as identity
from borikan.kernel import clock, workdays
from borikan.kernel.errors import NotFound
from borikan.kernel.money import Money
from borikan.kernel.text import Text

_FORMER = Text("เจ้าหน้าที่ซึ่งพ้นตำแหน่งแล้ว", "a former officer")
_CORRECTION_DAYS = 15  # as the defect notice itself, where the step says nothing


@dataclass(frozen=True, slots=True)
class Remark:
    """`kind` is question, answer or internal; `by` the officer who wrote it, None for the applicant."""

    kind: str
    text: str
    at: datetime
    by: Text | None


@dataclass(frozen=True, slots=True)
class PastNotice:
    """A defect notice that went out: items are (field id, label, what to mend)."""

    items: tuple[tuple[str, Text, str], ...]
    sent_at: datetime
    due_on: date
    acknowledged_at: datetime | None
    corrected_at: datetime | None
    exception_reason: str
    document_id: UUID | None


@dataclass(frozen=True, slots=True)
class PastExtension:
    number: int
    days: int
    reason: str
    at: datetime
    by: Text


def officer_name(officer_id: UUID) -> Text:
    """The officer's name; words for one who is no longer in service."""
    try:
        return identity.officer(officer_id).name
    except NotFound:
        return _FORMER


def remarks(dossier: Dossier) -> tuple[Remark, ...]:
    """Notes, questions and answers, oldest first."""
    return tuple(
        Remark(
            kind=row.kind,
            text=str(dossier.opened(row.text, "note")),
            at=row.at,
            by=officer_name(row.author_id) if row.author_kind == "officer" and row.author_id else None,
        )
        for row in dossier.case.notes.order_by("at", "id")
    )


def notices(dossier: Dossier) -> tuple[PastNotice, ...]:
    """Every defect notice sent, oldest first."""
    form = dossier.service.form
    return tuple(
        PastNotice(
            items=tuple(
                (item["target"], form.field(item["target"]).label, item["text"])
                for item in dossier.opened(row.items, "defects")
            ),
            sent_at=row.sent_at,
            due_on=row.due_on,
            acknowledged_at=row.acknowledged_at,
            corrected_at=row.corrected_at,
            exception_reason=row.exception_reason,
            document_id=row.document_id,
        )
        for row in dossier.case.defect_notices.order_by("sent_at", "id")
    )


def extensions(dossier: Dossier) -> tuple[PastExtension, ...]:
    """Every extension, the first one first."""
    return tuple(
        PastExtension(
            number=row.number,
            days=row.days,
            reason=str(dossier.opened(row.reason, "extension")),
            at=row.at,
            by=officer_name(row.officer_id),
        )
        for row in dossier.case.extensions.order_by("number")
    )


def earlier_answers(dossier: Dossier) -> Mapping[str, Any]:
    """The first declared answers of the fields that a correction changed since; empty without one."""
    if dossier.revision.number == 1:
        return {}
    first = dossier.content_of(dossier.case.revisions.get(number=1)).answers
    now = dossier.content.answers
    return {field: first.get(field) for field in {**first, **now} if first.get(field) != now.get(field)}


def fields_asked(dossier: Dossier) -> frozenset[str]:
    """The ids of the fields that the applicant was asked, answered or not."""
    service, answers = dossier.service, dossier.content.answers
    return frozenset(
        field.id
        for page in form_answers.visible_pages(service, answers, dossier.facts)
        for field in page.fields
    )


def answer_by(dossier: Dossier, step: Step) -> date | None:
    """The applicant's last day if a defect notice or improvement order of the step went out today."""
    if step.kind not in ("completeness_check", "inspection"):
        return None
    return _persons_day(dossier, step.deadline_days or _CORRECTION_DAYS)


def hearing_until(dossier: Dossier) -> date:
    """The last day to answer in a hearing opened today."""
    return _persons_day(dossier, rules.HEARING_DAYS)


def appeal_until(dossier: Dossier) -> date:
    """The last day to appeal an order made today; one on paper as if it was posted or handed over today."""
    paper = rules.paper_channel(dossier.contact.channel, dossier.contact.value)
    told_on = rules.received_on(paper or "", clock.today(), abroad=False)
    return rules.appeal_by(told_on, dossier.service.appeal.within_days, dossier.calendar)


def extended_to(dossier: Dossier) -> date | None:
    """The office's last day after one more extension; None where the law gives no further one."""
    case, limit = dossier.case, dossier.limit
    if case.extensions.count() >= limit.extensions or case.decided_at or case.ended_at:
        return None
    return deadline_of(dossier, more_days=limit.extension_days).on


def ceilings(dossier: Dossier, step_id: str) -> Mapping[str, Money]:
    """The most an officer may set, by charge; charges without a ceiling, and unknown ones, are left out."""
    found: dict[str, Money] = {}
    for charge in paying.unassessed(dossier, step_id):
        with suppress(CeilingUnknown):
            most = paying.ceiling_of(dossier, charge)
            found.update({charge.id: most} if most is not None else {})
    return found


def _persons_day(dossier: Dossier, days: int) -> date:
    return workdays.calendar_deadline(clock.today(), days, dossier.calendar, whose="person")
