"""Pure decisions about times, and the refusals of this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from borikan.kernel.clock import BANGKOK
from borikan.kernel.errors import NotFound, Refused
from borikan.kernel.text import Text
from borikan.kernel.workdays import WorkCalendar

DAYS_AHEAD = 60
"""So far ahead times are offered."""

HELD_FOR = timedelta(minutes=15)
MOST_MOVES = 3
REMINDED_BEFORE = timedelta(hours=24)


class SlotFull(Refused):
    code = "appointments.full"
    message_text = Text("เวลานี้มีผู้จองเต็มแล้ว", "That time has just been taken.")
    remedy_text = Text("โปรดเลือกเวลาอื่น", "Choose another time.")


class SlotGone(Refused):
    code = "appointments.gone"
    message_text = Text("เวลานี้จองไม่ได้แล้ว", "That time is no longer offered.")
    remedy_text = Text("โปรดเลือกเวลาอื่น", "Choose another time.")


class HoldOver(Refused):
    code = "appointments.hold-over"
    message_text = Text("พ้นเวลาที่กันที่ไว้ให้ท่านแล้ว", "The place was kept for you for a while, and that is over.")
    remedy_text = Text("โปรดเลือกเวลาอีกครั้ง", "Choose a time again.")


class NoMoreMoves(Refused):
    code = "appointments.no-more-moves"
    message_text = Text("ท่านเลื่อนนัดครบจำนวนครั้งแล้ว", "You have moved this appointment as often as is possible.")
    remedy_text = Text(
        "โปรดมาตามนัด หรือติดต่อสำนักงานหากมีเหตุจำเป็น", "Come at the booked time, or call the office if you can't."
    )


class TooLateToChange(Refused):
    code = "appointments.too-late"
    message_text = Text("ถึงเวลานัดแล้ว จึงเปลี่ยนหรือยกเลิกไม่ได้", "The time has come, so it can't be changed.")
    remedy_text = Text("หากไม่ได้มา โปรดติดต่อสำนักงาน", "If you couldn't come, call the office.")


class TimesWrong(Refused):
    code = "appointments.times-wrong"
    status = 422
    message_text = Text(
        "เวลานัดที่กำหนดไม่อยู่ในเวลาทำการ หรือสั้นเกินไป", "These times are outside office hours, or too short."
    )
    remedy_text = Text(
        "โปรดกำหนดให้อยู่ในวันและเวลาทำการ นัดละไม่น้อยกว่า 5 นาที และรับได้อย่างน้อย 1 คน",
        "Stay within the office's days and hours, at least 5 minutes each, for at least one person.",
    )


class DayIsPast(Refused):
    code = "appointments.day-past"
    status = 422
    message_text = Text("ปิดวันที่ผ่านมาแล้วไม่ได้", "A day that is past can't be closed.")
    remedy_text = Text("โปรดเลือกวันนี้หรือวันหลังจากนี้", "Choose today or a later day.")


class NoAppointment(NotFound):
    code = "appointments.none"
    message_text = Text("ไม่พบนัดหมาย", "There is no such appointment.")
    remedy_text = Text("โปรดเปิดหน้าคำขออีกครั้ง", "Open the application again.")


@dataclass(frozen=True, slots=True)
class Weekly:
    """A weekly time: `capacity` people each `minutes` from `begins` to `ends` on `weekday` (Monday is 0)."""

    weekday: int
    begins: time
    ends: time
    minutes: int
    capacity: int


def check_times(weekly: Weekly, office: WorkCalendar) -> None:
    """Raises TimesWrong unless at least one appointment fits, within the office's days and hours."""
    room = _minutes(weekly.ends) - _minutes(weekly.begins)
    fits = (
        weekly.weekday in office.weekdays
        and office.opens <= weekly.begins
        and weekly.ends <= office.closes
        and 5 <= weekly.minutes <= min(room, 480)
        and 1 <= weekly.capacity <= 500
    )
    if not fits:
        raise TimesWrong


def times_on(weekly: Weekly, on: date, office: WorkCalendar, closed: Iterable[date]) -> Iterator[datetime]:
    """When appointments begin on a day, aware: none on holidays and closed days, none that outlast the pattern."""
    if on.weekday() != weekly.weekday or not office.is_working_day(on) or on in set(closed):
        return
    at = datetime.combine(on, weekly.begins, BANGKOK)
    end = datetime.combine(on, weekly.ends, BANGKOK)
    while at + timedelta(minutes=weekly.minutes) <= end:
        yield at
        at += timedelta(minutes=weekly.minutes)


def free_seat(taken: Iterable[int], capacity: int) -> int:
    """The lowest place that nobody has. Raises SlotFull."""
    others = set(taken)
    seat = next((number for number in range(1, capacity + 1) if number not in others), None)
    if seat is None:
        raise SlotFull
    return seat


def remind_at(begins_at: datetime, booked_at: datetime) -> datetime | None:
    """A day before; None where it was booked later than that."""
    at = begins_at - REMINDED_BEFORE
    return at if at > booked_at else None


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
