"""Caught messages: e-mails as they came over SMTP, and text messages."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from borikan_sandbox.store import Store

_LINK = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A caught message, with its text made plain."""

    id: int
    channel: str  # email | sms
    at: datetime
    recipient: str
    sender: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...]

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses in the text, in order."""
        return tuple(found.rstrip(".,)") for found in _LINK.findall(self.text))

    def told(self) -> dict[str, Any]:
        """For the JSON interface."""
        return {
            "id": self.id,
            "channel": self.channel,
            "at": self.at.isoformat(),
            "to": self.recipient,
            "from": self.sender,
            "subject": self.subject,
            "text": self.text,
            "links": list(self.links),
            "attachments": [
                {"name": a.name, "kind": a.kind, "size": len(a.content)} for a in self.attachments
            ],
        }


@dataclass(frozen=True, slots=True)
class Letterbox:
    """All caught messages, in the database."""

    store: Store

    def add_mail(self, recipient: str, sender: str, raw: bytes) -> int:
        """Keep an e-mail for one recipient; gives its id."""
        subject = str(_parsed(raw).get("Subject", ""))
        return self._add("email", recipient, sender, subject, raw)

    def add_sms(self, recipient: str, text: str) -> int:
        """Keep a text message; gives its id."""
        return self._add("sms", recipient, "", "", json.dumps({"text": text}).encode())

    def find(self, letter_id: int) -> Letter | None:
        row = self.store.row("select * from mail where id = ?", letter_id)
        return None if row is None else _letter(row)

    def newest(self, recipient: str = "", limit: int = 100) -> list[Letter]:
        """The latest messages, newest first; of one recipient (case does not matter) if one is given."""
        rows = self.store.rows(
            "select * from mail where ? = '' or lower(recipient) = lower(?) order by id desc limit ?",
            recipient,
            recipient,
            limit,
        )
        return [_letter(row) for row in rows]

    def empty(self) -> None:
        """Throw all away."""
        self.store.run("delete from mail")

    def _add(self, channel: str, recipient: str, sender: str, subject: str, raw: bytes) -> int:
        return self.store.insert(
            "insert into mail (channel, at, recipient, sender, subject, raw) values (?, ?, ?, ?, ?, ?)",
            channel,
            time.time(),
            recipient,
            sender,
            subject,
            raw,
        )


def _letter(row: Any) -> Letter:
    text, attachments = _content(row["channel"], row["raw"])
    return Letter(
        id=row["id"],
        channel=row["channel"],
        at=datetime.fromtimestamp(row["at"], UTC),
        recipient=row["recipient"],
        sender=row["sender"],
        subject=row["subject"],
        text=text,
        attachments=attachments,
    )


def _content(channel: str, raw: bytes) -> tuple[str, tuple[Attachment, ...]]:
    if channel == "sms":
        return str(json.loads(raw)["text"]), ()
    message = _parsed(raw)
    body = message.get_body(("plain", "html"))
    text = _decoded(body) if isinstance(body, EmailMessage) else ""
    attached = tuple(
        Attachment(part.get_filename() or "attachment", part.get_content_type(), _bytes(part))
        for part in message.iter_attachments()
        if isinstance(part, EmailMessage)
    )
    return text, attached


def _decoded(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError):  # a charset nobody knows: show what can be shown
        return _bytes(part).decode("utf-8", "replace")


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _parsed(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise TypeError("the policy makes e-mail messages")
    return message
