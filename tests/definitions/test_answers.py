"""Reading pages and checking answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.definitions import answers
from borikan.definitions.answers import (
    FieldError,
    PageResult,
    check_all,
    counted,
    read_page,
    visible_fields,
    visible_pages,
)
from tests.definitions.makers import ADDRESS, ANSWERS, UPLOAD, drafting, facts, stall

PERSON = {
    "full_name": "สมศรี ใจดี",
    "contact.channel": "email",
    "contact.email": "somsri@example.com",
    "place.house": "99/1",
    "place.subdistrict_code": "400101",
    "place.postcode": "40000",
}
STALL = {
    "area": "๑๒",
    "goods": "food",
    "starts_on.day": "1",
    "starts_on.month": "12",
    "starts_on.year": "2569",
    "own_land": "yes",
}


def read(page: str, raw: dict[str, str], before: dict[str, Any] | None = None) -> PageResult:
    posted = {name: [value] for name, value in raw.items()}
    return read_page(stall(), page, posted, before or {}, context=drafting())


def paths(errors: tuple[FieldError, ...]) -> list[str]:
    return [error.path for error in errors]


def test_a_page_is_read_into_canonical_answers() -> None:
    result = read("stall", STALL)

    assert result.errors == ()
    assert result.answers["area"] == 12
    assert result.answers["starts_on"] == "2026-12-01"
    assert result.answers["own_land"] is True


def test_an_address_is_read_into_a_canonical_answer() -> None:
    place = read("person", PERSON).answers["place"]

    assert {**place, "dataset_version": ""} == {**ADDRESS, "dataset_version": ""}


def test_errors_name_the_part_at_fault_in_the_order_of_the_page() -> None:
    result = read("stall", {**STALL, "area": "500", "goods": ""})

    assert paths(result.errors) == ["area", "goods"]
    assert result.errors[0].message.en == "This must be at most 100."
    assert result.errors[1].message.en == "Answer “Goods”."
    assert result.errors[1].message.th == "โปรดตอบ “สินค้า”"
    assert not {"area", "goods"} & set(result.answers), "what is wrong isn't kept"


def test_the_part_of_an_address_at_fault_is_named() -> None:
    result = read("person", {**PERSON, "place.postcode": "10200"})

    assert paths(result.errors) == ["place.postcode"]
    assert "place" not in result.answers, "what is wrong isn't kept"


def test_a_hidden_field_is_neither_read_nor_missed() -> None:
    assert read("stall", STALL).errors == ()
    assert paths(read("stall", {**STALL, "goods": "other"}).errors) == ["other_goods"]
    assert read("stall", {**STALL, "goods": "other", "other_goods": "ร่ม"}).errors == ()


def test_a_field_that_was_not_posted_keeps_its_answer() -> None:
    before = {"goods": "food", "area": 12, "full_name": "สมศรี"}

    result = read("stall", {"area": "15"}, before)

    assert result.answers["goods"] == "food"
    assert result.answers["area"] == 15
    assert result.answers["full_name"] == "สมศรี"


def test_a_date_too_early_is_told_with_the_bound() -> None:
    (error,) = read("stall", {**STALL, "starts_on.year": "2568"}).errors

    assert error == FieldError("starts_on", error.message)
    assert error.message.en == "This must be 20 November 2026 or later."
    assert error.message.th == "ต้องไม่ก่อน 20 พฤศจิกายน 2569"


def test_items_keep_their_keys_when_others_go() -> None:
    before = {
        "helpers_list": [
            {"_key": "i1", "helper_name": "ก", "trained": True},
            {"_key": "i2", "helper_name": "ข", "trained": True},
        ]
    }
    raw = STALL | {
        "helpers_list.0._key": "i1",
        "helpers_list.0._remove": "1",
        "helpers_list.1._key": "i2",
        "helpers_list.1.helper_name": "ข ใหม่",
        "helpers_list.7.helper_name": "ค",
        "helpers_list.7.trained": "no",
        "helpers_list.8.helper_name": " ",
    }

    result = read("stall", raw, before)

    assert result.errors == ()
    assert result.answers["helpers_list"] == [
        {"_key": "i2", "helper_name": "ข ใหม่", "trained": True},
        {"_key": "i3", "helper_name": "ค", "trained": False},
    ]


def test_an_error_in_an_item_names_item_and_field() -> None:
    result = read("stall", STALL | {"helpers_list.4.helper_name": "ก"})

    assert paths(result.errors) == ["helpers_list.0.trained"]
    assert result.answers["helpers_list"] == [{"_key": "i1", "helper_name": "ก"}], (
        "a half-filled item isn't lost"
    )


def test_too_many_items() -> None:
    items = {
        f"helpers_list.{number}.{name}": value
        for number in range(4)
        for name, value in (("helper_name", "ก"), ("trained", "yes"))
    }

    assert [error.message.en for error in read("stall", STALL | items).errors] == [
        "At most 3 items can be given."
    ]


def test_a_page_that_is_not_in_the_form() -> None:
    with pytest.raises(KeyError):
        read("nowhere", {})


def test_sound_answers_have_no_error() -> None:
    assert check_all(stall(), ANSWERS, facts()) == ()


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"full_name": None}, "full_name"),
        ({"area": "12"}, "area"),
        ({"area": True}, "area"),
        ({"goods": "weapons"}, "goods"),
        ({"contact": {"channel": "fax", "value": "1"}}, "contact.channel"),
        ({"contact": "+66812345678"}, "contact"),
        ({"place": {**ADDRESS, "postcode": "10200"}}, "place.postcode"),
        ({"place": {**ADDRESS, "extra": "x"}}, "place"),
        ({"starts_on": "01/12/2569"}, "starts_on"),
        ({"helpers_list": {"a": 1}}, "helpers_list"),
        ({"helpers_list": ["x"]}, "helpers_list"),
        ({"helpers_list": [{"_key": "a", "helper_name": "ก", "trained": True}] * 2}, "helpers_list"),
        ({"helpers_list": [{"helper_name": "ก", "trained": True}]}, "helpers_list"),
        ({"helpers_list": [{"_key": "a", "helper_name": "ก", "trained": True, "x": 1}]}, "helpers_list.0.x"),
        ({"own_land": False}, "consent"),
        ({"own_land": False, "consent": {"upload": "../etc", "name": "a"}}, "consent"),
        ({"unasked": 1}, "unasked"),
    ],
)
def test_programs_are_checked_as_strictly_as_pages(changed: dict[str, Any], path: str) -> None:
    assert paths(check_all(stall(), ANSWERS | changed, facts())) == [path]


def test_evidence_is_asked_only_when_it_is_needed() -> None:
    def asked(own_land: bool) -> list[str]:
        form = ANSWERS | {"own_land": own_land}
        return [field.id for field in visible_fields(stall(), "stall", form, drafting())]

    assert "consent" not in asked(True)
    assert "consent" in asked(False)
    assert check_all(stall(), ANSWERS | {"own_land": False, "consent": UPLOAD}, facts()) == ()


def test_visible_pages_hold_only_visible_fields() -> None:
    pages = visible_pages(stall(), ANSWERS, drafting())

    assert [page.id for page in pages] == ["person", "stall"]
    assert "other_goods" not in [field.id for field in pages[1].fields]
    assert visible_fields(stall(), "nowhere", ANSWERS, drafting()) == ()


def test_what_was_answered_and_then_hidden_is_not_counted() -> None:
    kept = counted(stall(), ANSWERS | {"other_goods": "ร่ม", "consent": UPLOAD}, facts())

    assert kept == ANSWERS


def test_answers_are_shown_in_the_readers_language() -> None:
    fields = {field.id: field for page in stall().form.pages for field in page.fields}

    assert answers.shown(fields["goods"], "food", "th") == "อาหาร"
    assert answers.shown(fields["own_land"], True, "en") == "Yes"
    assert answers.shown(fields["starts_on"], "2026-12-01", "th") == "1 ธันวาคม 2569"
    assert answers.shown(fields["contact"], ANSWERS["contact"], "en") == "Text message (SMS): 081 234 5678"
    assert answers.shown(fields["helpers_list"], ANSWERS["helpers_list"], "en") == "มานี, Yes"
    assert answers.shown(fields["area"], None, "en") == ""


names = st.sampled_from(
    ["full_name", "contact", "contact.channel", "contact.email", "place", "place.house", "place.subdistrict_code", "place.postcode",
     "area", "goods", "starts_on.day", "starts_on", "helpers_list.0.trained", "helpers_list.0._key", "helpers_list.x.y", "helpers_list", "consent.upload", "consent.name", "own_land", "area.x", ""]
)  # fmt: skip


@pytest.mark.parametrize("page", ["person", "stall"])
@given(raw=st.dictionaries(names, st.lists(st.text(max_size=30), max_size=2)))
def test_whatever_is_posted_is_read_or_told(page: str, raw: dict[str, list[str]]) -> None:
    result = read_page(stall(), page, raw, {}, context=drafting())

    assert all(error.message.th and error.path for error in result.errors)
    again = check_all(stall(), result.answers, drafting())
    told = {error.path.split(".")[0] for error in result.errors}
    elsewhere = {field.id for one in stall().form.pages if one.id != page for field in one.fields}
    assert {error.path.split(".")[0] for error in again} <= told | elsewhere


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*ANSWERS, "consent", "x"]), json_values))
def test_any_json_is_checked_without_a_crash(anything: dict[str, Any]) -> None:
    check_all(stall(), anything, facts())
    visible_pages(stall(), anything, facts())
    counted(stall(), anything, facts())
