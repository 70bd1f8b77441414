"""A case opened at the desk."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.utils import translation

from borikan.access_log import queries as access_log
from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.errors import NoMoreExtensions
from borikan.catalogue import queries as catalogue
from borikan.documents import actions as documents
from borikan.kernel.identity_numbers import shown
from borikan.web.pages.desk.answers_shown import said_by
from tests.cases.applying import NONGLAK, a_pdf
from tests.cases.makers import SOMSRI, at
from tests.web.pages.desk.conftest import Desks

pytestmark = pytest.mark.django_db(transaction=True)


def test_answers_stand_beside_what_registers_say(desks: Desks) -> None:
    receipt = desks.trade_name()

    page = desks.of("naree").open(f"/desk/cases/{receipt.reference}")

    assert "ร้านสมศรีออนไลน์" in page
    assert "ทะเบียนราษฎร" in page
    assert "นางสมศรี ใจงาม" in page
    assert "รายการตรวจ" not in page
    answers, _, beside = page.partition('<aside class="bk-beside"')
    assert "ร้านสมศรีออนไลน์" in answers.partition("bk-two-panes")[2]
    assert "ทะเบียนของรัฐ" in beside.partition("</aside>")[0]  # in sight together, not one below the other


def test_each_item_of_a_list_stands_by_itself_with_an_answer_to_a_line(desks: Desks) -> None:
    receipt = desks.food_premises()

    page = desks.of("somkid").open(f"/desk/cases/{receipt.reference}")

    first = page.partition("รายการที่ 1</strong>")[2].partition("</dl>")[0]
    lines = re.findall(r"<dt>([^<]+)</dt><dd>(.+?)</dd>", first)
    assert len(lines) > 1
    assert all(" · " not in value for _, value in lines)


def test_a_card_names_the_item_that_was_looked_up_and_says_when_nothing_is_held(desks: Desks) -> None:
    desks.world.registers.hold("dpt-zoning", "subdistrict_code", "400101", {"food_premises_allowed": None})
    receipt = desks.food_premises()

    page = desks.of("somkid").open(f"/desk/cases/{receipt.reference}")

    cards = page.partition('aria-labelledby="registers"')[2].partition("</section>")[0].split("<h3")[1:]
    (handler,) = (card for card in cards if "ทะเบียนผู้ผ่านอบรม" in card)
    assert shown(NONGLAK) in handler.partition("</h3>")[0]
    (zoning,) = (card for card in cards if "ผังเมืองรวม" in card)
    assert "ไม่มีข้อมูล" in zoning
    assert "<dl" not in zoning


def test_a_register_s_word_is_shown_by_its_name_and_a_person_s_number_in_groups(desks: Desks) -> None:
    from borikan.definitions.compiled import Option
    from borikan.kernel.text import Text

    service = catalogue.current("trade-name-registration")
    use = replace(
        service.registers[0],
        types={"status": "text", "owner_number": "text"},
        options={"status": (Option("alive", Text("มีชีวิตอยู่", "alive")),)},
    )

    with translation.override("th"):
        assert said_by(service, use, "status", "alive") == "มีชีวิตอยู่"
        assert said_by(service, use, "status", "missing") == "missing"
        assert said_by(service, use, "owner_number", SOMSRI) == shown(SOMSRI)
        assert said_by(service, use, "owner_number", None) == "–"


def test_opening_a_case_is_noted_once_for_the_applicant_to_see(desks: Desks) -> None:
    receipt = desks.trade_name()
    citizen = desks.world.citizen()
    before = len(access_log.reads_of(citizen.party_id))

    desks.of("naree").open(f"/desk/cases/{receipt.reference}")

    reads = access_log.reads_of(citizen.party_id)
    assert len(reads) == before + 1


def test_her_own_and_her_relatives_cases_are_closed_to_her(desks: Desks) -> None:
    from borikan.identity import actions as identity
    from borikan.journal.actions import transaction
    from borikan.kernel.text import Text
    from tests.cases.makers import TESTER

    receipt = desks.trade_name()
    naree = desks.of("naree")
    party = identity.party_for("national_id", SOMSRI, Text("สมศรี", "Somsri"), actor=TESTER)
    with transaction():
        identity.declare_relative(
            officer_id=naree.officer.id, relative_party_id=party, relation="sibling", actor=TESTER
        )

    page = naree.open(f"/desk/cases/{receipt.reference}", status=403)

    assert "ญาติของท่าน" in page
    assert receipt.reference not in naree.open("/desk")


def test_a_file_of_the_case_is_handed_over_and_noted(desks: Desks) -> None:
    receipt = desks.food_premises()
    citizen = desks.world.citizen()
    somkid = desks.of("somkid")
    page = somkid.open(f"/desk/cases/{receipt.reference}")
    (address, *_) = re.findall(r'href="(/desk/cases/[^"]+/files/[^"]+)"', page)

    response = somkid.client.get(address)

    assert response.content.startswith(b"%PDF")
    assert response.headers["Content-Type"] == "application/pdf"
    assert "filename*=UTF-8''" in response.headers["Content-Disposition"]
    assert any(read.action == "download" for read in access_log.reads_of(citizen.party_id))


def test_a_file_of_another_case_is_not_found_here(desks: Desks) -> None:
    receipt = desks.trade_name()
    stranger = documents.store_upload(a_pdf(), "x.pdf", ("pdf",), owner=desks.world.citizen().ref)

    desks.of("naree").open(f"/desk/cases/{receipt.reference}/files/{stranger.id}", status=404)


@pytest.mark.documents
def test_a_document_is_for_officers_of_its_office_only(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")
    view = case_queries.desk_case(naree.officer, receipt.reference).view
    address = f"/desk/documents/{view.documents[0].document_id}.pdf"

    assert naree.client.get(address).content.startswith(b"%PDF")
    desks.of("malinee").open(address, status=404)


def test_a_document_of_a_past_is_made_once_an_officer_asks_for_it(desks: Desks) -> None:
    with documents.when_first_opened():
        receipt = desks.trade_name()
    naree = desks.of("naree")
    view = case_queries.desk_case(naree.officer, receipt.reference).view
    address = f"/desk/documents/{view.documents[0].document_id}.pdf"

    assert "กำลังจัดทำเอกสาร" in naree.client.get(address).content.decode()
    desks.world.settle()
    assert naree.client.get(address).content.startswith(b"%PDF")


def test_the_trace_names_row_inputs_sources_and_law(desks: Desks) -> None:
    receipt = desks.trade_name(business={"trade_name_th": "ร้านซ้ำ"})
    naree = desks.of("naree")

    page = naree.open(f"/en/desk/cases/{receipt.reference}")

    assert "What the rules say" in page
    assert "Still missing" in page
    assert "Name same as or like one already registered here" in page
    assert "(uncertain)" in page


def test_a_note_stays_among_officers_and_a_question_reaches_the_applicant(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")
    address = f"/desk/cases/{receipt.reference}/notes"

    naree.send(address, kind="internal", text="โทรแล้ว")
    page = naree.send(address, kind="question", text="ขายอะไร")

    assert "โทรแล้ว" in page
    assert "นางสาวนารี จดดี" in page
    told = case_queries.my_case(desks.world.citizen(), receipt.reference).notes
    assert [note.text for note in told] == ["ขายอะไร"]


def test_a_question_sent_by_a_double_click_is_asked_once(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")
    address = f"/desk/cases/{receipt.reference}/notes"

    naree.send(address, kind="question", text="ขายอะไร")
    naree.send(address, kind="question", text="ขายอะไร")

    assert len(case_queries.my_case(desks.world.citizen(), receipt.reference).notes) == 1


def test_an_empty_note_is_asked_for_kindly(desks: Desks) -> None:
    receipt = desks.trade_name()

    page = desks.of("naree").send(
        f"/desk/cases/{receipt.reference}/notes", status=422, kind="internal", text="  "
    )

    assert "โปรดเขียนข้อความ" in page
    assert 'href="#text"' in page


def test_a_sign_that_no_letter_could_print_is_refused_before_it_stops_one(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")
    address = f"/desk/cases/{receipt.reference}/notes"

    page = naree.send(address, status=422, kind="question", text="ขายอะไร 😀")
    naree.send(address, kind="question", text="ขาย\u200bอะไร\r\nและ\ufeffที่ไหน\u202f“ร้าน”")

    assert "พิมพ์ “😀” ลงในเอกสารไม่ได้" in page
    assert "ขายอะไร 😀</textarea>" in page
    told = case_queries.my_case(desks.world.citizen(), receipt.reference).notes
    assert [note.text.splitlines() for note in told] == [["ขายอะไร", "และที่ไหน “ร้าน”"]]


def test_a_note_among_officers_takes_any_sign(desks: Desks) -> None:
    receipt = desks.trade_name()

    page = desks.of("naree").send(
        f"/desk/cases/{receipt.reference}/notes", kind="internal", text="ทุน ≥ 100 € ✓"
    )

    assert "ทุน ≥ 100 € ✓" in page


def test_a_supervisor_hands_a_task_to_another_officer(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree, wanida, prasert = desks.of("naree"), desks.of("wanida"), desks.of("prasert")
    address = naree.take(receipt.reference) + "/reassign"

    assert "นายประเสริฐ มั่นคง" in wanida.open(address)
    assert "โปรดเลือกผู้รับงาน" in wanida.send(address, status=422)
    page = wanida.send(address, officer=str(prasert.officer.id))

    assert "มอบงานให้ นายประเสริฐ มั่นคง แล้ว" in page
    assert "ทำงานนี้" in prasert.open(f"/desk/cases/{receipt.reference}")


def test_a_second_supervisor_hears_that_the_case_is_on_hold_already(desks: Desks) -> None:
    receipt = desks.trade_name()
    wanida, address = desks.of("wanida"), f"/desk/cases/{receipt.reference}/hold"
    assert "พิมพ์ “≥” ลงในเอกสารไม่ได้" in wanida.send(address, status=422, do="suspend", reason="ทุน ≥ 1")
    wanida.send(address, do="suspend", reason="ศาลปกครองมีคำสั่งทุเลา")

    page = wanida.send(address, do="suspend", reason="มีคำสั่งอื่น")

    assert "คำขอนี้ถูกพักไว้ก่อนแล้ว เหตุผลที่ท่านเขียนจึงไม่ได้บันทึก" in page
    assert "มีคำสั่งอื่น" not in page


def test_only_a_supervisor_may_hand_on_or_hold_or_extend(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")
    address = naree.take(receipt.reference)

    page = naree.open(address + "/reassign")
    assert "ท่านยังไม่ได้รับงานนี้" in page
    naree.open(f"/desk/cases/{receipt.reference}/hold", status=403)
    naree.open(f"/desk/cases/{receipt.reference}/extend", status=403)


def test_a_supervisor_holds_a_case_and_lets_it_go_on(desks: Desks) -> None:
    receipt = desks.trade_name()
    wanida = desks.of("wanida")
    address = f"/desk/cases/{receipt.reference}/hold"

    assert "พักการพิจารณาไว้ตามคำสั่ง" not in wanida.send(address)  # nothing said, nothing done
    assert "ยังไม่ได้เขียนเหตุผล" in wanida.send(address, status=422, do="suspend")
    held = wanida.send(address, do="suspend", reason="ศาลปกครองมีคำสั่งทุเลา")
    assert "ศาลปกครองมีคำสั่งทุเลา" in held
    assert "พักการพิจารณาไว้ตามคำสั่ง" in held
    assert "หยุดนับเวลา ระหว่างพักการพิจารณา" in held
    assert "พักการพิจารณาไว้ตามคำสั่ง" in wanida.send(address, do="suspend")
    assert "พักการพิจารณาไว้ตามคำสั่ง" not in wanida.send(address, do="resume")


def test_r15_the_head_extends_once_by_a_double_click(desks: Desks) -> None:
    receipt = desks.food_premises()
    somkid, theera = desks.of("somkid"), desks.of("theera")
    somkid.send(somkid.take(receipt.reference), do="complete")
    address = f"/desk/cases/{receipt.reference}/extend"

    assert "ยังไม่ได้เขียนเหตุผล" in theera.send(address, status=422, number="1", reason="")
    page = theera.send(address, number="1", reason="รอผลตรวจน้ำจากห้องปฏิบัติการ")
    theera.send(address, status=422, number="1", reason="รอผลตรวจน้ำจากห้องปฏิบัติการ")

    assert "รอผลตรวจน้ำจากห้องปฏิบัติการ" in page
    assert len(case_queries.desk_case(theera.officer, receipt.reference).extensions) == 1


def test_where_the_law_gives_no_extension_that_is_told(desks: Desks) -> None:
    receipt = desks.trade_name()

    page = desks.of("theera").send(
        f"/desk/cases/{receipt.reference}/extend", status=422, reason="รอเอกสาร", number="7"
    )

    assert NoMoreExtensions.message_text.th in page


def test_a_withdrawal_is_told_once(desks: Desks) -> None:
    receipt = desks.trade_name()
    cases.withdraw(desks.world.citizen(), receipt.reference)

    page = desks.of("naree").open(f"/desk/cases/{receipt.reference}")

    assert page.rpartition("ลำดับเหตุการณ์")[2].count("ถอนคำขอ") == 1


def test_an_officer_who_left_is_still_named_on_the_list(desks: Desks) -> None:
    from borikan.cases.queries.handling import officer_name
    from borikan.kernel.ids import new_id

    assert officer_name(new_id()).en == "a former officer"


def test_a_given_back_task_is_free_again(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree = desks.of("naree")
    address = naree.take(receipt.reference)

    page = naree.send(address + "/release")

    assert "คืนงานเข้ารายการแล้ว" in page
    assert "รับงานนี้" in page


def test_the_deadline_tells_how_it_was_counted_and_when_it_is_over(desks: Desks) -> None:
    receipt = desks.trade_name()
    desks.world.clock.move_to(at("2026-12-01 10:00"))

    page = desks.of("naree").open(f"/desk/cases/{receipt.reference}")

    assert "นับอย่างไร" in page
    assert "เกินกำหนด" in page


def test_a_case_that_is_over_shows_its_order_and_receipt(desks: Desks) -> None:
    receipt = desks.trade_name()
    naree, pichai = desks.of("naree"), desks.of("pichai")
    naree.send(
        naree.take(receipt.reference), do="complete", check__business_listed="true", check__is_exempt="false"
    )
    desks.world.settle()
    cases.decide(naree.officer, _taken(naree, receipt.reference), "granted", cases.Reasons())
    desks.world.settle()

    page = naree.open(f"/desk/cases/{receipt.reference}")

    assert "50.00\u00a0บาท" in page
    assert "รอชำระ" in page
    assert pichai.open("/desk/payments")


def _taken(desk: object, reference: str) -> object:
    from uuid import UUID

    return UUID(desk.take(reference).rsplit("/", 1)[1])  # type: ignore[attr-defined]


def test_who_finds_nothing_at_the_desk_is_told_what_an_officer_can_do(desks: Desks) -> None:
    page = desks.of("naree").open("/desk/cases/7F3K-9QXM-T2A", status=404)

    assert "เปิดจากรายการงาน" in page
    assert "บัญชีที่ใช้ยื่น" not in page
