"""Which way to the registers is in force: one that somebody put in use, else HTTP after the settings."""

from __future__ import annotations

import atexit
from functools import cache

from django.conf import settings

from borikan.exchange import ports
from borikan.exchange.adapters.http import HttpRegisters


def registers() -> ports.RegisterClient:
    """The client in force."""
    return ports.in_use() or _over_http(
        settings.BORIKAN_SANDBOX_URLS["registers"], getattr(settings, "BORIKAN_REGISTERS_API_KEY", "sandbox")
    )


@cache
def _over_http(base_url: str, api_key: str) -> HttpRegisters:
    client = HttpRegisters(base_url, api_key)
    atexit.register(client.close)
    return client
