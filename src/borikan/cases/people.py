"""Who fills in, and for whom: actor, applicant and the basis on which one acts for the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

from borikan.cases import errors
from borikan.definitions.compiled import CompiledService
from borikan.identity.queries import Citizen, Guest
from borikan.kernel import clock
from borikan.mandates import queries as mandates

Person = Citizen | Guest


def id_of(person: Person) -> UUID:
    """The account or contact that the person's drafts and cases are kept under."""
    return person.account_id if isinstance(person, Citizen) else person.contact_id


Basis = Literal["self", "mandate", "letter", "company", "guest"]
BASES: tuple[Basis, ...] = get_args(Basis)

_LEVELS = {"none": 0, "ial1": 1, "ial2": 2}


@dataclass(frozen=True, slots=True)
class Applicant:
    """For whom an application is: `party_id` is None for a guest, and for a principal whose power of
    attorney is only attached as a letter, because neither is verified."""

    party_id: UUID | None
    basis: Basis

    def check(self, person: Person, service: CompiledService) -> None:
        """Raise AssuranceTooLow or MayNotActFor unless `person` may file so for this applicant."""
        if isinstance(person, Guest):
            if service.assurance != "none":
                raise errors.AssuranceTooLow
            if self.basis != "guest" or self.party_id is not None:
                raise errors.MayNotActFor
            return
        if person.ial < _LEVELS[service.assurance]:
            raise errors.AssuranceTooLow
        if not self._holds(person, service):
            raise errors.MayNotActFor

    def _holds(self, citizen: Citizen, service: CompiledService) -> bool:
        match self.basis:
            case "self":
                return service.filing.self_ and self.party_id == citizen.party_id
            case "letter":
                return service.filing.proxy and self.party_id is None
            case "mandate":
                return (
                    service.filing.proxy
                    and self.party_id is not None
                    and mandates.may_act(citizen.party_id, self.party_id, service.id, clock.today())
                    is not None
                )
            case "company":
                return (
                    service.filing.company
                    and self.party_id is not None
                    and self.party_id in {c.party_id for c in mandates.companies_of(citizen.party_id)}
                )
            case _:
                return False
