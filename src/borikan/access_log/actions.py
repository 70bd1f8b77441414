"""Noting who looked at whose data, holding records back from purging, and purging."""

from __future__ import annotations

from borikan.access_log.noting import batched, note_read, reading_from
from borikan.access_log.purging import KeptTooShort, hold, lift_hold, purge

__all__ = ["KeptTooShort", "batched", "hold", "lift_hold", "note_read", "purge", "reading_from"]
