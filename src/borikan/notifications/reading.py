"""Marking what was read and what was printed."""

from __future__ import annotations

from uuid import UUID

from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotFound
from borikan.notifications.events import LetterPrinted
from borikan.notifications.models import InboxMessage, PrintableLetter


def mark_read(party_id: UUID, message_id: UUID) -> None:
    """The person opened the message; the first time counts. Raises NotFound for a message of somebody else."""
    with journal.transaction():
        mine = InboxMessage.objects.filter(party_id=party_id, id=message_id)
        if not mine.filter(read_at=None).update(read_at=clock.now()) and not mine.exists():
            raise NotFound


def mark_printed(office_id: UUID, letter_id: UUID, *, actor: ActorRef) -> None:
    """An officer of the office printed the letter; the first time counts. Raises NotFound."""
    with journal.transaction():
        letters = PrintableLetter.objects.filter(office_id=office_id, id=letter_id)
        row = letters.first()
        if row is None:
            raise NotFound
        if letters.filter(printed_at=None).update(printed_at=clock.now()):
            journal.record(LetterPrinted(row.id), actor=actor, about=[row.case_id] if row.case_id else [])
