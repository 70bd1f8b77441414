"""Telling people, and noting what was read, printed or delivered."""

from __future__ import annotations

from borikan.notifications.contacts import Contact
from borikan.notifications.delivering import note_sent, note_undeliverable
from borikan.notifications.reading import mark_printed, mark_read
from borikan.notifications.telling import tell

__all__ = ["Contact", "mark_printed", "mark_read", "note_sent", "note_undeliverable", "tell"]
