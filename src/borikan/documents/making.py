"""Making the pages of an issued document and sealing them; at once in the worker, or when it is first opened.

Private to this context. Never within a transaction: the typesetter is a process, the timestamp authority far away.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from borikan.documents.adapters.pdf_seal import sealed_pdf
from borikan.documents.content import DocumentContent, content_from_json
from borikan.documents.envelopes import Envelope
from borikan.documents.equipment import equipment
from borikan.documents.events import DocumentMade
from borikan.documents.models import DocumentRow
from borikan.documents.pages import Particulars, page_data
from borikan.documents.ports import Sealer, TimestampSilent, TypesettingFailed
from borikan.documents.refusals import DocumentNotReady
from borikan.journal.actions import record, transaction
from borikan.kernel.actors import system
from borikan.kernel.errors import NotFound
from borikan.kernel.ids import new_id
from borikan.organisations import queries as organisations

SEALER = system("documents.seal")
NOT_MADE = ""
"""The digest of a sealed document whose file is made only when somebody opens it."""

_later: list[bool] = []


@contextmanager
def when_first_opened() -> Iterator[None]:
    """Whatever is issued and sealed in this process within the block is made when it is first opened.

    For a demonstration's history: thousands of documents that nearly nobody opens. Raises nothing.
    """
    _later.append(True)
    try:
        yield
    finally:
        _later.pop()


def is_put_off() -> bool:
    """Whether documents are made when first opened, in this process and at this moment."""
    return bool(_later)


def content_of(row: DocumentRow) -> DocumentContent:
    """What the document says. Raises Erased."""
    envelope = Envelope.opened(row.id, row.sealed_key)
    return content_from_json(json.loads(envelope.open(row.sealed_content, "content")))


def pages_of(row: DocumentRow, content: DocumentContent) -> bytes:
    """The document's pages, unsealed. Raises TypesettingFailed."""
    particulars = Particulars(
        number=row.number_shown,
        code=row.verification_code,
        url=f"{settings.BORIKAN_BASE_URL}/verify/{row.verification_code}",
        issued_on=row.issued_on,
        valid_to=row.valid_to,
    )
    typesetter, data = equipment().typesetter, page_data(content, particulars)
    if content.layout == "raw":
        return typesetter.set_source(content.source, data, row.issued_at)
    return typesetter.set_pages(content.layout, data, row.issued_at)


def sealed(
    row: DocumentRow, content: DocumentContent, pages: bytes, *, timestamped: bool
) -> tuple[bytes, bool]:
    """The pages under the authority's seal, and whether with a timestamp. Raises TimestampSilent."""
    sealer = _sealer(row, content)
    stamper = equipment().timestamps.pyhanko() if timestamped else None
    return sealed_pdf(pages, equipment().keys.signer(sealer), stamper, sealer), stamper is not None


def make_now(row: DocumentRow) -> DocumentRow:
    """The row of a sealed document with its file, made now if it was put off. Raises DocumentNotReady, Erased."""
    if row.sha256 != NOT_MADE:
        return row
    content = content_of(row)
    try:
        pages = pages_of(row, content)
    except TypesettingFailed as failure:
        raise DocumentNotReady from failure
    try:
        pdf, timestamped = sealed(row, content, pages, timestamped=True)
    except TimestampSilent:
        pdf, timestamped = sealed(row, content, pages, timestamped=False)
    _keep(row, pdf, timestamped=timestamped)
    return DocumentRow.objects.get(pk=row.pk)


def _keep(row: DocumentRow, pdf: bytes, *, timestamped: bool) -> None:
    blob_id, digest, blobs = new_id(), hashlib.sha256(pdf).hexdigest(), equipment().blobs
    blobs.put(blob_id, Envelope.opened(row.id, row.sealed_key).close(pdf, "pdf"))
    with transaction():
        made = DocumentRow.objects.filter(id=row.id, sha256=NOT_MADE, sealed_key__isnull=False).update(
            blob_id=blob_id, sha256=digest, size=len(pdf), timestamped=timestamped
        )
        if made:
            about = tuple(each for each in (row.id, row.case_id) if each is not None)
            record(DocumentMade(row.id, row.case_id, digest, timestamped), actor=SEALER, about=about)
    if not made:  # somebody else opened it at the same moment, and that file is the document
        blobs.remove(blob_id)


def _sealer(row: DocumentRow, content: DocumentContent) -> Sealer:
    try:
        tax_id = organisations.organisation(row.authority_id).tax_id
    except NotFound:
        tax_id = ""
    return Sealer(row.authority_id, content.authority, tax_id)
