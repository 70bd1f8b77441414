"""Making the pages of an issued document and sealing them: in the worker, outside any transaction."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from uuid import UUID

from django.conf import settings

from borikan.documents.adapters.pdf_seal import sealed_pdf
from borikan.documents.content import DocumentContent, content_from_json
from borikan.documents.envelopes import Envelope
from borikan.documents.equipment import equipment
from borikan.documents.events import DocumentFailed, DocumentSealed
from borikan.documents.models import DocumentRow
from borikan.documents.pages import Particulars, page_data
from borikan.documents.ports import Sealer, TimestampSilent, TypesettingFailed
from borikan.journal.actions import record, schedule, transaction
from borikan.journal.events import Event
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.kernel.errors import NotFound
from borikan.kernel.ids import new_id
from borikan.organisations import queries as organisations

JOB = "documents.seal"
_SEALER = system("documents.seal")
_TYPESETTING_TRIES = 4
_TIMESTAMP_PATIENCE = timedelta(minutes=10)
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=15), timedelta(minutes=5)


def seal_document(document_id: UUID) -> None:
    """Set and seal the document; nothing happens when that was done. Idempotent.

    Pages that can't be set leave the document void, its number with it. While the timestamp authority
    is silent it is tried again later; after ten minutes the seal is made without a timestamp, because a
    citizen waits for it, and `timestamped` says so.
    """
    row = DocumentRow.objects.get(id=document_id)
    if row.state != "rendering":
        return
    content = _content(row)
    try:
        pages = _pages(row, content)
    except TypesettingFailed as failure:
        if failure.permanent or row.attempts + 1 >= _TYPESETTING_TRIES:
            _give_up(document_id, str(failure))
        else:
            _try_later(document_id)
        return
    sealer = _sealer(row, content)
    signer = equipment().keys.signer(sealer)
    stamper = equipment().timestamps.pyhanko()
    try:
        pdf = sealed_pdf(pages, signer, stamper, sealer)
    except TimestampSilent:
        if clock.now() - row.issued_at < _TIMESTAMP_PATIENCE:
            _try_later(document_id)
            return
        stamper = None
        pdf = sealed_pdf(pages, signer, None, sealer)
    _keep(row, pdf, timestamped=stamper is not None)


def _pages(row: DocumentRow, content: DocumentContent) -> bytes:
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


def _content(row: DocumentRow) -> DocumentContent:
    envelope = Envelope.opened(row.id, row.sealed_key)
    return content_from_json(json.loads(envelope.open(row.sealed_content, "content")))


def _sealer(row: DocumentRow, content: DocumentContent) -> Sealer:
    try:
        tax_id = organisations.organisation(row.authority_id).tax_id
    except NotFound:
        tax_id = ""
    return Sealer(row.authority_id, content.authority, tax_id)


def _keep(row: DocumentRow, pdf: bytes, *, timestamped: bool) -> None:
    blob_id, digest = new_id(), hashlib.sha256(pdf).hexdigest()
    blobs = equipment().blobs
    blobs.put(blob_id, Envelope.opened(row.id, row.sealed_key).close(pdf, "pdf"))
    with transaction():
        made = (
            DocumentRow.objects.select_for_update()
            .filter(id=row.id, state="rendering")
            .update(
                state="sealed",
                sealed_at=clock.now(),
                timestamped=timestamped,
                blob_id=blob_id,
                sha256=digest,
                size=len(pdf),
            )
        )
        if made:
            _record(row, DocumentSealed(row.id, row.case_id, row.kind, digest, timestamped))
    if not made:  # another worker was faster, and its file is the document
        blobs.remove(blob_id)


def _give_up(document_id: UUID, why: str) -> None:
    with transaction():
        row = DocumentRow.objects.select_for_update().get(id=document_id)
        if row.state == "rendering":
            row.state, row.void_reason = "void", why[:200]
            row.save(update_fields=["state", "void_reason"])
            _record(row, DocumentFailed(row.id, row.case_id, row.kind))


def _try_later(document_id: UUID) -> None:
    with transaction():
        row = DocumentRow.objects.select_for_update().get(id=document_id)
        if row.state != "rendering":
            return
        wait = min(_FIRST_WAIT * 2**row.attempts, _LONGEST_WAIT)
        row.attempts += 1
        row.save(update_fields=["attempts"])
        schedule(
            JOB, {"document": str(document_id)}, not_before=clock.now() + wait, key=f"{JOB}:{document_id}"
        )


def _record(row: DocumentRow, event: Event) -> None:
    record(event, actor=_SEALER, about=tuple(each for each in (row.id, row.case_id) if each is not None))
