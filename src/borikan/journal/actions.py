"""What others do with the journal: open a transaction, record what happened, let things fall due."""

from __future__ import annotations

from borikan.journal.recording import record
from borikan.journal.scheduling import cancel, schedule
from borikan.journal.transactions import NotInTransaction, transaction
from borikan.journal.wiring import wire, wired

__all__ = ["NotInTransaction", "cancel", "record", "schedule", "transaction", "wire", "wired"]
