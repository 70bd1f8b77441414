"""What a form shows when it is opened again reads back to the same answer."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.definitions.compiled import Field
from borikan.definitions.fields import FIELD_TYPES, AnswerError
from borikan.definitions.fields.banks import BANKS
from borikan.definitions.retyping import typed, typed_item
from borikan.kernel.identity_numbers import check_digit
from borikan.kernel.partial_dates import PartialDate
from tests.definitions.makers import ADDRESS, UPLOAD
from tests.definitions.test_field_types import field_of

FREE = st.text(
    st.characters(codec="latin-1") | st.characters(min_codepoint=0x0E01, max_codepoint=0x0E3A), max_size=300
)
DAYS = st.dates(date(1850, 4, 1), date(2200, 12, 31))
TWELVE_DIGITS = st.text("0123456789", min_size=12, max_size=12)
PHONES = st.builds(
    lambda prefix, rest: prefix + rest,
    st.sampled_from(["+668", "+669", "+662", "+4420", "+8180"]),
    st.text("0123456789", min_size=6, max_size=9),
)
EMAILS = st.emails().map(lambda email: email.rpartition("@")[0] + "@" + email.rpartition("@")[2].lower())


def unknown_in(on: date, parts: int) -> dict[str, int | None]:
    return {"year": on.year, "month": on.month if parts < 2 else None, "day": on.day if parts < 1 else None}


ONE_LINE = FREE.map(lambda text: {"": text})
TYPED: dict[str, st.SearchStrategy[dict[str, str]]] = {
    "text": ONE_LINE,
    "long_text": ONE_LINE,
    "email": st.one_of(ONE_LINE, EMAILS.map(lambda email: {"": email})),
    "phone": st.one_of(ONE_LINE, PHONES.map(lambda phone: {"": phone})),
    "contact_channel": st.one_of(
        st.fixed_dictionaries({"channel": st.just("post"), "value": FREE}),
        st.fixed_dictionaries({"channel": st.just("phone"), "phone": PHONES}),
        st.fixed_dictionaries({"channel": st.just("email"), "email": EMAILS}),
        st.fixed_dictionaries({"channel": st.just("counter"), "value": FREE}),
    ),
    "thai_address": st.fixed_dictionaries(
        {
            "house": st.sampled_from(["1", "99/1", "12 ก", "๓๔"]),
            "building": FREE,
            "soi": FREE,
            "road": FREE,
            "moo": st.sampled_from(["", "3", "๑๒"]),
            "subdistrict_code": st.sampled_from(["400101", "100101", "830101"]),
            "postcode": st.just(""),
        }
    ),
    "file": st.fixed_dictionaries({"upload": st.uuids().map(str), "name": FREE}),
}
"""Types whose answers are made by reading: what people type, right and wrong."""

CANONICAL: dict[str, st.SearchStrategy[Any]] = {
    "yes_no": st.booleans(),
    "declaration": st.just(True),
    "choice": st.sampled_from(["a", "b"]),
    "multi_choice": st.lists(st.sampled_from(["a", "b"]), unique=True),
    "passport": st.text("ABZ0129", min_size=5, max_size=10),
    "vehicle_plate": st.fixed_dictionaries(
        {
            "number": st.sampled_from(["1กก 1234", "กข 1", "70-0123", "กก1"]),
            "province": st.sampled_from(["ขอนแก่น", "เบตง", "ไม่มี"]),
        }
    ),
    "integer": st.integers(-(10**13), 10**13),
    "money": st.decimals(0, 10**13, places=2).map(str),
    "date": st.one_of(DAYS, st.dates()).map(date.isoformat),
    "partial_date": st.builds(unknown_in, st.one_of(DAYS, st.dates()), st.integers(0, 2)),
    "thai_national_id": TWELVE_DIGITS.map(lambda twelve: twelve + check_digit(twelve)),
    "juristic_id": TWELVE_DIGITS.map(lambda twelve: "0" + twelve[1:] + check_digit("0" + twelve[1:])),
    "bank_account": st.fixed_dictionaries(
        {
            "bank": st.sampled_from(sorted(BANKS)),
            "number": st.sampled_from([10, 12, 14]).flatmap(
                lambda length: st.text("0123456789", min_size=length, max_size=length)
            ),
        }
    ),
}
"""Types whose answers are made directly, at the edges and beyond."""


def read(field: Field, parts: dict[str, str]) -> Any:
    kind = FIELD_TYPES[field.type]
    return kind.read({part: parts.get(part, "") for part in kind.parts}, field)


def test_every_type_is_tried() -> None:
    assert {*TYPED, *CANONICAL} == set(FIELD_TYPES)


@pytest.mark.parametrize("kind", sorted(FIELD_TYPES))
@given(data=st.data())
def test_every_sound_answer_reads_back_to_itself(kind: str, data: st.DataObject) -> None:
    field = field_of(kind)
    if field.type in TYPED:
        try:
            answer = read(field, data.draw(TYPED[field.type]))
        except AnswerError:
            return
    else:
        answer = data.draw(CANONICAL[field.type])
    if answer is None or FIELD_TYPES[field.type].problems(answer, field, {}):
        return

    parts = typed(field, answer)

    assert set(parts) <= set(FIELD_TYPES[field.type].parts)
    assert all(isinstance(part, str) for part in parts.values())
    assert read(field, parts) == answer


@pytest.mark.parametrize(
    ("kind", "answer", "parts"),
    [
        ("yes_no", False, {"": "false"}),
        ("date", "1940-01-15", {"day": "15", "month": "1", "year": "2482"}),
        ("date", "2026-11-22", {"day": "22", "month": "11", "year": "2569"}),
        ("partial_date", PartialDate(1939).to_json(), {"day": "", "month": "", "year": "2482"}),
        ("partial_date", PartialDate(1957, 5).to_json(), {"day": "", "month": "5", "year": "2500"}),
        ("phone", "+66812345678", {"": "081 234 5678"}),
        ("juristic_id", "0994000000146", {"": "0-99-4-000-00014-6"}),
        ("contact_channel", {"channel": "phone", "value": "+66812345678"}, {"channel": "phone", "phone": "081 234 5678"}),
        ("file", UPLOAD, UPLOAD),
    ],
)  # fmt: skip
def test_answers_are_shown_as_people_write_them(kind: str, answer: Any, parts: dict[str, str]) -> None:
    assert typed(field_of(kind), answer) == parts


def test_an_address_is_typed_by_its_own_parts() -> None:
    parts = typed(field_of("thai_address"), ADDRESS)

    assert parts["subdistrict_code"] == ADDRESS["subdistrict_code"]
    assert "province" not in parts, "its name follows from the code"


@pytest.mark.parametrize(
    ("kind", "answer", "parts"),
    [
        ("phone", "12", {"": "12"}),
        ("thai_national_id", "12", {"": "12"}),
        ("date", "yesterday", {"": "yesterday"}),
        ("contact_channel", {"channel": "phone", "value": "12"}, {"channel": "phone", "phone": "12"}),
        ("bank_account", {"bank": "004"}, {"bank": "004"}),
        ("bank_account", 7, {}),
    ],
)
def test_an_unsound_answer_in_an_unfinished_item_does_no_harm(
    kind: str, answer: Any, parts: dict[str, str]
) -> None:
    assert typed(field_of(kind), answer) == parts


def test_an_item_of_a_repeat_is_typed_under_its_own_names() -> None:
    name, born = field_of("text"), field_of("date")
    repeat = Field(
        "people", "repeat", name.label, None, True, None, None, name.privacy,  # `required`
        fields=(_named(name, "name"), _named(born, "born"), _named(name, "nickname")),
    )  # fmt: skip

    assert typed_item(repeat, {"_key": "i1", "name": "สมศรี", "born": "2026-01-02"}, "people.0.") == {
        "people.0.name": ["สมศรี"],
        "people.0.born.day": ["2"],
        "people.0.born.month": ["1"],
        "people.0.born.year": ["2569"],
    }


def _named(field: Field, name: str) -> Field:
    return Field(name, field.type, field.label, None, True, None, None, field.privacy)  # `required`


def test_uploads_are_named_by_their_uuid() -> None:
    upload = str(UUID(int=7))

    assert read(field_of("file"), typed(field_of("file"), {"upload": upload, "name": "a.pdf"})) == {
        "upload": upload,
        "name": "a.pdf",
    }
