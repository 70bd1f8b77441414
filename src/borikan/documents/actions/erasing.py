"""Erasing what an issued document said. Its number, dates and code stay: the register of numbers has no gaps (R22)."""

from __future__ import annotations

from uuid import UUID

from django.db.transaction import on_commit

from borikan.documents.equipment import equipment
from borikan.documents.events import DocumentErased
from borikan.documents.models import DocumentRow
from borikan.documents.refusals import DocumentNotFound
from borikan.journal.actions import record, transaction
from borikan.kernel.actors import ActorRef


def erase_document(document_id: UUID, *, actor: ActorRef) -> None:
    """Destroy the document's key, its content, its holder's name and its file. Idempotent.

    One whose pages were never made is void from then on. Raises DocumentNotFound.
    """
    with transaction():
        row = DocumentRow.objects.select_for_update().filter(id=document_id).first()
        if row is None:
            raise DocumentNotFound
        if row.sealed_key is None:
            return
        blob_id = row.blob_id
        row.sealed_key, row.sealed_content, row.sealed_holder = None, b"", b""
        if row.state == "rendering":
            row.state, row.void_reason = "void", "erased"
        row.save(update_fields=["sealed_key", "sealed_content", "sealed_holder", "state", "void_reason"])
        about = tuple(each for each in (row.id, row.case_id) if each is not None)
        record(DocumentErased(row.id, row.case_id, row.kind), actor=actor, about=about)
        if blob_id is not None:
            on_commit(lambda: equipment().blobs.remove(blob_id))
