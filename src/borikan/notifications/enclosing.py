"""What goes with a message."""

from __future__ import annotations

from uuid import UUID

from borikan.notifications.models import InboxMessage, OutgoingMessage, PrintableLetter


def enclose_instead(void_id: UUID, document_id: UUID) -> None:
    """Messages that point to a document that could not be made, or enclose it, do so to the one issued anew."""
    for kind in (InboxMessage, OutgoingMessage, PrintableLetter):
        kind.objects.filter(document_id=void_id).update(document_id=document_id)
