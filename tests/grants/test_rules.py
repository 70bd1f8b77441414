"""When a grant is in force, and when its benefits fall due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.grants.rules import (
    Phase,
    Rhythm,
    falls_due_on,
    months_later,
    next_time,
    pays_until,
    renewal_opens_on,
    schedule,
    status_on,
)
from borikan.kernel.money import Money

MONTHLY = [
    Phase("allowance", "month", date(2026, 12, 10), Money.baht(700)),
    Phase("allowance", "month", date(2027, 2, 10), Money.baht(800)),
]

REVOKED = {"ended_from": date(2026, 6, 1), "ended_as": "revoked"}


def test_the_amount_rises_on_the_day_the_next_phase_begins() -> None:
    due = schedule(MONTHLY, after=date(2026, 11, 30), until=date(2027, 3, 31))

    assert [(d.on, str(d.amount)) for d in due] == [
        (date(2026, 12, 10), "700.00"),
        (date(2027, 1, 10), "700.00"),
        (date(2027, 2, 10), "800.00"),
        (date(2027, 3, 10), "800.00"),
    ]


def test_a_phase_of_nothing_pays_nothing() -> None:
    waiting = [
        Phase("a", "month", date(2026, 1, 1), Money(0)),
        Phase("a", "month", date(2026, 3, 1), Money.baht(600)),
    ]

    assert [d.on for d in schedule(waiting, after=date(2025, 12, 31), until=date(2026, 4, 1))] == [
        date(2026, 3, 1),
        date(2026, 4, 1),
    ]


def test_a_single_payment_is_due_once() -> None:
    once = [Phase("a", "once", date(2026, 1, 31), Money.baht(1))]

    assert len(schedule(once, after=date(2026, 1, 1), until=date(2030, 1, 1))) == 1


def test_a_short_month_pays_on_its_last_day() -> None:
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2026, 11, 30), 1) == date(2026, 12, 30)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 600))
def test_months_later_lands_in_the_month_counted(on: date, months: int) -> None:
    later = months_later(on, months)

    assert later.year * 12 + later.month == on.year * 12 + on.month + months
    assert later.day <= on.day


@pytest.mark.parametrize(
    ("on", "changes", "status"),
    [
        (date(2026, 1, 1), {}, "not_yet"),
        (date(2026, 6, 1), {}, "active"),
        (date(2027, 1, 31), {}, "active"),
        (date(2027, 2, 1), {}, "expired"),
        (date(2027, 2, 1), {"renewed": True}, "renewed"),
        (date(2026, 6, 1), {"suspended_from": date(2026, 6, 1)}, "suspended"),
        (date(2026, 5, 31), {"suspended_from": date(2026, 6, 1)}, "active"),
        (date(2026, 6, 1), {"suspended_from": date(2026, 3, 1), **REVOKED}, "revoked"),
        (date(2026, 5, 31), REVOKED, "active"),
        (date(2027, 2, 1), REVOKED, "revoked"),
        (date(2026, 6, 1), {**REVOKED, "ended_as": "replaced"}, "replaced"),
    ],
)
def test_status_on_a_day(on: date, changes: dict[str, Any], status: str) -> None:
    assert status_on(on, valid_from=date(2026, 2, 1), valid_to=date(2027, 1, 31), **changes) == status


@pytest.mark.parametrize(
    ("facts", "last"),
    [
        ({}, date(2026, 12, 31)),
        ({"valid_to": date(2026, 6, 30)}, date(2026, 6, 30)),
        ({"suspended_from": date(2026, 6, 1)}, date(2026, 5, 31)),
        ({"suspended_from": date(2026, 6, 1), "ended_from": date(2026, 3, 1)}, date(2026, 2, 28)),
        ({"ended_from": date(2028, 1, 1)}, date(2026, 12, 31)),
    ],
)
def test_nothing_falls_due_past_the_end_or_into_a_suspension(facts: dict[str, date], last: date) -> None:
    whole: dict[str, date | None] = {"valid_to": None, "suspended_from": None, "ended_from": None}
    whole.update(facts)

    assert pays_until(date(2026, 12, 31), **whole) == last


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from([1, 6, 12]), st.integers(0, 2000))
def test_the_next_follow_up_is_the_first_one_to_come(start: date, months: int, days: int) -> None:
    after, rhythm = start + timedelta(days=days), Rhythm(months)
    number = next_time(start, rhythm, after)

    assert number is not None
    assert falls_due_on(start, rhythm, number) > after
    assert number == 1 or falls_due_on(start, rhythm, number - 1) <= after


def test_the_first_time_is_after_so_many_days_and_the_last_is_counted() -> None:
    start, rhythm = date(2026, 11, 20), Rhythm(1, first_after_days=10, most=3)

    assert [falls_due_on(start, rhythm, number) for number in (1, 2, 3)] == [
        date(2026, 11, 30),
        date(2026, 12, 30),
        date(2027, 1, 30),
    ]
    assert next_time(start, rhythm, date(2026, 11, 20)) == 1
    assert next_time(start, rhythm, date(2027, 1, 29)) == 3
    assert next_time(start, rhythm, date(2027, 1, 30)) is None


def test_what_falls_due_once_is_not_passed_over() -> None:
    start, once = date(2026, 11, 20), Rhythm(0, first_after_days=0)

    assert falls_due_on(start, once, 1) == start
    assert next_time(start, once, date(2027, 6, 1)) == 1


def test_renewal_opens_before_the_last_day() -> None:
    assert renewal_opens_on(date(2027, 1, 31), 60) == date(2026, 12, 2)
