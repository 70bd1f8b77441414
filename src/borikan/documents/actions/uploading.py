"""Taking files in."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.db.transaction import on_commit

from borikan.documents.envelopes import Envelope
from borikan.documents.equipment import equipment
from borikan.documents.events import FileUploaded, UploadErased
from borikan.documents.models import UploadRow
from borikan.documents.ports import Doubt
from borikan.documents.queries import Upload
from borikan.documents.refusals import (
    FileActive,
    FileEmpty,
    FileEncrypted,
    FileTooLarge,
    FileUnreadable,
    KindNotAccepted,
    PictureTooLarge,
    UploadNotFound,
    UploadRefused,
)
from borikan.documents.rules import MAX_UPLOAD, Kind, accepted_kinds, safe_name, sniffed
from borikan.journal.actions import record, transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.ids import new_id

_BECAUSE: dict[Doubt, type[UploadRefused]] = {
    "encrypted": FileEncrypted,
    "active": FileActive,
    "embedded": FileActive,
    "too-large": PictureTooLarge,
    "unreadable": FileUnreadable,
}


def store_upload(content: bytes, filename: str, accept: tuple[str, ...], *, owner: ActorRef) -> Upload:
    """Keep a file that `owner` gave, encrypted, and say what it is.

    `accept` names the kinds this question takes (`pdf`, `jpg`, `png`); the content decides, not the
    name. Raises a subclass of UploadRefused. Call it outside a transaction: the file is looked into first.
    """
    kind = _kind_of(content, accept)
    doubt = equipment().inspect(content, kind)
    if doubt is not None:
        raise _BECAUSE[doubt]
    upload = Upload(
        id=new_id(),
        name=safe_name(filename, kind),
        kind=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    envelope = Envelope.new(upload.id)
    # The bytes first: a row never stands without its file; `sweep_files` removes one without a row.
    equipment().blobs.put(upload.id, envelope.close(content, "file"))
    with transaction():
        UploadRow.objects.create(
            id=upload.id,
            owner_kind=owner.kind,
            owner_id=owner.id,
            sealed_name=envelope.close(upload.name.encode(), "name"),
            kind=kind,
            size=upload.size,
            sha256=upload.sha256,
            sealed_key=envelope.sealed_key,
            stored_at=clock.now(),
        )
        record(FileUploaded(upload.id, kind, upload.size), actor=owner, about=(upload.id,))
    return upload


def erase_upload(upload_id: UUID, *, actor: ActorRef) -> None:
    """Destroy the key of an upload and then its bytes; that it was there stays recorded. Idempotent.

    Raises UploadNotFound.
    """
    with transaction():
        row = UploadRow.objects.select_for_update().filter(id=upload_id).first()
        if row is None:
            raise UploadNotFound
        if row.sealed_key is not None:
            row.sealed_key = None
            row.sha256 = ""
            row.save(update_fields=["sealed_key", "sha256"])
            record(UploadErased(upload_id), actor=actor, about=(upload_id,))
        # Once saved only: a file without which the row's key came back would be lost for good.
        on_commit(lambda: equipment().blobs.remove(upload_id))


def _kind_of(content: bytes, accept: tuple[str, ...]) -> Kind:
    if not content:
        raise FileEmpty
    if len(content) > MAX_UPLOAD:
        raise FileTooLarge(megabytes=MAX_UPLOAD >> 20)
    taken = accepted_kinds(accept)
    kind = sniffed(content)
    if kind is None or kind not in taken:
        raise KindNotAccepted(kinds=", ".join(each.upper() for each in taken))
    return kind
