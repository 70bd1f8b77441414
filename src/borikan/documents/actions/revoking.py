"""Revoking a document."""

from __future__ import annotations

from uuid import UUID

from borikan.documents.events import DocumentRevoked
from borikan.documents.models import DocumentRow, RevocationRow
from borikan.documents.refusals import AlreadyRevoked, DocumentNotFound, ReasonMissing
from borikan.journal.actions import record, transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.text import Text

_REVOKER = system("documents.revoke")


def revoke(document_id: UUID, reason: Text, *, actor: ActorRef = _REVOKER) -> None:
    """Say that the document is no longer good, from now on, and why.

    Revoking is an order that its own process has decided (hearing, reasons: R12, R13). Raises
    DocumentNotFound, AlreadyRevoked, ReasonMissing.
    """
    if not reason.th.strip() or not reason.en.strip():
        raise ReasonMissing
    with transaction():
        row = DocumentRow.objects.select_for_update().filter(id=document_id).first()
        if row is None:
            raise DocumentNotFound
        if RevocationRow.objects.filter(document=row).exists():
            raise AlreadyRevoked
        RevocationRow.objects.create(
            document=row,
            revoked_at=clock.now(),
            reason_th=reason.th,
            reason_en=reason.en,
            actor_kind=actor.kind,
            actor_id=actor.id,
        )
        record(
            DocumentRevoked(row.id, row.case_id),
            actor=actor,
            about=tuple(each for each in (row.id, row.case_id) if each is not None),
        )
