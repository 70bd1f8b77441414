"""Decisions that the applicant should have been told of by now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from borikan.cases import claims
from borikan.cases.models import Order
from borikan.cases.rules import TELL_WITHIN_DAYS, is_overdue
from borikan.cases.seeing import is_supervisor
from borikan.identity.queries import Officer
from borikan.kernel import clock


@dataclass(frozen=True, slots=True)
class Untold:
    """A decision nobody told of. `tell_by` was the last day for it."""

    reference: str
    outcome: str
    decided_on: date
    tell_by: date


def untold_decisions(officer: Officer) -> tuple[Untold, ...]:
    """The decisions of the offices she supervises that were not told within seven days (R7), oldest first."""
    found = []
    for order in Order.objects.filter(notified_at=None).select_related("case").order_by("decided_at", "id"):
        decided_on = clock.local_date(order.decided_at)
        tell_by = decided_on + timedelta(days=TELL_WITHIN_DAYS)
        if (
            is_overdue(tell_by, clock.today())
            and is_supervisor(officer, order.case)
            and not claims.is_closed(officer, order.case)
        ):
            found.append(Untold(order.case.reference, order.outcome, decided_on, tell_by))
    return tuple(found)
