"""How long what people wrote in a case is kept."""

from __future__ import annotations

from datetime import date

from borikan.cases.models import Case
from borikan.catalogue import queries as catalogue
from borikan.grants import queries as grants
from borikan.kernel.clock import local_date
from borikan.kernel.day_counting import anniversary
from borikan.payments import queries as payments


def erasable_from(case: Case) -> date | None:
    """The first day on which the case's content may be erased; None while the case or what it led to goes on.

    While money is on its way back, somebody has to be told and an account to be known.
    The whole case has one key, so it is kept for as long as the field that has to be kept the longest.
    """
    if case.ended_at is None or payments.refunds_are_open(case.id):
        return None
    grant = grants.grant_of_case(case.id)
    lives = grant is not None and grant.status in ("active", "suspended", "not_yet")
    if lives and catalogue.version(case.version).follows_up:
        return None  # follow-ups need what it says
    form = catalogue.version(case.version).form
    years = max(field.privacy.retention_years for page in form.pages for field in page.fields)
    return anniversary(local_date(case.ended_at), years)
