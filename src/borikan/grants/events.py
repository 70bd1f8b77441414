"""What happened to a grant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from borikan.journal.events import Event


@dataclass(frozen=True)
class GrantCreated(Event):
    KIND: ClassVar[str] = "grants.created"
    grant_id: UUID
    case_id: UUID
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class GrantRevoked(Event):
    KIND: ClassVar[str] = "grants.revoked"
    grant_id: UUID


@dataclass(frozen=True)
class GrantSuspended(Event):
    KIND: ClassVar[str] = "grants.suspended"
    grant_id: UUID


@dataclass(frozen=True)
class GrantReinstated(Event):
    KIND: ClassVar[str] = "grants.reinstated"
    grant_id: UUID


@dataclass(frozen=True)
class BenefitFellDue(Event):
    KIND: ClassVar[str] = "grants.benefit-fell-due"
    grant_id: UUID
    benefit_id: str
    due_on: date
    satang: int


@dataclass(frozen=True)
class RenewalReminded(Event):
    KIND: ClassVar[str] = "grants.renewal-reminded"
    grant_id: UUID
