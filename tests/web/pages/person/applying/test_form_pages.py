"""One subject a page: every type of question, what is typed and wrong, what registers hold."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from borikan.cases import queries as case_queries
from borikan.identity.queries import Citizen
from tests.cases.applying import a_pdf, a_png
from tests.cases.makers import World
from tests.web.pages.person.applying.visitor import Seen, Visitor, draft_of

pytestmark = pytest.mark.django_db(transaction=True)
NEW = {"request_type": "new", "started_on.day": "10", "started_on.month": "11", "started_on.year": "2569"}
RENTED = {
    "place.house": "99/1",
    "place.subdistrict_code": "400101",
    "place.postcode": "40000",
    "place_is_own_home": "false",
}
CONTACT = {"contact__channel": "email", "contact__email": "somsri@example.com"}


def begun(visitor: Visitor, page: str, service: str = "trade-name-registration") -> Seen:
    """That page of a draft, a trade registration's after saying what is to be registered."""
    draft = draft_of(visitor.start(service))
    if page in ("business", "place", "documents"):
        visitor.client.post(f"/drafts/{draft}/pages/request", NEW)
    if page == "documents":
        visitor.client.post(f"/drafts/{draft}/pages/place", RENTED)
    return visitor.open(f"/drafts/{draft}/pages/{page}")


def test_what_the_state_knows_is_shown_with_its_source_and_not_asked(visitor: Visitor) -> None:
    page = begun(visitor, "owner")

    assert "นางสมศรี ใจงาม" in page.text
    assert "จาก ทะเบียนราษฎร" in page.text
    assert "จาก ทะเบียนบ้าน" in page.text
    assert "full_name" not in page.form.fields
    assert "contact.email" in page.form.fields


def test_what_a_question_says_beside_it_is_read_though_a_register_answers_it(visitor: Visitor) -> None:
    page = begun(visitor, "guardian", "newborn-child-grant")

    assert "guardian_name" not in page.form.fields
    assert page.text.count("ชื่อนี้จะปิดประกาศเพื่อรับคำคัดค้าน 15 วัน") == 1
    disputed = visitor.send(page, ("_dispute", "guardian_name"))
    assert disputed.text.count("ชื่อนี้จะปิดประกาศเพื่อรับคำคัดค้าน 15 วัน") == 1


def test_continue_leads_from_subject_to_subject_and_back(visitor: Visitor) -> None:
    page = begun(visitor, "owner")

    following = visitor.send(page, **CONTACT)

    assert following.path.endswith("/pages/request")
    assert "หน้า 2 จาก 4" in following.text  # documents are asked for once it is a new registration
    assert page.path in following.links


def test_a_register_s_value_is_disputed_and_both_are_kept(
    world: World, visitor: Visitor, somsri: Citizen
) -> None:
    page = begun(visitor, "owner")

    page = visitor.send(page, ("_dispute", "full_name"))
    assert "full_name" in page.form.fields
    assert "นางสมศรี ใจงาม" in page.text
    page = visitor.send(page, full_name="นางสมศรี มีสุข", _reason__full_name="เปลี่ยนนามสกุลแล้ว", **CONTACT)

    view = case_queries.draft_view(somsri, draft_of(page))
    assert view.answers["full_name"] == "นางสมศรี มีสุข"
    assert (view.known["full_name"].value, view.known["full_name"].disputed) == (
        "นางสมศรี ใจงาม",
        "เปลี่ยนนามสกุลแล้ว",
    )
    page = visitor.open(f"/drafts/{view.id}/pages/owner")
    assert "ท่านระบุว่า นางสมศรี มีสุข" in page.text
    assert page.value("_reason.full_name") == "เปลี่ยนนามสกุลแล้ว"


def test_a_dispute_is_taken_back(visitor: Visitor, somsri: Citizen) -> None:
    page = visitor.send(begun(visitor, "owner"), ("_dispute", "full_name"))

    page = visitor.send(page, ("_accept", "full_name"), full_name="คนอื่น")

    assert "full_name" not in page.form.fields
    assert case_queries.draft_view(somsri, draft_of(page)).answers["full_name"] == "นางสมศรี ใจงาม"


def test_a_known_value_can_t_be_overwritten_by_posting(visitor: Visitor, somsri: Citizen) -> None:
    page = begun(visitor, "owner")

    visitor.client.post(page.address, {"full_name": "คนอื่น", "_dispute": "no_such_field"})

    assert case_queries.draft_view(somsri, draft_of(page)).answers["full_name"] == "นางสมศรี ใจงาม"


def test_a_silent_register_asks_with_a_kind_notice(world: World, visitor: Visitor) -> None:
    world.registers.silent.add("dopa-house")

    page = begun(visitor, "owner")

    assert "ทะเบียนบ้าน ไม่ตอบในขณะนี้" in page.text
    assert "address.house" in page.form.fields
    assert "full_name" not in page.form.fields


def test_pressing_dispute_saves_what_else_was_typed(visitor: Visitor, somsri: Citizen) -> None:
    page = visitor.send(begun(visitor, "owner"), ("_dispute", "full_name"), **CONTACT)

    assert page.value("contact.email") == "somsri@example.com"
    assert "contact" in case_queries.draft_view(somsri, draft_of(page)).answers


def test_a_button_inside_the_page_loses_nothing_that_is_typed_wrong(visitor: Visitor) -> None:
    page = begun(visitor, "owner")

    page = visitor.send(page, ("_dispute", "full_name"), contact__channel="email", contact__email="somsri@")

    assert page.value("contact.email") == "somsri@"
    assert page.errors == ["อีเมลไม่ถูกต้อง โปรดกรอกให้ครบ เช่น somsri@example.com"]
    assert "full_name" in page.form.fields


@pytest.mark.parametrize(
    ("language", "told"),
    [("th", "โปรดตอบ “ช่องทางติดต่อ”"), ("en", "Answer “How to reach you”.")],
)
def test_a_missing_answer_is_listed_on_top_and_linked_in_the_reader_s_language(
    somsri: Citizen, language: str, told: str
) -> None:
    page = begun(Visitor(somsri, language), "owner")

    page = Visitor(somsri, language).send(page)

    assert page.status == 422
    assert page.errors == [told]
    assert [link.removeprefix("#") in page.ids for link in page.error_links] == [True]
    assert 'role="alert"' in page.html
    assert page.title.startswith("ข้อผิดพลาด: " if language == "th" else "Error: ")


def test_a_date_is_typed_in_the_buddhist_era_and_comes_back_as_typed_when_wrong(
    visitor: Visitor, somsri: Citizen
) -> None:
    page = begun(visitor, "request")
    page = visitor.send(page, request_type="new")

    page = visitor.send(page, started_on__day="๓๑", started_on__month="2", started_on__year="2569")
    assert page.status == 422
    assert page.value("started_on.day") == "๓๑"
    assert page.value("started_on.year") == "2569"
    assert page.error_links == ["#started_on-day"]
    page = visitor.send(page, started_on__day="10", started_on__month="11", started_on__year="2569")

    assert page.path.endswith("/pages/business")
    assert case_queries.draft_view(somsri, draft_of(page)).answers["started_on"] == "2026-11-10"


def test_in_english_a_year_of_either_era_is_taken_and_comes_back_christian(somsri: Citizen) -> None:
    english = Visitor(somsri, "en")
    page = begun(english, "request")
    assert "B.E." not in page.text

    for year in ("2026", "2569"):
        typed = {**NEW, "started_on.year": year}
        english.client.post(page.path, typed)
        assert english.open(page.path.removeprefix("/en")).value("started_on.year") == "2026"
    assert Visitor(somsri).open(page.path.removeprefix("/en")).value("started_on.year") == "2569"


def test_a_day_in_the_future_is_refused_with_the_last_day_allowed(somsri: Citizen) -> None:
    visitor = Visitor(somsri, "en")
    page = visitor.send(begun(visitor, "request"), request_type="new")

    page = visitor.send(page, started_on__day="1", started_on__month="12", started_on__year="2569")

    assert page.errors == ["This must be 20 November 2026 or earlier."]


def test_a_question_that_hangs_on_this_page_appears_after_continue_and_is_no_error(visitor: Visitor) -> None:
    page = begun(visitor, "business")
    assert "website" not in page.form.fields

    page = visitor.send(page, business_kind="online_shop", trade_name_th="ร้านสมศรีออนไลน์", capital="50,000")

    assert page.status == 200
    assert page.errors == []
    assert page.path.endswith("/pages/business")
    assert "คำตอบของท่านทำให้มีคำถามนี้เพิ่ม" in page.text
    assert "website" in page.form.fields
    page = visitor.send(page)
    assert page.errors == ["โปรดตอบ “เว็บไซต์หรือร้านออนไลน์”"]  # now it was asked


def test_money_comes_back_as_typed_when_it_can_t_be_read(visitor: Visitor) -> None:
    page = begun(visitor, "business")

    page = visitor.send(page, business_kind="gold", trade_name_th="ร้านทอง", capital="ห้าหมื่น")

    assert page.value("capital") == "ห้าหมื่น"
    assert page.error_links == ["#capital"]
    page = visitor.send(page, capital="๕๐,๐๐๐ บาท")
    assert page.path.endswith("/pages/place")


def test_what_is_right_is_saved_though_something_else_is_wrong(visitor: Visitor, somsri: Citizen) -> None:
    page = begun(visitor, "business")

    page = visitor.send(page, business_kind="gold", trade_name_th="ร้านทองสมศรี", capital="")

    another_device = Visitor(somsri).open(page.path)
    assert another_device.value("trade_name_th") == "ร้านทองสมศรี"
    assert another_device.errors == []


def test_a_hidden_answer_does_not_count_and_comes_back_with_its_question(
    visitor: Visitor, somsri: Citizen
) -> None:
    page = begun(visitor, "request")
    page = visitor.send(page, request_type="change")
    page = visitor.send(
        page,
        registration_no="4009900001",
        changed_on__day="1",
        changed_on__month="11",
        changed_on__year="2569",
        name_changes="false",
    )
    page = visitor.open(f"/drafts/{draft_of(page)}/pages/request")

    page = visitor.send(page, request_type="new")

    assert "registration_no" not in page.form.fields
    assert "started_on.day" in page.form.fields


def test_markup_in_an_answer_stays_text(visitor: Visitor) -> None:
    page = begun(visitor, "business")

    page = visitor.send(page, trade_name_th='<b onclick="x">ร้าน</b>')

    assert page.value("trade_name_th") == '<b onclick="x">ร้าน</b>'
    assert "<b onclick" not in page.html


def test_come_back_later_saves_and_leads_to_the_overview(visitor: Visitor, somsri: Citizen) -> None:
    page = begun(visitor, "business")

    overview = visitor.send(page, ("_later", "1"), trade_name_th="ร้านสมศรี")

    assert overview.path == f"/drafts/{draft_of(page)}"
    assert "ทำค้างไว้" in overview.text
    assert case_queries.draft_view(somsri, draft_of(page)).answers["trade_name_th"] == "ร้านสมศรี"


def test_a_file_is_kept_though_another_is_missing_and_can_be_removed(
    visitor: Visitor, somsri: Citizen
) -> None:
    page = begun(visitor, "documents")

    page = visitor.send(page, map=SimpleUploadedFile("แผนที่.png", a_png()))
    assert page.errors == ["โปรดตอบ “หนังสือยินยอมให้ใช้สถานที่หรือสัญญาเช่า”"]
    assert "แผนที่.png" in page.text
    page = visitor.send(page, ("_remove_file", "map"))

    assert "แผนที่.png" not in page.text
    assert "map" not in case_queries.draft_view(somsri, draft_of(page)).answers


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"MZ\x90\x00 a program", "PDF, JPG, PNG"), (b"", "ไม่มีข้อมูล"), (b"%PDF-1.7" + b"x" * (10 << 20), "10")],
    ids=["another kind", "empty", "too large"],
)
def test_a_file_that_is_refused_is_told_once_and_linked(visitor: Visitor, content: bytes, told: str) -> None:
    page = visitor.send(begun(visitor, "documents"), site_consent=SimpleUploadedFile("a.pdf", a_pdf()))

    page = visitor.send(page, map=SimpleUploadedFile("b.pdf", content))

    assert page.status == 422
    assert len(page.errors) == 1
    assert told in page.errors[0]
    assert page.error_links == ["#map"]


def test_somebody_else_s_upload_can_t_be_attached(world: World, visitor: Visitor, somsri: Citizen) -> None:
    other = Visitor(world.citizen("3994000006521", "นางมาลี แสนสุข"))
    theirs = other.send(begun(other, "documents"), map=SimpleUploadedFile("a.pdf", a_pdf()))
    upload = case_queries.draft_view(
        world.citizen("3994000006521", "นางมาลี แสนสุข"), draft_of(theirs)
    ).answers["map"]["upload"]
    page = begun(visitor, "documents")

    response = visitor.client.post(page.address, {"map.upload": upload, "map.name": "a.pdf"})

    assert response.status_code == 404
    assert "map" not in case_queries.draft_view(somsri, draft_of(page)).answers


def test_a_page_that_does_not_apply_leads_to_the_overview(visitor: Visitor) -> None:
    draft = draft_of(visitor.start("trade-name-registration"))

    assert visitor.open(f"/drafts/{draft}/pages/guardian").path == f"/drafts/{draft}"
    assert visitor.open(f"/drafts/{draft}/pages/no-such-page").path == f"/drafts/{draft}"


def test_a_partial_birth_date_a_bank_account_and_an_identity_number(
    world: World, visitor: Visitor, somsri: Citizen
) -> None:
    page = visitor.start("old-age-allowance", "letter")
    form = visitor.open(f"/drafts/{draft_of(page)}/pages/person")

    wrong = visitor.send(form, older_person_id="1 2345", full_name="นายบุญมี", birth_date__year="2481")
    assert wrong.value("older_person_id") == "1 2345"
    assert "#older_person_id" in wrong.error_links
    assert wrong.value("birth_date.year") == "2481"
    assert case_queries.draft_view(somsri, draft_of(page)).answers["birth_date"] == {
        "year": 1938,
        "month": None,
        "day": None,
    }
    money = visitor.open(f"/drafts/{draft_of(page)}/pages/money")
    money = visitor.send(money, pay_method="account")
    assert "bank_account.bank" in money.form.fields
    money = visitor.send(money, bank_account__bank="006", bank_account__number="12-34")
    assert money.value("bank_account.number") == "12-34"
    assert "#bank_account-number" in money.error_links
    assert "bank_account-number" in money.ids
