"""What happens to documents."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from borikan.journal.events import Event


@dataclass(frozen=True)
class FileUploaded(Event):
    """Somebody gave a file. Its name and content are not told here."""

    KIND = "documents.file-uploaded"

    upload_id: UUID
    file_kind: str
    size: int


@dataclass(frozen=True)
class UploadErased(Event):
    """A file's key was destroyed: nobody can read it again."""

    KIND = "documents.upload-erased"

    upload_id: UUID


@dataclass(frozen=True)
class DocumentIssued(Event):
    """A document was decided and numbered; its pages are made after this."""

    KIND = "documents.document-issued"

    document_id: UUID
    case_id: UUID | None
    document_kind: str
    authority_id: UUID
    number: str | None


@dataclass(frozen=True)
class DocumentSealed(Event):
    """The pages are made and sealed. `timestamped` is false when the timestamp authority stayed silent."""

    KIND = "documents.document-sealed"

    document_id: UUID
    case_id: UUID | None
    document_kind: str
    sha256: str
    timestamped: bool


@dataclass(frozen=True)
class DocumentPutOff(Event):
    """A document of a demonstration's history counts as sealed; its file is made once somebody asks for it."""

    KIND = "documents.document-put-off"

    document_id: UUID
    case_id: UUID | None
    document_kind: str


@dataclass(frozen=True)
class DocumentFailed(Event):
    """The pages can't be made. The number stays void and is never used again."""

    KIND = "documents.document-failed"

    document_id: UUID
    case_id: UUID | None
    document_kind: str


@dataclass(frozen=True)
class DocumentErased(Event):
    """What a document said was erased when its time was over; its number stays in the register."""

    KIND = "documents.document-erased"

    document_id: UUID
    case_id: UUID | None
    document_kind: str


@dataclass(frozen=True)
class DocumentRevoked(Event):
    """A document is no longer good. The reason is kept with the document."""

    KIND = "documents.document-revoked"

    document_id: UUID
    case_id: UUID | None
