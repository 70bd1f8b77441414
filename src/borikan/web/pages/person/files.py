"""Handing over files: documents issued, and what was attached to a case."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.cases import queries as case_queries
from borikan.cases.queries import CaseFile
from borikan.web.who import Person


def document(request: HttpRequest, person: Person, document: UUID) -> HttpResponse:  # noqa: ARG001  # every view gets the request
    """A document issued in a case of hers, as PDF."""
    return handed(case_queries.my_document(person, document))


def attachment(request: HttpRequest, person: Person, reference: str, upload: UUID) -> HttpResponse:  # noqa: ARG001  # as above
    """A file that was attached to her case."""
    return handed(case_queries.my_upload(person, reference, upload))


def handed(file: CaseFile) -> HttpResponse:
    """The file to look at in the browser, under its own name, kept out of every cache.

    It is sandboxed: an attachment opened at our address can run nothing in our name.
    """
    response = HttpResponse(file.content, content_type=file.media_type)
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(file.name)}"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    if file.media_type != "application/pdf":  # browsers open no PDF in a sandbox
        response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; img-src 'self'"
    return response
