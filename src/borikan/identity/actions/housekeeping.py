"""Forgetting what no longer serves anybody."""

from __future__ import annotations

from datetime import timedelta

from borikan.identity.models import AttemptRow, ContactCodeRow
from borikan.journal import actions as journal
from borikan.kernel import clock


def forget_expired() -> int:
    """Delete counters whose window has passed and codes that expired a day ago; how many it was. Run it daily."""
    now = clock.now()
    with journal.transaction():
        counters, _ = AttemptRow.objects.filter(window_ends_at__lte=now).delete()
        codes, _ = ContactCodeRow.objects.filter(expires_at__lte=now - timedelta(days=1)).delete()
    return counters + codes
