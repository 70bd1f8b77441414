"""Offices for the tests of calendars, each of an organisation of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from itertools import count
from uuid import UUID

from borikan.kernel.actors import system
from borikan.kernel.text import Text
from borikan.organisations import actions

_ACTOR = system("tests")
_SINCE = date(2025, 1, 1)
_numbers = count(1)


def an_office(
    *,
    areas: Sequence[str] = ("4001",),
    opens: time = time(8, 30),
    closes: time = time(16, 30),
    weekdays: Sequence[int] = (0, 1, 2, 3, 4),
) -> UUID:
    """The id of a new office, in a class of authorities of its own, so that areas never collide."""
    number = next(_numbers)
    organisation = actions.establish_organisation(
        code=f"calendar-{number}",
        name=Text("หน่วยงานทดสอบ", "Test agency"),
        organisation_class=f"calendar-class-{number}",
        tax_id=f"{5_000_000 + number:013d}",
        biller_suffix="00",
        valid_from=_SINCE,
        actor=_ACTOR,
    )
    return actions.establish_office(
        organisation_id=organisation,
        code=f"calendar-office-{number}",
        name=Text("สำนักงานทดสอบ", "Test office"),
        address="99 หมู่ที่ 9",
        phone="+6643000009",
        areas=areas,
        opens=opens,
        closes=closes,
        weekdays=weekdays,
        valid_from=_SINCE,
        actor=_ACTOR,
    )
