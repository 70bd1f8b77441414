"""What happens to powers. Both parties are subjects of each entry, so both find it in their history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from borikan.journal.events import Event


@dataclass(frozen=True)
class MandateGiven(Event):
    """`service_ids` is ("*",) for every service; both dates belong to the power."""

    KIND: ClassVar[str] = "mandates.given"
    mandate_id: UUID
    principal: UUID
    agent: UUID
    service_ids: tuple[str, ...]
    valid_from: date
    valid_to: date


@dataclass(frozen=True)
class MandateRevoked(Event):
    """`by` is the party that ended it: the principal, or the agent who gave it back."""

    KIND: ClassVar[str] = "mandates.revoked"
    mandate_id: UUID
    principal: UUID
    agent: UUID
    by: UUID


@dataclass(frozen=True)
class DirectorshipsConfirmed(Event):
    """The register named the companies that the person directs now; `ended` are those it no longer names."""

    KIND: ClassVar[str] = "mandates.directorships-confirmed"
    person: UUID
    companies: tuple[UUID, ...]
    ended: tuple[UUID, ...]
