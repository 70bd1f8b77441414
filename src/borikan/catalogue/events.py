"""What happens to the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from borikan.journal.events import Event


@dataclass(frozen=True)
class ServicePublished(Event):
    """A version of a service became current; new cases follow it, old cases keep theirs."""

    KIND: ClassVar[str] = "catalogue.service-published"
    RENEWS: ClassVar[str] = "catalogue"

    publication_id: UUID
    service_id: str
    number: int
    version: str
