"""Reading uploads."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from borikan.documents.envelopes import Envelope, Erased
from borikan.documents.equipment import equipment
from borikan.documents.models import UploadRow
from borikan.documents.refusals import UploadNotFound
from borikan.documents.rules import MEDIA_TYPES
from borikan.kernel.actors import ActorRef


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody gave. `kind` is `pdf`, `jpg` or `png`, `size` in bytes, `sha256` in hex."""

    id: UUID
    name: str
    kind: str
    size: int
    sha256: str

    @property
    def media_type(self) -> str:
        """Its media type, as for a Content-Type header."""
        return MEDIA_TYPES[self.kind]


def upload(upload_id: UUID) -> Upload:
    """The upload, for a caller that has authorised. Raises UploadNotFound, also when it was erased."""
    return _upload(_upload_row(upload_id))


def upload_of(owner: ActorRef, upload_id: UUID) -> Upload:
    """The upload if `owner` gave it. Raises UploadNotFound."""
    return _upload(_owned(owner, upload_id))


def upload_bytes(upload_id: UUID) -> bytes:
    """The file, for a caller that has authorised. Raises UploadNotFound."""
    return _upload_content(_upload_row(upload_id))


def upload_bytes_of(owner: ActorRef, upload_id: UUID) -> bytes:
    """The file if `owner` gave it. Raises UploadNotFound."""
    return _upload_content(_owned(owner, upload_id))


def _upload_row(upload_id: UUID) -> UploadRow:
    row = UploadRow.objects.filter(id=upload_id).first()
    if row is None:
        raise UploadNotFound
    return row


def _owned(owner: ActorRef, upload_id: UUID) -> UploadRow:
    row = _upload_row(upload_id)
    if owner.id is None or (row.owner_kind, row.owner_id) != (owner.kind, owner.id):
        raise UploadNotFound
    return row


def _upload(row: UploadRow) -> Upload:
    try:
        name = Envelope.opened(row.id, row.sealed_key).open(row.sealed_name, "name").decode()
    except Erased as error:
        raise UploadNotFound from error
    return Upload(row.id, name, row.kind, row.size, row.sha256)


def _upload_content(row: UploadRow) -> bytes:
    try:
        return Envelope.opened(row.id, row.sealed_key).open(equipment().blobs.get(row.id), "file")
    except Erased as error:
        raise UploadNotFound from error
