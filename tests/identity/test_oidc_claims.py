from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.identity.adapters.oidc_claims import address_from, birth_from, claims_from
from borikan.kernel.partial_dates import PartialDate
from borikan.kernel.text import Text

BARE = {"iss": "https://thaid.example", "sub": "s"}


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("1957-05-29", PartialDate(1957, 5, 29)),
        ("2500-05-29", PartialDate(1957, 5, 29)),
        ("๒๕๐๐/๐๕/๒๙", PartialDate(1957, 5, 29)),
        ("29/05/2500", PartialDate(1957, 5, 29)),
        ("1957-05", PartialDate(1957, 5)),
        ("1957", PartialDate(1957)),
        (1957, PartialDate(1957)),
        ("1957-00-00", PartialDate(1957)),
        ("2500-05-00", PartialDate(1957, 5)),
        ({"year": 1957, "month": None, "day": None}, PartialDate(1957)),
        ({"year": "2500", "month": "5"}, PartialDate(1957, 5)),
        ({}, None),
        ("", None),
        (None, None),
        (True, None),
        ("0000-05-29", None),
        ("1957-13-01", None),
        ("1957-02-30", None),
        ("yesterday", None),
        ([1957], None),
        ("99999999", None),
    ],
)
def test_a_birth_date_of_any_shape_and_precision_is_read(said: object, known: PartialDate | None) -> None:
    assert birth_from(said) == known


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("99/1 หมู่ที่ 3  ตำบลในเมือง", "99/1 หมู่ที่ 3 ตำบลในเมือง"),
        ({"formatted": "99/1\nตำบลในเมือง"}, "99/1 ตำบลในเมือง"),
        ({"street_address": "99/1", "region": "ขอนแก่น", "postal_code": 40000}, "99/1 ขอนแก่น 40000"),
        ({}, None),
        ("", None),
        (None, None),
        (["99/1"], None),
    ],
)
def test_an_address_is_a_line_or_an_object(said: object, line: str | None) -> None:
    assert address_from(said) == line


def test_a_name_is_put_together_as_its_language_does() -> None:
    parts = {"title": "นาย", "given_name": "สมชาย", "family_name": "ใจดี"}
    english = {"title_en": "Mr.", "given_name_en": "Somchai", "family_name_en": "Jaidee"}

    assert claims_from({**BARE, **parts, **english}).name == Text("นายสมชาย ใจดี", "Mr. Somchai Jaidee")
    assert claims_from({**BARE, **parts}).name == Text("นายสมชาย ใจดี", "นายสมชาย ใจดี")
    assert claims_from({**BARE, "name_en": "Hiroshi"}).name == Text("Hiroshi", "Hiroshi")
    assert claims_from(BARE).name.th


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("2.3", 2),
        (2.3, 2),
        (3, 3),
        ("IAL2", 2),
        ("1.1", 1),
        (None, 1),
        ("high", 1),
        (0, 1),
        (23, 1),
        (True, 1),
    ],
)
def test_assurance_that_is_not_said_clearly_is_the_lowest(said: object, level: int) -> None:
    assert claims_from({**BARE, "ial": said}).ial == level


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("1999900001010", "1999900001010"),
        (1999900001010, "1999900001010"),
        ("1-9999-00001-01-0", "1999900001010"),
        ("1999900001011", None),
        (None, None),
        (["1999900001010"], None),
    ],
)
def test_a_number_that_can_not_be_is_none(said: object, number: str | None) -> None:
    assert claims_from({**BARE, "pid": said}).national_id == number
    assert claims_from({**BARE, "sub": "1999900001010"}).national_id is None, "the subject is no number"


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


@given(
    said=st.dictionaries(
        st.sampled_from(["pid", "name", "title", "given_name", "name_en", "birthdate", "address", "ial"]),
        _ANYTHING,
    )
)
def test_no_claim_however_odd_breaks_the_sign_in(said: dict[str, object]) -> None:
    claims = claims_from({**BARE, **said})
    assert claims.name.th
    assert claims.ial in (1, 2, 3)
