"""What happens around identity. No event holds a number, a name or a contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from borikan.journal.events import Event


@dataclass(frozen=True)
class PartyRecorded(Event):
    """`identifier_kind` is the kind of the number it was recorded by, empty when it has none yet."""

    KIND: ClassVar[str] = "identity.party-recorded"
    party_id: UUID
    identifier_kind: str


@dataclass(frozen=True)
class IdentifierGiven(Event):
    KIND: ClassVar[str] = "identity.identifier-given"
    party_id: UUID
    identifier_kind: str
    valid_from: date


@dataclass(frozen=True)
class IdentifierEnded(Event):
    KIND: ClassVar[str] = "identity.identifier-ended"
    party_id: UUID
    identifier_kind: str
    valid_to: date


@dataclass(frozen=True)
class CitizenSignedIn(Event):
    KIND: ClassVar[str] = "identity.citizen-signed-in"
    account_id: UUID
    party_id: UUID
    ial: int


@dataclass(frozen=True)
class ContactCodeSent(Event):
    KIND: ClassVar[str] = "identity.contact-code-sent"
    challenge_id: UUID
    channel: str


@dataclass(frozen=True)
class ContactConfirmed(Event):
    KIND: ClassVar[str] = "identity.contact-confirmed"
    contact_id: UUID
    channel: str


@dataclass(frozen=True)
class OfficerRegistered(Event):
    KIND: ClassVar[str] = "identity.officer-registered"
    officer_id: UUID
    party_id: UUID
    valid_from: date


@dataclass(frozen=True)
class OfficerLeft(Event):
    """`valid_to` is her last day of service; her posts end with it."""

    KIND: ClassVar[str] = "identity.officer-left"
    officer_id: UUID
    valid_to: date


@dataclass(frozen=True)
class OfficerSignedIn(Event):
    """`factor` is the second one: `totp` or `passkey`."""

    KIND: ClassVar[str] = "identity.officer-signed-in"
    officer_id: UUID
    factor: str


@dataclass(frozen=True)
class OfficerSignInFailed(Event):
    """`factor` is what was wrong: `password`, `totp` or `passkey`."""

    KIND: ClassVar[str] = "identity.officer-sign-in-failed"
    officer_id: UUID
    factor: str


@dataclass(frozen=True)
class PasswordChanged(Event):
    KIND: ClassVar[str] = "identity.password-changed"
    officer_id: UUID


@dataclass(frozen=True)
class TotpEnrolled(Event):
    KIND: ClassVar[str] = "identity.totp-enrolled"
    officer_id: UUID


@dataclass(frozen=True)
class TotpReset(Event):
    KIND: ClassVar[str] = "identity.totp-reset"
    officer_id: UUID


@dataclass(frozen=True)
class PasskeyAdded(Event):
    KIND: ClassVar[str] = "identity.passkey-added"
    officer_id: UUID
    passkey_id: UUID


@dataclass(frozen=True)
class PasskeyRemoved(Event):
    KIND: ClassVar[str] = "identity.passkey-removed"
    officer_id: UUID
    passkey_id: UUID


@dataclass(frozen=True)
class PostGiven(Event):
    KIND: ClassVar[str] = "identity.post-given"
    post_id: UUID
    officer_id: UUID
    role: str
    organisation_id: UUID
    office_id: UUID | None
    unit_id: UUID | None
    valid_from: date


@dataclass(frozen=True)
class PostEnded(Event):
    KIND: ClassVar[str] = "identity.post-ended"
    post_id: UUID
    officer_id: UUID
    valid_to: date


@dataclass(frozen=True)
class RelativeDeclared(Event):
    KIND: ClassVar[str] = "identity.relative-declared"
    officer_id: UUID
    relative_party_id: UUID


@dataclass(frozen=True)
class RelativeWithdrawn(Event):
    KIND: ClassVar[str] = "identity.relative-withdrawn"
    officer_id: UUID
    relative_party_id: UUID
