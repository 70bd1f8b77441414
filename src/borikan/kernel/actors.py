"""Who does something: the reference that entries and logs keep of an actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

ActorKind = Literal["citizen", "guest", "officer", "system", "agency"]


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor as the journal names one: a kind and an internal id, never an identity number or a name.

    `id` is the account of a citizen, the verified contact of a guest, the officer, or None for the
    system, whose part that acted is then told by `part` (`cases.timers`).
    """

    kind: ActorKind
    id: UUID | None = None
    part: str = ""


def system(part: str) -> ActorRef:
    """The system itself, acting through `part`."""
    return ActorRef("system", None, part)
