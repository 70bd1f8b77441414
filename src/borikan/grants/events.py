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
class GrantEnded(Event):
    """It holds no more from `from_on` on. `how` is `ended`, `revoked` or `replaced`."""

    KIND: ClassVar[str] = "grants.ended"
    grant_id: UUID
    how: str
    from_on: date


@dataclass(frozen=True)
class GrantSuspended(Event):
    KIND: ClassVar[str] = "grants.suspended"
    grant_id: UUID
    from_on: date


@dataclass(frozen=True)
class GrantReinstated(Event):
    KIND: ClassVar[str] = "grants.reinstated"
    grant_id: UUID
    from_on: date


@dataclass(frozen=True)
class GrantOrdered(Event):
    """An officer decided about the grant. `outcome` is `suspended`, `reinstated`, `ended` or `revoked`."""

    KIND: ClassVar[str] = "grants.ordered"
    grant_id: UUID
    order_id: UUID
    outcome: str
    from_on: date


@dataclass(frozen=True)
class FollowedUp(Event):
    """A follow-up, report or visit fell due or was carried out, or an answer to it given.

    `outcome` is `opened` (its day came), `begun` (as needed, by the actor), `reminded`, `paid`, `missed`, `unchanged`,
    `remedy` (improvements are ordered), `improved` (the actor says so), `found`, `silent` (asked again tomorrow),
    `unanswered` (an officer is asked), `ordered`, `set_aside` or `dropped`.
    """

    KIND: ClassVar[str] = "grants.followed-up"
    grant_id: UUID
    step: str
    number: int
    outcome: str


@dataclass(frozen=True)
class BenefitFellDue(Event):
    KIND: ClassVar[str] = "grants.benefit-fell-due"
    grant_id: UUID
    benefit_id: str
    due_on: date
    satang: int


@dataclass(frozen=True)
class RenewalReminded(Event):
    """It can be renewed now, and the holder is to be told."""

    KIND: ClassVar[str] = "grants.renewal-reminded"
    grant_id: UUID
    case_id: UUID
