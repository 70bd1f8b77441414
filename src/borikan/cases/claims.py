"""Whom an unverified application says it is for: that opens nothing, and only closes the case to kin.

The number claimed is kept as a blind index, so that it counts from the first moment: also when nobody with
that number was known here yet, and when an officer declares her relative only afterwards.
"""

from __future__ import annotations

from functools import cached_property
from uuid import UUID

from django.conf import settings

from borikan.cases import errors, prefilling, rules
from borikan.cases.models import Case
from borikan.definitions.compiled import CompiledService
from borikan.definitions.facts import Facts
from borikan.identity import queries as identity
from borikan.identity.queries import Officer
from borikan.kernel import crypto


def claimed_number(service: CompiledService, facts: Facts) -> str | None:
    """The number under which registers would be asked about the applicant; None where none is claimed."""
    for use in service.registers:
        if use.subject == "applicant" and use.each is None:
            for _item, number in prefilling.keys(service, use, facts):
                return number
    return None


def index_of(number: str | None) -> str:
    """The blind index of a claimed number; empty for none."""
    return crypto.blind_index(_key(), number) if number else ""


def closed_indexes(officer: Officer) -> frozenset[str]:
    """The indexes of the numbers whose cases are closed to her: her own and her relatives'."""
    numbers = (identity.number_of(party) for party in identity.parties_closed_to(officer))
    return frozenset(index_of(number) for number in numbers if number)


def check_closed(officer: Officer, case: Case) -> None:
    """Raise ClosedToOfficer when the case is her own or a relative's, verified or only claimed."""
    if is_closed(officer, case):
        raise errors.ClosedToOfficer


def is_closed(officer: Officer, case: Case) -> bool:
    """Whether the case is her own or a relative's, verified or only claimed."""
    return Kin(officer).closes(case)


class Kin:
    """An officer and her relatives, looked up once for many cases."""

    def __init__(self, officer: Officer) -> None:
        self._officer = officer

    @cached_property
    def _parties(self) -> frozenset[UUID]:
        return identity.parties_closed_to(self._officer)

    @cached_property
    def _indexes(self) -> frozenset[str]:
        return closed_indexes(self._officer)

    def closes(self, case: Case) -> bool:
        """Whether the case is her own or a relative's, verified or only claimed."""
        parties = (case.actor_party, case.applicant_party, case.beneficiary_party, case.claimed_party)
        return rules.in_conflict(self._parties, parties) or (
            bool(case.claimed_index) and case.claimed_index in self._indexes
        )


def _key() -> bytes:
    return crypto.derive_key(settings.BORIKAN_MASTER_KEY, "cases:claimed")
