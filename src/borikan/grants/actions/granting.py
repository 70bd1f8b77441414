"""Creating grants, and the reminder before their end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from borikan.grants import events
from borikan.grants.actions.keys import REMINDER_JOB, SYSTEM, at_start_of, key, locked
from borikan.grants.actions.paying import schedule_next
from borikan.grants.models import BenefitPhase, Grant
from borikan.grants.rules import Phase, renewal_opens_on
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.text import Text


def create(
    *,
    case_id: UUID,
    service_id: str,
    version: str,
    authority_id: UUID,
    office_id: UUID,
    holder_party: UUID | None,
    title: Text,
    path: str,
    valid_from: date,
    valid_to: date | None,
    document_ids: Sequence[UUID],
    renews: UUID | None,
    replaces: UUID | None = None,
    phases: Sequence[tuple[Phase, Text]] = (),
    remind_days_before: int | None = None,
    actor: ActorRef,
) -> UUID:
    """Create the grant a case led to; once for each case. In the caller's transaction.

    `phases` are the benefit's amounts with their titles, from the first due date on. The grant it
    `replaces` is ended by the caller, who has the reason.
    """
    existing = Grant.objects.filter(case_id=case_id).values_list("id", flat=True).first()
    if existing:
        return existing
    grant = Grant.objects.create(
        case_id=case_id,
        service_id=service_id,
        version=version,
        authority_id=authority_id,
        office_id=office_id,
        holder_party=holder_party,
        title_th=title.th,
        title_en=title.en,
        path=path,
        valid_from=valid_from,
        valid_to=valid_to,
        document_ids=[str(d) for d in document_ids],
        renews_id=renews,
        replaces_id=replaces,
    )
    BenefitPhase.objects.bulk_create(
        BenefitPhase(
            grant=grant,
            benefit_id=phase.benefit_id,
            title_th=words.th,
            title_en=words.en,
            period=phase.period,
            starts_on=phase.starts_on,
            satang=phase.amount.satang,
        )
        for phase, words in phases
    )
    journal.record(
        events.GrantCreated(grant.id, case_id, valid_from, valid_to), actor=actor, about=[grant.id, case_id]
    )
    schedule_next(grant, valid_from - timedelta(days=1))
    if valid_to is not None and remind_days_before is not None:
        on = renewal_opens_on(valid_to, remind_days_before)
        at_start_of(on, REMINDER_JOB, {"grant": str(grant.id)}, key(grant.id, "reminder"))
    return grant.id


def remind(payload: Mapping[str, Any]) -> None:
    """The grant ends soon and can be renewed: the holder is to be told, by whoever knows how to reach her. Once."""
    with transaction():
        grant = locked(UUID(payload["grant"]))
        over = grant.ended_from is not None
        if grant.reminded_at or over or grant.valid_to is None:
            return
        grant.reminded_at = clock.now()
        grant.save(update_fields=["reminded_at"])
        journal.record(events.RenewalReminded(grant.id, grant.case_id), actor=SYSTEM, about=[grant.id])


def note_renewal_told(grant_id: UUID) -> bool:
    """Note that the holder is told of the renewal; False if she was before. In the caller's transaction."""
    grant = locked(grant_id)
    if grant.renewal_told_at is not None:
        return False
    grant.renewal_told_at = clock.now()
    grant.save(update_fields=["renewal_told_at"])
    return True
