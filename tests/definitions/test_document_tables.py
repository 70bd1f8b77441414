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
from tests.definitions import folders
from tests.definitions.makers import ANSWERS, facts

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


def test_what_an_item_does_not_ask_for_any_more_is_not_printed() -> None:
    form = folders.FORM.replace(
        "label: {th: ผ่านอบรม, en: Trained}}",
        'label: {th: ผ่านอบรม, en: Trained}, show_if: item.helper_name != "มานะ"}',
    )
    permit = folders.PERMIT.replace(
        "  area: area\n", "  area: area\n  trained: form.helpers_list.trained\n"
    ).replace(
        "blocks:\n", "blocks:\n  - {kind: table, rows: [{label: {th: อบรม, en: Trained}, value: trained}]}\n"
    )
    files = folders.FILES | {"form.yaml": form, "documents/permit.yaml": permit}
    compiled = compile_service(folders.source(files), folders.shared())
    assert compiled.service is not None, [problem.message.en for problem in compiled.problems]
    helpers = [
        {"_key": "i1", "helper_name": "มานี", "trained": True},
        {"_key": "i2", "helper_name": "มานะ", "trained": True},
    ]
    known = facts(form=ANSWERS | {"helpers_list": helpers})

    told = document_values(
        compiled.service.documents[0], compiled.service, evaluate(compiled.service, known), known
    )

    assert told["trained"] == (Text("ใช่", "Yes"), Text("–", "–"))
