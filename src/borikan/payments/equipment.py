"""Which bank adapters are in use: from the settings; tests put in others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings

from borikan.payments.adapters.jws_notifications import JwsBank
from borikan.payments.adapters.payouts import HttpPayouts
from borikan.payments.ports import BankNotifications, BankPayouts

_in_use: list[BankNotifications] = []
_paying_out: list[BankPayouts] = []


def bank() -> BankNotifications:
    """The adapter in use."""
    return _in_use[-1] if _in_use else _from_settings()


@contextmanager
def use(other: BankNotifications) -> Iterator[None]:
    """Let `other` be in use within the block."""
    _in_use.append(other)
    try:
        yield
    finally:
        _in_use.pop()


def payouts() -> BankPayouts:
    """The adapter that pays out."""
    return _paying_out[-1] if _paying_out else _payouts_from_settings()


@contextmanager
def use_payouts(other: BankPayouts) -> Iterator[None]:
    """Let `other` pay out within the block."""
    _paying_out.append(other)
    try:
        yield
    finally:
        _paying_out.pop()


@cache
def _payouts_from_settings() -> BankPayouts:
    return HttpPayouts(settings.BORIKAN_SANDBOX_URLS["bank"], settings.BORIKAN_BANK_API_KEY)


@cache
def _from_settings() -> BankNotifications:
    return JwsBank(settings.BORIKAN_SANDBOX_URLS["bank"] + "/jwks")
