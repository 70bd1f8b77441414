"""Issuing: the number and the row in the caller's transaction; pages and seal come after it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from borikan.documents.content import DocumentContent, content_from_json, content_to_json
from borikan.documents.envelopes import Envelope
from borikan.documents.events import DocumentIssued
from borikan.documents.models import DocumentRow, SeriesRow
from borikan.documents.refusals import DocumentNotFound
from borikan.documents.rules import new_code, number_shown
from borikan.journal.actions import record, transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
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
    return _issued(
        DocumentRow(
            case_id=case_id,
            authority_id=authority_id,
            office_id=office_id,
            kind=kind,
            series=series,
            valid_from=valid_from,
            valid_to=valid_to,
        ),
        content,
        holder_name,
        actor,
    )


def issue_anew(void_id: UUID, *, actor: ActorRef = _ISSUER) -> Issued | None:
    """Issue what a void document was meant to be, under a number of its own; the void one stays void (R22).

    It says what the void one would have said. Once for each void document: None when that was done, when
    the document isn't void, or when what it said was erased. Raises DocumentNotFound.
    """
    with transaction():
        void = DocumentRow.objects.select_for_update().filter(id=void_id).first()
        if void is None:
            raise DocumentNotFound
        done = DocumentRow.objects.filter(instead_of=void_id).exists()
        if done or void.state != "void" or void.sealed_key is None:
            return None
        envelope = Envelope.opened(void.id, void.sealed_key)
        return _issued(
            DocumentRow(
                case_id=void.case_id,
                authority_id=void.authority_id,
                office_id=void.office_id,
                kind=void.kind,
                series=void.series,
                valid_from=void.valid_from,
                valid_to=void.valid_to,
                instead_of=void.id,
            ),
            content_from_json(json.loads(envelope.open(void.sealed_content, "content"))),
            envelope.open(void.sealed_holder, "holder").decode(),
            actor,
        )


def _issued(row: DocumentRow, content: DocumentContent, holder_name: str, actor: ActorRef) -> Issued:
    """Complete and keep a row that says of what kind, by whom and for how long it is."""
    today = clock.today()
    envelope = Envelope.new(row.id)
    plain = json.dumps(content_to_json(content), ensure_ascii=False).encode()
    row.authority_th, row.authority_en = content.authority.th, content.authority.en
    row.title_th, row.title_en = content.title.th, content.title.en
    row.verification_code = new_code()
    row.sealed_content = envelope.close(plain, "content")
    row.sealed_holder = envelope.close(holder_name.encode(), "holder")
    row.sealed_key = envelope.sealed_key
    row.issued_at, row.issued_on, row.state = clock.now(), today, "rendering"
    with transaction():
        if row.series is not None:
            row.year_be = be_year(today)
            row.number = _allotted(row.authority_id, row.series, row.year_be)
            row.number_shown = number_shown(row.number, today)
        row.save(force_insert=True)
        record(
            DocumentIssued(row.id, row.case_id, row.kind, row.authority_id, row.number_shown),
            actor=actor,
            about=tuple(each for each in (row.id, row.case_id) if each is not None),
        )
    return Issued(row.id, row.number_shown, row.verification_code)


def _allotted(authority_id: UUID, series: str, year_be: int) -> int:
    """The next number. The row is locked until the transaction ends, and rolls back with it."""
    SeriesRow.objects.bulk_create(
        [SeriesRow(authority_id=authority_id, series=series, year_be=year_be)], ignore_conflicts=True
    )
    row = SeriesRow.objects.select_for_update().get(authority_id=authority_id, series=series, year_be=year_be)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
