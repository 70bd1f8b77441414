"""Issuing: the number and the row in the caller's transaction; pages and seal come after it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from borikan.documents.content import DocumentContent, content_to_json
from borikan.documents.envelopes import Envelope
from borikan.documents.events import DocumentIssued
from borikan.documents.models import DocumentRow, SeriesRow
from borikan.documents.rules import new_code, number_shown
from borikan.journal.actions import record, transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.ids import new_id
from borikan.kernel.thai_dates import be_year

_ISSUER = system("documents.issue")


@dataclass(frozen=True, slots=True)
class Issued:
    """A document that exists from now on. `number` as cited (`12/2569`), None for unnumbered letters."""

    id: UUID
    number: str | None
    verification_code: str


def issue(
    *,
    case_id: UUID | None,
    authority_id: UUID,
    office_id: UUID | None,
    kind: str,
    series: str | None,
    content: DocumentContent,
    holder_name: str,
    valid_from: date,
    valid_to: date | None = None,
    actor: ActorRef = _ISSUER,
) -> Issued:
    """Issue a document: allot its number, keep its content, and let it be set and sealed after saving.

    `kind` says what it is within the case (`certificate`, `defect-notice`, `receipt`). The number is of
    the authority's `series` in the present Buddhist year; other issuers of the same series wait until
    the caller's transaction ends, so that none is skipped or given twice (R22). Keep that transaction short.
    `valid_to` belongs to the validity. {number} in the texts becomes the number.
    """
    document_id, today = new_id(), clock.today()
    envelope, code = Envelope.new(document_id), new_code()
    plain = json.dumps(content_to_json(content), ensure_ascii=False).encode()
    with transaction():
        number = _allotted(authority_id, series, be_year(today)) if series is not None else None
        shown = number_shown(number, today) if number is not None else None
        DocumentRow.objects.create(
            id=document_id,
            case_id=case_id,
            kind=kind,
            authority_id=authority_id,
            office_id=office_id,
            authority_th=content.authority.th,
            authority_en=content.authority.en,
            title_th=content.title.th,
            title_en=content.title.en,
            series=series,
            year_be=be_year(today) if number is not None else None,
            number=number,
            number_shown=shown,
            verification_code=code,
            sealed_content=envelope.close(plain, "content"),
            sealed_holder=envelope.close(holder_name.encode(), "holder"),
            sealed_key=envelope.sealed_key,
            issued_at=clock.now(),
            issued_on=today,
            valid_from=valid_from,
            valid_to=valid_to,
            state="rendering",
        )
        record(
            DocumentIssued(document_id, case_id, kind, authority_id, shown),
            actor=actor,
            about=tuple(each for each in (document_id, case_id) if each is not None),
        )
    return Issued(document_id, shown, code)


def _allotted(authority_id: UUID, series: str, year_be: int) -> int:
    """The next number. The row is locked until the transaction ends, and rolls back with it."""
    SeriesRow.objects.bulk_create(
        [SeriesRow(authority_id=authority_id, series=series, year_be=year_be)], ignore_conflicts=True
    )
    row = SeriesRow.objects.select_for_update().get(authority_id=authority_id, series=series, year_be=year_be)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
