"""Inputs in words: their values by the names that people know."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from borikan.definitions.amounts_told import formula_in_words, told_amount
from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.labelling import labelled
from borikan.definitions.source import read_folder
from borikan.definitions.values import Value
from borikan.kernel.text import Text

SERVICES = Path(__file__).resolve().parent.parent.parent / "services"


@cache
def service(folder: str) -> CompiledService:
    found = compile_service(read_folder(SERVICES / folder), read_folder(SERVICES / "_shared")).service
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("folder", "input_id", "value", "thai"),
    [
        ("dga/data-sharing-request-g2g", "obstacle", "nothing", "ไม่มี"),  # as the folder itself says
        ("dga/data-sharing-request-g2g", "sensitivity", "internal", "ใช้ภายใน"),  # an answer
        ("dlt/vehicle-tax-annual", "vehicle_class", "motorcycle", "รถจักรยานยนต์"),  # a register, or the answer
        ("rd/vat-registration", "operator_type", "company", "นิติบุคคล"),  # worked out, as the folder says
        ("diw/factory-notification-type2", "annex_type", "type_2", "จำพวกที่ 2"),  # what an officer found
    ],
)
def test_a_value_is_told_by_its_name(folder: str, input_id: str, value: str, thai: str) -> None:
    assert labelled(service(folder), input_id, value).th == thai


def test_a_value_without_a_name_is_told_as_it_is() -> None:
    assert labelled(service("dlt/vehicle-tax-annual"), "vehicle_class", "hovercraft").th == "hovercraft"


def test_an_answer_in_a_formula_is_told_by_its_question_with_its_unit() -> None:
    building = service("local-government/building-construction-permit")
    (rate,) = (row.amount for one in building.charges for row in one.rows if "0.5" in row.amount.source)

    told = formula_in_words(building, rate, {"form": {"floor_area": 180}})
    assert told.th == "พื้นที่รวมทุกชั้น [180 ตร.ม.] * 0.5"
    assert "form." not in told.en


@pytest.mark.parametrize(
    ("folder", "number", "told"),
    [
        ("oic/official-information-request", 2, "เป็นผู้มีรายได้น้อย ไม่เป็น: จำนวนหน้า A4 [12] หน้าละ 1 บาท"),
        (
            "sso/unemployment-benefit",
            1,
            "สาเหตุที่ออกจากงาน ถูกเลิกจ้าง: ร้อยละ 50 ของค่าจ้างที่ใช้คำนวณ (บาทต่อเดือน) [12,000] คิดไม่เกิน 15,000 บาท",
        ),
        ("local-government/food-premises-licence", 4, "พื้นที่ (ตร.ม.) 640: 3,000 บาท"),
    ],
)
def test_a_row_of_an_amount_says_itself_in_words(folder: str, number: int, told: str) -> None:
    known: dict[str, Value] = {
        "low_income": False,
        "pages_a4": 12,
        "leave_reason": "laid_off",
        "wage_base": 12000,
        "area_sqm": 640,
    }
    made = service(folder)
    rows = (*(one.rows for one in made.charges), *(one.rows for one in made.benefits))[0]

    assert told_amount(made, rows, number, known).th == told


@pytest.mark.parametrize(
    ("folder", "input_id", "thai"),
    [
        ("local-government/food-premises-licence", "in_market", ("อยู่", "ไม่อยู่")),  # an answer, by a pair
        ("dcy/newborn-child-grant", "lives_with_guardian", ("อาศัยอยู่จริง", "ไม่ได้อาศัยอยู่")),  # by its own texts
        ("dopa/name-change", "dishonest_intent", ("มี", "ไม่มี")),  # what an officer found
        ("dla/old-age-allowance", "thai_national", ("มี", "ไม่มี")),  # worked out, as the folder says
        ("sso/unemployment-benefit", "able_to_work", ("ใช่", "ไม่ใช่")),  # asked for a yes
    ],
)
def test_a_yes_or_no_is_told_by_the_verb_of_its_question(
    folder: str, input_id: str, thai: tuple[str, str]
) -> None:
    found = service(folder)
    assert tuple(labelled(found, input_id, value).th for value in (True, False)) == thai


def test_an_answer_that_is_turned_round_does_not_lend_its_name() -> None:
    told = labelled(service("local-government/food-premises-licence"), "waste_ok", value=True)
    assert told == Text("ใช่", "Yes")
