"""Which carriers are in use: chosen by the settings; plays and tests put in others."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from borikan.kernel.in_use import InUse
from borikan.notifications.adapters.http_sms import HttpSms
from borikan.notifications.adapters.null_sms import NullSms
from borikan.notifications.adapters.smtp import SmtpEmail
from borikan.notifications.ports import EmailSender, SmsSender


@dataclass(frozen=True, slots=True)
class Carriers:
    """What carries messages out."""

    email: EmailSender
    sms: SmsSender


def _from_settings() -> Carriers:
    """E-mail through the server in `EMAIL_HOST` and `EMAIL_PORT`; no SMS where `BORIKAN_SMS_URL` is empty."""
    return Carriers(
        email=SmtpEmail(sender=settings.DEFAULT_FROM_EMAIL),
        sms=HttpSms(settings.BORIKAN_SMS_URL) if settings.BORIKAN_SMS_URL else NullSms(),
    )


carriers = InUse(_from_settings)
"""The carriers in use."""
use = carriers.use
