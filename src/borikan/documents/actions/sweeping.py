"""Removing encrypted files that no row knows: left by a transaction that was not saved."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from borikan.documents.equipment import equipment
from borikan.documents.models import DocumentRow, UploadRow
from borikan.kernel import clock

_SURELY_SAVED = timedelta(days=1)


def sweep_files() -> int:
    """Remove every file older than a day that belongs to no upload or document, and say how many.

    To be called now and then, by a timer or by hand. Nobody can open such a file: its key was never kept.
    """
    removed = 0
    for blob_id in equipment().blobs.ids():
        if _made_long_ago(blob_id) and not _known(blob_id):
            equipment().blobs.remove(blob_id)
            removed += 1
    return removed


def _made_long_ago(blob_id: UUID) -> bool:
    made_at = (blob_id.int >> 80) / 1000  # seconds since 1970 (RFC 9562 §5.7)
    return clock.now().timestamp() - made_at > _SURELY_SAVED.total_seconds()


def _known(blob_id: UUID) -> bool:
    uploads = UploadRow.objects.filter(id=blob_id, sealed_key__isnull=False)
    return uploads.exists() or DocumentRow.objects.filter(blob_id=blob_id).exists()
