"""How records are chained and how long they are kept. Pure."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from borikan.kernel.clock import local_date

SHORTEST_KEEPING = timedelta(days=90)
"""Computer Crime Act s.26 (R20): not less than ninety days from entry into the system."""

DEFAULT_KEEPING = timedelta(days=365)
"""Our own choice: a person can look back a year at who read her data."""


def month_of(at: datetime) -> int:
    """The partition of a moment: 202611 for November 2026 in Thailand."""
    day = local_date(at)
    return day.year * 100 + day.month


def chained(key: bytes, previous: str, fields: dict[str, Any]) -> str:
    """The chain's hash of a record, in hex: HMAC-SHA-256 over the hash before it and all its fields."""
    plain = {name: _plain(value) for name, value in fields.items()}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, (previous + text).encode(), "sha256").hexdigest()


def spans_without(first: int, last: int, kept: Iterable[int]) -> list[tuple[int, int]]:
    """The spans from `first` to `last`, both included, that are left when the positions `kept` are taken out."""
    spans, start = [], first
    for position in sorted(kept):
        if start < position:
            spans.append((start, position - 1))
        start = position + 1
    if start <= last:
        spans.append((start, last))
    return spans


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value) if isinstance(value, UUID) else value
