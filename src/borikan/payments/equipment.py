"""Which bank adapters are in use: from the settings; tests put in others."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from borikan.kernel.in_use import InUse
from borikan.payments.adapters.jws_notifications import JwsBank
from borikan.payments.adapters.payouts import HttpPayouts
from borikan.payments.ports import BankNotifications, BankPayouts


@cache
def _notifications() -> BankNotifications:
    return JwsBank(settings.BORIKAN_SANDBOX_URLS["bank"] + "/jwks")


@cache
def _payouts() -> BankPayouts:
    return HttpPayouts(settings.BORIKAN_SANDBOX_URLS["bank"], settings.BORIKAN_BANK_API_KEY)


bank = InUse(_notifications)
"""The bank whose words are read."""
payouts = InUse(_payouts)
"""The bank that pays out."""
use, use_payouts = bank.use, payouts.use
