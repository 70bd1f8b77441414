"""Noting how a delivery by e-mail or SMS went."""

from __future__ import annotations

from uuid import UUID

from borikan.journal import actions as journal
from borikan.journal.statements import change, found, run
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.notifications.events import MessageSent, MessageUndeliverable
from borikan.notifications.models import InboxMessage, OutgoingMessage
from borikan.notifications.sealing import unseal
from borikan.notifications.telling import print_instead

_SYSTEM = system("notifications")


def note_sent(message_id: UUID) -> None:
    """The carrier took the message over. Noted once."""
    with journal.transaction():
        row = _settle(message_id, OutgoingMessage.State.SENT)
        if row is not None:
            journal.record(MessageSent(row.id, row.channel), actor=_SYSTEM, about=_about(row))


def note_undeliverable(message_id: UUID) -> None:
    """The message can't reach the contact. Noted once.

    Where the person has it in no inbox, the office that is responsible gets a letter to print.
    """
    with journal.transaction():
        row = _settle(message_id, OutgoingMessage.State.UNDELIVERABLE)
        if row is None:
            return
        letter = row.office_id is not None and not InboxMessage.objects.filter(id=row.id).exists()
        if letter and row.office_id is not None:
            print_instead(row, unseal(row.sealed, row.id), row.office_id)
        journal.record(MessageUndeliverable(row.id, row.channel, letter), actor=_SYSTEM, about=_about(row))


def _settle(message_id: UUID, state: OutgoingMessage.State) -> OutgoingMessage | None:
    waits = OutgoingMessage.State.WAITING
    settled = change(OutgoingMessage, {"state": state, "settled_at": clock.now()}, id=message_id, state=waits)
    if not run([], settled):
        return None
    (row,) = found(OutgoingMessage, id=message_id)
    return row


def _about(row: OutgoingMessage) -> list[UUID]:
    return [row.case_id] if row.case_id else []
