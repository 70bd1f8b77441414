"""Files and documents of cases, handed to officers who may see the case; each look is recorded."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.cases import queries as case_queries
from borikan.cases.queries import CaseFile
from borikan.documents import actions as documents
from borikan.documents.refusals import DocumentNotReady
from borikan.identity.queries import Officer

# What the browsers' own viewers of PDF need, and nothing that a file could use.
_POLICY = (
    "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
)


def upload(request: HttpRequest, officer: Officer, reference: str, upload: UUID) -> HttpResponse:
    """A file that the applicant gave, of this case only."""
    del request
    return handed(case_queries.upload_for(officer, reference, upload))


def document(request: HttpRequest, officer: Officer, document: UUID) -> HttpResponse:
    """A sealed document of a case at her office; one of a demonstration's history is made once she asks for it."""
    del request
    try:
        return handed(case_queries.document_for(officer, document))
    except DocumentNotReady:
        documents.make_put_off(document)
        raise


def handed(found: CaseFile) -> HttpResponse:
    """Shown in the browser, saved under its own name; nothing in it can run."""
    response = HttpResponse(found.content, content_type=found.media_type)
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(found.name, safe='')}"
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cache-Control"] = "private, no-store"
    return response
