"""What happened: the base of every event, and its row in the journal as a reader gets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from borikan.journal.encoding import Json, decoded, encoded
from borikan.kernel.actors import ActorRef

_KINDS: dict[str, type[Event]] = {}


@dataclass(frozen=True)
class Event:
    """The base of all events: frozen dataclasses in the past tense (`ApplicationSubmitted`).

    `KIND` is stable and unique (`cases.application-submitted`); `VERSION` rises when the fields change,
    and `upgraded` then brings payloads of older versions up to date. Fields hold ids, codes, dates and
    amounts, never personal data: str, int, bool, None, UUID, date, datetime, Money and tuples of these.
    `RENEWS` names the room whose kept readings an event ends (`journal.keeping`), for rooms that keep some.
    """

    KIND: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1
    RENEWS: ClassVar[str] = ""

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        known = _KINDS.get(cls.KIND)
        # A dataclass with slots is made twice under one name; only a different class is a clash.
        if known and (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__):
            raise TypeError(f"{cls.__qualname__} and {known.__qualname__} both claim the kind {cls.KIND!r}")
        if cls.KIND:
            _KINDS[cls.KIND] = cls

    @classmethod
    def upgraded(cls, payload: Mapping[str, Json], version: int) -> Mapping[str, Json]:  # noqa: ARG003  # for those who override it
        """`payload` as recorded in an older `version`, brought to `VERSION`; by default as it is."""
        return payload


@dataclass(frozen=True)
class Unreadable(Event):
    """What a reader gets for an entry whose payload was erased, or whose kind no code knows any more."""

    kind: str = ""
    version: int = 0


@dataclass(frozen=True)
class PayloadErased(Event):
    """The payload of `entry_id` was erased on purpose; its leaf stays in the seal."""

    KIND = "journal.payload-erased"

    entry_id: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal: the event, who did it, and which subjects it is about (sorted)."""

    id: UUID
    at: datetime
    event: Event
    actor: ActorRef
    about: tuple[UUID, ...]


def payload_of(event: Event) -> Mapping[str, Json]:
    """The fields of `event` as JSON values. Raises TypeError for a value no payload may hold."""
    return {field.name: encoded(getattr(event, field.name)) for field in fields(event)}


def event_from(kind: str, version: int, payload: Mapping[str, Json] | None) -> Event:
    """The event that was recorded; `Unreadable` where the payload or the kind is gone."""
    event_type = _KINDS.get(kind)
    if event_type is None or payload is None:
        return Unreadable(kind, version)
    return decoded(event_type, event_type.upgraded(payload, version))
