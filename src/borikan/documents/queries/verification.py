"""The public check of a document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from borikan.documents.envelopes import Envelope, Erased, Stored
from borikan.documents.equipment import equipment
from borikan.documents.models import DocumentRow
from borikan.documents.queries.documents import document_from
from borikan.documents.rules import Comparison, Status, code_within, holder_shown, read_code
from borikan.kernel import clock
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Verification:
    """What anybody may know of a document by its code. For `unknown`, all but `status` and `code` is None.

    `id` and `case_id` are for looking further within the house and not shown.
    """

    status: Status
    code: str
    number: str | None = None
    title: Text | None = None
    authority: Text | None = None
    holder: str | None = None  # masked
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    revoked_on: date | None = None
    id: UUID | None = None
    case_id: UUID | None = None


def verify(code: str) -> Verification:
    """What is true today of the document with that code, however it was typed. Never raises for a wrong one."""
    canonical = read_code(code)
    row = _by_code(canonical)
    if row is None:
        return Verification(status="unknown", code=canonical or "")
    found = document_from(row)
    revocation = getattr(row, "revocation", None)
    return Verification(
        status=found.status,
        code=row.verification_code,
        number=found.number,
        title=found.title,
        authority=found.authority,
        holder=holder_shown(_opened(row, row.sealed_holder, "holder")),
        issued_on=found.issued_on,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        revoked_on=clock.local_date(revocation.revoked_at) if revocation else None,
        id=row.id,
        case_id=row.case_id,
    )


def compare(code: str, content: bytes) -> Comparison:
    """Whether `content` is the document of that code, byte for byte.

    `identical`; `altered`: made from it and changed since; `another`: a different document of ours, or
    made from one; `not_ours`: none of these.
    """
    canonical = read_code(code)
    row = _by_code(canonical)
    digest = hashlib.sha256(content).hexdigest()
    if row is not None and row.sha256 == digest:
        return "identical"
    if DocumentRow.objects.filter(sha256=digest).exists():
        return "another"
    within = code_within(content)
    if row is not None and within == row.verification_code:
        return "altered"
    return "another" if _by_code(within) is not None else "not_ours"


def root_certificate() -> bytes:
    """The certificate, in PEM, that makes a PDF reader trust our seals once it is installed."""
    return equipment().keys.root_certificate()


def _by_code(canonical: str | None) -> DocumentRow | None:
    if canonical is None:
        return None
    return DocumentRow.objects.filter(verification_code=canonical).select_related("revocation").first()


def _opened(row: DocumentRow, sealed: Stored, what: str) -> str:
    try:
        return Envelope.opened(row.id, row.sealed_key).open(sealed, what).decode()
    except Erased:
        return ""
