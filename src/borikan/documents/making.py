"""Making the pages of an issued document and sealing them.

Private to this context. Never within a transaction: the typesetter is a process, the timestamp authority far away.
"""

from __future__ import annotations

import json

from django.conf import settings

from borikan.documents.adapters.pdf_seal import sealed_pdf
from borikan.documents.content import DocumentContent, content_from_json
from borikan.documents.envelopes import Envelope
from borikan.documents.equipment import equipment
from borikan.documents.models import DocumentRow
from borikan.documents.pages import Particulars, page_data
from borikan.documents.ports import Sealer
from borikan.kernel.errors import NotFound
from borikan.organisations import queries as organisations


def content_of(row: DocumentRow) -> DocumentContent:
    """What the document says. Raises Erased."""
    envelope = Envelope.opened(row.id, row.sealed_key)
    return content_from_json(json.loads(envelope.open(row.sealed_content, "content")))


def pages_of(row: DocumentRow, content: DocumentContent) -> bytes:
    """The document's pages, unsealed. Raises TypesettingFailed."""
    particulars = Particulars(
        number=row.number_shown,
        code=row.verification_code,
        url=f"{settings.BORIKAN_BASE_URL}/verify/{row.verification_code}",
        issued_on=row.issued_on,
        valid_to=row.valid_to,
    )
    typesetter, data = equipment().typesetter, page_data(content, particulars)
    if content.layout == "raw":
        return typesetter.set_source(content.source, data, row.issued_at)
    return typesetter.set_pages(content.layout, data, row.issued_at)


def sealed(
    row: DocumentRow, content: DocumentContent, pages: bytes, *, timestamped: bool
) -> tuple[bytes, bool]:
    """The pages under the authority's seal, and whether with a timestamp. Raises TimestampSilent."""
    sealer = _sealer(row, content)
    stamper = equipment().timestamps.pyhanko() if timestamped else None
    return sealed_pdf(pages, equipment().keys.signer(sealer), stamper, sealer), stamper is not None


def _sealer(row: DocumentRow, content: DocumentContent) -> Sealer:
    try:
        tax_id = organisations.organisation(row.authority_id).tax_id
    except NotFound:
        tax_id = ""
    return Sealer(row.authority_id, content.authority, tax_id)
