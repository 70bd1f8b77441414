"""Vehicle registration plates."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.kernel.places import plate_provinces
from borikan.kernel.plates import Plate, parse_plate
from tests.kernel.vectors import VECTORS


@pytest.mark.parametrize("case", VECTORS["plate"]["cases"], ids=lambda case: case["in"])
def test_a_plate_is_read_as_the_vectors_say(case: dict[str, Any]) -> None:
    plate = parse_plate(case["in"])
    assert (plate is not None) is case["ok"]
    if plate and "truck" in case:
        assert (plate.is_truck, plate.series, plate.number) == (True, case["truck"], case["tnum"])
        assert (plate.lead, plate.letters) == ("", "")
    elif plate:
        assert (plate.lead, plate.letters, plate.number) == (
            case.get("lead", ""),
            case["letters"],
            case["num"],
        )


@given(st.from_regex(re.compile(VECTORS["plate"]["regex"]), fullmatch=True))
def test_every_plate_of_the_rule_is_read_and_shown_again(text: str) -> None:
    plate = parse_plate(text)
    assert plate is not None
    assert parse_plate(plate.shown()) == plate


@pytest.mark.parametrize("text", ["๑กก ๑๒๓๔", "1 กก 1234", "1กก1234", "1กก-1234"])
def test_one_plate_has_one_key_however_it_is_typed(text: str) -> None:
    plate = parse_plate(text)
    assert plate is not None
    assert plate.key("ขอนแก่น") == "1กก1234 ขอนแก่น"


def test_the_same_plate_of_two_provinces_has_two_keys() -> None:
    plate = Plate("กข", "1")
    assert plate.key("ยะลา") != plate.key("เบตง")


def test_betong_has_plates_of_its_own() -> None:
    assert len(plate_provinces()) == 78
    assert any(name.th == "เบตง" for name in plate_provinces())


def test_a_plate_of_no_province_has_no_key() -> None:
    with pytest.raises(ValueError, match="province"):
        Plate("กข", "1").key("ปาย")
