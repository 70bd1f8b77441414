"""What happened to messages. None of them says what a message says, or to which address it went."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from borikan.journal.events import Event


@dataclass(frozen=True, slots=True)
class MessageTold(Event):
    """Somebody is told something: `channels` of inbox, email, phone, post, counter."""

    KIND = "notifications.message-told"

    message_id: UUID
    channels: tuple[str, ...]
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class MessageSent(Event):
    """The mail server or the SMS provider took the message over."""

    KIND = "notifications.message-sent"

    message_id: UUID
    channel: str


@dataclass(frozen=True, slots=True)
class MessageUndeliverable(Event):
    """The message can't reach that contact; `letter` tells whether an office prints it instead."""

    KIND = "notifications.message-undeliverable"

    message_id: UUID
    channel: str
    letter: bool


@dataclass(frozen=True, slots=True)
class LetterPrinted(Event):
    """An officer printed a letter to post it or hand it over."""

    KIND = "notifications.letter-printed"

    message_id: UUID
