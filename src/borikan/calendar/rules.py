"""How announcements make a calendar, and which announcements are refused. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from borikan.calendar.seed_file import seed_holidays
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.kernel.workdays import WorkCalendar

Kind = Literal["add", "remove"]
Scope = Literal["nation", "province", "office"]

_NEARNESS: Mapping[Scope, int] = {"nation": 0, "province": 1, "office": 2}


class NothingChanges(Refused):
    """The day already is what the announcement makes it."""

    code = "calendar.nothing-changes"
    message_text = Text(
        "วันนี้มีสถานะตามประกาศอยู่แล้ว ประกาศนี้จึงไม่เปลี่ยนแปลงปฏิทิน",
        "The day already is as announced, so nothing changes.",
    )
    remedy_text = Text(
        "โปรดตรวจสอบวันที่ ขอบเขต และว่าเป็นการเพิ่มหรือยกเลิกวันหยุด",
        "Check the date, whom it is for, and whether a holiday is added or removed.",
    )


class NoOrder(Refused):
    """A day off needs the order that made it one."""

    code = "calendar.no-order"
    status = 422
    message_text = Text("ยังไม่ได้ระบุคำสั่งหรือมติที่กำหนดวันหยุด", "The order behind the holiday is missing.")
    remedy_text = Text(
        "โปรดระบุเลขที่และวันที่ของคำสั่ง ประกาศ หรือมติคณะรัฐมนตรี",
        "Give the number and date of the order, notice or Cabinet resolution.",
    )


class UnknownScope(Refused):
    """The province or office that the announcement is for is not known, or one is named where none belongs."""

    code = "calendar.unknown-scope"
    status = 422
    message_text = Text("ไม่พบจังหวัดหรือสำนักงานที่ประกาศใช้", "The province or office it applies to is not known.")
    remedy_text = Text(
        "โปรดเลือกทั้งประเทศ จังหวัด หรือสำนักงานจากรายการ",
        "Choose the whole country, or a province or office from the list.",
    )


@dataclass(frozen=True, slots=True)
class Announcement:
    """One thing that was said about a day; within a scope the highest `revision` holds."""

    on: date
    name: Text
    kind: Kind
    scope: Scope
    revision: int


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day off, its name, and how near the announcement is that made it one."""

    on: date
    name: Text
    scope: Scope


def days_off(announcements: Iterable[Announcement]) -> dict[date, DayOff]:
    """The days off that follow from all announcements for one office, by date in order.

    The nearest scope that speaks of a day decides it: an office may stay open on a day that the Cabinet
    gave the country (2 January 2026), and a province may have a day of its own.
    """
    deciding: dict[date, Announcement] = {}
    for one in announcements:
        other = deciding.get(one.on)
        if other is None or _weight(one) > _weight(other):
            deciding[one.on] = one
    return {on: DayOff(on, one.name, one.scope) for on, one in sorted(deciding.items()) if one.kind == "add"}


def government_calendar() -> WorkCalendar:
    """The government's calendar as it comes with Borikan, before anything is announced: for playing scenarios."""
    return WorkCalendar({day.on: day.name for day in seed_holidays()})


def refuse_unless_it_changes_something(
    kind: Kind, on: date, announced_so_far: Iterable[Announcement]
) -> None:
    """Raises NothingChanges when the day already is, for the scope in question, what `kind` makes it."""
    if (on in days_off(announced_so_far)) == (kind == "add"):
        raise NothingChanges


def province_of_areas(areas: Iterable[str]) -> str | None:
    """The one province in which all areas of an office lie, by DOPA code; None if it serves more than one, or all."""
    provinces = {area[:2] for area in areas}
    return provinces.pop() if len(provinces) == 1 and "" not in provinces else None


def _weight(one: Announcement) -> tuple[int, int]:
    return _NEARNESS[one.scope], one.revision
