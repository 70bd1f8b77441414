"""Who reacts to what, and which adapter stands behind which port: the one place where contexts are joined."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from borikan.journal.events import Entry, Event

Reactions = Mapping[type[Event], Sequence[Callable[[Entry], None]]]
Jobs = Mapping[str, Callable[[dict[str, Any]], None]]


def wire() -> None:
    """Tell the journal every reaction and job, and the ports their adapters. Called once, at the start."""
    from django.conf import settings

    from borikan.identity.adapters.oidc import OpenIdConnect
    from borikan.identity.ports import wire_identity_provider
    from borikan.journal import actions as journal
    from borikan.mandates.ports import wire_director_register
    from borikan.project.directors import AGENCIES, COMPANIES
    from borikan.project.upkeep import UPKEEP

    _keep_the_demonstration_s_time()
    journal.wire(_joined_reactions(), _joined_jobs())
    journal.wire_upkeep(UPKEEP)
    wire_director_register("companies", COMPANIES)
    wire_director_register("agencies", AGENCIES)
    wire_identity_provider(
        OpenIdConnect(
            issuer=settings.BORIKAN_SANDBOX_URLS["thaid"],
            client_id=settings.BORIKAN_THAID_CLIENT_ID,
            client_secret=settings.BORIKAN_THAID_CLIENT_SECRET,
        )
    )


def _keep_the_demonstration_s_time() -> None:
    """In a demonstration on this machine's own address, and nowhere else, the clock can be moved forward."""
    from django.conf import settings

    from borikan.kernel import ahead, clock

    here = urlsplit(settings.BORIKAN_BASE_URL).hostname in {"127.0.0.1", "localhost"}
    if settings.BORIKAN_DEMO and here:
        clock.keep(ahead.AheadClock(settings.BORIKAN_DATA / ahead.FILE_NAME))


def _joined_reactions() -> Reactions:
    from borikan.appointments.reactions import REACTIONS as APPOINTMENTS
    from borikan.cases.reactions import REACTIONS as CASES
    from borikan.documents.reactions import REACTIONS as DOCUMENTS
    from borikan.mandates.reactions import REACTIONS as MANDATES
    from borikan.notifications.reactions import REACTIONS as NOTIFICATIONS

    joined: dict[type[Event], list[Callable[[Entry], None]]] = {}
    tables: tuple[Reactions, ...] = (APPOINTMENTS, DOCUMENTS, MANDATES, NOTIFICATIONS, CASES)
    for table in tables:
        for event, reactions in table.items():
            joined.setdefault(event, []).extend(reactions)
    return joined


def _joined_jobs() -> Jobs:
    from borikan.appointments.actions import JOBS as APPOINTMENTS
    from borikan.cases.reactions import JOBS as CASES
    from borikan.documents.reactions import JOBS as DOCUMENTS
    from borikan.exchange.reactions import JOBS as EXCHANGE
    from borikan.grants.actions import JOBS as GRANTS
    from borikan.journal import upkeep
    from borikan.payments.reactions import JOBS as PAYMENTS

    joined: dict[str, Callable[[dict[str, Any]], None]] = {}
    tables: tuple[Jobs, ...] = (
        {upkeep.JOB: upkeep.run_daily},
        APPOINTMENTS,
        DOCUMENTS,
        EXCHANGE,
        GRANTS,
        PAYMENTS,
        CASES,
    )
    for table in tables:
        joined |= table
    return joined
