"""Creating grants and changing what they are worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from borikan.documents import actions as documents
from borikan.grants import errors, events
from borikan.grants.models import BenefitPhase, Grant, Instalment
from borikan.grants.queries import phases_of
from borikan.grants.rules import Phase, renewal_opens_on, schedule
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.text import Text
from borikan.notifications import actions as notifications

BENEFIT_JOB = "grants.benefit-due"
REMINDER_JOB = "grants.remind-renewal"
SYSTEM = system("grants.timers")

_LOOK_AHEAD = timedelta(days=400)


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
    phases: Sequence[tuple[Phase, Text]] = (),
    remind_days_before: int | None = None,
    actor: ActorRef,
) -> UUID:
    """Create the grant a case led to; once for each case. In the caller's transaction.

    `phases` are the benefit's amounts with their titles, from the first due date on.
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
    _schedule_next_benefit(grant, valid_from - timedelta(days=1))
    if valid_to is not None and remind_days_before is not None:
        _at_start_of(
            renewal_opens_on(valid_to, remind_days_before),
            REMINDER_JOB,
            {"grant": str(grant.id)},
            f"grant:{grant.id}:reminder",
        )
    return grant.id


def revoke(grant_id: UUID, reason: Text, *, actor: ActorRef) -> None:
    """End the grant for good, and with it the documents that show it. Again does no harm."""
    with transaction():
        grant = _locked(grant_id)
        if grant.revoked_at is not None:
            return
        grant.revoked_at, grant.end_reason = clock.now(), reason.th
        grant.save(update_fields=["revoked_at", "end_reason"])
        for document_id in grant.document_ids:
            documents.revoke(UUID(document_id), reason, actor=actor)
        journal.cancel(f"grant:{grant.id}:")
        journal.record(events.GrantRevoked(grant.id), actor=actor, about=[grant.id])


def suspend(grant_id: UUID, reason: Text, *, actor: ActorRef) -> None:
    """Hold the grant: nothing is paid and it is not in force until it is reinstated."""
    with transaction():
        grant = _locked(grant_id)
        if grant.revoked_at is not None:
            raise errors.NotActive
        if grant.suspended_at is None:
            grant.suspended_at, grant.end_reason = clock.now(), reason.th
            grant.save(update_fields=["suspended_at", "end_reason"])
            journal.cancel(f"grant:{grant.id}:benefit")
            journal.record(events.GrantSuspended(grant.id), actor=actor, about=[grant.id])


def reinstate(grant_id: UUID, *, actor: ActorRef) -> None:
    """End the hold; benefits go on from today."""
    with transaction():
        grant = _locked(grant_id)
        if grant.suspended_at is not None and grant.revoked_at is None:
            grant.suspended_at, grant.end_reason = None, ""
            grant.save(update_fields=["suspended_at", "end_reason"])
            _schedule_next_benefit(grant, clock.today() - timedelta(days=1))
            journal.record(events.GrantReinstated(grant.id), actor=actor, about=[grant.id])


def fall_due(payload: Mapping[str, Any]) -> None:
    """A benefit's due date came: its instalments are made, once, and the next date is waited for."""
    with transaction():
        grant = _locked(UUID(payload["grant"]))
        if grant.revoked_at is not None or grant.suspended_at is not None:
            return
        today = clock.today()
        after = date.fromisoformat(payload["after"])
        until = min(today, grant.valid_to) if grant.valid_to else today
        for due in schedule(phases_of(grant), after=after, until=until):
            _, made = Instalment.objects.get_or_create(
                grant=grant,
                benefit_id=due.benefit_id,
                due_on=due.on,
                defaults={"satang": due.amount.satang, "made_at": clock.now()},
            )
            if made:
                journal.record(
                    events.BenefitFellDue(grant.id, due.benefit_id, due.on, due.amount.satang),
                    actor=SYSTEM,
                    about=[grant.id],
                )
        _schedule_next_benefit(grant, today)


def remind(payload: Mapping[str, Any]) -> None:
    """Tell the holder that the grant ends soon and can be renewed. Once."""
    with transaction():
        grant = _locked(UUID(payload["grant"]))
        if grant.reminded_at or grant.revoked_at or grant.valid_to is None or grant.holder_party is None:
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


JOBS = {BENEFIT_JOB: fall_due, REMINDER_JOB: remind}


def _schedule_next_benefit(grant: Grant, after: date) -> None:
    coming = schedule(phases_of(grant), after=after, until=after + _LOOK_AHEAD)
    if not coming or (grant.valid_to and coming[0].on > grant.valid_to):
        return
    _at_start_of(
        coming[0].on,
        BENEFIT_JOB,
        {"grant": str(grant.id), "after": after.isoformat()},
        f"grant:{grant.id}:benefit:{coming[0].on}",
    )


def _at_start_of(on: date, job: str, payload: dict[str, str], key: str) -> None:
    journal.schedule(job, payload, not_before=datetime.combine(on, time.min, clock.BANGKOK), key=key)


def _locked(grant_id: UUID) -> Grant:
    grant = Grant.objects.select_for_update().filter(pk=grant_id).first()
    if grant is None:
        raise errors.GrantNotFound
    return grant
