"""Reading uploads and documents, and the public check of a document.

Functions that name an owner or a case authorise while they fetch. `upload`, `upload_bytes`, `document` and
`document_bytes` don't: their caller has already found the id in something the asker may see.
"""

from __future__ import annotations

from borikan.documents.content import (
    BLOCK_KINDS,
    LAYOUTS,
    BadContent,
    ContentBlock,
    DocumentContent,
)
from borikan.documents.queries.documents import (
    Document,
    Revocation,
    document,
    document_bytes,
    document_bytes_of_case,
    documents_of_case,
    failures_of,
    never_made,
    revocations,
)
from borikan.documents.queries.proofs import PageFault, page_fault
from borikan.documents.queries.uploads import Upload, upload, upload_bytes, upload_bytes_of, upload_of
from borikan.documents.queries.verification import Verification, compare, root_certificate, verify
from borikan.documents.rules import MEDIA_TYPES, Comparison, Status

__all__ = [
    "BLOCK_KINDS",
    "LAYOUTS",
    "MEDIA_TYPES",
    "BadContent",
    "Comparison",
    "ContentBlock",
    "Document",
    "DocumentContent",
    "PageFault",
    "Revocation",
    "Status",
    "Upload",
    "Verification",
    "compare",
    "document",
    "document_bytes",
    "document_bytes_of_case",
    "documents_of_case",
    "failures_of",
    "never_made",
    "page_fault",
    "revocations",
    "root_certificate",
    "upload",
    "upload_bytes",
    "upload_bytes_of",
    "upload_of",
    "verify",
]
