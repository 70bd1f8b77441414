"""When offices see people, for what, how many at once; and who comes when. No names: a booking knows its case."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from borikan.kernel.ids import new_id

SEATED = ("held", "booked", "arrived", "absent", "done")
"""A booking in one of these states takes up a place of its slot."""

COMING = ("booked", "arrived")
STATES = (*SEATED, "moved", "cancelled", "displaced", "lapsed")


class PatternRow(models.Model):
    """Every week on `weekday` (Monday is 0) from `begins` to `ends`, Thai time, `capacity` people each `minutes`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office_id = models.UUIDField(db_index=True)
    purpose = models.CharField(max_length=130)
    weekday = models.PositiveSmallIntegerField()
    begins = models.TimeField()
    ends = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    capacity = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "appointments_pattern"
        constraints = (
            models.CheckConstraint(condition=Q(weekday__lte=6), name="appointment_pattern_weekday"),
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="appointment_pattern_hours"),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, minutes__gte=5), name="appointment_pattern_size"
            ),
        )


class ClosureRow(models.Model):
    """An office sees nobody on a day, though its pattern and the calendar say it would."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office_id = models.UUIDField()
    on = models.DateField()
    closed_at = models.DateTimeField()
    officer_id = models.UUIDField()

    class Meta:
        db_table = "appointments_closure"
        constraints = (models.UniqueConstraint(fields=["office_id", "on"], name="appointment_closure_once"),)


class SlotRow(models.Model):
    """A time at an office for up to `capacity` people. `on` is the day in Thailand; a closed one takes nobody."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pattern = models.ForeignKey(PatternRow, models.PROTECT, related_name="slots")
    office_id = models.UUIDField()
    purpose = models.CharField(max_length=130)
    on = models.DateField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "appointments_slot"
        indexes = (models.Index(fields=["purpose", "office_id", "begins_at"]),)
        constraints = (
            models.UniqueConstraint(fields=["pattern", "begins_at"], name="appointment_slot_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="appointment_slot_ends"),
        )


class BookingRow(models.Model):
    """A place in a slot for the person of a case. `seat` counts from 1 and is nobody else's while it is taken.

    `held_until` is how long a place is kept while the person makes up her mind; `moves` how often she
    changed the time so far.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slot = models.ForeignKey(SlotRow, models.PROTECT, related_name="bookings")
    seat = models.PositiveSmallIntegerField()
    case_id = models.UUIDField(db_index=True)
    purpose = models.CharField(max_length=130)
    state = models.CharField(max_length=10)
    held_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    moves = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "appointments_booking"
        constraints = (
            models.UniqueConstraint(
                fields=["slot", "seat"], condition=Q(state__in=SEATED), name="appointment_seat_once"
            ),
            models.UniqueConstraint(
                fields=["case_id", "purpose"], condition=Q(state="held"), name="appointment_one_hold"
            ),
            models.UniqueConstraint(
                fields=["case_id", "purpose"], condition=Q(state__in=COMING), name="appointment_one_booking"
            ),
            models.CheckConstraint(condition=Q(state__in=STATES), name="appointment_booking_state"),
            models.CheckConstraint(condition=Q(seat__gte=1), name="appointment_seat_counts"),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(held_until__isnull=False), name="appointment_hold_ends"
            ),
        )
