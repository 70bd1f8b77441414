"""Each field type: read, checked as law or standard says, shown, described."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.definitions.answers import check_all
from borikan.definitions.compiled import Field, Option
from borikan.definitions.exporters.json_schema import form_schema
from borikan.definitions.facts import typed_value
from borikan.definitions.fields import FIELD_TYPES, AnswerError
from borikan.definitions.privacy import Privacy
from borikan.definitions.values import UNKNOWN
from borikan.kernel.text import Text
from tests.definitions.makers import ADDRESS, ANSWERS, UPLOAD, facts, stall

PRIVACY = Privacy(Text("ก", "a"), "public_task", "personal", 1)


def field_of(kind: str, **settings: object) -> Field:
    options = (
        (Option("a", Text("ก", "A")), Option("b", Text("ข", "B")))
        if kind in ("choice", "multi_choice")
        else ()
    )
    return Field("f", kind, Text("ก", "F"), None, True, None, None, PRIVACY, options, settings)  # `required`


def read(kind: str, typed: str | Mapping[str, str], **settings: object) -> object:
    one = FIELD_TYPES[kind]
    given_parts = {"": typed} if isinstance(typed, str) else typed
    return one.read({part: given_parts.get(part, "") for part in one.parts}, field_of(kind, **settings))


def problems(kind: str, value: object, **settings: object) -> Mapping[str, Text]:
    return FIELD_TYPES[kind].problems(value, field_of(kind, **settings), {})


SOUND: list[tuple[str, str | dict[str, str], object, str, str]] = [
    ("text", "  สมศรี   ใจดี ", "สมศรี ใจดี", "สมศรี ใจดี", "สมศรี ใจดี"),
    ("text", "เเม่", "แม่", "แม่", "แม่"),
    ("long_text", "หนึ่ง\r\nสอง", "หนึ่ง\nสอง", "หนึ่ง\nสอง", "หนึ่ง\nสอง"),
    ("email", " Somsri@EXAMPLE.com ", "Somsri@example.com", "Somsri@example.com", "Somsri@example.com"),
    ("yes_no", "yes", True, "ใช่", "Yes"),
    ("yes_no", "no", False, "ไม่ใช่", "No"),
    ("choice", "a", "a", "ก", "A"),
    ("multi_choice", "b\na\n", ["a", "b"], "ก, ข", "A, B"),
    ("passport", " aa 123-4567", "AA1234567", "AA1234567", "AA1234567"),
    ("vehicle_plate", {"number": "๑กก1234", "province": "ขอนแก่น"}, {"number": "1กก 1234", "province": "ขอนแก่น"}, "1กก 1234 ขอนแก่น", "1กก 1234 Khon Kaen"),
    ("declaration", "on", True, "ใช่", "Yes"),
    ("integer", "1,250", 1250, "1,250", "1,250"),
    ("integer", "๑๒", 12, "12", "12"),
    ("money", "50", "50.00", "50.00 บาท", "50.00 baht"),
    ("money", "1,500.5", "1500.50", "1,500.50 บาท", "1,500.50 baht"),
    ("date", {"day": "29", "month": "8", "year": "2550"}, "2007-08-29", "29 สิงหาคม 2550", "29 August 2007"),
    ("date", "๒๙ ส.ค. ๒๕๕๐", "2007-08-29", "29 สิงหาคม 2550", "29 August 2007"),
    ("date", {"day": "29", "month": "สิงหาคม", "year": "2550"}, "2007-08-29", "29 สิงหาคม 2550", "29 August 2007"),
    ("partial_date", {"year": "2500"}, {"year": 1957, "month": None, "day": None}, "พ.ศ. 2500", "1957"),
    ("partial_date", {"month": "5", "year": "2500"}, {"year": 1957, "month": 5, "day": None}, "พฤษภาคม 2500", "May 1957"),
    ("thai_national_id", "1-9999-00001-01-0", "1999900001010", "1-9999-00001-01-0", "1-9999-00001-01-0"),
    ("thai_national_id", "๑๙๙๙๙๐๐๐๐๑๐๑๐", "1999900001010", "1-9999-00001-01-0", "1-9999-00001-01-0"),
    ("juristic_id", "0-99-4-000-00014-6", "0994000000146", "0-99-4-000-00014-6", "0-99-4-000-00014-6"),
    ("phone", "081-234-5678", "+66812345678", "081 234 5678", "081 234 5678"),
    ("contact_channel", {"channel": "email", "email": "a@B.th"}, {"channel": "email", "value": "a@b.th"}, "อีเมล: a@b.th", "E-mail: a@b.th"),
    ("contact_channel", {"channel": "phone", "phone": "0812345678"}, {"channel": "phone", "value": "+66812345678"}, "ข้อความทางโทรศัพท์ (SMS): 081 234 5678", "Text message (SMS): 081 234 5678"),
    ("contact_channel", {"channel": "counter", "email": "x"}, {"channel": "counter", "value": ""}, "รับที่เคาน์เตอร์", "Pick up at the counter"),
    ("bank_account", {"bank": "004", "number": "012-3-45678-9"}, {"bank": "004", "number": "0123456789"}, "ธนาคารกสิกรไทย 0123456789", "Kasikornbank 0123456789"),
    ("file", UPLOAD, UPLOAD, "consent.pdf", "consent.pdf"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "typed", "canonical", "thai", "english"), SOUND)
def test_sound_answers(
    kind: str, typed: str | dict[str, str], canonical: object, thai: str, english: str
) -> None:
    value = read(kind, typed)

    assert value == canonical
    assert problems(kind, value) == {}
    assert FIELD_TYPES[kind].shown(value, field_of(kind), "th") == thai
    assert FIELD_TYPES[kind].shown(value, field_of(kind), "en") == english
    assert jsonschema_rs.is_valid(FIELD_TYPES[kind].schema(field_of(kind)), value)


@pytest.mark.parametrize("kind", FIELD_TYPES)
def test_an_empty_post_is_no_answer(kind: str) -> None:
    assert read(kind, {}) is None
    assert read(kind, dict.fromkeys(FIELD_TYPES[kind].parts, "  ")) is None


def test_an_address_is_kept_with_code_names_and_dataset() -> None:
    typed = {"house": "๙๙/๑", "subdistrict_code": "400101", "postcode": "๔๐๐๐๐", "moo": "๓"}
    value = read("thai_address", typed)

    assert isinstance(value, dict)
    assert (value["subdistrict"], value["district"], value["province"]) == ("ในเมือง", "เมืองขอนแก่น", "ขอนแก่น")
    assert (value["postcode"], value["moo"]) == ("40000", "3")
    assert value["dataset_version"]
    assert problems("thai_address", value) == {}


def test_an_address_without_scripts_names_its_place() -> None:
    value = read("thai_address", {"house": "1", "place": "ในเมือง เมืองขอนแก่น ขอนแก่น"})

    assert isinstance(value, dict)
    assert value["subdistrict_code"] == "400101"
    with pytest.raises(AnswerError) as several:
        read("thai_address", {"house": "1", "place": "ในเมือง"})
    assert several.value.part == "place"
    with pytest.raises(AnswerError):
        read("thai_address", {"house": "1", "place": "ไม่มีที่นี่แน่นอน"})


@pytest.mark.parametrize("kind", ["text", "long_text"])
@pytest.mark.parametrize("sign", ["😀", "田", "မ", "\u202e"])
def test_what_no_document_can_print_is_told_at_the_field(kind: str, sign: str) -> None:
    """The font of the documents lacks it, and the certificate would fail once the fee is paid."""
    found = problems(kind, f"ร้าน {sign}")

    assert sign in found[""].th
    assert sign in found[""].en
    assert problems(kind, "ร้าน “ครัวอีสาน” – Café №".replace("№", "1/2 ฿50")) == {}


def test_of_several_postcodes_none_is_guessed() -> None:
    """Nam Phong has two; only the person knows which is hers, unless she searched by it."""
    typed = {"house": "1", "subdistrict_code": "400701"}

    open_one = read("thai_address", typed)
    assert set(problems("thai_address", open_one)) == {"postcode"}
    assert "หลายรหัสไปรษณีย์" in problems("thai_address", open_one)["postcode"].th

    for more in ({"postcode": "40310"}, {"place": "๔๐๓๑๐"}):
        value = read("thai_address", typed | more)
        assert isinstance(value, dict)
        assert value["postcode"] == "40310"
        assert problems("thai_address", value) == {}


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("yes_no", "maybe"),
        ("multi_choice", "a\nc"),
        ("vehicle_plate", {"number": "1234", "province": "ขอนแก่น"}),
        ("integer", "1.5"),
        ("integer", "1,25"),
        ("integer", "9" * 14),
        ("money", "12.345"),
        ("money", "-5"),
        ("date", "31/02/2569"),
        ("date", {"day": "1", "month": "1"}),
        ("date", {"day": "1", "month": "1", "year": "69"}),
        ("partial_date", {"day": "5", "year": "2500"}),
        ("partial_date", {"day": "1", "month": "2", "year": "2483"}),
    ],
)
def test_what_cannot_be_read_is_told(kind: str, typed: str | dict[str, str]) -> None:
    with pytest.raises(AnswerError) as error:
        read(kind, typed)

    assert error.value.message.th
    assert error.value.message.en


@pytest.mark.parametrize(
    ("kind", "value", "part"),
    [
        ("text", "x" * 201, ""),
        ("text", "a\nb", ""),
        ("long_text", "x" * 4001, ""),
        ("email", "a@b", ""),
        ("email", "a b@c.th", ""),
        ("email", "a@-b.th", ""),
        ("choice", "c", ""),
        ("multi_choice", ["c"], ""),
        ("multi_choice", ["b", "a"], ""),
        ("multi_choice", [], ""),
        ("passport", "AA12345678", ""),
        ("vehicle_plate", {"number": "1กก1234", "province": "ขอนแก่น"}, "number"),
        ("vehicle_plate", {"number": "1กก 1234", "province": "Khon Kaen"}, "province"),
        ("declaration", False, ""),
        ("integer", 10**13, ""),
        ("integer", 10**12, ""),
        ("money", "50", ""),
        ("money", "007.00", ""),
        ("money", 50, ""),
        ("date", "2026-02-30", ""),
        ("date", "20261122", ""),
        ("date", "2201-01-01", ""),
        ("date", "1850-03-31", ""),
        ("partial_date", {"year": 1957}, ""),
        ("partial_date", {"year": 1849, "month": None, "day": None}, ""),
        ("partial_date", {"year": 1957, "month": None, "day": 3}, ""),
        ("partial_date", {"year": 99999, "month": None, "day": None}, ""),
        ("thai_national_id", "1999900001011", ""),
        ("juristic_id", "1999900001010", ""),
        ("phone", "0812345678", ""),
        ("phone", "+66531234567", ""),
        ("thai_address", ADDRESS | {"house": ""}, "house"),
        ("thai_address", ADDRESS | {"subdistrict_code": "999999"}, "subdistrict_code"),
        ("thai_address", ADDRESS | {"moo": "x"}, "moo"),
        ("contact_channel", {"channel": "email", "value": "x"}, "email"),
        ("contact_channel", {"channel": {}, "value": ""}, "channel"),
        ("contact_channel", {"channel": "phone", "value": "12"}, "phone"),
        ("contact_channel", {"channel": "post", "value": "บ้าน"}, "post"),
        ("contact_channel", {"channel": "counter", "value": "x"}, "channel"),
        ("contact_channel", {"channel": "post", "value": "99 ถนนศรีจันทร์ ขอนแก่น 😀"}, "post"),
        ("thai_address", ADDRESS | {"road": "ศรีจันทร์ 😀"}, "road"),
        ("bank_account", {"bank": "999", "number": "1"}, "bank"),
        ("bank_account", {"bank": "030", "number": "0123456789"}, "number"),
        ("file", {"upload": "x", "name": "a"}, ""),
        ("file", UPLOAD | {"name": ""}, ""),
    ],
)
def test_what_is_wrong_is_told_at_its_part(kind: str, value: object, part: str) -> None:
    found = problems(kind, value)

    assert list(found) == [part]
    assert found[part].th != found[part].en


def test_bounds_of_numbers_and_texts() -> None:
    assert problems("integer", 5, min=5, max=6) == {}
    assert problems("integer", 4, min=5) != {}
    assert problems("money", "6.01", max=6) != {}
    assert problems("text", "ab", min_length=3) != {}
    assert problems("text", "abc", min_length=3, max_length=3) == {}


def test_a_year_is_read_without_a_comma_and_other_numbers_of_its_size_with_one() -> None:
    whole = FIELD_TYPES["integer"]
    assert whole.shown(2567, field_of("integer", format="year", min=2500, max=2700), "th") == "2567"
    assert whole.shown(2567, field_of("integer", min=2500, max=2700), "th") == "2,567"
    assert problems("integer", 2701, format="year", max=2700)[""].en == "This must be at most 2700."


def test_values_as_expressions_see_them() -> None:
    assert FIELD_TYPES["money"].value("12.50") == Decimal("12.50")
    assert FIELD_TYPES["multi_choice"].value(["a", "b"]) == ("a", "b")
    assert typed_value("multi_choice", ["a", "b"]) == ("a", "b")
    assert typed_value("multi_choice", [1]) is UNKNOWN
    plate = {"number": "1กก 1234", "province": "ขอนแก่น"}
    assert FIELD_TYPES["vehicle_plate"].value(plate) == "1กก1234 ขอนแก่น"
    assert FIELD_TYPES["date"].value("2026-11-22") == date(2026, 11, 22)
    assert FIELD_TYPES["partial_date"].value({"year": 1957, "month": 5, "day": 1}) == date(1957, 5, 1)
    assert FIELD_TYPES["partial_date"].value({"year": 1957, "month": 5, "day": None}) == {
        "year": 1957,
        "month": 5,
    }


def test_no_name_of_a_type_or_part_is_told_twice() -> None:
    for name, kind in FIELD_TYPES.items():
        assert kind.name == name
        assert kind.title.th
        assert kind.canonical.en
        assert len(set(kind.parts)) == len(kind.parts)


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["channel", "value", "bank", "number", "year", "month", "day", "upload", "name"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=5,
)


@given(st.sampled_from(sorted(FIELD_TYPES)), json_values)
def test_what_the_form_accepts_the_exported_schema_accepts(kind: str, value: Any) -> None:
    if problems(kind, value) == {}:
        assert jsonschema_rs.is_valid(FIELD_TYPES[kind].schema(field_of(kind)), value)


def refuse(uri: str) -> dict[str, Any]:
    raise AssertionError(f"the schema refers to {uri}")


def validator() -> Any:
    return jsonschema_rs.Draft202012Validator(
        form_schema(stall()),
        retriever=refuse,
        pattern_options=jsonschema_rs.RegexOptions(),
        validate_formats=True,
    )


def test_the_exported_schema_agrees_on_sound_answers() -> None:
    assert validator().is_valid(ANSWERS)
    assert validator().is_valid(ANSWERS | {"own_land": False, "consent": UPLOAD})


SMALL_CHANGES: list[dict[str, Any]] = [
    {"area": 101},
    {"area": "12"},
    {"goods": "weapons"},
    {"starts_on": "1/12/2569"},
    {"helpers_list": [{"helper_name": "ก", "trained": True}]},
    {"helpers_list": [{"_key": str(number), "helper_name": "ก", "trained": True} for number in range(4)]},
    {"contact": {"channel": "fax", "value": ""}},
    {"unasked": 1},
    {"own_land": "yes"},
]


@pytest.mark.parametrize("changed", SMALL_CHANGES)
def test_the_exported_schema_agrees_on_wrong_answers(changed: dict[str, Any]) -> None:
    answers = ANSWERS | changed

    assert not validator().is_valid(answers)
    assert check_all(stall(), answers, facts()) != ()


@given(st.fixed_dictionaries({}, optional=dict.fromkeys([*ANSWERS, "consent"], json_values)))
def test_the_form_never_accepts_what_its_schema_refuses(changed: dict[str, Any]) -> None:
    answers = ANSWERS | changed
    if check_all(stall(), answers, facts()) == ():
        kept = {name: value for name, value in answers.items() if value not in (None, "", [])}
        hidden = {"consent", "other_goods"} if kept.get("own_land") is True else set()
        assert validator().is_valid({name: value for name, value in kept.items() if name not in hidden})
