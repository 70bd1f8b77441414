"""Offices offer times by the week, take them back, and close a day. Who had booked such a day chooses anew."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from borikan.appointments import events
from borikan.appointments.actions.booking import displace
from borikan.appointments.models import ClosureRow, PatternRow, SlotRow
from borikan.appointments.rules import DAYS_AHEAD, DayIsPast, NoAppointment, Weekly, check_times, times_on
from borikan.calendar import queries as calendar
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef


def publish_times(office_id: UUID, purpose: str, weekly: Weekly, *, actor: ActorRef) -> UUID:
    """Offer a weekly time, for some weeks ahead at once and then day by day; the pattern's id. Raises TimesWrong.

    The same time offered twice is one: the id of the first.
    """
    with transaction():
        check_times(weekly, calendar.working_calendar(office_id))
        same = PatternRow.objects.filter(
            office_id=office_id,
            purpose=purpose,
            weekday=weekly.weekday,
            begins=weekly.begins,
            ended_at=None,
        ).first()
        if same is not None:
            return same.id
        row = PatternRow.objects.create(
            office_id=office_id,
            purpose=purpose,
            weekday=weekly.weekday,
            begins=weekly.begins,
            ends=weekly.ends,
            minutes=weekly.minutes,
            capacity=weekly.capacity,
            published_at=clock.now(),
        )
        _offer(row)
        event = events.TimesPublished(row.id, office_id, purpose, weekly.weekday)
        journal.record(event, actor=actor, about=[row.id, office_id])
        return row.id


def end_times(pattern_id: UUID, *, actor: ActorRef) -> None:
    """Offer the weekly time no more. Who has booked still comes; twice does no harm. Raises NoAppointment."""
    with transaction():
        row = PatternRow.objects.select_for_update().filter(pk=pattern_id).first()
        if row is None:
            raise NoAppointment
        if row.ended_at is not None:
            return
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])
        row.slots.filter(begins_at__gt=clock.now(), closed_at=None).update(closed_at=clock.now())
        journal.record(events.TimesEnded(row.id, row.office_id), actor=actor, about=[row.id, row.office_id])


def offer_ahead() -> int:
    """Offer the times of the days that have come within reach; how many are new. Runs every night."""
    with transaction():
        return sum(_offer(row) for row in PatternRow.objects.filter(ended_at=None))


def close_day(office_id: UUID, on: date, officer_id: UUID, *, actor: ActorRef) -> int:
    """See nobody on a day; how many had booked it, who are told and choose anew. Raises DayIsPast."""
    if on < clock.today():
        raise DayIsPast
    with transaction():
        _row, made = ClosureRow.objects.get_or_create(
            office_id=office_id, on=on, defaults={"closed_at": clock.now(), "officer_id": officer_id}
        )
        return _close(office_id, on, actor) if made else 0


def close_holidays(actor: ActorRef) -> int:
    """After holidays changed: close the offered days that are none any more, offer the new ones; how many were closed."""
    closed = 0
    with transaction():
        days = SlotRow.objects.filter(closed_at=None, begins_at__gt=clock.now())
        for office_id, on in list(days.values_list("office_id", "on").distinct()):
            if not calendar.working_calendar(office_id).is_working_day(on):
                _close(office_id, on, actor)
                closed += 1
        for row in PatternRow.objects.filter(ended_at=None):
            _offer(row)
    return closed


def _close(office_id: UUID, on: date, actor: ActorRef) -> int:
    slots = SlotRow.objects.select_for_update().filter(office_id=office_id, on=on, begins_at__gt=clock.now())
    ids = [slot.id for slot in slots.order_by("id")]
    SlotRow.objects.filter(id__in=ids).update(closed_at=clock.now())
    displaced = displace(ids, actor=actor)
    journal.record(events.DayClosed(office_id, on, displaced), actor=actor, about=[office_id])
    return displaced


def _offer(row: PatternRow) -> int:
    """The slots of a pattern that are not there yet; one that a holiday closed and that is none now opens again."""
    office = calendar.working_calendar(row.office_id)
    today = clock.today()
    closed = set(ClosureRow.objects.filter(office_id=row.office_id).values_list("on", flat=True))
    weekly = Weekly(row.weekday, row.begins, row.ends, row.minutes, row.capacity)
    wanted = [
        at
        for ahead in range(DAYS_AHEAD + 1)
        for at in times_on(weekly, today + timedelta(days=ahead), office, closed)
        if at > clock.now()
    ]
    row.slots.filter(begins_at__in=wanted, closed_at__isnull=False).update(closed_at=None)
    known = set(row.slots.filter(begins_at__in=wanted).values_list("begins_at", flat=True))
    fresh = [at for at in wanted if at not in known]
    SlotRow.objects.bulk_create(
        [
            SlotRow(
                pattern=row,
                office_id=row.office_id,
                purpose=row.purpose,
                on=clock.local_date(at),
                begins_at=at,
                ends_at=at + timedelta(minutes=row.minutes),
                capacity=row.capacity,
            )
            for at in fresh
        ],
        ignore_conflicts=True,
    )
    return len(fresh)
