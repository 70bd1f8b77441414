"""The office's time limit of a case: worked out in one place, the same for everybody who is told of it."""

from __future__ import annotations

from datetime import date

from borikan.cases.dossier import Dossier
from borikan.cases.rules import Deadline, office_deadline
from borikan.definitions.deadlines import days_stopped
from borikan.kernel import clock


def days_waited(dossier: Dossier, since: date, until: date) -> int:
    """How many of the limit's days lie between two days; negative if the second comes first."""
    if until < since:
        return -days_waited(dossier, until, since)
    return days_stopped(dossier.limit, since, until, dossier.calendar)


def deadline_of(dossier: Dossier, *, more_days: int = 0) -> Deadline:
    """The day by which the office must have decided, and why; with `more_days` of extension if it had them.

    Provisional until the application was found complete. The clock never starts before the application counts
    as received, even where an officer looked at it in the night before (R6).
    """
    case, limit = dossier.case, dossier.limit
    complete = case.complete_at if limit.starts == "complete" else None
    starts = max(complete, case.deemed_at) if complete else case.deemed_at
    return office_deadline(
        limit,
        from_=clock.local_date(starts),
        provisional=case.complete_at is None,
        stopped_days=case.stopped_days,
        extension_days=case.extension_days + more_days,
        kept_days=case.kept_days,
        calendar=dossier.calendar,
    )
