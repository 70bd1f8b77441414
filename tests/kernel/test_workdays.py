"""Counting days by law: receipt (R6), working days, deadlines (R15), delay notices (R8), late holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.kernel import workdays
from borikan.kernel.clock import BANGKOK
from borikan.kernel.day_counting import anniversary
from borikan.kernel.text import Text
from borikan.kernel.workdays import WorkCalendar
from tests.kernel.vectors import VECTORS

GOVERNMENT = WorkCalendar(
    {
        date.fromisoformat(day): Text(name, "a public holiday")
        for year in VECTORS["gov_holidays"].values()
        for day, name in year.items()
    }
)

days = st.dates(date(2026, 1, 1), date(2027, 10, 1))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 10, 1), timezones=st.just(BANGKOK))
calendars = st.builds(
    WorkCalendar,
    st.dictionaries(days, st.just(Text("วันหยุด", "Holiday")), max_size=30),
    st.just(time(8, 30)),
    st.just(time(16, 30)),
    st.frozensets(st.integers(0, 6), min_size=1),
)


def on(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


@pytest.mark.parametrize("case", VECTORS["deemed_received"]["cases"], ids=lambda case: case["filed"])
def test_r6_what_arrives_outside_office_hours_is_received_when_the_office_next_opens(
    case: dict[str, str],
) -> None:
    deemed = workdays.deemed_receipt(at(case["filed"]), GOVERNMENT)
    assert deemed == at(case["deemed"])
    assert deemed.tzinfo is UTC


def test_r6_the_whole_closing_minute_is_within_office_hours() -> None:
    filed = at("2026-11-20T16:30:59")
    assert workdays.deemed_receipt(filed, GOVERNMENT) == filed


@given(moments, calendars)
def test_r6_deemed_receipt_is_never_earlier_and_always_within_office_hours(
    filed: datetime, cal: WorkCalendar
) -> None:
    deemed = workdays.deemed_receipt(filed, cal)
    local = deemed.astimezone(BANGKOK)
    assert deemed >= filed
    assert cal.is_working_day(local.date())
    assert cal.opens <= local.time().replace(second=0, microsecond=0) <= cal.closes
    assert workdays.deemed_receipt(deemed, cal) == deemed


@pytest.mark.parametrize("case", VECTORS["add_working_days"], ids=lambda case: f"{case['from']}+{case['n']}")
def test_working_days_are_added(case: dict[str, Any]) -> None:
    assert workdays.add_working_days(on(case["from"]), case["n"], GOVERNMENT) == on(case["due"])


@pytest.mark.parametrize("case", VECTORS["working_days_between"], ids=lambda case: case["after"])
def test_working_days_are_counted(case: dict[str, Any]) -> None:
    assert workdays.working_days_between(on(case["after"]), on(case["to"]), GOVERNMENT) == case["n"]


@given(days, st.integers(1, 60), calendars)
def test_adding_and_counting_working_days_undo_each_other(start: date, n: int, cal: WorkCalendar) -> None:
    due = workdays.add_working_days(start, n, cal)
    assert workdays.working_days_between(start, due, cal) == n
    assert cal.is_working_day(due)


@pytest.mark.parametrize(
    "case", VECTORS["calendar_deadlines"]["cases"], ids=lambda case: f"{case['from']}+{case['days']}"
)
def test_r15_the_persons_last_day_moves_off_a_holiday_and_the_offices_does_not(case: dict[str, Any]) -> None:
    start, count = on(case["from"]), case["days"]
    assert workdays.calendar_deadline(start, count, GOVERNMENT, "person") == on(case["citizen_due"])
    assert workdays.calendar_deadline(start, count, GOVERNMENT, "office") == on(case["official_due"])


@pytest.mark.parametrize(
    "case", VECTORS["month_deadlines"]["cases"], ids=lambda case: f"{case['from']}+{case['months']}"
)
def test_r15_months_run_by_the_calendar_from_the_next_day(case: dict[str, Any]) -> None:
    start, months = on(case["from"]), case["months"]
    assert workdays.month_end(start, months) == on(case["end_no_roll"])
    assert workdays.month_deadline(start, months, GOVERNMENT, "office") == on(case["end_no_roll"])
    assert workdays.month_deadline(start, months, GOVERNMENT, "person") == on(case["citizen_due"])


@given(days, st.integers(1, 40))
def test_r15_months_end_where_the_next_months_begin(start: date, months: int) -> None:
    """Counted from the first of a month, n months end on the last day of the n-th."""
    before_the_first = start.replace(day=1) - timedelta(days=1)
    end = workdays.month_end(before_the_first, months)
    assert (end + timedelta(days=1)).day == 1
    assert workdays.month_end(start, months) > workdays.month_end(start, months - 1)


@given(days, st.integers(0, 60), calendars)
def test_r15_the_person_never_has_less_time_than_the_office(
    start: date, count: int, cal: WorkCalendar
) -> None:
    mine = workdays.calendar_deadline(start, count, cal, "person")
    assert mine >= workdays.calendar_deadline(start, count, cal, "office")
    assert cal.is_working_day(mine)


def test_r8_the_applicant_is_told_of_delay_every_seven_days() -> None:
    vector = VECTORS["seven_day_delay_notices"]
    notices = [on(day) for day in vector["notices"]]
    assert list(workdays.delay_notices(on(vector["due"]), on("2026-12-27"))) == notices
    assert list(workdays.delay_notices(on(vector["due"]), notices[1])) == notices[:2]
    assert workdays.delay_notices(on(vector["due"]), on("2026-12-06")) == ()
    assert workdays.delay_notices(on(vector["due"]), on("2026-11-01")) == ()


def test_a_special_day_announced_late_moves_a_persons_deadline() -> None:
    vector = VECTORS["late_special_day_test"]
    added = WorkCalendar(
        {**GOVERNMENT.holidays, on(vector["add_special_day"]): Text("วันหยุดพิเศษ", "Special day")}
    )
    told = workdays.calendar_deadline(on("2027-05-03"), 7, GOVERNMENT, "person")
    computed = workdays.calendar_deadline(on("2027-05-03"), 7, added, "person")
    assert told == on(vector["before"])
    assert workdays.kept_deadline(told, computed, "person") == on(vector["after"])


@given(days, days)
def test_a_late_change_never_harms_the_person(told: date, computed: date) -> None:
    assert workdays.kept_deadline(told, computed, "person") >= told
    assert workdays.kept_deadline(told, computed, "office") <= told


def test_a_holiday_taken_away_does_not_shorten_the_persons_time() -> None:
    told, computed = on("2026-12-08"), on("2026-12-07")
    assert workdays.kept_deadline(told, computed, "person") == told
    explained = workdays.explain_kept_deadline(told, computed, "person")
    assert "8 ธันวาคม" in explained.th
    assert "8 December" in explained.en


@pytest.mark.parametrize(
    "broken",
    [
        {"weekdays": frozenset()},
        {"weekdays": frozenset({7})},
        {"opens": time(17), "closes": time(8)},
        {"opens": time(8), "closes": time(8)},
    ],
)
def test_a_calendar_in_which_nobody_ever_works_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="office"):
        WorkCalendar(**broken)


def test_time_is_counted_forward() -> None:
    for count in (
        lambda: workdays.add_working_days(on("2026-11-20"), -1, GOVERNMENT),
        lambda: workdays.calendar_deadline(on("2026-11-20"), -1, GOVERNMENT, "person"),
        lambda: workdays.month_deadline(on("2026-11-20"), -1, GOVERNMENT, "person"),
    ):
        with pytest.raises(ValueError, match="forward"):
            count()


def test_no_time_at_all_ends_the_same_day() -> None:
    start = on("2026-11-20")
    assert workdays.add_working_days(start, 0, GOVERNMENT) == start
    assert workdays.calendar_deadline(start, 0, GOVERNMENT, "office") == start
    assert workdays.month_deadline(start, 0, GOVERNMENT, "office") == start


@pytest.mark.parametrize(
    ("on", "years", "then"),
    [
        (date(2026, 11, 20), 5, date(2031, 11, 20)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
        (date(2028, 2, 29), 2, date(2030, 3, 1)),
    ],
)
def test_a_year_from_29_february_is_over_on_1_march(on: date, years: int, then: date) -> None:
    assert anniversary(on, years) == then
