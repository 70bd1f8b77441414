"""What a grant pays, for a program that plays cases (as `cases.standing`). Not for pages: nobody is authorised here."""

from __future__ import annotations

from uuid import UUID

from borikan.grants.models import Grant
from borikan.grants.queries import phases_of
from borikan.kernel.money import Money


def first_amounts(grant_id: UUID) -> dict[str, Money]:
    """By benefit, what it pays first: on the day it starts, or the first day of the grant if that is later."""
    row = Grant.objects.get(pk=grant_id)
    found: dict[str, Money] = {}
    for phase in phases_of(row):
        if phase.benefit_id not in found or phase.starts_on <= row.valid_from:
            found[phase.benefit_id] = phase.amount
    return found
