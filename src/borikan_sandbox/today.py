"""The date in Thailand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

BANGKOK = timezone(timedelta(hours=7))


def today() -> date:
    """The present date in Thailand, which keeps one time all year."""
    return datetime.now(UTC).astimezone(BANGKOK).date()


def moment() -> str:
    """The present moment in UTC, as ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
