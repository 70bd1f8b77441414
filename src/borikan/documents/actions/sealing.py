"""Making the pages of an issued document and sealing them: in the worker, outside any transaction.

Those of a demonstration's history are put off: they count as sealed, and are made once somebody asks for them.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from borikan.documents.envelopes import Envelope
from borikan.documents.equipment import equipment
from borikan.documents.events import DocumentFailed, DocumentPutOff, DocumentSealed
from borikan.documents.making import content_of, pages_of, sealed
from borikan.documents.models import DocumentRow
from borikan.documents.ports import TimestampSilent, TypesettingFailed
from borikan.documents.rules import PUT_OFF
from borikan.journal.actions import record, schedule, transaction
from borikan.journal.events import Event
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.kernel.ids import new_id

JOB = "documents.seal"
_SEALER = system("documents.seal")
_TYPESETTING_TRIES = 4
_TIMESTAMP_PATIENCE = timedelta(minutes=10)
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=15), timedelta(minutes=5)


def seal_document(document_id: UUID) -> None:
    """Set and seal the document; nothing happens when that was done. Idempotent.

    Pages that can't be set leave the document void, its number with it. While the timestamp authority
    is silent it is tried again later; after ten minutes the seal is made without a timestamp, because a
    citizen waits for it, and `timestamped` says so. One that was put off has waited before.
    """
    row = DocumentRow.objects.get(id=document_id)
    if not _is_to_be_made(row):
        return
    if row.state == "rendering" and equipment().puts_off:
        _settle(row, new_id(), PUT_OFF, 0, timestamped=False)
        return
    content = content_of(row)
    try:
        pages = pages_of(row, content)
    except TypesettingFailed as failure:
        if row.state == "sealed":
            raise  # put off once, and counted as sealed since: the worker tries again, and then tells its operator
        if failure.permanent or row.attempts + 1 >= _TYPESETTING_TRIES:
            _give_up(document_id, str(failure))
        else:
            _try_later(document_id)
        return
    try:
        pdf, timestamped = sealed(row, content, pages, timestamped=True)
    except TimestampSilent:
        if row.state == "rendering" and clock.now() - row.issued_at < _TIMESTAMP_PATIENCE:
            _try_later(document_id)
            return
        pdf, timestamped = sealed(row, content, pages, timestamped=False)
    _keep(row, pdf, timestamped=timestamped)


def make_put_off(document_id: UUID) -> None:
    """Let the worker make the file of a document that was put off. Nothing happens for any other. Idempotent."""
    if DocumentRow.objects.filter(id=document_id, sha256=PUT_OFF, sealed_key__isnull=False).exists():
        with transaction():
            _schedule(document_id, clock.now())


def _is_to_be_made(row: DocumentRow) -> bool:
    return row.state == "rendering" or (row.sha256 == PUT_OFF and row.sealed_key is not None)


def _schedule(document_id: UUID, at: datetime) -> None:
    schedule(JOB, {"document": str(document_id)}, not_before=at, key=f"{JOB}:{document_id}")


def _keep(row: DocumentRow, pdf: bytes, *, timestamped: bool) -> None:
    blob_id, digest = new_id(), hashlib.sha256(pdf).hexdigest()
    blobs = equipment().blobs
    blobs.put(blob_id, Envelope.opened(row.id, row.sealed_key).close(pdf, "pdf"))
    if not _settle(row, blob_id, digest, len(pdf), timestamped=timestamped):
        blobs.remove(blob_id)  # another worker was faster, and its file is the document


def _settle(row: DocumentRow, blob_id: UUID, digest: str, size: int, *, timestamped: bool) -> bool:
    """The document is sealed from now on; False when it was already."""
    with transaction():
        found = DocumentRow.objects.select_for_update().get(id=row.id)
        if not _is_to_be_made(found):
            return False
        found.state, found.sealed_at = "sealed", found.sealed_at or clock.now()
        found.timestamped, found.blob_id, found.sha256, found.size = timestamped, blob_id, digest, size
        found.save(update_fields=["state", "sealed_at", "timestamped", "blob_id", "sha256", "size"])
        about = (row.id, row.case_id, row.kind)
        _record(row, DocumentSealed(*about, digest, timestamped) if digest else DocumentPutOff(*about))
    return True


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
        _schedule(document_id, clock.now() + wait)


def _record(row: DocumentRow, event: Event) -> None:
    record(event, actor=_SEALER, about=tuple(each for each in (row.id, row.case_id) if each is not None))
