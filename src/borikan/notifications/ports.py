"""What carries messages out: e-mail and SMS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


class Undeliverable(Exception):
    """The message will never reach that contact: trying again is no use. Holds no personal data."""


@dataclass(frozen=True, slots=True)
class Email:
    """A plain-text e-mail in one language. Sent again after doubt, it bears the same Message-ID."""

    message_id: UUID
    to: str
    subject: str
    body: str
    language: str


@dataclass(frozen=True, slots=True)
class Sms:
    """A text message; `to` is E.164."""

    message_id: UUID
    to: str
    text: str


class EmailSender(Protocol):
    """Hands an e-mail over to be delivered."""

    def send(self, email: Email) -> None:
        """Returns when it was taken over. Raises Undeliverable, or any other error when it may be tried again."""
        ...


class SmsSender(Protocol):
    """Hands a text message over to be delivered."""

    def send(self, sms: Sms) -> None:
        """Returns when it was taken over. Raises Undeliverable, or any other error when it may be tried again."""
        ...
