"""Erasing what messages said, when nobody needs it any more. That something was told stays in the journal."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.notifications.models import InboxMessage, OutgoingMessage, PrintableLetter

_COPY_KEPT = timedelta(days=30)  # to answer “I never got it”


def forget_sent() -> int:
    """Erase our copies of e-mails and text messages that left, or failed, more than 30 days ago; how many."""
    settled = OutgoingMessage.objects.filter(settled_at__lt=clock.now() - _COPY_KEPT).exclude(sealed=b"")
    with journal.transaction():
        return settled.update(sealed=b"")


def erase_messages_of_case(case_id: UUID) -> int:
    """Delete every message of the case: inbox, e-mail, text message and letter, sent or not; how many."""
    with journal.transaction():
        return sum(
            model._default_manager.filter(case_id=case_id).delete()[0]
            for model in (InboxMessage, OutgoingMessage, PrintableLetter)
        )
