"""The carriers in use: what somebody put in use, else chosen by the settings."""

from __future__ import annotations

from django.conf import settings

from borikan.notifications.adapters.http_sms import HttpSms
from borikan.notifications.adapters.null_sms import NullSms
from borikan.notifications.adapters.smtp import SmtpEmail
from borikan.notifications.ports import EmailSender, SmsSender, in_use


def email_sender() -> EmailSender:
    """E-mail through the server in `EMAIL_HOST` and `EMAIL_PORT`."""
    carriers = in_use()
    return carriers[0] if carriers else SmtpEmail(sender=settings.DEFAULT_FROM_EMAIL)


def sms_sender() -> SmsSender:
    """SMS through the provider at `BORIKAN_SMS_URL`; none when that is empty."""
    carriers = in_use()
    if carriers:
        return carriers[1]
    return HttpSms(settings.BORIKAN_SMS_URL) if settings.BORIKAN_SMS_URL else NullSms()
