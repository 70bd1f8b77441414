"""E-mail over SMTP (RFC 5321), through Django's mail backend."""

from __future__ import annotations

from email.utils import parseaddr
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email

from borikan.notifications.ports import Email, Undeliverable

_TIMEOUT_SECONDS = 20
_PERMANENT = 500


class SmtpEmail:
    """Sends with `sender` as the From address, through `backend` or the one in the settings."""

    def __init__(self, *, sender: str, backend: str | None = None) -> None:
        self._sender = sender
        self._backend = backend

    def send(self, email: Email) -> None:
        """Hand the e-mail to the server. Raises Undeliverable when the address is none or refused for good."""
        try:
            validate_email(email.to)
        except ValidationError:
            raise Undeliverable("not an e-mail address") from None
        domain = parseaddr(self._sender)[1].rpartition("@")[2]
        message = EmailMessage(
            subject=" ".join(email.subject.split()),
            body=email.body,
            from_email=self._sender,
            to=[email.to],
            headers={
                "Message-ID": f"<{email.message_id}@{domain}>",
                "Content-Language": email.language,
                "Auto-Submitted": "auto-generated",  # RFC 3834: keeps out-of-office replies away
            },
            connection=get_connection(self._backend, timeout=_TIMEOUT_SECONDS),
        )
        try:
            message.send()
        except SMTPRecipientsRefused as error:
            if all(code >= _PERMANENT for code, _ in error.recipients.values()):
                raise Undeliverable("the server refused the recipient") from None
            raise
        except SMTPResponseException as error:
            if error.smtp_code >= _PERMANENT:
                raise Undeliverable(f"the server refused the message with {error.smtp_code}") from None
            raise
