"""Provinces, districts, subdistricts, postcodes and addresses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.kernel import places
from borikan.kernel.addresses import ThaiAddress, parse_address
from tests.kernel.vectors import VECTORS

ADDRESSES = VECTORS["address"]
codes = st.sampled_from(sorted(places.names_by_code()))


def _district_codes() -> list[str]:
    return [district.code for province in places.provinces() for district in places.districts(province.code)]


def test_all_divisions_of_thailand_are_there() -> None:
    subdistricts = [place for code in _district_codes() for place in places.subdistricts(code)]
    assert (len(places.provinces()), len(_district_codes()), len(subdistricts)) == (77, 928, 7436)
    assert sum(len(place.postcodes) > 1 for place in subdistricts) == 160
    assert places.DATA_VERSION


def test_a_subdistrict_can_have_several_postcodes() -> None:
    ao_nang = places.subdistrict("810116")
    assert ao_nang is not None
    assert ao_nang.postcodes == ("81000", "81180", "81210")
    assert all(ao_nang in places.by_postcode(postcode) for postcode in ao_nang.postcodes)


def test_a_district_of_bangkok_stands_without_its_word() -> None:
    assert all(not district.name.th.startswith("เขต") for district in places.districts(places.BANGKOK))


def test_an_alternative_name_is_found_but_not_shown() -> None:
    found = places.find("ปอพาน มหาสารคาม")
    place = places.subdistrict("450109")
    assert place is not None
    assert place.name.th == "ปอภาร"
    assert place in places.find("ปอพาน") + found


def test_an_unknown_code_is_no_place() -> None:
    assert places.subdistrict("999999") is None
    assert places.district("9999") is None
    assert places.province("99") is None
    assert places.subdistricts("9999") == ()
    assert places.by_postcode("00000") == ()
    assert places.current_codes("999999") == ()


def test_an_abolished_subdistrict_leads_to_those_that_took_its_place() -> None:
    bang_na = places.abolished("104701")
    assert bang_na is not None
    assert bang_na.proven
    assert places.current_codes("104701") == ("104702", "104703")
    assert places.current_codes("104702") == ("104702",)


def test_every_successor_leads_to_places_in_use() -> None:
    for code in places.names_by_code():
        assert places.abolished(code) is None
    for old in ("100205", "104701"):
        assert all(places.subdistrict(code) for code in places.current_codes(old))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("ทุ่งสองห้อง หลักสี่", "104101"),
        ("ต.ในเมือง อ.เมืองขอนแก่น จ.ขอนแก่น", "400101"),
        ("ตำบลในเมือง ขอนแก่น", "400101"),
        ("ในเมือง 40000", "400101"),
        ("ao nang", "810116"),
        ("แขวงทุ่งสองห้อง กทม", "104101"),
    ],
)
def test_a_place_is_found_by_its_words(words: str, code: str) -> None:
    assert places.find(words)[0].code == code


@pytest.mark.parametrize("words", ["", "   ", "ไม่มีที่แบบนี้", "ในเมือง 10210"])
def test_words_of_no_place_find_nothing(words: str) -> None:
    assert places.find(words) == ()


def test_a_name_that_repeats_finds_each_place_of_that_name() -> None:
    found = places.find("ในเมือง", limit=50)
    assert sum(place.name.th == "ในเมือง" for place in found) > 5
    assert found[0].name.th == "ในเมือง"
    assert len(places.find("ในเมือง", limit=3)) == 3


@given(codes)
def test_each_subdistrict_is_found_by_its_full_name(code: str) -> None:
    names = places.names_by_code()[code]
    found = places.find(f"{names.subdistrict} {names.district} {names.province}", limit=40)
    assert code in {place.code for place in found}


def _address(parts: dict[str, str]) -> ThaiAddress:
    (code,) = parse_address(" ".join(("1", *_named(parts)))).subdistrict_codes
    return ThaiAddress.at(
        code,
        house=parts["house"],
        moo=parts.get("moo", ""),
        soi=parts.get("soi", ""),
        road=parts.get("road", ""),
        postcode=parts["postcode"],
    )


def _named(parts: dict[str, str]) -> tuple[str, str, str]:
    return f"ต.{parts['subdistrict']}", f"อ.{parts['district']}", f"จ.{parts['province']}"


@pytest.mark.parametrize("case", ADDRESSES, ids=lambda case: case["parts"]["province"])
def test_an_address_is_written_in_full_and_short(case: dict[str, Any]) -> None:
    address = _address(case["parts"])
    assert address.line() == case["line"]
    assert address.short() == case["short"]
    assert not address.problems()


@pytest.mark.parametrize("form", ["line", "short"])
@pytest.mark.parametrize("case", ADDRESSES, ids=lambda case: case["parts"]["province"])
def test_an_address_is_read_back_from_either_form(case: dict[str, Any], form: str) -> None:
    read = parse_address(case[form])
    for part, value in case["parts"].items():
        assert getattr(read, part) == value
    assert len(read.subdistrict_codes) == 1


@pytest.mark.parametrize(
    "text", ["99/1 ม.3 ต.ในเมือง อ.เมือง จ.ขอนแก่น", "๙๙/๑ หมู่ ๓ ตำบลในเมือง อำเภอเมือง จังหวัดขอนแก่น 40000"]
)
def test_the_capital_district_may_be_called_mueang_alone(text: str) -> None:
    read = parse_address(text)
    assert (read.house, read.moo) == ("99/1", "3")
    assert read.subdistrict_codes == ("400101",)


def test_an_ambiguous_address_names_every_place_it_can_mean() -> None:
    assert len(parse_address("1 ต.ในเมือง").subdistrict_codes) > 5
    assert parse_address("1 ต.ไม่มีจริง").subdistrict_codes == ()


@given(codes, st.data())
def test_every_address_survives_its_line_and_its_json(code: str, data: st.DataObject) -> None:
    place = places.subdistrict(code)
    assert place is not None
    address = ThaiAddress.at(code, house="99/1", postcode=data.draw(st.sampled_from(place.postcodes)))
    assert not address.problems()
    assert ThaiAddress.from_json(address.to_json()) == address
    for text in (address.line(), address.short()):
        assert code in parse_address(text).subdistrict_codes


@given(st.text(max_size=500))
def test_any_text_is_read_as_an_address_without_failing(text: str) -> None:
    assert parse_address(text).subdistrict_codes is not None


def test_an_address_in_english_has_english_place_names() -> None:
    address = ThaiAddress.at("400101", house="99/1", moo="3", road="มิตรภาพ")
    assert address.line("en") == "99/1, Moo 3, มิตรภาพ Road, Nai Mueang, Mueang Khon Kaen, Khon Kaen 40000"


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"house": " "}, "house"),
        ({"house": "บ้านสีฟ้า"}, "house"),
        ({"moo": "สาม"}, "moo"),
        ({"postcode": "10210"}, "postcode"),
        ({"postcode": "4000"}, "postcode"),
        ({"subdistrict_code": "999999"}, "subdistrict_code"),
        ({"subdistrict_code": "104701"}, "subdistrict_code"),
    ],
)
def test_what_is_wrong_with_an_address_is_said_by_part(changed: dict[str, str], part: str) -> None:
    address = ThaiAddress.from_json(ThaiAddress.at("400101", house="99/1").to_json() | changed)
    assert set(address.problems()) == {part}


def test_the_problem_of_an_abolished_subdistrict_names_its_successors() -> None:
    address = ThaiAddress.from_json({"house": "1", "subdistrict_code": "104701", "postcode": "10260"})
    assert "บางนาเหนือ" in address.problems()["subdistrict_code"].th


@pytest.mark.parametrize("house", ["99", "99/1", "1/2-3", "12 ก", "99/123ข", "10-11"])
def test_the_house_numbers_of_thailand_are_accepted(house: str) -> None:
    assert not ThaiAddress.at("400101", house=house).problems()


def test_an_address_is_kept_with_the_release_it_was_written_with() -> None:
    kept = ThaiAddress.at("400101", house="1").to_json() | {
        "dataset_version": "2020.1.1",
        "subdistrict": "ชื่อเดิม",
    }
    address = ThaiAddress.from_json(kept)
    assert address.dataset_version == "2020.1.1"
    assert "ตำบลชื่อเดิม" in address.line()


def test_an_address_of_other_types_is_refused() -> None:
    with pytest.raises(ValueError, match="texts"):
        ThaiAddress.from_json({"house": 1})
    with pytest.raises(ValueError, match="code"):
        ThaiAddress.at("999999", house="1")
