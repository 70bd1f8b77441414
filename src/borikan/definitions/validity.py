"""Until when an issued document holds: so many years, or the day that the service works out, within those years."""

from __future__ import annotations

from datetime import date, timedelta

from borikan.definitions.compiled import CompiledService, Document
from borikan.definitions.evaluation import Evaluation
from borikan.definitions.facts import Facts, scope_of
from borikan.kernel.day_counting import anniversary


def last_day(
    document: Document, service: CompiledService, evaluation: Evaluation, facts: Facts, valid_from: date
) -> date | None:
    """The last day on which the document holds; None if it has no end.

    The day of `until`, but never beyond the years written beside it, and never before the first day. Where that day can't
    be worked out, the years count.
    """
    if document.validity_years is None:
        return None
    latest = years_later(valid_from, document.validity_years)
    if document.valid_until is None:
        return latest
    scope = {**scope_of(service, facts), **evaluation.values, "valid_from": valid_from}
    until = document.valid_until.evaluate(scope)
    return max(valid_from, min(until, latest)) if isinstance(until, date) else latest


def years_later(on: date, years: int) -> date:
    """The last day of a term of whole years from `on`: the day before its anniversary."""
    return anniversary(on, years) - timedelta(days=1)
