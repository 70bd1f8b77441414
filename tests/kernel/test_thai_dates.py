"""Buddhist-era dates, partial dates and ages."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.kernel import thai_dates
from borikan.kernel.digits import thai_digits
from borikan.kernel.thai_calendar import ce_year, first_day_of_be_year, last_day_of_be_year
from borikan.kernel.thai_dates import (
    NoSuchDate,
    PartialDate,
    UnreadableDate,
    age_on,
    be_year,
    is_at_least,
    parse_be_date,
    parse_partial_date,
)
from tests.kernel.vectors import VECTORS

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("case", VECTORS["be_date"], ids=lambda case: case["iso"])
def test_a_day_is_written_as_the_vectors_say(case: dict[str, Any]) -> None:
    on = date.fromisoformat(case["iso"])
    assert be_year(on) == case["be_year"]
    assert thai_dates.long_date(on) == case["long"]
    assert thai_dates.full_date(on) == case["full"]
    assert thai_dates.short_date(on) == case["short"]
    assert thai_dates.numeric_date(on) == case["numeric"]
    assert thai_dates.thai_digit_date(on) == case["thai_digits"]


@pytest.mark.parametrize("case", VECTORS["be_date"], ids=lambda case: case["iso"])
def test_each_written_form_but_the_short_one_is_read_back(case: dict[str, Any]) -> None:
    for form in ("long", "full", "numeric", "thai_digits"):
        assert parse_be_date(case[form]) == date.fromisoformat(case["iso"])


@pytest.mark.parametrize("case", VECTORS["be_date"], ids=lambda case: case["iso"])
def test_a_year_of_two_digits_is_not_read(case: dict[str, Any]) -> None:
    with pytest.raises(UnreadableDate):
        parse_be_date(case["short"])


@pytest.mark.parametrize("case", VECTORS["be_date_invalid"], ids=lambda case: case["be"])
def test_a_day_that_never_was_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(NoSuchDate):
        parse_be_date(case["be"])


@pytest.mark.parametrize(("be", "leap"), [(2567, True), (2568, False), (2571, True), (2443, False)])
def test_the_leap_year_is_the_christian_ones(be: int, leap: bool) -> None:
    if leap:
        assert parse_be_date(f"29/02/{be}").day == 29
    else:
        with pytest.raises(NoSuchDate):
            parse_be_date(f"29/02/{be}")


@pytest.mark.parametrize(("on", "year"), VECTORS["fiscal_year"].items())
def test_the_fiscal_year_begins_in_october(on: str, year: int) -> None:
    assert thai_dates.fiscal_year(date.fromisoformat(on)) == year


@given(days)
def test_every_day_is_read_back_from_each_way_of_writing_it(on: date) -> None:
    for language in ("th", "en"):
        for written in (
            thai_dates.long_date(on, language),
            thai_dates.full_date(on, language),
            thai_dates.numeric_date(on, language),
        ):
            assert parse_be_date(written) == on
            assert parse_be_date(thai_digits(written)) == on


@given(days)
def test_the_year_of_a_day_leads_back_to_it(on: date) -> None:
    assert ce_year(be_year(on), on.month) == on.year
    assert first_day_of_be_year(be_year(on)) <= on <= last_day_of_be_year(be_year(on))


@pytest.mark.parametrize("be", range(2470, 2490))
def test_thai_years_follow_each_other_without_a_gap(be: int) -> None:
    assert last_day_of_be_year(be) + timedelta(days=1) == first_day_of_be_year(be + 1)


@pytest.mark.parametrize(
    "text",
    [
        "29 ส.ค. 2550",
        "29 สค 2550",
        "29สิงหาคม2550",
        "29 สิงหาคม พ.ศ.2550",
        "2550-08-29",
        "29.8.2550",
        "29-08-2550",
        *("2007-08-29", "29 Aug 2007", "29 August B.E. 2550", "29 สิงหาคม ค.ศ. 2007", " 29/8/2550 "),
    ],
)
def test_many_ways_of_typing_a_day_are_read(text: str) -> None:
    assert parse_be_date(text) == date(2007, 8, 29)


@pytest.mark.parametrize(
    "text",
    ["", "29/08", "29/08/50", "29 สิงหา 2550", "29/08/1007", "29/08/9999", "0", "9" * 200, "29/08/2550 x"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDate):
        parse_be_date(text)


@given(st.text(max_size=90))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with contextlib.suppress(UnreadableDate, NoSuchDate):
        assert isinstance(parse_partial_date(text), PartialDate)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (case["in"], expected)
        for case, expected in zip(
            VECTORS["partial_birth_date"],
            (PartialDate(1957), PartialDate(1957, 5), PartialDate(1957)),
            strict=True,
        )
    ],
)
def test_a_partial_birth_date_is_read(text: str, expected: PartialDate) -> None:
    assert parse_partial_date(text) == expected


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2500", date(1957, 1, 1), date(1957, 12, 31)),
        ("พ.ศ. ๒๔๘๒", date(1939, 4, 1), date(1940, 3, 31)),
        ("2483", date(1940, 4, 1), date(1940, 12, 31)),
        ("2484", date(1941, 1, 1), date(1941, 12, 31)),
        ("--/02/2482", date(1940, 2, 1), date(1940, 2, 29)),
        ("พฤษภาคม 2500", date(1957, 5, 1), date(1957, 5, 31)),
        ("00/05/2500", date(1957, 5, 1), date(1957, 5, 31)),
        ("29/08/2550", date(2007, 8, 29), date(2007, 8, 29)),
    ],
)
def test_a_partial_date_spans_the_days_it_can_be(text: str, earliest: date, latest: date) -> None:
    known = parse_partial_date(text)
    assert (known.earliest(), known.latest()) == (earliest, latest)


@pytest.mark.parametrize("text", ["--/02/2483", "00/13/2500", "31/04/2500", "01/00/2483x"])
def test_a_partial_date_that_can_not_be_is_refused(text: str) -> None:
    with pytest.raises((NoSuchDate, UnreadableDate)):
        parse_partial_date(text)


@pytest.mark.parametrize("text", ["15/01/2483", "29/02/2479", "--/03/2483"])
def test_an_impossible_day_of_the_months_that_moved_is_explained(text: str) -> None:
    with pytest.raises(NoSuchDate) as refused:
        parse_partial_date(text)

    assert "2483" in refused.value.remedy.en


@pytest.mark.parametrize("text", ["31/02/2569", "31/04/2483", "30/02/2484", "30/02/1940"])
def test_other_impossible_days_say_nothing_of_the_old_calendar(text: str) -> None:
    with pytest.raises(NoSuchDate) as refused:
        parse_partial_date(text)

    assert "2483" not in refused.value.remedy.en


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(UnreadableDate):
        parse_partial_date("15/--/2500")
    with pytest.raises(ValueError, match="month"):
        PartialDate(1957, None, 15)


@pytest.mark.parametrize(
    ("known", "thai", "english"),
    [
        (PartialDate(1957), "พ.ศ. 2500", "1957"),
        (PartialDate(1939), "พ.ศ. 2482", "1939/40"),
        (PartialDate(1940), "พ.ศ. 2483", "1940"),
        (PartialDate(1940, 1), "มกราคม 2482", "January 1940"),
        (PartialDate(1957, 5, 29), "29 พฤษภาคม 2500", "29 May 1957"),
    ],
)
def test_a_partial_date_is_shown_as_far_as_it_is_known(known: PartialDate, thai: str, english: str) -> None:
    assert (known.shown("th"), known.shown("en")) == (thai, english)


@given(days, st.integers(1, 3))
def test_a_partial_date_survives_json(on: date, known_parts: int) -> None:
    parts = (on.year, on.month, on.day)[:known_parts]
    assert PartialDate.from_json(PartialDate(*parts).to_json()) == PartialDate(*parts)


@pytest.mark.parametrize("broken", [{}, {"year": "2500"}, {"year": True}, {"year": 1957, "month": 13}])
def test_a_broken_partial_date_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.from_json(broken)


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        (date(1966, 11, 22), date(2026, 11, 21), 59),
        (date(1966, 11, 22), date(2026, 11, 22), 60),
        (date(1964, 2, 29), date(2026, 2, 28), 61),
        (date(1964, 2, 29), date(2026, 3, 1), 62),
        (PartialDate(1966), date(2026, 6, 1), None),
        (PartialDate(1966), date(2026, 12, 31), 60),
        (PartialDate(1966, 6), date(2026, 6, 15), None),
        (PartialDate(1966, 6), date(2026, 7, 1), 60),
        (date(2026, 11, 22), date(2026, 11, 21), None),
    ],
)
def test_an_age_is_told_unless_the_unknown_part_decides(
    birth: date | PartialDate, on: date, age: int | None
) -> None:
    assert age_on(birth, on) == age


def test_who_is_old_enough_on_any_possible_day_is_old_enough() -> None:
    born = PartialDate(1966)
    assert is_at_least(born, 60, date(2026, 12, 31)) is True
    assert is_at_least(born, 60, date(2026, 6, 1)) is None
    assert is_at_least(born, 60, date(2025, 12, 31)) is False
    assert is_at_least(born, 59, date(2026, 6, 1)) is True


@given(days, st.integers(1, 3), st.dates(date(2100, 1, 1), date(2200, 1, 1)))
def test_an_age_holds_for_every_day_that_it_may_be(on: date, known_parts: int, when: date) -> None:
    known = PartialDate(*(on.year, on.month, on.day)[:known_parts])
    age = age_on(known, when)
    if age is not None:
        assert age_on(known.earliest(), when) == age == age_on(known.latest(), when)


def test_a_moment_is_shown_in_thai_time() -> None:
    at = datetime(2026, 11, 20, 17, 5, tzinfo=UTC)
    assert thai_dates.local_time(at) == "21 พฤศจิกายน 2569 เวลา 00.05 น."
    assert thai_dates.local_time(at, "en") == "21 November 2026, 00:05"


def test_english_dates_are_of_the_christian_era() -> None:
    on = date(2007, 8, 29)
    assert thai_dates.full_date(on, "en") == "Wednesday 29 August 2007"
    assert thai_dates.short_date(on, "en") == "29 Aug 2007"
    assert thai_dates.numeric_date(on, "en") == "29/08/2007"
