"""The Thai dictionary order, judged by ICU."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borikan.kernel import places
from borikan.kernel.collation import sort_key
from borikan.kernel.normalise import normalise
from tests.kernel.icu import thai_sort_key
from tests.kernel.vectors import VECTORS

COLLATION = VECTORS["collation"]
words = st.text("กขคมรลวอฮฤเแโใไะัาำิีุู็่้์ฯๆ-. (aAbB12๑๒$", max_size=6).map(normalise)


@pytest.fixture(scope="module")
def icu_key() -> Callable[[str], bytes]:
    return thai_sort_key()


def test_words_are_sorted_as_in_the_dictionary() -> None:
    assert sorted(COLLATION["input"], key=sort_key) == COLLATION["sorted"]


def test_the_order_of_code_points_is_another_one() -> None:
    assert sorted(COLLATION["input"]) == COLLATION["codepoint_order_is_wrong"]


def test_icu_sorts_the_words_so_too(icu_key: Callable[[str], bytes]) -> None:
    assert sorted(COLLATION["input"], key=icu_key) == COLLATION["sorted"]


def test_every_place_name_of_thailand_is_sorted_as_icu_does(icu_key: Callable[[str], bytes]) -> None:
    names = {
        name
        for province in places.provinces()
        for district in places.districts(province.code)
        for place in (province, district, *places.subdistricts(district.code))
        for name in (place.name.th, place.name.en)
    }
    by_us = sorted(names, key=lambda name: (sort_key(name), name))
    assert by_us == sorted(names, key=lambda name: (icu_key(name), name))


@settings(max_examples=400)
@given(words, words)
def test_any_two_texts_compare_as_icu_has_it(one: str, other: str) -> None:
    icu_key = thai_sort_key()
    ours = (sort_key(one) > sort_key(other)) - (sort_key(one) < sort_key(other))
    assert ours == (icu_key(one) > icu_key(other)) - (icu_key(one) < icu_key(other))


@given(st.text())
def test_a_key_holds_only_what_every_database_sorts_alike(text: str) -> None:
    assert re.fullmatch("[0-9a-f]*", sort_key(text))
