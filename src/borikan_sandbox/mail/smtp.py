"""Catches mail over SMTP."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass

from aiosmtpd.smtp import SMTP, Envelope, Session

from borikan_sandbox.mail.letters import Letterbox

LARGEST_BYTES = 10 * 1024 * 1024
BOUNCING = "bounce.example"  # mail to this domain is refused, to see what the sender does


@dataclass(frozen=True, slots=True)
class Catcher:
    """Takes every message. Method names are those aiosmtpd calls."""

    letterbox: Letterbox

    async def handle_RCPT(  # noqa: N802  (aiosmtpd's name)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.lower().endswith("@" + BOUNCING):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  (aiosmtpd's name)
        raw = envelope.original_content or b""
        for recipient in envelope.rcpt_tos:
            self.letterbox.add_mail(recipient, envelope.mail_from or "", raw)
        return "250 OK"


async def smtp_server(letterbox: Letterbox, held: socket.socket) -> asyncio.Server:
    """A server that takes mail on that listening socket."""
    loop = asyncio.get_running_loop()

    def session() -> SMTP:
        return SMTP(
            Catcher(letterbox),
            data_size_limit=LARGEST_BYTES,
            enable_SMTPUTF8=True,
            hostname="sandbox.example",
            loop=loop,
        )

    return await loop.create_server(session, sock=held)
