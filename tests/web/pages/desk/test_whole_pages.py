"""Each page of the desk as HTML, in both languages, and what a whole request notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from borikan.access_log import queries as access_log
from borikan.access_log.models import Read
from borikan.cases import actions as cases
from borikan.documents import queries as documents
from borikan.payments import queries as payments
from tests.cases.applying import TRADE_NAME, attach_files
from tests.cases.makers import posted
from tests.web.browser import html_errors
from tests.web.pages.desk.conftest import Desks
from tests.web.pages.desk.test_money_and_letters import owing, waiting_letter
from tests.web.pages.desk.test_tasks import to_inspection

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.browser
def test_every_page_is_valid_html_in_both_languages(desks: Desks, tmp_path: Path) -> None:
    marked = desks.trade_name(business={"trade_name_th": "ร้านซ้ำ"})
    food = desks.food_premises()
    somkid = to_inspection(desks, food.reference)
    naree, wanida, pichai = desks.of("naree"), desks.of("wanida"), desks.of("pichai")
    check = naree.take(marked.reference)
    inspection = somkid.take(food.reference)
    clerk, letter = waiting_letter(desks)
    opened = {
        "list": (naree, "/desk"),
        "nothing found": (naree, "/desk?reference=ZZZZ"),
        "case": (naree, f"/desk/cases/{marked.reference}"),
        "check": (naree, check),
        "inspection": (somkid, inspection),
        "hand on": (wanida, check + "/reassign"),
        "hold": (wanida, f"/desk/cases/{marked.reference}/hold"),
        "extend": (wanida, f"/desk/cases/{food.reference}/extend"),
        "letters": (clerk, "/desk/letters"),
        "letter": (clerk, letter),
        "till": (pichai, f"/desk/payments?reference={marked.reference}"),
    }
    pages = {
        f"{name} {language or 'th'}": desk.open(f"/{language}{path}" if language else path)
        for name, (desk, path) in opened.items()
        for language in ("", "en")
    }
    pages["check refused"] = naree.send(check, status=422, do="complete")
    pages["notice"] = naree.send(check, do="preview", mark="capital", text__capital="แก้ทุน")
    pages["remedy"] = somkid.send(
        inspection, check__kitchen_clean="false", check__food_storage_ok="true", check__toilets_ok="true"
    )

    assert html_errors(pages, tmp_path) == []


def test_no_page_says_anything_in_the_wrong_language(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")

    page = naree.open(f"/en/desk/cases/{receipt.reference}")

    for thai in ("คำตอบและหลักฐาน", "รายการงาน", "รับงาน", "ผลตามหลักเกณฑ์"):
        assert thai not in page


def test_the_reads_of_one_request_are_written_together_with_their_address(desks: Desks) -> None:
    receipt = desks.trade_name()
    citizen = desks.world.citizen()
    naree = desks.of("naree")

    naree.client.get(f"/desk/cases/{receipt.reference}", REMOTE_ADDR="203.0.113.7")

    newest = access_log.reads_of(citizen.party_id)[0]
    assert newest.what == "case"
    assert Read.objects.get(position=newest.position).source_ip == "203.0.113.7"


def test_a_disputed_register_value_stands_beside_the_claim(desks: Desks) -> None:
    person = desks.world.citizen()
    draft = cases.start_draft(person, "trade-name-registration", cases.Applicant(person.party_id, "self"))
    cases.look_up_known(person, draft)
    cases.dispute(person, draft, "full_name", "เปลี่ยนชื่อแล้ว ทะเบียนยังไม่ปรับปรุง")
    changed = {**TRADE_NAME, "owner": {**TRADE_NAME["owner"], "full_name": "นางสมศรี ใหม่งาม"}}
    for page, answers in changed.items():
        cases.save_page(person, draft, page, posted(answers))
    attach_files(person, draft)
    receipt = cases.submit(person, draft, declared=True, language="th")
    desks.world.settle()

    page = desks.of("naree").open(f"/desk/cases/{receipt.reference}")

    assert "ผู้ยื่นโต้แย้งทะเบียน" in page
    assert "นางสมศรี ใหม่งาม" in page
    assert "นางสมศรี ใจงาม" in page
    assert "เปลี่ยนชื่อแล้ว ทะเบียนยังไม่ปรับปรุง" in page


def test_a_receipt_is_among_the_documents(desks: Desks) -> None:
    receipt = owing(desks)
    pichai, naree = desks.of("pichai"), desks.of("naree")
    (demand,) = payments.demands_of(receipt.case_id)
    pichai.send(f"/desk/payments/{demand.id}/take", reference=receipt.reference, method="card")
    desks.world.settle()

    page = naree.open(f"/desk/cases/{receipt.reference}")

    issued = documents.documents_of_case(receipt.case_id)
    assert issued
    for document in issued:
        assert f"/desk/documents/{document.id}.pdf" in page
