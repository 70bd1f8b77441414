"""Why a deadline is the day it is, in words that an applicant can follow and check."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from borikan.kernel.clock import BANGKOK, local_date
from borikan.kernel.day_counting import (
    Whose,
    WorkCalendar,
    add_working_days,
    calendar_deadline,
    days_after,
    deemed_receipt,
    kept_deadline,
    month_deadline,
    month_end,
)
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import full_date, long_date, short_date, time_of_day

_DAY = timedelta(days=1)


def explain_deemed_receipt(at: datetime, cal: WorkCalendar) -> Text:
    """When something arrived, when it counts as received, and why the two differ if they do."""
    deemed = deemed_receipt(at, cal)
    if deemed == at:
        return Text(
            f"ได้รับเมื่อ{_moment(at, 'th')} ซึ่งอยู่ในเวลาทำการ",
            f"Received on {_moment(at, 'en')}, within office hours.",
        )
    why = _why_closed(at, cal)
    thai, english = _holidays_among(days_after(local_date(at), local_date(deemed)), cal)
    return Text(
        f"ได้รับเมื่อ{_moment(at, 'th')} {why.th} จึงถือว่าได้รับใน{_moment(deemed, 'th')}{thai}",
        f"Received on {_moment(at, 'en')}, {why.en}, so it counts as received on {_moment(deemed, 'en')}."
        f"{english}",
    )


def explain_working_days(on: date, days: int, cal: WorkCalendar) -> Text:
    """How `days` working days run from `on` to their last one, and which days off are not counted."""
    due = add_working_days(on, days, cal)
    if days == 0:
        return Text(f"ครบกำหนดใน{full_date(on)}", f"It is due on {full_date(on, 'en')}.")
    first = add_working_days(on, 1, cal)
    thai, english = _holidays_among(days_after(on, due), cal)
    return Text(
        f"นับ {days} วันทำการ ตั้งแต่{full_date(first)} ครบกำหนดใน{full_date(due)}{thai}",
        f"{_count(days, 'working day')} from {full_date(first, 'en')}: due on {full_date(due, 'en')}."
        f"{english}",
    )


def explain_calendar_deadline(on: date, days: int, cal: WorkCalendar, whose: Whose) -> Text:
    """How `days` calendar days run from the day after `on`, and what a holiday at their end does."""
    counted = on + timedelta(days=days)
    due = calendar_deadline(on, days, cal, whose)
    span = Text(f"นับ {days} วัน", _count(days, "day"))
    return _explain_last_day(span, on, counted, due, cal)


def explain_month_deadline(on: date, months: int, cal: WorkCalendar, whose: Whose) -> Text:
    """How `months` months run from the day after `on`, and what a holiday at their end does."""
    counted = month_end(on, months)
    due = month_deadline(on, months, cal, whose)
    span = Text(f"นับ {months} เดือนตามปฏิทิน", _count(months, "calendar month"))
    return _explain_last_day(span, on, counted, due, cal)


def explain_kept_deadline(told: date, computed: date, whose: Whose) -> Text:
    """What a calendar that changed late means for a deadline that somebody was already told."""
    held = kept_deadline(told, computed, whose)
    if held != told:
        return Text(
            f"มีการเปลี่ยนแปลงวันหยุดหลังจากที่แจ้งท่านแล้ว กำหนดจึงเลื่อนจาก{long_date(told)} เป็น{full_date(held)}",
            f"A holiday changed after you were told: the deadline moves from {long_date(told, 'en')} "
            f"to {full_date(held, 'en')}.",
        )
    if computed == told:
        return Text(
            f"กำหนดยังเป็น{full_date(told)} ตามเดิม",
            f"The deadline is still {full_date(told, 'en')}.",
        )
    return Text(
        f"แม้มีการเปลี่ยนแปลงวันหยุดหลังจากที่แจ้งท่านแล้ว กำหนดยังเป็น{full_date(told)} ตามที่แจ้งไว้",
        f"A holiday changed after you were told, but the deadline stays {full_date(told, 'en')}, as promised.",
    )


def _explain_last_day(span: Text, on: date, counted: date, due: date, cal: WorkCalendar) -> Text:
    first = on + _DAY if counted > on else on
    told = Text(
        f"{span.th} ตั้งแต่{full_date(first)} ครบกำหนดใน{full_date(counted)}",
        f"{span.en} from {full_date(first, 'en')}: due on {full_date(counted, 'en')}.",
    )
    if cal.is_working_day(counted):
        return told
    name = _day_off(counted, cal)
    if due == counted:
        return Text(
            f"{told.th} กำหนดของเจ้าหน้าที่ไม่เลื่อนแม้วันสุดท้ายเป็น{name.th}",
            f"{told.en} An office's deadline does not move although the last day is {name.en}.",
        )
    thai, english = _holidays_among(days_after(counted, due), cal)
    return Text(
        f"{told.th} ซึ่งเป็น{name.th} จึงเลื่อนเป็น{full_date(due)}{thai}",
        f"{told.en} That day is {name.en}, so it moves to {full_date(due, 'en')}.{english}",
    )


def _why_closed(at: datetime, cal: WorkCalendar) -> Text:
    local = at.astimezone(BANGKOK)
    if not cal.is_working_day(local.date()):
        name = _day_off(local.date(), cal)
        return Text(f"ซึ่งเป็น{name.th}", f"which is {name.en}")
    if local.time() < cal.opens:
        return Text("ซึ่งเป็นช่วงก่อนเวลาทำการ", "before the office opened")
    return Text("ซึ่งพ้นเวลาทำการแล้ว", "after the office had closed")


def _day_off(on: date, cal: WorkCalendar) -> Text:
    holiday = cal.holidays.get(on)
    if holiday is None:
        return Text("วันหยุดประจำสัปดาห์", "a weekly day off")
    return Text(f"วันหยุดราชการ ({holiday.th})", f"a public holiday ({holiday.en})")


def _holidays_among(days: Iterable[date], cal: WorkCalendar) -> tuple[str, str]:
    """The holidays among `days` that would have been working days, as an ending in Thai and in English; empty for none."""
    named = [(on, cal.holidays[on]) for on in days if on in cal.holidays and on.weekday() in cal.weekdays]
    if not named:
        return "", ""
    thai = [f"{short_date(on)} ({name.th})" for on, name in named]
    english = [f"{short_date(on, 'en')} ({name.en})" for on, name in named]
    listed = " ".join((*thai[:-2], " และ ".join(thai[-2:]))) if len(thai) > 1 else thai[0]
    return f" โดยไม่นับวันหยุดราชการ {listed}", f" Not counted: {', '.join(english)}."


def _moment(at: datetime, language: str) -> str:
    day = full_date(local_date(at), language)
    return (
        f"{day}, {time_of_day(at, language)}"
        if language == "en"
        else f"{day} เวลา {time_of_day(at, language)}"
    )


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
