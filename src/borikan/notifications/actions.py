"""Telling people, and noting what was read, printed or delivered."""

from __future__ import annotations

from borikan.notifications.contacts import Contact
from borikan.notifications.delivering import note_sent, note_undeliverable
from borikan.notifications.enclosing import enclose_instead
from borikan.notifications.forgetting import erase_messages_of_case, forget_sent
from borikan.notifications.reading import mark_printed, mark_read
from borikan.notifications.telling import tell

__all__ = [
    "Contact",
    "enclose_instead",
    "erase_messages_of_case",
    "forget_sent",
    "mark_printed",
    "mark_read",
    "note_sent",
    "note_undeliverable",
    "tell",
]
