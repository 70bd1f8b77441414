"""Which bank adapter is in use: from the settings; tests put in another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings

from borikan.payments.adapters.jws_notifications import JwsBank
from borikan.payments.ports import BankNotifications

_in_use: list[BankNotifications] = []


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


@cache
def _from_settings() -> BankNotifications:
    return JwsBank(settings.BORIKAN_SANDBOX_URLS["bank"] + "/jwks")
