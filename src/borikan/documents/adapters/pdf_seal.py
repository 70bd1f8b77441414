"""Sealing a PDF: PAdES B-T, or B-B without a timestamp authority (ETSI EN 319 142-1)."""

from __future__ import annotations

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_signer import PdfSigningSession

from borikan.documents.ports import Sealer
from borikan.kernel import clock

FIELD = "Seal"
_REASON = "Issued by the authority"


class _ByOurClock(signers.PdfSigner):
    """A signer that states the time of our clock, in UTC, instead of the machine's local one."""

    def init_signing_session(self, *args: Any, **options: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **options)
        session.system_time = clock.now()
        return session


def sealed_pdf(pdf: bytes, signer: Any, stamper: Any, sealer: Sealer) -> bytes:
    """`pdf` with an invisible certifying signature that allows no change after it.

    `stamper` is a pyHanko time stamper or None. Raises TimestampSilent from it. Must not run inside a
    transaction, because the timestamp authority is asked over the network.
    """
    details = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        reason=_REASON,
        name=sealer.name.en,
        location="TH",
    )
    # A thread and loop of its own: pyHanko's signing is asynchronous inside, and whoever calls this may or
    # may not be running a loop already.
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="seal") as apart:
        return apart.submit(_signed, pdf, _ByOurClock(details, signer, timestamper=stamper)).result()


def _signed(pdf: bytes, signer: signers.PdfSigner) -> bytes:
    out = io.BytesIO()
    asyncio.run(signer.async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=out))
    return out.getvalue()
