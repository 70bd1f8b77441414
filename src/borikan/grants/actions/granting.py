"""Creating grants, and reminding their holders before the end."""

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
from borikan.notifications import actions as notifications


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
    """Tell the holder that the grant ends soon and can be renewed. Once."""
    with transaction():
        grant = locked(UUID(payload["grant"]))
        over = grant.ended_from is not None
        if grant.reminded_at or over or grant.valid_to is None or grant.holder_party is None:
            return
        grant.reminded_at = clock.now()
        grant.save(update_fields=["reminded_at"])
        notifications.tell(
            party_id=grant.holder_party,
            contact=None,
            office_id=grant.office_id,
            subject=Text(f"ใกล้ถึงกำหนดต่ออายุ: {grant.title_th}", f"Time to renew: {grant.title_en}"),
            body=Text(
                "โปรดต่ออายุจากหน้าใบอนุญาตและสิทธิของท่านก่อนวันหมดอายุ",
                "Renew it from the page of your licences and rights before its last day.",
            ),
            language="th",
            case_id=None,
            link="/grants",
            document_id=None,
        )
        journal.record(events.RenewalReminded(grant.id), actor=SYSTEM, about=[grant.id])
