"""Which passkeys an officer has, and whether this portal's address allows any."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from borikan.identity.models import PasskeyRow


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey by the word its officer gave it."""

    id: UUID
    label: str
    added_at: datetime


def passkeys_of(officer_id: UUID) -> tuple[Passkey, ...]:
    """The officer's passkeys, the oldest first."""
    rows = PasskeyRow.objects.filter(officer_id=officer_id).order_by("added_at", "id")
    return tuple(Passkey(row.id, row.label, row.added_at) for row in rows)


def passkeys_possible() -> bool:
    """Whether browsers make passkeys for the portal's address: one with a name, not a number (WebAuthn §5.1.2)."""
    host = urlsplit(settings.BORIKAN_BASE_URL).hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(host)
    return False
