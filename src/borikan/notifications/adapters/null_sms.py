"""No SMS: for installations without a provider."""

from __future__ import annotations

from borikan.notifications.ports import Sms, Undeliverable


class NullSms:
    """Refuses every text message, so that the office is told to reach the person another way."""

    def send(self, sms: Sms) -> None:  # noqa: ARG002  # the port's signature
        """Raises Undeliverable, always."""
        raise Undeliverable("no SMS provider is set up")
