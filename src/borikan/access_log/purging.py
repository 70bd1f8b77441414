"""Deleting old records, never too early and never those on hold."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, Min, QuerySet

from borikan.access_log.events import AccessLogHeld, AccessLogPurged
from borikan.access_log.models import Chain, PurgedSpan, Read
from borikan.access_log.rules import DEFAULT_KEEPING, SHORTEST_KEEPING, spans_without
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text


class KeptTooShort(Refused):
    """Records must be kept for ninety days at least."""

    code = "access_log.kept-too-short"
    message_text = Text(
        "ต้องเก็บบันทึกการเข้าถึงข้อมูลไว้ไม่น้อยกว่า {days} วัน",
        "Access records must be kept for at least {days} days.",
    )
    remedy_text = Text(
        "โปรดกำหนดระยะเวลาเก็บตั้งแต่ {days} วันขึ้นไป ตามมาตรา 26 แห่งพระราชบัญญัติว่าด้วยการกระทำความผิดเกี่ยวกับคอมพิวเตอร์",
        "Choose {days} days or longer, as section 26 of the Computer Crime Act requires.",
    )


def purge(*, actor: ActorRef, keep: timedelta = DEFAULT_KEEPING) -> int:
    """Delete the records older than `keep` that are not on hold, and say how many.

    Raises KeptTooShort for less than 90 days. Source: Computer Crime Act s.26 (R20).
    """
    if keep < SHORTEST_KEEPING:
        raise KeptTooShort(days=SHORTEST_KEEPING.days)
    before = clock.now() - keep
    with journal.transaction():
        Chain.objects.select_for_update().first()
        young = Read.objects.filter(at__gte=before).aggregate(first=Min("position"))["first"]
        old = Read.objects.filter(at__lt=before)
        if young is not None:  # what stands after a young record stays with it until that is old too
            old = old.filter(position__lt=young)
        purged = 0
        for span in _spans(old):
            purged += _purge_span(*span)
        if purged:
            journal.record(AccessLogPurged(before, purged), actor=actor)
    return purged


def hold(
    *,
    since: datetime,
    until: datetime,
    order_reference: str,
    actor: ActorRef,
    subject_party: UUID | None = None,
) -> int:
    """Keep the records of a period (one person's, or all) from being purged, by order; how many they are."""
    rows = _period(since, until, subject_party)
    with journal.transaction():
        records = rows.filter(held=False).update(held=True)
        journal.record(AccessLogHeld(order_reference, records), actor=actor)
    return records


def lift_hold(*, since: datetime, until: datetime, subject_party: UUID | None = None) -> int:
    """Let the records of a period be purged again when their time comes; how many they are."""
    with journal.transaction():
        return _period(since, until, subject_party).filter(held=True).update(held=False)


def _period(since: datetime, until: datetime, subject_party: UUID | None) -> QuerySet[Read]:
    rows = Read.objects.filter(at__gte=since, at__lt=until)
    return rows if subject_party is None else rows.filter(subject_party=subject_party)


def _spans(old: QuerySet[Read]) -> list[tuple[int, int]]:
    """The spans of positions to delete: between records on hold, and between spans that are gone already."""
    ends = old.filter(held=False).aggregate(first=Min("position"), last=Max("position"))
    if ends["first"] is None:
        return []
    kept = set(old.filter(held=True).values_list("position", flat=True))
    gone = PurgedSpan.objects.filter(last__gte=ends["first"], first__lte=ends["last"])
    for span in gone:
        kept.update(range(span.first, span.last + 1))
    return spans_without(
        ends["first"], ends["last"], (each for each in kept if ends["first"] <= each <= ends["last"])
    )


def _purge_span(first: int, last: int) -> int:
    last_hash = Read.objects.values_list("chain_hash", flat=True).get(position=last)
    # The span first: without it the database lets no record go.
    PurgedSpan.objects.create(first=first, last=last, last_hash=last_hash, at=clock.now())
    deleted, _ = Read.objects.filter(position__gte=first, position__lte=last).delete()
    return deleted
