"""Reading the inbox, and the letters an office has to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from borikan.kernel.errors import NotFound
from borikan.kernel.text import Language, Text
from borikan.notifications.contacts import Channel, Contact
from borikan.notifications.models import InboxMessage, PrintableLetter
from borikan.notifications.sealing import unseal

__all__ = ["Channel", "Contact", "Letter", "Message", "inbox", "letters_to_print", "message", "unread_count"]

_MOST = 200


@dataclass(frozen=True, slots=True)
class Message:
    """A message in somebody's inbox. `link` is a path within the portal, or empty."""

    id: UUID
    at: datetime
    subject: Text
    body: Text
    case_id: UUID | None
    document_id: UUID | None
    link: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to print: posted to `address`, or handed over at the counter; texts in the person's language."""

    id: UUID
    at: datetime
    channel: Channel
    address: str
    subject: str
    body: str
    language: Language
    case_id: UUID | None
    document_id: UUID | None


def inbox(party_id: UUID) -> tuple[Message, ...]:
    """The messages of a person, newest first, at most 200."""
    return tuple(
        _message(row) for row in InboxMessage.objects.filter(party_id=party_id).order_by("-id")[:_MOST]
    )


def message(party_id: UUID, message_id: UUID) -> Message:
    """One message of this person. Raises NotFound, also for one of somebody else."""
    row = InboxMessage.objects.filter(party_id=party_id, id=message_id).first()
    if row is None:
        raise NotFound
    return _message(row)


def unread_count(party_id: UUID) -> int:
    """How many messages the person has not opened."""
    return InboxMessage.objects.filter(party_id=party_id, read_at=None).count()


def letters_to_print(office_id: UUID) -> tuple[Letter, ...]:
    """The letters an office has not printed yet, oldest first, at most 200."""
    rows = PrintableLetter.objects.filter(office_id=office_id, printed_at=None).order_by("id")[:_MOST]
    return tuple(_letter(row) for row in rows)


def offices_with_letters() -> frozenset[UUID]:
    """The offices that have letters to print."""
    waiting = PrintableLetter.objects.filter(printed_at=None)
    return frozenset(waiting.values_list("office_id", flat=True).distinct())


def _message(row: InboxMessage) -> Message:
    content = unseal(row.sealed, row.id)
    return Message(
        id=row.id,
        at=row.at,
        subject=Text(content["subject_th"], content["subject_en"]),
        body=Text(content["body_th"], content["body_en"]),
        case_id=row.case_id,
        document_id=row.document_id,
        link=row.link,
        is_read=row.read_at is not None,
    )


def _letter(row: PrintableLetter) -> Letter:
    content = unseal(row.sealed, row.id)
    return Letter(
        id=row.id,
        at=row.at,
        channel=cast("Channel", row.channel),
        address=content["to"],
        subject=content["subject"],
        body=content["body"],
        language=cast("Language", row.language),
        case_id=row.case_id,
        document_id=row.document_id,
    )
