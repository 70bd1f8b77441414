"""Repeat groups: add, change, remove; what a register knows of an item is not asked."""

from __future__ import annotations

from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.identity.queries import Citizen, Guest
from tests.cases.applying import NONGLAK
from tests.cases.makers import World, posted
from tests.cases.test_items import PLOT
from tests.web.pages.person.applying.visitor import Seen, Visitor, draft_of

pytestmark = pytest.mark.django_db(transaction=True)
OTHER = "1994000010808"
ADD = ("_add", "handlers")


@pytest.fixture
def handlers(world: World, visitor: Visitor) -> Seen:
    """The page of food handlers, nobody on it yet; the register knows that Nonglak is trained."""
    world.registers.hold("moph-foodhandler", "national_id", NONGLAK, {"certified": True})
    draft = draft_of(visitor.start("food-premises-licence"))
    return visitor.open(f"/drafts/{draft}/pages/handlers")


def items(somsri: Citizen, draft: UUID) -> list[dict[str, object]]:
    answers = case_queries.draft_view(somsri, draft).answers
    return [dict(item) for item in answers.get("handlers") or ()]


def test_the_register_s_answer_about_an_item_is_shown_and_not_asked(
    visitor: Visitor, somsri: Citizen, handlers: Seen
) -> None:
    assert "ยังไม่ได้เพิ่มรายการ" in handlers.text

    form = visitor.send(handlers, ADD)
    assert "trained" not in form.form.fields
    assert "trained" not in form.form.fields["_asked"]
    page = visitor.send(form, handler_id=NONGLAK, medical_ok="true")

    assert page.path.endswith("/pages/handlers")
    assert "ผ่าน (จาก" in page.text
    (item,) = items(somsri, draft_of(page))
    assert (item["handler_id"], item["trained"]) == (NONGLAK, True)


def test_what_the_register_does_not_know_of_an_item_is_asked_then(
    visitor: Visitor, somsri: Citizen, handlers: Seen
) -> None:
    form = visitor.send(visitor.send(handlers, ADD), handler_id=OTHER, medical_ok="false")

    assert "/handlers/i1" in form.path
    assert form.errors == []
    assert "ทะเบียนของรัฐไม่มีคำตอบของข้อนี้" in form.text
    page = visitor.send(form, trained="false")

    assert page.path.endswith("/pages/handlers")
    assert items(somsri, draft_of(page))[0]["trained"] is False


def test_an_answer_that_was_asked_and_left_empty_is_told_as_missing(visitor: Visitor, handlers: Seen) -> None:
    form = visitor.send(visitor.send(handlers, ADD), handler_id=OTHER, medical_ok="false")

    form = visitor.send(form)

    assert form.errors == ["โปรดตอบ “ผ่านการอบรมสุขาภิบาลอาหารแล้ว”"]


def test_a_guest_is_asked_everything_of_an_item_at_once(guest: Guest) -> None:
    visitor = Visitor(guest)
    draft = draft_of(visitor.start("food-premises-licence"))

    form = visitor.open(f"/drafts/{draft}/pages/handlers/handlers/new")
    assert "trained" in form.form.fields["_asked"]
    page = visitor.send(form, handler_id=OTHER, medical_ok="true", trained="true")

    assert page.path.endswith("/pages/handlers")


def test_an_item_s_known_value_is_disputed_and_both_are_kept(
    visitor: Visitor, somsri: Citizen, handlers: Seen
) -> None:
    page = visitor.send(visitor.send(handlers, ADD), handler_id=NONGLAK, medical_ok="true")
    form = visitor.open(f"{page.path}/handlers/i1")

    form = visitor.send(form, ("_dispute", "handlers.i1.trained"))
    page = visitor.send(form, trained="false", **{"_reason.handlers.i1.trained": "ใบรับรองหมดอายุ"})

    view = case_queries.draft_view(somsri, draft_of(page))
    assert view.answers["handlers"][0]["trained"] is False
    known = view.known["handlers.i1.trained"]
    assert (known.value, known.disputed) == (True, "ใบรับรองหมดอายุ")
    form = visitor.send(visitor.open(f"{page.path}/handlers/i1"), ("_accept", "handlers.i1.trained"))
    assert items(somsri, draft_of(form))[0]["trained"] is True


def test_another_person_in_an_item_is_looked_up_anew(
    visitor: Visitor, somsri: Citizen, handlers: Seen
) -> None:
    page = visitor.send(visitor.send(handlers, ADD), handler_id=NONGLAK, medical_ok="true")

    form = visitor.send(visitor.open(f"{page.path}/handlers/i1"), handler_id=OTHER)

    assert "trained" in form.form.fields["_asked"]
    assert "trained" not in items(somsri, draft_of(form))[0]


def test_a_wrong_item_is_told_as_typed_and_nothing_is_saved(
    visitor: Visitor, somsri: Citizen, handlers: Seen
) -> None:
    form = visitor.send(visitor.send(handlers, ADD), handler_id="1 9940 00010 80 9")

    assert form.status == 422
    assert form.value("handler_id") == "1 9940 00010 80 9"
    assert form.error_links == ["#handler_id", "#medical_ok"]
    assert items(somsri, draft_of(form)) == []


def test_an_item_left_empty_is_told_as_missing(somsri: Citizen, handlers: Seen) -> None:
    visitor = Visitor(somsri, "en")
    form = visitor.open(f"{handlers.path}/handlers/new")

    form = visitor.send(form)

    assert form.errors == ["Answer “National ID number”.", "Answer “Medical check passed”."]


def test_sending_a_new_item_twice_adds_one(visitor: Visitor, somsri: Citizen, handlers: Seen) -> None:
    form = visitor.send(handlers, ADD)

    visitor.send(form, handler_id=NONGLAK, medical_ok="true")
    page = visitor.send(form, handler_id=NONGLAK, medical_ok="true")

    assert len(items(somsri, draft_of(page))) == 1


def test_items_are_removed_and_removing_twice_does_no_harm(
    visitor: Visitor, somsri: Citizen, handlers: Seen
) -> None:
    visitor.send(visitor.send(handlers, ADD), handler_id=NONGLAK, medical_ok="true")
    page = visitor.open(handlers.path)
    visitor.send(visitor.send(page, ADD), handler_id=OTHER, medical_ok="true")
    page = visitor.open(handlers.path)

    after = visitor.send(page, ("_remove", "handlers:i1"))
    again = visitor.send(page, ("_remove", "handlers:i1"))

    assert [item["handler_id"] for item in items(somsri, draft_of(again))] == [OTHER]
    assert after.text.count("เลขประจำตัวประชาชน") == 1
    # The tab that still shows the removed one leads back to the group.
    assert visitor.open(f"{handlers.path}/handlers/i1").path == handlers.path


def test_a_group_that_needs_an_item_says_so(visitor: Visitor, handlers: Seen) -> None:
    page = visitor.send(handlers)

    assert "โปรดตอบ “ผู้สัมผัสอาหาร”" in page.errors
    assert "#handlers" in page.error_links
    assert "handlers" in page.ids


def test_what_is_typed_on_the_page_survives_adding_an_item(visitor: Visitor, somsri: Citizen) -> None:
    draft = draft_of(visitor.start("trade-name-registration"))
    visitor.client.post(f"/drafts/{draft}/pages/request", {"request_type": "new"})
    page = visitor.open(f"/drafts/{draft}/pages/place")

    form = visitor.send(page, ("_add", "branches"), place_is_own_home="true")
    assert form.path.endswith("/branches/i1")
    found = visitor.send(
        form, ("_find_place", "branch_address"), branch_address__house="5", branch_address__place="40002"
    )
    assert found.value("branch_address.house") == "5"
    page = visitor.send(found, branch_address__subdistrict_code="400101")

    view = case_queries.draft_view(somsri, draft)
    assert view.answers["place_is_own_home"] is True
    assert view.answers["branches"][0]["branch_address"]["house"] == "5"
    assert "สาขา 1" in page.text


def test_what_an_item_was_not_asked_or_may_leave_out_is_not_called_unanswered(
    visitor: Visitor, somsri: Citizen
) -> None:
    draft = draft_of(visitor.start("farmer-registration"))
    cases.save_item(somsri, draft, "plots", None, posted({**PLOT, "plot_doc_type": "none"}))
    cases.save_item(somsri, draft, "plots", None, posted(PLOT))

    check = visitor.open(f"/drafts/{draft}/check").text
    plain, deed = check.partition("แปลง 1")[2].split("แปลง 2", maxsplit=1)

    assert "เลขที่โฉนด" not in plain
    assert "เศษที่ไม่เต็มไร่: ไม่ได้ระบุ" in plain
    assert "เนื้อที่: 12 ไร่" in plain
    assert "ยังไม่ได้ตอบ" not in plain
    assert "เลขที่โฉนด: ยังไม่ได้ตอบ" in deed.partition("เปลี่ยน")[0]
    assert "ยังไม่ได้ตอบ" not in visitor.open(f"/drafts/{draft}/pages/plots").text.partition("แปลง 2")[0]


def test_a_number_left_out_of_an_item_does_not_make_their_sum_unknown(
    visitor: Visitor, somsri: Citizen
) -> None:
    draft = draft_of(visitor.start("farmer-registration"))
    cases.save_item(somsri, draft, "plots", None, posted({**PLOT, "area_ngan": "2"}))
    cases.save_item(somsri, draft, "plots", None, posted({**PLOT, "area_ngan": ""}))

    view = case_queries.draft_view(somsri, draft)

    assert "total_rai" not in view.eligibility.needs
