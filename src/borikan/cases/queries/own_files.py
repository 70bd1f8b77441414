"""The files of her own cases: documents issued in them, and what was attached."""

from __future__ import annotations

from uuid import UUID

from borikan.access_log import actions as access_log
from borikan.cases import errors
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case
from borikan.cases.people import Person
from borikan.cases.queries.files import CaseFile
from borikan.cases.queries.photos import uploads_shown
from borikan.cases.seeing import own_case, own_cases
from borikan.cases.uploaded import uploads_in
from borikan.documents import queries as documents
from borikan.documents.queries import Document
from borikan.identity.queries import Citizen


def my_document(person: Person, document_id: UUID) -> CaseFile:
    """A document issued in a case of hers, a receipt included.

    Raises CaseNotFound, DocumentNotFound, DocumentNotReady.
    """
    document = documents.document(document_id)
    case = own_cases(person).filter(pk=document.case_id).first() if document.case_id else None
    if case is None:
        raise errors.CaseNotFound
    content = documents.document_bytes(document_id)
    _note(person, case, f"document:{document.kind}")
    return CaseFile(document.file_name, "application/pdf", content)


def my_upload(person: Person, reference: str, upload_id: UUID) -> CaseFile:
    """A file attached to her case, in any revision, or a picture of a finished visit.

    Raises CaseNotFound, also for a file not of this case.
    """
    case = own_case(person, reference)
    dossier = Dossier(case)
    given = {
        upload
        for revision in case.revisions.all()
        for upload in uploads_in(dossier.content_of(revision).answers)
    }
    if str(upload_id) not in given | uploads_shown(dossier):
        raise errors.CaseNotFound
    upload = documents.upload(upload_id)
    _note(person, case, "file")
    return CaseFile(upload.name, upload.media_type, documents.upload_bytes(upload_id))


def documents_of(case_id: UUID) -> tuple[Document, ...]:
    """The documents of a case that count, receipts among them, the newest first."""
    return tuple(d for d in reversed(documents.documents_of_case(case_id)) if d.state != "void")


def _note(person: Person, case: Case, what: str) -> None:
    """A look by somebody who acts for another is noted for that other to see."""
    reader = person.party_id if isinstance(person, Citizen) else None
    for party in {p for p in (case.applicant_party, case.beneficiary_party) if p and p != reader}:
        access_log.note_read(
            reader=person.ref,
            reader_party=reader,
            office_id=None,
            subject_party=party,
            case_id=case.id,
            what=what,
            why="acting-for",
            action="download",
        )
