"""What follows when a document is issued."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from borikan.documents.actions.sealing import JOB, seal_document
from borikan.documents.events import DocumentIssued
from borikan.journal.events import Entry, Event


def make_document(entry: Entry) -> None:
    """Set and seal what was issued."""
    if isinstance(entry.event, DocumentIssued):
        seal_document(entry.event.document_id)


def seal_again(payload: dict[str, Any]) -> None:
    """Try again what did not succeed at once."""
    seal_document(UUID(payload["document"]))


REACTIONS: Mapping[type[Event], Sequence[Callable[[Entry], None]]] = {DocumentIssued: (make_document,)}
JOBS: Mapping[str, Callable[[dict[str, Any]], None]] = {JOB: seal_again}
