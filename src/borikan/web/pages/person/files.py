"""Handing over files: documents issued, and what was attached to a case."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.cases import queries as case_queries
from borikan.cases.queries import CaseFile
from borikan.documents import actions as documents
from borikan.documents.refusals import DocumentNotReady
from borikan.kernel.text import Text
from borikan.web.pages.person import waiting
from borikan.web.pages.person.rendering import show
from borikan.web.who import Person


@dataclass(frozen=True, slots=True)
class BeingMadePage:
    """What is said in a document's place; `longer` once it takes too long to wait for."""

    longer: Text | None


def document(request: HttpRequest, person: Person, document: UUID) -> HttpResponse:
    """A document issued in a case of hers, as PDF; while it is being made, a page that waits for it.

    One of a demonstration's history is being made from then on.
    """
    try:
        return handed(case_queries.my_document(person, document))
    except DocumentNotReady:
        documents.make_put_off(document)
        page = BeingMadePage(waiting.LONGER if waiting.looked(request) >= waiting.MOST else None)
        return waiting.looks_again(request, show(request, person, "person/being_made.html", page, status=202))


def attachment(request: HttpRequest, person: Person, reference: str, upload: UUID) -> HttpResponse:  # noqa: ARG001  # every view gets the request
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
