"""What others do with the journal: open a transaction, record what happened, let things fall due."""

from __future__ import annotations

from borikan.journal.deliveries import revive
from borikan.journal.erasing import NothingToErase, erase_payload
from borikan.journal.recording import Outdated, record
from borikan.journal.scheduling import cancel, schedule
from borikan.journal.transactions import NotInTransaction, afterwards, transaction
from borikan.journal.upkeep import Done, run_upkeep, wire_upkeep
from borikan.journal.wiring import wire, wired

__all__ = [
    "Done",
    "NotInTransaction",
    "NothingToErase",
    "Outdated",
    "afterwards",
    "cancel",
    "erase_payload",
    "record",
    "revive",
    "run_upkeep",
    "schedule",
    "transaction",
    "wire",
    "wire_upkeep",
    "wired",
]
