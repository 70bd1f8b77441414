"""Carrying messages out, after the transaction that made them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from borikan.journal.events import Event
from borikan.journal.queries import Entry
from borikan.journal.statements import found
from borikan.notifications import actions
from borikan.notifications.equipment import carriers
from borikan.notifications.events import MessageTold
from borikan.notifications.models import OutgoingMessage
from borikan.notifications.ports import Email, Sms, Undeliverable
from borikan.notifications.sealing import unseal
from borikan.notifications.telling import full_link

_LONGEST_SMS = 1000


def deliver(entry: Entry) -> None:
    """Send what waits of the message that was told; nothing when it was sent already.

    Idempotent on the message's id. Only a crash between the carrier's yes and our note of it sends twice,
    and then with the same Message-ID or Idempotency-Key, by which the carrier can tell.
    """
    event = entry.event
    if not isinstance(event, MessageTold):
        return
    waiting = found(OutgoingMessage, id=event.message_id, state=OutgoingMessage.State.WAITING)
    if not waiting:
        return
    (row,) = waiting
    try:
        _send(row)
    except Undeliverable:
        actions.note_undeliverable(row.id)
    else:
        actions.note_sent(row.id)


REACTIONS: Mapping[type[Event], Sequence[Callable[[Entry], None]]] = {MessageTold: (deliver,)}


def _send(row: OutgoingMessage) -> None:
    content = unseal(row.sealed, row.id)
    body, link = content["body"], "\n\n" + full_link(row.link, row.language) if row.link else ""
    if row.channel == "email":
        email = Email(row.id, content["to"], content["subject"], body + link + "\n", row.language)
        carriers().email.send(email)
    else:
        carriers().sms.send(Sms(row.id, content["to"], body[: _LONGEST_SMS - len(link)] + link))
