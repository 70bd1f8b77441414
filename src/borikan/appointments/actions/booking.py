"""Keeping a place for a while, booking it, moving and cancelling it, and noting who came.

The slot's row is locked while its places are counted, and a constraint on slot and seat stands behind it.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from borikan.appointments import events
from borikan.appointments.actions import reminding
from borikan.appointments.models import COMING, SEATED, BookingRow, SlotRow
from borikan.appointments.rules import (
    HELD_FOR,
    MOST_MOVES,
    HoldOver,
    NoAppointment,
    NoMoreMoves,
    SlotGone,
    TooLateToChange,
    free_seat,
)
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef


def hold(case_id: UUID, purpose: str, slot_id: UUID) -> UUID:
    """Keep a place for a quarter of an hour; its id. What the case held before is let go.

    Raises SlotFull, SlotGone; NoMoreMoves or TooLateToChange where the time booked can't be moved.
    """
    with transaction():
        now = clock.now()
        slot = SlotRow.objects.select_for_update().filter(pk=slot_id, purpose=purpose).first()
        if slot is None or slot.closed_at is not None or slot.begins_at <= now:
            raise SlotGone
        _check_may_move(_standing(case_id, purpose).first())
        _let_go(BookingRow.objects.filter(case_id=case_id, purpose=purpose, state="held"))
        _let_go(slot.bookings.filter(state="held", held_until__lte=now))
        seat = free_seat(slot.bookings.filter(state__in=SEATED).values_list("seat", flat=True), slot.capacity)
        row = BookingRow.objects.create(
            slot=slot,
            seat=seat,
            case_id=case_id,
            purpose=purpose,
            state="held",
            held_until=now + HELD_FOR,
            made_at=now,
        )
        return row.id


def let_go(case_id: UUID, purpose: str) -> None:
    """Give back the place that was kept, if any."""
    with transaction():
        _let_go(BookingRow.objects.filter(case_id=case_id, purpose=purpose, state="held"))


def book(case_id: UUID, purpose: str, *, actor: ActorRef) -> UUID:
    """Book the place that is held, instead of the one booked before, if any; its id. Raises HoldOver, SlotGone.

    A second click finds it booked and changes nothing.
    """
    with transaction():
        now = clock.now()
        held = BookingRow.objects.select_for_update().select_related("slot")
        row = held.filter(case_id=case_id, purpose=purpose, state="held", held_until__gt=now).first()
        former = _standing(case_id, purpose).first()
        if row is None:
            if former is not None and former.made_at > now - HELD_FOR:
                return former.id
            raise HoldOver
        if row.slot.closed_at is not None:
            raise SlotGone
        _check_may_move(former)
        if former is not None:
            _close(former, "moved")
        row.state, row.held_until, row.made_at = "booked", None, now
        row.moves = former.moves + 1 if former else 0
        row.save(update_fields=["state", "held_until", "made_at", "moves"])
        reminding.schedule(row)
        slot = row.slot
        event = events.AppointmentBooked(row.id, case_id, slot.office_id, slot.on, former is not None)
        journal.record(event, actor=actor, about=[case_id])
        return row.id


def cancel(case_id: UUID, purpose: str, *, actor: ActorRef) -> None:
    """Give up the time before it comes. Raises NoAppointment, TooLateToChange."""
    with transaction():
        row = _standing(case_id, purpose).first()
        if row is None:
            raise NoAppointment
        if row.state == "arrived" or row.slot.begins_at <= clock.now():
            raise TooLateToChange
        _cancel(row, actor)


def cancel_all(case_id: UUID, *, actor: ActorRef) -> None:
    """The case is over: what it holds or has booked for later is free again."""
    with transaction():
        _let_go(BookingRow.objects.filter(case_id=case_id, state="held"))
        for row in _coming().filter(case_id=case_id, slot__begins_at__gt=clock.now(), state="booked"):
            _cancel(row, actor)


def note_arrived(booking_id: UUID, *, actor: ActorRef) -> None:
    """The person is there; noting it twice does no harm. Raises NoAppointment."""
    with transaction():
        row = _the(booking_id)
        if row.state == "arrived":
            return
        row.state = "arrived"
        row.save(update_fields=["state"])
        journal.cancel(reminding.key(row))
        event = events.PersonArrived(row.id, row.case_id, row.slot.on)
        journal.record(event, actor=actor, about=[row.case_id])


def note_absent(booking_id: UUID, *, actor: ActorRef) -> None:
    """The person didn't come, and the booking stands no more. Raises NoAppointment."""
    with transaction():
        row = _the(booking_id)
        _close(row, "absent")
        event = events.PersonAbsent(row.id, row.case_id, row.slot.on)
        journal.record(event, actor=actor, about=[row.case_id])


def note_done(booking_id: UUID, *, actor: ActorRef) -> None:
    """She came, and what she came for is done: another time is another booking. Raises NoAppointment.

    A time that is still to come, because it was done sooner, is free again.
    """
    with transaction():
        row = _the(booking_id)
        if row.slot.begins_at > clock.now() and row.state == "booked":
            _close(row, "cancelled")
            event = events.AppointmentFreed(row.id, row.case_id, row.slot.on)
            journal.record(event, actor=actor, about=[row.case_id])
        else:
            _close(row, "done")


def displace(slot_ids: Collection[UUID], *, actor: ActorRef) -> int:
    """Nobody is seen at those times: who had booked is told by whoever hears the event. Within a transaction."""
    _let_go(BookingRow.objects.filter(slot_id__in=slot_ids, state="held"))
    rows = list(_coming().filter(slot_id__in=slot_ids, state="booked").order_by("id"))
    for row in rows:
        _close(row, "displaced")
        event = events.AppointmentDisplaced(row.id, row.case_id, row.slot.office_id, row.slot.on)
        journal.record(event, actor=actor, about=[row.case_id])
    return len(rows)


def _cancel(row: BookingRow, actor: ActorRef) -> None:
    _close(row, "cancelled")
    event = events.AppointmentCancelled(row.id, row.case_id, row.slot.on)
    journal.record(event, actor=actor, about=[row.case_id])


def _close(row: BookingRow, state: str) -> None:
    row.state, row.closed_at = state, clock.now()
    row.save(update_fields=["state", "closed_at"])
    journal.cancel(reminding.key(row))


def _check_may_move(former: BookingRow | None) -> None:
    if former is None:
        return
    if former.state == "arrived" or former.slot.begins_at <= clock.now():
        raise TooLateToChange
    if former.moves >= MOST_MOVES:
        raise NoMoreMoves


def _standing(case_id: UUID, purpose: str) -> QuerySet[BookingRow]:
    return _coming().filter(case_id=case_id, purpose=purpose)


def _coming() -> QuerySet[BookingRow]:
    rows = BookingRow.objects.select_for_update(of=("self",)).select_related("slot")
    return rows.filter(state__in=COMING)


def _the(booking_id: UUID) -> BookingRow:
    row = _coming().filter(pk=booking_id).first()
    if row is None:
        raise NoAppointment
    return row


def _let_go(rows: QuerySet[BookingRow]) -> None:
    rows.update(state="lapsed", closed_at=clock.now())
