"""What every e-mail carrier must do, proven on SMTP against a real server in this process."""

from __future__ import annotations

import email
import email.policy
from asyncio import Server
from collections.abc import Iterator
from email.message import EmailMessage
from uuid import UUID, uuid4

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

from borikan.notifications.adapters.smtp import SmtpEmail
from borikan.notifications.ports import Email, EmailSender, Undeliverable

MESSAGE_ID = UUID(int=5)


class Letterbox:
    """Takes mail for anybody but `nobody@`, and is busy for `busy@`."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802  # aiosmtpd calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 no such user"
        if address.startswith("busy@"):
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # as above
        content = envelope.content
        assert isinstance(content, bytes)
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)
        return "250 OK"


class OnAnyPort(Controller):
    """A controller that learns which port the system gave it."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd has no types here


class EmailSenderContract:
    """Subclasses give `sender`, whose mail arrives at `server`."""

    def test_what_is_sent_arrives_whole(self, sender: EmailSender, server: Letterbox) -> None:
        sender.send(
            Email(MESSAGE_ID, "malee@example.org", "ได้รับคำขอแล้ว", "เรียน คุณมาลี\n\nน้ำใจ — 100 ฿\n", "th")
        )
        (mail,) = server.taken
        assert (mail["To"], mail["Subject"]) == ("malee@example.org", "ได้รับคำขอแล้ว")
        assert mail.get_content().replace("\r\n", "\n").strip() == "เรียน คุณมาลี\n\nน้ำใจ — 100 ฿"
        assert (mail["Content-Language"], mail["Auto-Submitted"]) == ("th", "auto-generated")

    def test_sending_again_bears_the_same_message_id(self, sender: EmailSender, server: Letterbox) -> None:
        for message_id in (MESSAGE_ID, MESSAGE_ID, uuid4()):
            sender.send(Email(message_id, "malee@example.org", "s", "b", "en"))
        first, again, other = (mail["Message-ID"] for mail in server.taken)
        assert first == again == f"<{MESSAGE_ID}@borikan.example>"
        assert other != first

    def test_a_subject_can_not_smuggle_headers(self, sender: EmailSender, server: Letterbox) -> None:
        sender.send(Email(MESSAGE_ID, "malee@example.org", "hello\r\nBcc: x@example.org", "b", "en"))
        (mail,) = server.taken
        assert mail["Bcc"] is None
        assert mail["Subject"] == "hello Bcc: x@example.org"

    @pytest.mark.parametrize(
        "address", ["nobody@example.org", "no address", "a@example.org\nBcc: b@example.org"]
    )
    def test_an_address_refused_for_good_is_undeliverable(
        self, sender: EmailSender, server: Letterbox, address: str
    ) -> None:
        with pytest.raises(Undeliverable) as refused:
            sender.send(Email(MESSAGE_ID, address, "s", "b", "en"))
        assert address not in str(refused.value)
        assert server.taken == []

    def test_a_busy_server_may_be_tried_again(self, sender: EmailSender, server: Letterbox) -> None:
        with pytest.raises(OSError, match="451"):
            sender.send(Email(MESSAGE_ID, "busy@example.org", "s", "b", "en"))


class TestSmtpEmail(EmailSenderContract):
    @pytest.fixture
    def server(self, settings: Settings) -> Iterator[Letterbox]:
        server = Letterbox()
        controller = OnAnyPort(server, hostname="127.0.0.1", port=0)
        controller.start()
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
        yield server
        controller.stop()

    @pytest.fixture
    def sender(self, server: Letterbox) -> EmailSender:
        return SmtpEmail(
            sender="no-reply@borikan.example", backend="django.core.mail.backends.smtp.EmailBackend"
        )


def test_a_server_that_is_not_there_may_be_tried_again(settings: Settings) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    sender = SmtpEmail(
        sender="no-reply@borikan.example", backend="django.core.mail.backends.smtp.EmailBackend"
    )
    with pytest.raises(ConnectionRefusedError):
        sender.send(Email(MESSAGE_ID, "malee@example.org", "s", "b", "en"))
