"""What mandates need from outside: the registers that know who speaks for companies, and for state agencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol
from uuid import UUID

from borikan.kernel.text import Text

__all__ = [
    "DirectedCompany",
    "DirectorRegister",
    "Kind",
    "NoDirectorRegister",
    "director_register",
    "wire_director_register",
]


Kind = Literal["companies", "agencies"]
"""What a register knows directors of. Each has its own register, and what one says is nothing to the other."""


@dataclass(frozen=True, slots=True)
class DirectedCompany:
    """A company as the register has it. `signs_alone` tells whether the director binds it without another."""

    juristic_id: str
    name: Text
    signs_alone: bool


class DirectorRegister(Protocol):
    """Knows which companies, or which agencies, a person directs. Uses the network: never within a transaction."""

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


_wired: dict[Kind, DirectorRegister] = {}


def wire_director_register(kind: Kind, register: DirectorRegister) -> None:
    """Let `register` tell who directs what of that kind. Called by the project when the program starts."""
    _wired[kind] = register


def director_register(kind: Kind) -> DirectorRegister:
    """The register that was wired for the kind; one that never answers before that."""
    return _wired.get(kind) or NoDirectorRegister()
