"""What others do with the journal: open a transaction, record what happened, let things fall due."""

from __future__ import annotations

from borikan.journal.deliveries import revive
from borikan.journal.erasing import NothingToErase, erase_payload
from borikan.journal.recording import record
from borikan.journal.scheduling import cancel, schedule
from borikan.journal.transactions import NotInTransaction, afterwards, transaction
from borikan.journal.wiring import wire, wired

__all__ = [
    "NotInTransaction",
    "NothingToErase",
    "afterwards",
    "cancel",
    "erase_payload",
    "record",
    "revive",
    "schedule",
    "transaction",
    "wire",
    "wired",
]
