"""What a stranger may see of a name, number or address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.kernel.masking import masked_email, masked_name, masked_phone


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("สมชาย ใจดี", "ส*** ใจ***"),
        ("นายสมชาย ใจดี", "นายส*** ใจ***"),
        ("นางสาว เก่ง กล้า", "นางสาว เก*** ก***"),
        ("ด.ญ.แก้ว", "ด.ญ.แก***"),
        ("นายิกา ดี", "น*** ด***"),
        ("นาย", "น***"),
        ("Mr John Smith", "Mr J*** S***"),
        ("Mrs. Jane", "Mrs. J***"),
        ("Missy Elliott", "M*** E***"),
        ("", ""),
    ],
)
def test_a_name_is_cut_after_its_first_letter(name: str, masked: str) -> None:
    assert masked_name(name) == masked


@given(st.lists(st.text("กขคงาีเ้", min_size=3, max_size=9), min_size=1, max_size=3))
def test_a_masked_name_does_not_tell_how_long_it_was(parts: list[str]) -> None:
    for part, masked in zip(parts, masked_name(" ".join(parts)).split(), strict=True):
        assert masked.endswith("***")
        assert len(masked) <= 5
        assert part.startswith(masked.removesuffix("***"))


def test_a_phone_number_keeps_its_ends() -> None:
    assert masked_phone("+66812345678") == "08x xxx xx78"
    assert masked_phone("+6621234567") == "02 xxx xx67"


@pytest.mark.parametrize(
    ("address", "masked"),
    [("somchai@example.org", "s***@example.org"), ("x@y@z.org", "x***@z.org"), ("no address", "***")],
)
def test_an_email_address_keeps_its_first_letter_and_domain(address: str, masked: str) -> None:
    assert masked_email(address) == masked
