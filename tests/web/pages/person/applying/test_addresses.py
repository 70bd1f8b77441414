"""Searching for a subdistrict without JavaScript, and the postcode that belongs to it."""

from __future__ import annotations

import pytest

from borikan.cases import queries as case_queries
from borikan.identity.queries import Citizen
from tests.web.pages.person.applying.test_form_pages import begun
from tests.web.pages.person.applying.visitor import Visitor, draft_of

pytestmark = pytest.mark.django_db(transaction=True)
FIND, CHANGE = ("_find_place", "place"), ("_change_place", "place")


def test_a_subdistrict_is_searched_for_chosen_and_changed(visitor: Visitor, somsri: Citizen) -> None:
    page = begun(visitor, "place")

    page = visitor.send(page, FIND, place__house="๑๒/๓", place__place="ในเมือง ขอนแก่น")
    assert page.status == 200
    assert page.value("place.house") == "๑๒/๓"
    assert "ตำบลในเมือง อำเภอเมืองขอนแก่น จังหวัดขอนแก่น" in page.text
    page = visitor.send(page, place__subdistrict_code="400101", place_is_own_home="true")
    assert page.path.endswith("/pages/documents")

    view = case_queries.draft_view(somsri, draft_of(page))
    assert view.answers["place"]["subdistrict"] == "ในเมือง"
    page = visitor.open(f"/drafts/{view.id}/pages/place")
    assert page.value("place.subdistrict_code") == "400101"
    page = visitor.send(page, CHANGE)
    assert "place.subdistrict_code" not in page.form.fields
    assert page.value("place.house") == "12/3"
    page = visitor.send(page, FIND, place__place="10500")
    assert "เขตบางรัก" in page.text


def test_searching_saves_the_rest_of_the_page(visitor: Visitor, somsri: Citizen) -> None:
    page = visitor.send(begun(visitor, "place"), FIND, place__place="ศิลา", place_is_own_home="true")

    assert case_queries.draft_view(somsri, draft_of(page)).answers["place_is_own_home"] is True


@pytest.mark.parametrize(("language", "told"), [("th", "ไม่พบตำบลหรือแขวง"), ("en", "Nothing matches “xyzzy”")])
def test_nothing_found_is_told(somsri: Citizen, language: str, told: str) -> None:
    visitor = Visitor(somsri, language)

    page = visitor.send(begun(visitor, "place"), FIND, place__place="xyzzy")

    assert told in page.text


def test_several_places_of_one_name_are_offered_though_continue_was_pressed(visitor: Visitor) -> None:
    page = visitor.send(
        begun(visitor, "place"), place__house="12", place__place="ในเมือง", place_is_own_home="true"
    )

    assert page.status == 422
    assert page.errors == ["มีหลายแห่งที่ชื่อตรงกัน โปรดระบุอำเภอและจังหวัด"]
    assert page.error_links == ["#place-place"]
    assert "place-place" in page.ids
    assert "เลือกตำบลหรือแขวง" in page.text


def test_the_only_place_of_that_name_is_taken_without_a_list(visitor: Visitor, somsri: Citizen) -> None:
    page = visitor.send(
        begun(visitor, "place"), place__house="12", place__place="สีลม บางรัก", place_is_own_home="true"
    )

    assert case_queries.draft_view(somsri, draft_of(page)).answers["place"]["subdistrict_code"] == "100402"


def test_every_wrong_part_is_told_linked_and_kept_as_typed(somsri: Citizen) -> None:
    visitor = Visitor(somsri, "en")
    page = visitor.send(begun(visitor, "place"), FIND, place__place="ศิลา เมืองขอนแก่น")
    chosen = visitor.send(page, place__house="12", place__subdistrict_code="400115")
    page = visitor.open(f"/drafts/{draft_of(chosen)}/pages/place")

    page = visitor.send(page, place__house="สิบสอง", place__moo="สาม", place__postcode="99999")

    assert len(page.errors) >= 3
    assert {"#place-house", "#place-moo", "#place-postcode"} <= set(page.error_links)
    assert {link.removeprefix("#") for link in page.error_links} <= set(page.ids)
    assert (page.value("place.house"), page.value("place.moo")) == ("สิบสอง", "สาม")
