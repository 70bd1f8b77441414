from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.organisations import rules

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_a_subdistrict_lies_in_its_district_its_province_and_the_country() -> None:
    assert rules.prefixes("400101") == ("400101", "4001", "40", "")


@pytest.mark.parametrize("code", [None, "", "4", "40010", "40010101", "เมือง", "4๐0101"])
def test_what_is_no_code_lies_in_the_country_only(code: str | None) -> None:
    assert rules.prefixes(code) == ("",)


@pytest.mark.parametrize("code", ["4", "400", "40010", "4001011", "ab", "๔๐", "40\n"])
def test_an_area_of_another_length_or_script_is_refused(code: str) -> None:
    with pytest.raises(rules.CodeMalformed):
        rules.area_of(code)


@pytest.mark.parametrize("code", ["", "Sila", "sila_town", "-sila", "sila-", "1sila", "เมือง", "a\n"])
def test_a_code_is_lower_case_words_joined_by_hyphens(code: str) -> None:
    with pytest.raises(rules.CodeMalformed):
        rules.code_of(code)


@given(start=DAYS, length=st.integers(0, 400))
def test_both_ends_belong_to_a_validity(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    assert rules.in_force(start, end, start)
    assert rules.in_force(start, end, end)
    assert not rules.in_force(start, end, end + timedelta(days=1))
    assert not rules.in_force(start, end, start - timedelta(days=1))
    assert rules.in_force(start, None, end)


@given(a=DAYS, b=DAYS, lengths=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_validities_overlap_exactly_when_they_share_a_day(a: date, b: date, lengths: tuple[int, int]) -> None:
    first = {a + timedelta(days=n) for n in range(lengths[0] + 1)}
    second = {b + timedelta(days=n) for n in range(lengths[1] + 1)}
    assert rules.overlap(a, max(first), b, max(second)) == bool(first & second)
    assert rules.overlap(a, None, b, max(second)) == (max(second) >= a)


def test_areas_of_a_class_are_shared_out_but_central_agencies_share_the_country() -> None:
    assert rules.area_scope("local-government", "a") == rules.area_scope("local-government", "b")
    assert rules.area_scope("central-agency", "dbd") != rules.area_scope("central-agency", "dla")
