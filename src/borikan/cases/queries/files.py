"""The files of a case for the officers of its office. Each one taken is noted for the applicant to see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from borikan.cases import errors
from borikan.cases.consulted import fields_shown, narrowed
from borikan.cases.dossier import Dossier
from borikan.cases.hiding import hidden_uploads, source_withheld
from borikan.cases.models import Case, CaseDocument, Task
from borikan.cases.queries.consents import papers_of
from borikan.cases.queries.notices import objection_uploads
from borikan.cases.queries.photos import photos_at, uploads_found
from borikan.cases.seeing import case_asked_of, note_look, officers_case
from borikan.cases.uploaded import uploads_in
from borikan.catalogue import queries as catalogue
from borikan.documents import queries as documents
from borikan.documents.queries import Document
from borikan.identity.queries import Officer


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file to hand over. `name` may hold any letters a person typed."""

    name: str
    media_type: str
    content: bytes


def upload_for(officer: Officer, reference: str, upload_id: UUID) -> CaseFile:
    """A file that the applicant of the case gave with it, or a picture taken at a visit.

    A unit of another organisation that was asked gets those that its step shows. Raises CaseNotFound, also for a
    file that isn't of this case; ClosedToOfficer for kin.
    """
    try:
        case = officers_case(officer, reference)
    except errors.CaseNotFound:
        case, tasks = case_asked_of(officer, reference)
        dossier, office_id = Dossier(case), tasks[0].office_id
        readable = _shown_to(dossier, tasks)
    else:
        dossier, office_id = Dossier(case), case.office_id
        readable = _every_upload(dossier)
    readable -= hidden_uploads(dossier)  # those are opened for a purpose, or not at all
    if str(upload_id) not in readable:
        raise errors.CaseNotFound
    upload = documents.upload(upload_id)
    _note(officer, case, "file", office_id)
    return CaseFile(upload.name, upload.media_type, documents.upload_bytes(upload_id))


def _every_upload(dossier: Dossier) -> set[str]:
    given = {upload for one in dossier.contents for upload in uploads_in(one.answers)}
    return given | uploads_found(dossier) | papers_of(dossier) | objection_uploads(dossier)


def _shown_to(dossier: Dossier, tasks: tuple[Task, ...]) -> set[str]:
    """Of the newest answers those that a unit elsewhere may read, and the pictures that it took itself."""
    fields = fields_shown(dossier, tasks)
    shown = narrowed(dossier.content.answers, fields)
    taken = (photos for task in tasks for photos in photos_at(dossier, task.step, task.visit).values())
    return set(uploads_in(shown)) | {str(photo.upload) for photos in taken for photo in photos}


def documents_for(officer: Officer, reference: str) -> tuple[Document, ...]:
    """The documents of a case of her office that she may open, the oldest first. Raises CaseNotFound, ClosedToOfficer."""
    case = officers_case(officer, reference)
    readable = _readable(officer, case)
    return tuple(one for one in documents.documents_of_case(case.id) if readable(one.kind))


def document_for(officer: Officer, document_id: UUID) -> CaseFile:
    """A document issued in a case of her office, its receipts included.

    Where the folder keeps secret who applied, letters to the applicant are for those only who may know.
    Raises CaseNotFound, ClosedToOfficer, DocumentNotFound, DocumentNotReady.
    """
    document = documents.document(document_id)
    row = Case.objects.filter(pk=document.case_id).first() if document.case_id else None
    if row is None:
        raise errors.CaseNotFound
    case = officers_case(officer, row.reference)
    if not _readable(officer, case)(document.kind):
        raise errors.CaseNotFound
    content = documents.document_bytes(document_id)
    _note(officer, case, f"document:{document.kind}", case.office_id)
    return CaseFile(document.file_name, "application/pdf", content)


def _readable(officer: Officer, case: Case) -> Callable[[str], bool]:
    """Which kinds of documents she may read: what is issued, and letters where she may know whom they are to."""
    service = catalogue.version(case.version)
    issued = {one.id for one in service.documents}
    withheld = source_withheld(officer, case, service)
    return lambda kind: kind in issued or not withheld


def may_read_document(officer: Officer, document_id: UUID) -> bool:
    """Whether the document is of a case at her office that is not closed to her."""
    row = CaseDocument.objects.filter(document_id=document_id).select_related("case").first()
    if row is None:
        return False
    officers_case(officer, row.case.reference)
    return True


def _note(officer: Officer, case: Case, what: str, office_id: UUID) -> None:
    note_look(officer, case, what, "work", office_id=office_id, action="download")
