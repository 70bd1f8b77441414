"""What happened between Borikan and the registers of other agencies. Never keys or values."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from borikan.journal.events import Event


@dataclass(frozen=True, slots=True)
class RegisterAsked(Event):
    """A register was asked for `fields`. `status`: found, not_found or silent."""

    KIND = "exchange.register-asked"

    register: str
    by: str
    fields: tuple[str, ...]
    status: str
    purpose: str
    case_id: UUID | None


@dataclass(frozen=True, slots=True)
class RegisterWriteRequested(Event):
    """A register is to file something; it is sent until the register has it."""

    KIND = "exchange.register-write-requested"

    write_id: UUID
    register: str
    case_id: UUID | None


@dataclass(frozen=True, slots=True)
class RegisterWritten(Event):
    """The register has it, under its own `reference`."""

    KIND = "exchange.register-written"

    write_id: UUID
    register: str
    case_id: UUID | None
    reference: str
