"""A list in a document is a table: a column for each answer of a repeat, a row for each item."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from borikan.definitions.compiler import compile_service
from borikan.definitions.evaluation import evaluate
from borikan.definitions.facts import Facts
from borikan.definitions.source import read_folder
from borikan.definitions.telling import document_values
from borikan.kernel.text import Text

SERVICES = Path(__file__).resolve().parent.parent.parent / "services"
GOODS = [
    {"_key": "i1", "hs_code": "84089010", "goods_kind": "used_engine", "value_thb": "400000.00"},
    {"_key": "i2", "hs_code": "84678100", "goods_kind": "chainsaw"},
]


def test_an_answer_of_a_repeat_is_told_item_by_item_as_people_read_it() -> None:
    folder = read_folder(SERVICES / "dft" / "goods-import-licence")
    service = compile_service(folder, read_folder(SERVICES / "_shared")).service
    assert service is not None
    facts = Facts(form={"goods": GOODS}, case={"filed_on": date(2026, 11, 20)}, registers={}, findings={})

    told = document_values(service.documents[0], service, evaluate(service, facts), facts)

    assert told["codes"] == (Text("84089010", "84089010"), Text("84678100", "84678100"))
    assert told["kinds"] == (Text("เครื่องยนต์ใช้แล้ว", "Used engine"), Text("เลื่อยโซ่ยนต์", "Chainsaw"))
    amounts = told["amounts"]
    assert isinstance(amounts, tuple)
    assert amounts[1] == Text("–", "–"), "not answered"
