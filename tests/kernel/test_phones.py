"""Telephone numbers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.kernel.phones import Phone, parse_phone, shown
from tests.kernel.vectors import VECTORS


@pytest.mark.parametrize("case", VECTORS["phone"]["cases"], ids=lambda case: case["in"])
def test_a_number_is_read_as_the_vectors_say(case: dict[str, Any]) -> None:
    phone = parse_phone(case["in"])
    assert phone == (Phone(case["e164"], case["kind"]) if case["valid"] else None)
    if phone:
        assert shown(phone) == case["national"]
        assert shown(phone.e164) == case["national"]


def test_a_number_of_another_country_is_shown_internationally() -> None:
    phone = parse_phone("+44 20 7946 0958")
    assert phone is not None
    assert shown(phone) == "+44 20 7946 0958"


@pytest.mark.parametrize("text", ["", "โทร", "02-123-4567 ext 12", "0812345678" * 5, "+", "081 234 56789"])
def test_what_can_not_be_dialled_is_no_number(text: str) -> None:
    assert parse_phone(text) is None


def test_only_e164_is_shown() -> None:
    with pytest.raises(ValueError, match=r"E\.164"):
        shown("0812345678")


@given(st.text(max_size=45))
def test_any_text_is_read_or_none(text: str) -> None:
    phone = parse_phone(text)
    assert phone is None or parse_phone(phone.e164) == phone
