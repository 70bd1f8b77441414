"""What the journal keeps of the access log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from borikan.journal.events import Event


@dataclass(frozen=True, slots=True)
class AccessLogAnchored(Event):
    """The log's end once a day, so that the journal's seal protects it too."""

    KIND = "access_log.anchored"

    size: int
    last_hash: str


@dataclass(frozen=True, slots=True)
class AccessLogPurged(Event):
    """Records from before a moment were deleted, those on hold excepted."""

    KIND = "access_log.purged"

    before: datetime
    records: int


@dataclass(frozen=True, slots=True)
class AccessLogHeld(Event):
    """Records were put on hold by an order."""

    KIND = "access_log.held"

    order_reference: str
    records: int
