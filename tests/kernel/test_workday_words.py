"""The explanations that go with deadlines: they say the day, and each thing that moved it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.kernel import workdays
from borikan.kernel.clock import BANGKOK
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import full_date
from borikan.kernel.workdays import WorkCalendar
from tests.kernel.test_workdays import calendars, days, moments

CALENDAR = WorkCalendar(
    {
        date(2026, 12, 5): Text("วันพ่อแห่งชาติ", "Father's Day"),
        date(2026, 12, 7): Text("วันหยุดชดเชยวันพ่อแห่งชาติ", "substitute for Father's Day"),
        date(2026, 12, 10): Text("วันรัฐธรรมนูญ", "Constitution Day"),
    }
)
WHOSE: tuple[Literal["person", "office"], ...] = ("person", "office")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("filed", "thai", "english"),
    [
        (
            "2026-11-20T16:00",
            "ได้รับเมื่อวันศุกร์ที่ 20 พฤศจิกายน พ.ศ. 2569 เวลา 16.00 น. ซึ่งอยู่ในเวลาทำการ",
            "Received on Friday 20 November 2026, 16:00, within office hours.",
        ),
        (
            "2026-11-20T17:05",
            (
                "ได้รับเมื่อวันศุกร์ที่ 20 พฤศจิกายน พ.ศ. 2569 เวลา 17.05 น. ซึ่งพ้นเวลาทำการแล้ว "
                "จึงถือว่าได้รับในวันจันทร์ที่ 23 พฤศจิกายน พ.ศ. 2569 เวลา 08.30 น."
            ),
            (
                "Received on Friday 20 November 2026, 17:05, after the office had closed, "
                "so it counts as received on Monday 23 November 2026, 08:30."
            ),
        ),
        (
            "2026-12-05T10:00",
            (
                "ได้รับเมื่อวันเสาร์ที่ 5 ธันวาคม พ.ศ. 2569 เวลา 10.00 น. ซึ่งเป็นวันหยุดราชการ (วันพ่อแห่งชาติ) "
                "จึงถือว่าได้รับในวันอังคารที่ 8 ธันวาคม พ.ศ. 2569 เวลา 08.30 น. "
                "โดยไม่นับวันหยุดราชการ 7 ธ.ค. 69 (วันหยุดชดเชยวันพ่อแห่งชาติ)"
            ),
            (
                "Received on Saturday 5 December 2026, 10:00, which is a public holiday (Father's Day), "
                "so it counts as received on Tuesday 8 December 2026, 08:30. "
                "Not counted: 7 Dec 2026 (substitute for Father's Day)."
            ),
        ),
    ],
)
def test_the_receipt_is_explained(filed: str, thai: str, english: str) -> None:
    explained = workdays.explain_deemed_receipt(at(filed), CALENDAR)
    assert explained == Text(thai, english)


def test_what_arrives_before_opening_is_said_so() -> None:
    explained = workdays.explain_deemed_receipt(at("2026-11-23T07:00"), CALENDAR)
    assert "ก่อนเวลาทำการ" in explained.th
    assert "before the office opened" in explained.en


def test_working_days_are_explained_with_the_holidays_between() -> None:
    explained = workdays.explain_working_days(date(2026, 11, 27), 8, CALENDAR)
    assert explained.th.startswith("นับ 8 วันทำการ ตั้งแต่วันจันทร์ที่ 30 พฤศจิกายน พ.ศ. 2569")
    for word in ("11 ธันวาคม พ.ศ. 2569", "7 ธ.ค. 69", "และ 10 ธ.ค. 69 (วันรัฐธรรมนูญ)"):
        assert word in explained.th
    assert "5 ธ.ค." not in explained.th, "a holiday on a Saturday moves nothing"
    assert (
        "Not counted: 7 Dec 2026 (substitute for Father's Day), 10 Dec 2026 (Constitution Day)."
        in explained.en
    )


def test_a_persons_last_day_on_a_holiday_is_explained_as_moved() -> None:
    explained = workdays.explain_calendar_deadline(date(2026, 11, 20), 15, CALENDAR, "person")
    assert "วันหยุดราชการ (วันพ่อแห่งชาติ) จึงเลื่อนเป็นวันอังคารที่ 8 ธันวาคม พ.ศ. 2569" in explained.th
    assert "it moves to Tuesday 8 December 2026" in explained.en


def test_an_offices_last_day_on_a_holiday_is_explained_as_standing() -> None:
    explained = workdays.explain_calendar_deadline(date(2026, 11, 20), 15, CALENDAR, "office")
    assert "ไม่เลื่อน" in explained.th
    assert "does not move" in explained.en


def test_months_are_explained_as_calendar_months() -> None:
    explained = workdays.explain_month_deadline(date(2026, 1, 27), 1, CALENDAR, "person")
    assert "1 เดือน" in explained.th
    assert explained.en.startswith("1 calendar month from Wednesday 28 January 2026")


def test_a_weekend_has_its_own_word() -> None:
    explained = workdays.explain_calendar_deadline(date(2026, 11, 21), 7, CALENDAR, "person")
    assert "วันหยุดประจำสัปดาห์" in explained.th
    assert "a weekly day off" in explained.en


@pytest.mark.parametrize(
    ("told", "computed", "whose", "word"),
    [
        (date(2027, 5, 10), date(2027, 5, 11), "person", "เลื่อน"),
        (date(2027, 5, 10), date(2027, 5, 10), "person", "ตามเดิม"),
        (date(2027, 5, 10), date(2027, 5, 7), "person", "ตามที่แจ้งไว้"),
        (date(2027, 5, 10), date(2027, 5, 11), "office", "ตามที่แจ้งไว้"),
    ],
)
def test_a_late_change_is_explained(
    told: date, computed: date, whose: Literal["person", "office"], word: str
) -> None:
    explained = workdays.explain_kept_deadline(told, computed, whose)
    assert word in explained.th
    assert full_date(workdays.kept_deadline(told, computed, whose), "en") in explained.en


@given(days, st.integers(0, 60), calendars)
def test_every_explanation_names_the_day_that_is_computed(start: date, n: int, cal: WorkCalendar) -> None:
    explained = [
        (
            workdays.add_working_days(start, n, cal),
            workdays.explain_working_days(start, n, cal),
        )
    ]
    for whose in WHOSE:
        explained += [
            (
                workdays.calendar_deadline(start, n, cal, whose),
                workdays.explain_calendar_deadline(start, n, cal, whose),
            ),
            (
                workdays.month_deadline(start, n, cal, whose),
                workdays.explain_month_deadline(start, n, cal, whose),
            ),
        ]
    for due, words in explained:
        assert full_date(due) in words.th
        assert full_date(due, "en") in words.en


@given(moments, calendars)
def test_every_receipt_is_explained_with_both_times(filed: datetime, cal: WorkCalendar) -> None:
    words = workdays.explain_deemed_receipt(filed, cal)
    for moment in (filed, workdays.deemed_receipt(filed, cal)):
        assert full_date(moment.astimezone(BANGKOK).date()) in words.th
        assert f"{moment.astimezone(BANGKOK):%H:%M}" in words.en
