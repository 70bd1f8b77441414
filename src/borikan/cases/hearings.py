"""Hearings about a grant (R13): like those about an application, but of no step of its process."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from borikan.cases import events, rules, timing
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case, Hearing
from borikan.grants import queries as grant_queries
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef

ABOUT_GRANT = ""
"""The step of a hearing about the grant: none of the application's."""

OVER_JOB = "cases.grant-hearing-over"


def open_about_grant(dossier: Dossier, facts: str, *, officer_id: UUID, actor: ActorRef) -> Hearing:
    """Give the holder the facts and the time to answer. In the caller's transaction."""
    case = dossier.case
    due_on = timing.last_day(dossier, clock.today(), rules.HEARING_DAYS, "calendar", "person")
    hearing = Hearing.objects.create(
        case=case,
        step=ABOUT_GRANT,
        visit=case.hearings.filter(step=ABOUT_GRANT).count() + 1,
        facts=dossier.sealed(facts, "hearing"),
        opened_at=clock.now(),
        due_on=due_on,
        officer_id=officer_id,
    )
    journal.record(events.HearingOpened(case.id, due_on), actor=actor, about=[case.id])
    journal.schedule(
        OVER_JOB,
        {"case": str(case.id), "visit": hearing.visit},
        not_before=datetime.combine(due_on + timedelta(days=1), time.min, clock.BANGKOK),
        key=f"case:{case.id}:grant-hearing:{hearing.visit}",
    )
    return hearing


def its_time_is_over(payload: Mapping[str, Any]) -> None:
    """The holder did not answer in time: the officer may go on without."""
    with transaction():
        Hearing.objects.filter(
            case_id=UUID(payload["case"]), step=ABOUT_GRANT, visit=payload["visit"], closed_at=None
        ).update(closed_at=clock.now())


def heard_about_grant(case: Case, grant_id: UUID) -> bool:
    """Whether the holder was heard since the last order about the grant, or had the time to answer."""
    heard = case.hearings.filter(step=ABOUT_GRANT, closed_at__isnull=False)
    latest = next(iter(grant_queries.orders_of(grant_id)), None)
    return (heard.filter(opened_at__gt=latest.decided_at) if latest else heard).exists()


def close_about_grant(case: Case) -> None:
    """The order is made: nobody is asked any more."""
    case.hearings.filter(step=ABOUT_GRANT, closed_at=None).update(closed_at=clock.now())
