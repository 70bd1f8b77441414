"""What mandates need from outside: the register that knows companies' directors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from borikan.kernel.text import Text

__all__ = [
    "DirectedCompany",
    "DirectorRegister",
    "NoDirectorRegister",
    "director_register",
    "wire_director_register",
]


@dataclass(frozen=True, slots=True)
class DirectedCompany:
    """A company as the register has it. `signs_alone` tells whether the director binds it without another."""

    juristic_id: str
    name: Text
    signs_alone: bool


class DirectorRegister(Protocol):
    """Knows which companies a person directs. Uses the network: never within a transaction."""

    def companies_directed_by(
        self, *, party_id: UUID, national_id: str
    ) -> tuple[DirectedCompany, ...] | None:
        """The registered companies of the director; None when the register does not answer."""
        ...


class NoDirectorRegister:
    """Stands where no register is wired: it never answers, so nobody acts for a company."""

    def companies_directed_by(
        self,
        *,
        party_id: UUID,  # noqa: ARG002  # the port's signature
        national_id: str,  # noqa: ARG002  # the port's signature
    ) -> tuple[DirectedCompany, ...] | None:
        return None


_wired: list[DirectorRegister] = [NoDirectorRegister()]


def wire_director_register(register: DirectorRegister) -> None:
    """Let `register` tell who directs what. Called by the project when the program starts."""
    _wired[:] = [register]


def director_register() -> DirectorRegister:
    """The register that was wired; one that never answers before that."""
    return _wired[0]
