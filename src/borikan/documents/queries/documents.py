"""Reading issued documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from borikan.documents.envelopes import Envelope, Erased
from borikan.documents.equipment import equipment
from borikan.documents.models import DocumentRow, RevocationRow
from borikan.documents.refusals import DocumentErased, DocumentNotFound, DocumentNotReady
from borikan.documents.rules import PUT_OFF, Rendering, Status, status_on
from borikan.kernel import clock
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Document:
    """An issued document. `state` is `rendering`, `sealed` or `void`; `status` is what is true of it today.

    `void_reason` says why its pages could not be made, in the words of the typesetter; for officers only.
    """

    id: UUID
    case_id: UUID | None
    kind: str
    title: Text
    number: str | None
    verification_code: str
    authority_id: UUID
    authority: Text
    office_id: UUID | None
    issued_on: date
    valid_from: date
    valid_to: date | None
    state: Rendering
    status: Status
    timestamped: bool
    sealed_at: datetime | None
    void_reason: str

    @property
    def file_name(self) -> str:
        """A plain name to download it under."""
        return f"{self.kind}-{self.verification_code}.pdf".replace("/", "-")


def document(document_id: UUID) -> Document:
    """The document, for a caller that has authorised. Raises DocumentNotFound."""
    return document_from(_document_row(document_id))


def document_bytes(document_id: UUID) -> bytes:
    """The sealed PDF, for a caller that has authorised. Raises DocumentNotFound, DocumentNotReady, DocumentErased."""
    return _document_content(_document_row(document_id))


def documents_of_case(case_id: UUID) -> tuple[Document, ...]:
    """All documents of a case, oldest first; void ones too."""
    rows = DocumentRow.objects.filter(case_id=case_id).select_related("revocation").order_by("id")
    return tuple(document_from(row) for row in rows)


def document_bytes_of_case(case_id: UUID, document_id: UUID) -> bytes:
    """The sealed PDF if it belongs to the case. Raises DocumentNotFound, DocumentNotReady, DocumentErased."""
    row = _document_row(document_id)
    if row.case_id != case_id:
        raise DocumentNotFound
    return _document_content(row)


def never_made(case_id: UUID) -> tuple[Document, ...]:
    """The void documents of a case that nothing was issued for instead, oldest first; none that was erased."""
    rows = DocumentRow.objects.filter(case_id=case_id, state="void", sealed_key__isnull=False)
    replaced = DocumentRow.objects.filter(case_id=case_id, instead_of__isnull=False).values("instead_of")
    return tuple(
        document_from(row)
        for row in rows.exclude(id__in=replaced).select_related("revocation").order_by("id")
    )


def failures_of(document_id: UUID) -> int:
    """How many documents in a row came to nothing: this void one, the one it was issued for, and so on."""
    failures = 0
    earlier: UUID | None = document_id
    while earlier is not None:
        failures += 1
        earlier = DocumentRow.objects.values_list("instead_of", flat=True).get(id=earlier)
    return failures


@dataclass(frozen=True, slots=True)
class Revocation:
    """A document that is no longer good."""

    document_id: UUID
    number: str | None
    title: Text
    revoked_at: datetime
    reason: Text


def revocations(authority_id: UUID) -> tuple[Revocation, ...]:
    """An authority's revoked documents, the latest first, with reasons: for its officers, not for the public."""
    rows = RevocationRow.objects.filter(document__authority_id=authority_id).select_related("document")
    return tuple(
        Revocation(
            document_id=row.document.id,
            number=row.document.number_shown,
            title=Text(row.document.title_th, row.document.title_en),
            revoked_at=row.revoked_at,
            reason=Text(row.reason_th, row.reason_en),
        )
        for row in rows.order_by("-revoked_at", "-document_id")
    )


def _document_row(document_id: UUID) -> DocumentRow:
    row = DocumentRow.objects.filter(id=document_id).select_related("revocation").first()
    if row is None:
        raise DocumentNotFound
    return row


def document_from(row: DocumentRow) -> Document:
    """The document that `row` holds; its revocation should be selected with it."""
    state = cast("Rendering", row.state)
    return Document(
        id=row.id,
        case_id=row.case_id,
        kind=row.kind,
        title=Text(row.title_th, row.title_en),
        number=row.number_shown,
        verification_code=row.verification_code,
        authority_id=row.authority_id,
        authority=Text(row.authority_th, row.authority_en),
        office_id=row.office_id,
        issued_on=row.issued_on,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        state=state,
        status=status_on(
            state,
            revoked=getattr(row, "revocation", None) is not None,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            on=clock.today(),
        ),
        timestamped=row.timestamped,
        sealed_at=row.sealed_at,
        void_reason=row.void_reason,
    )


def _document_content(row: DocumentRow) -> bytes:
    if row.blob_id is None:
        raise DocumentNotReady
    try:
        envelope = Envelope.opened(row.id, row.sealed_key)
    except Erased as error:
        raise DocumentErased from error
    if row.sha256 == PUT_OFF:
        raise DocumentNotReady
    return envelope.open(equipment().blobs.get(row.blob_id), "pdf")
