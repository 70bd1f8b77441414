"""Digits, amounts in words, and text in its one spelling."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from borikan.kernel.baht_text import baht_text, number_text
from borikan.kernel.digits import ascii_digits, thai_digits
from borikan.kernel.money import Money
from borikan.kernel.normalise import normalise, search_key
from tests.kernel.vectors import VECTORS

thai_text = st.text(st.characters(min_codepoint=0x0E00, max_codepoint=0x0E7F) | st.sampled_from(" \n\u200ba"))


@pytest.mark.parametrize(("arabic", "thai"), VECTORS["thai_digits"].items())
def test_digits_are_mapped_one_to_one(arabic: str, thai: str) -> None:
    assert thai_digits(arabic) == thai
    assert ascii_digits(thai) == arabic


@pytest.mark.parametrize(("amount", "words"), VECTORS["baht_text"]["cases"].items())
def test_an_amount_is_written_in_words(amount: str, words: str) -> None:
    assert baht_text(Money.baht(Decimal(amount))) == words


_DIGIT = {
    word: value
    for value, word in enumerate(["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"])
}
_PLACE = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000}


def _value(words: str) -> int:
    """The number that words say, read from left to right."""
    total, group, digit = 0, 0, 0
    while words:
        word = next(w for w in (*_DIGIT, *_PLACE, "เอ็ด", "ยี่", "ล้าน") if words.startswith(w))
        words = words.removeprefix(word)
        if word in _DIGIT:
            digit = _DIGIT[word]
        elif word in ("เอ็ด", "ยี่"):
            digit = 1 if word == "เอ็ด" else 2
        elif word == "ล้าน":
            total, group, digit = (total + group + digit) * 10**6, 0, 0
        else:
            group, digit = group + (digit or 1) * _PLACE[word], 0
    return total + group + digit


@given(st.integers(0, 10**15))
def test_the_words_of_a_number_say_that_number(number: int) -> None:
    assert _value(number_text(number)) == number


def test_a_negative_number_has_no_words_of_its_own() -> None:
    with pytest.raises(ValueError, match="zero or more"):
        number_text(-1)


@pytest.mark.parametrize("case", VECTORS["normalise_text"], ids=lambda case: case["why"])
def test_text_has_one_spelling(case: dict[str, str]) -> None:
    assert normalise(case["in"]) == case["out"]


@pytest.mark.parametrize(
    ("typed", "one_spelling"),
    [
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("ท่ี", "ที่"),
        ("ก็็", "ก็"),
        ("  สมชาย \t ใจดี\u00a0", "สมชาย ใจดี"),
        ("ก\r\nข \n ค", "ก\nข\nค"),
        ("a\x00b\ufeff", "ab"),
        ("มากๆ", "มากๆ"),
        ("é", "é"),
    ],
)
def test_what_looks_alike_is_spelled_alike(typed: str, one_spelling: str) -> None:
    assert normalise(typed) == one_spelling


@pytest.mark.parametrize(
    "hostile",
    [
        "\u0e48\u0e34",
        "\u0e48\u0e4d\u0e32",
        "\u0e33\u0e48\u0e49\u0e32\u0e4d",
        "เเ",
        "\u0e38\u0301",
        "\uff9e\u0301",
        "\u0e48\n ",
    ],
)
@pytest.mark.timeout(20)
def test_the_time_to_normalise_grows_with_the_length_alone(hostile: str) -> None:
    text = "ก" + hostile * 100_000
    assert normalise(normalise(text)) == normalise(text)
    assert search_key(text)


@given(st.text("กเแ\u0e32\u0e33\u0e34\u0e38\u0e3a\u0e47\u0e48\u0e4c\u0e4d\u0e4ee\u0301\u0323\u05b0"))
@example("é\u0301ำ\u0323")
@example("ำ\uff9eํ")
def test_marks_of_two_scripts_are_ordered_once_for_all(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert search_key(search_key(text)) == search_key(text)


@given(thai_text)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_any_text_is_normalised_once_for_all(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize(
    ("one", "other"), [("เลขที่ ๙๙", "เลขที่  99"), ("Khon KAEN", "khon kaen"), ("น้ำ", "นํ้า"), ("ａ１", "a1")]
)
def test_search_finds_what_differs_only_in_form(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)
