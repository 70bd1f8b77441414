"""The 13-digit numbers of persons and juristic persons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.th import moa, pin

from borikan.kernel import identity_numbers as numbers
from tests.kernel.vectors import VECTORS

PID, JURISTIC = VECTORS["pid"], VECTORS["juristic"]
twelve_digits = st.text("0123456789", min_size=12, max_size=12)


@pytest.mark.parametrize(
    "number", [*PID["valid"], *PID["valid_documented"], *PID["by_remainder_0_to_10"].values()]
)
def test_a_valid_person_number_is_accepted(number: str) -> None:
    assert numbers.is_valid_person_number(number)


def test_the_vectors_cover_every_remainder_of_the_checksum() -> None:
    for remainder, number in PID["by_remainder_0_to_10"].items():
        assert sum(int(digit) * (13 - i) for i, digit in enumerate(number[:12])) % 11 == int(remainder)


@pytest.mark.parametrize("case", PID["invalid"], ids=lambda case: case["why"])
def test_an_invalid_person_number_is_refused(case: dict[str, str]) -> None:
    assert not numbers.is_valid_person_number(numbers.normalise(case["in"]))


@pytest.mark.parametrize("case", PID["normalise"])
def test_a_number_is_normalised(case: dict[str, str]) -> None:
    assert numbers.normalise(case["in"]) == case["out"]


@pytest.mark.parametrize(("number", "shown"), PID["display"].items())
def test_a_person_number_is_shown_in_groups(number: str, shown: str) -> None:
    assert numbers.shown(number) == shown


@pytest.mark.parametrize(("number", "masked"), PID["masked_example"].items())
def test_a_person_number_is_masked(number: str, masked: str) -> None:
    assert numbers.masked(number) == masked


def test_a_person_without_registration_status_has_a_valid_number_that_begins_with_0() -> None:
    vector = PID["starts_with_0_person"]
    assert numbers.is_valid_person_number(vector["number"])
    assert pin.is_valid(vector["number"]) is vector["stdnum_pin"]
    assert moa.is_valid(vector["number"]) is vector["stdnum_moa"]


@pytest.mark.parametrize("number", [*JURISTIC["valid"], *JURISTIC["valid_documented"]])
def test_a_valid_juristic_number_is_accepted(number: str) -> None:
    assert numbers.is_valid_juristic_number(number)


@pytest.mark.parametrize("number", PID["valid"])
def test_a_person_number_is_no_juristic_number_unless_it_begins_with_0(number: str) -> None:
    assert not numbers.is_valid_juristic_number(number)


@pytest.mark.parametrize(("number", "shown"), JURISTIC["display"].items())
def test_a_juristic_number_is_shown_in_its_own_groups(number: str, shown: str) -> None:
    assert numbers.shown(number, "juristic") == shown


def test_a_branch_is_shown_in_words() -> None:
    branches = JURISTIC["branch"]
    assert numbers.branch_shown(branches["head_office"]).th == "สำนักงานใหญ่"
    assert numbers.branch_shown(branches["branch_1"]).th == "สาขาที่ 00001"


@pytest.mark.parametrize("branch", ["0000", "๐๐๐๐๐", "000001", ""])
def test_what_is_no_branch_number_has_no_words(branch: str) -> None:
    with pytest.raises(ValueError, match="five digits"):
        numbers.branch_shown(branch)


@pytest.mark.parametrize("number", ["", "123", "๑๙๙๙๙๐๐๐๐๑๐๑๐", "1-9999-00001-01-0"])
def test_only_a_normalised_number_is_shown_or_masked(number: str) -> None:
    for show in (numbers.shown, numbers.masked):
        with pytest.raises(ValueError, match="thirteen"):
            show(number)


@given(st.sampled_from("12345678"), st.text("0123456789", min_size=12, max_size=12))
def test_persons_agree_with_python_stdnum(first: str, rest: str) -> None:
    assert numbers.is_valid_person_number(first + rest) == pin.is_valid(first + rest)


@given(st.text("0123456789", min_size=12, max_size=12))
def test_juristic_persons_agree_with_python_stdnum(rest: str) -> None:
    assert numbers.is_valid_juristic_number("0" + rest) == moa.is_valid("0" + rest)


@given(twelve_digits, st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_always_found_out_save_for_the_folded_remainders(
    twelve: str, place: int, shift: int
) -> None:
    """The check digit folds remainders 10 and 0 onto 1 and 0; apart from those, a changed digit fails."""
    number = twelve + numbers.check_digit(twelve)
    changed = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]

    def remainder(digits: str) -> int:
        return sum(int(digit) * (13 - i) for i, digit in enumerate(digits[:12])) % 11

    folded = (11 - remainder(number)) % 10 == (11 - remainder(changed)) % 10
    assert numbers.is_valid_person_number(changed) == (folded and place != 12)
