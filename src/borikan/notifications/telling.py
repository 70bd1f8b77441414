"""Telling somebody something, inside the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from borikan.journal import actions as journal
from borikan.journal.statements import insertion_of
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.kernel.ids import new_id
from borikan.kernel.phones import parse_phone
from borikan.kernel.text import Text
from borikan.notifications.contacts import Contact
from borikan.notifications.events import MessageTold
from borikan.notifications.models import InboxMessage, OutgoingMessage, PrintableLetter
from borikan.notifications.sealing import seal


@dataclass(frozen=True, slots=True)
class _Message:
    id: UUID
    at: datetime
    subject: Text
    body: Text
    language: str
    office_id: UUID | None
    case_id: UUID | None
    document_id: UUID | None
    link: str


def tell(
    *,
    party_id: UUID | None,
    contact: Contact | None,
    office_id: UUID | None,
    subject: Text,
    body: Text,
    language: str,
    case_id: UUID | None,
    link: str | None,
    document_id: UUID | None,
    message_id: UUID | None = None,
) -> UUID:
    """Tell a person: in the inbox of `party_id`, and by `contact` in `language`. Returns the message's id.

    A reaction, which may run again, gives the `message_id`, made of its entry's: what was told under it isn't told
    again. Ids sort by time, as the inbox does.

    Call it inside the transaction that makes it true. E-mail and SMS go out after it; `post` and `counter`
    make a letter for `office_id` to print, and so does a telephone that can't get an SMS. `link` is a path
    within the portal. Raises ValueError when there is nobody to tell, or no office to print a letter.
    """
    if party_id is None and contact is None:
        raise ValueError("a message needs a party or a contact")
    message = _Message(
        message_id or new_id(),
        clock.now(),
        subject,
        body,
        language,
        office_id,
        case_id,
        document_id,
        link or "",
    )
    written: list[InboxMessage | OutgoingMessage | PrintableLetter] = []
    channels = []
    if party_id is not None:
        written.append(_in_inbox(message, party_id))
        channels.append("inbox")
    if contact is not None:
        row, channel = _on_its_way(message, contact)
        written.append(row)
        channels.append(channel)
    with journal.transaction():
        if message_id is not None and _was_told(message_id):
            return message_id
        journal.record(
            MessageTold(message.id, tuple(channels), case_id),
            actor=system("notifications"),
            about=[subject_id for subject_id in (case_id, party_id) if subject_id],
            beside=[insertion_of(row) for row in written],
        )
    return message.id


def print_instead(row: OutgoingMessage, content: dict[str, str], office_id: UUID) -> None:
    """Let the office print what could not be delivered to the contact given."""
    _letter(row.id, "counter", row.language, office_id, row.case_id, row.document_id, content).save(
        force_insert=True
    )


def full_link(link: str, language: str) -> str:
    """The address of a page of the portal in the reader's language."""
    return f"{settings.BORIKAN_BASE_URL}{'/en' if language == 'en' else ''}{link}"


def _was_told(message_id: UUID) -> bool:
    return any(
        rows.objects.filter(id=message_id).exists()
        for rows in (InboxMessage, OutgoingMessage, PrintableLetter)
    )


def _in_inbox(message: _Message, party_id: UUID) -> InboxMessage:
    content = {
        "subject_th": message.subject.th,
        "subject_en": message.subject.en,
        "body_th": message.body.th,
        "body_en": message.body.en,
    }
    return InboxMessage(
        id=message.id,
        party_id=party_id,
        case_id=message.case_id,
        document_id=message.document_id,
        link=message.link,
        sealed=seal(content, message.id),
        at=message.at,
    )


def _on_its_way(message: _Message, contact: Contact) -> tuple[OutgoingMessage | PrintableLetter, str]:
    """What carries the message to the contact, and by which channel."""
    content = {
        "to": contact.value,
        "subject": message.subject.in_language(message.language),
        "body": message.body.in_language(message.language),
    }
    if contact.channel == "email" or (contact.channel == "phone" and _takes_sms(contact.value)):
        outgoing = OutgoingMessage(
            id=message.id,
            channel=contact.channel,
            language=message.language,
            office_id=message.office_id,
            case_id=message.case_id,
            document_id=message.document_id,
            link=message.link,
            sealed=seal(content, message.id),
            at=message.at,
        )
        return outgoing, contact.channel
    if message.office_id is None:
        raise ValueError("a letter needs an office that prints it")
    channel = "post" if contact.channel == "post" else "counter"
    letter = _letter(
        message.id,
        channel,
        message.language,
        message.office_id,
        message.case_id,
        message.document_id,
        content,
    )
    return letter, channel


def _takes_sms(number: str) -> bool:
    phone = parse_phone(number)
    return phone is not None and phone.kind == "mobile"


def _letter(
    message_id: UUID,
    channel: str,
    language: str,
    office_id: UUID,
    case_id: UUID | None,
    document_id: UUID | None,
    content: dict[str, str],
) -> PrintableLetter:
    return PrintableLetter(
        id=message_id,
        office_id=office_id,
        channel=channel,
        language=language,
        case_id=case_id,
        document_id=document_id,
        sealed=seal(content, message_id),
        at=clock.now(),
    )
