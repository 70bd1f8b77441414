"""Cases as the till sees them: enough to take money, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from borikan.cases.dossier import Dossier
from borikan.cases.hiding import name_for_officers
from borikan.cases.seeing import COUNTER, note_look, officers_case
from borikan.identity.queries import Officer
from borikan.kernel.errors import NotAllowed
from borikan.kernel.text import Text

CASHIERS = COUNTER
"""The posts that take money."""


@dataclass(frozen=True, slots=True)
class PayableCase:
    id: UUID
    reference: str
    service_title: Text
    applicant_name: str | Text
    authority_id: UUID


def payable_case(officer: Officer, reference: str) -> PayableCase:
    """The case whose charges somebody wants to pay at the counter; the look is recorded.

    Raises CaseNotFound, ClosedToOfficer, and NotAllowed unless she takes money at the case's office.
    """
    case = officers_case(officer, reference)
    if not any(
        officer.holds(role, organisation_id=case.authority_id, office_id=case.office_id) for role in CASHIERS
    ):
        raise NotAllowed
    note_look(officer, case, "payment", "payment")
    dossier = Dossier(case)
    return PayableCase(
        id=case.id,
        reference=case.reference,
        service_title=dossier.service.title,
        applicant_name=name_for_officers(dossier),
        authority_id=case.authority_id,
    )
